pub fn open(n :: Int) -> Bool = n == code()

fn code() = 4711
