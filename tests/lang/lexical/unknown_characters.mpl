fn one() = 1 & 2 #~ P0001
fn two() = 1 ^ 2 #~ P0001
fn three() = @x #~ P0001
fn four() = 'c' #~ P0001
fn five() = ~1 #~ P0001
fn main() = ()
