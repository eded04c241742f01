import B
pub fn a() = B.b()
