pub fn value() = "deep"
