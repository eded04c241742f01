pub fn broken() -> Int = "text" #~ E0001 expected Int, found String
fn private(x :: Missing) = x #~ E0046 Missing
