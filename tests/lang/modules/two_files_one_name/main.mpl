fn main() = ()
