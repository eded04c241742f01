pub fn name() = "tools of b"
pub fn only_b() = "b"
