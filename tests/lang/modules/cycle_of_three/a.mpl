from B import b
pub fn a() = b()
