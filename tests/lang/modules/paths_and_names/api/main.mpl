pub fn version = "1.0"
