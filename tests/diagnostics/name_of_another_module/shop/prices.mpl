pub let vat = 19

pub fn with_vat(n :: Int) -> Int = n + n * vat / 100
