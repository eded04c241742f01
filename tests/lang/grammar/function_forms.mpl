fn answer = 42
fn empty() = ()
fn add(a, b) = a + b
fn typed(a :: Int, b :: Float) -> String = "${a} ${b}"
fn block(a) do
  let b = a + 1
  b * 2
end
fn annotated(n :: Int) -> Int do n end
fn nothing() do end
fn block_without_list do "no list" end
fn trailing(a, b,) = a - b
fn generic<A, B>(a :: A, b :: B) -> (B, A) = (b, a)
fn generic_comma<A, B,>(a :: A, b :: B) -> (B, A,) = (b, a)
fn bounded<T>(a :: T, b :: T) -> Bool where T: Ord = a < b
fn two_bounds<T, U>(a :: T, b :: U) -> String where T: Eq, U: Display = if a == a do "${b}" else "" end
fn guarded(n) when n > 0 and n < 10 = "digit"
fn guarded(n) when n >= 10 do "more" end
fn guarded(_) = "less"
fn with_result(0) -> String = "zero"
fn with_result(n) = "${n}"
fn bounded_and_guarded<T>(a :: T, b :: T) -> T where T: Ord when a < b = a
fn bounded_and_guarded(_, b) = b
pub fn public(x) = x
def defined(x) = x
pub def public_defined(x) = x

fn main() do
  println("${answer()} ${empty()} ${add(1, 2)} ${typed(1, 2.5)} ${block(3)} ${annotated(4)} ${nothing()}")
  println("${block_without_list()} ${trailing(5, 3)} ${generic(1, "a")} ${generic_comma(1, "a")}")
  println("${bounded(1, 2)} ${bounded("b", "a")} ${two_bounds(1, 2.5)}")
  println("${guarded(5)} ${guarded(10)} ${guarded(-1)} ${with_result(0)} ${with_result(7)}")
  println("${bounded_and_guarded(1, 2)} ${bounded_and_guarded("z", "y")}")
  println("${public(1)} ${defined(2)} ${public_defined(3)}")
end
# => 42 () 3 1 2.5 8 4 ()
# => no list 2 (a, 1) (a, 1)
# => true false 2.5
# => digit more less zero 7
# => 1 y
# => 1 2 3
