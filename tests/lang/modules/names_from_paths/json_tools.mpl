pub fn name() = "json"
