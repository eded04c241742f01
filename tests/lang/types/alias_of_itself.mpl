type Loop = List<Loop> #~ E0051
type One = Two #~ E0051
type Two = One

fn main() = ()
