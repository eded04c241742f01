import C
pub fn b() = C.c()
