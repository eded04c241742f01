pub fn twice(n) = n * 2
