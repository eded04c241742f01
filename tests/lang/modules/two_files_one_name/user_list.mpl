pub fn x() = 1
