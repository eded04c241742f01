import Right

pub fn one() = Right.two() - 1
