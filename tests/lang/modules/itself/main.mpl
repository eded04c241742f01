import Loner

fn main() = ()
