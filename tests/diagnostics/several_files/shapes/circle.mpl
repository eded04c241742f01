from Shapes.Square import area

pub fn area(r :: Int) -> Int = 3 * area(r, r)
