pub fn name() = "v2"
