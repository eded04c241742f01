pub fn first(0) -> Int = 0
pub fn first(n) -> Int = n #~ W0002 `pub` on non-first clause of `first` will be ignored
#~^ W0002 result type

fn generic<T>(_xs :: List<T>, 0) -> Int where T: Eq = 0
fn generic<T>(_xs :: List<T>, n) = n #~ W0002 type parameters on non-first clause of `generic` will be ignored

fn annotated(0, s :: String) = s
fn annotated(n :: Int, s :: String) when n > 0 = "${n}${s}"
fn annotated(_, s) = "-${s}"

fn main() do
  println("${first(3)} ${generic([1], 2)} ${annotated(0, "a")} ${annotated(1, "a")} ${annotated(-1, "a")}")
end
# => 3 2 a 1a -a
