import Loner #~ C0001 Module 'Loner' cannot import itself
pub fn a() = 1
