struct Pair<A, B> do
  left :: A
  right :: B
end
type Names = List<String>
type Tagged<T> = (Atom, T)
type Handler<A> = Fun(A, Int) -> Option<A>
type Choice<T> do
  Both(Pair<T, T>, list :: List<Tagged<T>>)
  Nothing
end

fn names(xs :: Names) -> Int = List.length(xs)
fn tag(x :: Tagged<Int>) -> Tagged<String> = (:text, "${x}")
fn apply(f :: Handler<String>, s :: String) -> String? = f(s, 2)
fn optional(n :: Int?) -> Int = case n do Some(n) -> n None -> 0 end
fn fallible(n :: Int!String) -> Int!String = n
fn both(n :: Int?!String) -> String = case n do Ok(Some(n)) -> "${n}" Ok(None) -> "none" Err(e) -> e end
fn tuples(t :: (Int, (String, Bool)), u :: ()) -> (Bool, ()) = (case t do (_, (_, b)) -> b end, u)
fn maybe_tuple(t :: (Int, Int)?) -> (Int)? = case t do Some((a, b)) -> Some(a + b) None -> None end
fn functions(f :: Fun(Int) -> Int?, g :: Fun() -> String, h :: Fun(Fun(Int) -> Int) -> Int) -> String do
  "${f(1)} ${g()} ${h(fn x -> x + 1 end)}"
end
fn curried(n :: Int) -> Fun(Int) -> Fun(Int) -> Int = fn a -> fn(b) -> n + a + b end end
fn unit(u :: Unit) -> Unit = u
fn left_out(xs :: List, m :: Map, p :: Pair, o :: Option) -> List do
  println("${List.length(xs)} ${Map.size(m)} ${p} ${o}")
  xs
end
fn choice(c :: Choice<Int>) -> String do
  case c do
    Both(p, list) -> "${p.left} ${list}"
    Nothing -> "nothing"
  end
end
fn generic<A, B>(a :: A, f :: Fun(A) -> B) -> Pair<A, B> = Pair { left: a, right: f(a) }
fn grouped(a :: (Int), b :: ((String))) -> ((Int)) = a + String.length(b)
fn qualified(o :: Option<Result<Int, String>>) -> List<Map<String, List<Int>>> = [%{"a" => [case o do Some(Ok(n)) -> n _ -> 0 end]}]

fn main() do
  let a :: Int = 5
  let (b, c) :: (Int, String) = (1, "x")
  let f :: Fun(Int, Int) -> Int = fn(x :: Int, y :: Int) -> x - y end
  let g = fn xs :: List<List<Int>>, m :: Map<String, (Int, Bool)> -> List.length(xs[0]) + Map.size(m) end
  println("${a} ${b} ${c} ${f(5, 3)} ${g([[1, 2]], %{"k" => (1, true)})}")
  println("${names(["a", "b"])} ${tag((:n, 3))} ${apply(fn s, n -> Some(s <> "${n}") end, "s")}")
  println("${optional(Some(2))} ${fallible(Ok(1))} ${both(Ok(Some(4)))} ${both(Ok(None))} ${both(Err("bad"))}")
  println("${tuples((1, ("a", true)), ())} ${maybe_tuple(Some((1, 2)))}")
  println(functions(fn n -> Some(n) end, fn -> "g" end, fn k -> k(41) end))
  println("${curried(1)(2)(3)} ${unit(())} ${grouped(1, "ab")} ${qualified(Some(Ok(7)))}")
  println("${left_out([1, 2], %{1 => "a"}, Pair { left: 1, right: "r" }, Some(1.5))}")
  println("${choice(Both(Pair { left: 1, right: 2 }, [(:t, 5)]))} ${choice(Nothing)}")
  println("${generic(3, fn n -> "${n}!" end)}")
  let empty :: List<Int> = []
  let nested :: Option<List<Map<Int, String>>> = Some([%{1 => "one"}])
  println("${empty} ${nested}")
end
# => 5 1 x 2 3
# => 2 (text, (n, 3)) Some(s2)
# => 2 Ok(1) 4 none bad
# => (true, ()) Some(3)
# => Some(1) g 42
# => 6 () 3 [%{a => [7]}]
# => 2 1 Pair { left: 1, right: r } Some(1.5)
# => [1, 2]
# => 1 [(t, 5)] nothing
# => Pair { left: 3, right: 3! }
# => [] Some([%{1 => one}])
