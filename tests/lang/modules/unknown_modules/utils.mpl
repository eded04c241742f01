pub fn a() = 1
