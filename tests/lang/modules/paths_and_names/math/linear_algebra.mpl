pub fn dot(a, b) = a * b
