pub fn value() = 1
