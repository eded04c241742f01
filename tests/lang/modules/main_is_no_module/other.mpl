import Main #~ E0031
pub fn x() = 1
