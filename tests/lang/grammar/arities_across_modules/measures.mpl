pub fn length(s) = String.length(s)
pub fn length() = "none"
pub fn scale(n) = n * 2
