pub fn name() = "math"
pub fn twice(n) = n * 2
