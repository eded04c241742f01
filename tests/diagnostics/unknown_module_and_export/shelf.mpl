pub fn count() = 3

pub fn put(n :: Int) = n

fn hidden() = 4
