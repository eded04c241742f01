pub fn deep() = "deep"
