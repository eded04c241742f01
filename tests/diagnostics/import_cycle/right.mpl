import Left

pub fn two() = Left.one() + 1
