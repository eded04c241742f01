fn one() = 0xG #~ P0001
fn two() = 0b12 #~ P0001
fn three() = 0o8 #~ P0001
fn four() = 12abc #~ P0001
fn main() = ()
