pub fn area(side :: Int) -> Int = side * side
pub fn edge(side :: Int) -> String = 4 * side
