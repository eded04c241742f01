//! Methods of traits: which code stands for them at which type.

use super::library::program;
use crate::core::print;

/// Checks the code of the functions whose names contain `part`, or a part of the tables.
#[track_caller]
fn check(text: &str, parts: &[&str], expected: &str) {
    let program = program(text);
    let all = print::program(&program);
    let of_interest =
        |text: &&str| parts.iter().any(|part| text.lines().next().is_some_and(|line| line.contains(part)));
    let found: Vec<&str> = all.split("\n\n").filter(of_interest).collect();
    let found = found.join("\n\n");
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words(&found) == words(expected), "found:\n{found}\n\nexpected:\n{expected}\n\nall:\n{all}");
}

const MONEY: &str = "
struct Money do
  cents :: Int
end
impl Add for Money do
  type Output = Money
  fn add(self, other :: Money) -> Money = Money { cents: self.cents + other.cents }
end
impl Eq for Money do
  fn eq(self, other :: Money) -> Bool = self.cents == other.cents
end
impl Ord for Money do
  fn lt(self, other :: Money) -> Bool = self.cents < other.cents
end
";

#[test]
fn operators_call_written_impls_and_keep_the_order_of_their_operands() {
    let text = format!(
        "{MONEY}
fn sum(a :: Money, b :: Money) = a + b
fn differs(a :: Money, b :: Money) = a != b
fn at_most(a :: Money, b :: Money) = a + b <= b
fn main() do
  let m = Money {{ cents: 1 }}
  println(\"${{sum(m, m) == m}} ${{differs(m, m)}} ${{at_most(m, m)}}\")
end"
    );
    check(
        &text,
        &["fn Main.sum", "fn Main.differs", "fn Main.at_most"],
        "
fn Main.sum/2(a.0, b.1)
  (call Main.Money.add/2 a.0 b.1)

fn Main.differs/2(a.0, b.1)
  (not (call Main.Money.eq/2 a.0 b.1))

fn Main.at_most/2(a.0, b.1)
  (block
    (set operand.2 (call Main.Money.add/2 a.0 b.1))
    (not (call Main.Money.lt/2 b.1 operand.2)))",
    );
}

#[test]
fn a_method_is_chosen_for_each_type_of_a_generic_function() {
    let text = "
interface Source do
  type Item
  fn get(self) -> Self.Item
  fn both(self) -> (Self.Item, Self.Item) do
    (self.get(), self.get())
  end
end
struct Box<T> do
  value :: T
end
impl<T> Source for Box<T> do
  type Item = T
  fn get(self) -> T = self.value
end
struct Count<S> do
  source :: S
end
impl<S> Source for Count<S> where S: Source do
  type Item = Int
  fn get(self) -> Int do
    let items = [self.source.get()]
    List.length(items)
  end
end
fn fetch(s) = s.both()
fn main() do
  println(\"${fetch(Box { value: 1.5 })} ${fetch(Count { source: Box { value: \"x\" } })}\")
end";
    check(
        text,
        &["fn Main.fetch", "Source"],
        "
fn Main.fetch/1<Box<Float>, Float>(s.0)
  (call Main.Source.both/1<Box<Float>, Float> s.0)

fn Main.fetch/1<Count<Box<String>>, Int>(s.0)
  (call Main.Source.both/1<Count<Box<String>>, Int> s.0)

fn Main.Source.both/1<Box<Float>, Float>(self.0)
  (new 0:0
    (bits-from-float (call Main.Box.get/1<Float> self.0))
    (bits-from-float (call Main.Box.get/1<Float> self.0)))

fn Main.Source.both/1<Count<Box<String>>, Int>(self.0)
  (new 0:0
    (call Main.Count.get/1<Box<String>, String> self.0)
    (call Main.Count.get/1<Box<String>, String> self.0))",
    );
}

#[test]
fn types_say_what_was_written_for_them() {
    let text = format!(
        "{MONEY}
struct Shown do
  n :: Int
end deriving(Display)
struct Pair<T> do
  first :: T
end
impl<T> Display for Pair<T> where T: Ord do
  fn to_string(self) -> String = \"pair\"
end
impl<T> Default for Pair<T> where T: Default do
  fn default() -> Pair<T> = Pair {{ first: T.default() }}
end
fn main() do
  let m = Money {{ cents: 1 }}
  println(\"${{[(m, Shown {{ n: 1 }})]}} ${{[Pair {{ first: 1 }}]}}\")
end"
    );
    check(
        &text,
        &["type "],
        "
type Money
  eq: Money.eq
  compare: Money.compare
type Shown is shown by position
type Pair<Int>
  show: Pair<Int>.show
  default: Pair<Int>.default
main: Main.main/0.entry",
    );
}

#[test]
fn an_error_is_converted_on_its_way_out() {
    let text = "
struct Failure do
  code :: Int
end
impl From<Int> for Failure do
  fn from(n :: Int) -> Failure = Failure { code: n }
end
fn half(n :: Int) -> Int!Int do
  if n % 2 == 0 do Ok(n / 2) else Err(n) end
end
fn quarter(n :: Int) -> Int!Failure do
  Ok(half(half(n)?)?)
end
fn main() do
  println(\"${quarter(4)}\")
end";
    check(
        text,
        &["fn Main.quarter"],
        "
fn Main.quarter/1(n.0)
  (new 0:0
    (block
      (set result.2
        (call Main.half/1
          (block
            (set result.1 (call Main.half/1 n.0))
            (do
              (if
                (eq-word (variant-records result.1) 1)
                (return (new 1:1 (call Main.Failure.from/1 (load result.1 0))))
                0))
            (load result.1 0))))
      (do
        (if
          (eq-word (variant-records result.2) 1)
          (return (new 1:1 (call Main.Failure.from/1 (load result.2 0))))
          0))
      (load result.2 0)))",
    );
}

#[test]
fn a_loop_asks_its_iterator_until_it_gives_none() {
    let text = "
struct Ones do
  n :: Int
end
impl Iterator for Ones do
  type Item = Int
  fn next(self) -> Option<Int> = Some(self.n)
end
fn first(ones :: Ones) do
  for n in ones when n > 0 do
    return n
  end
  0
end
fn main() do
  println(\"${first(Ones { n: 1 })}\")
end";
    check(
        text,
        &["fn Main.first"],
        "
fn Main.first/1(ones.0)
  (block
    (set iterator.1 ones.0)
    (do
      (loop L1
        (if
          (block
            (set next.2 (call Main.Ones.next/1 iterator.1))
            (ne-word next.2 1))
          (block
            (set element.3 (load next.2 0))
            (if
              (gt-int element.3 0)
              (block
                (do (return element.3))
                0)
              0))
          (break L1 0))))
    0)",
    );
}

#[test]
fn methods_of_the_language_are_machine_operations() {
    let text = "
fn add<T>(a :: T, b :: T) where T: Add = Add.add(a, b)
fn less<T>(a :: T, b :: T) where T: Ord = lt(a, b)
fn first<T>() -> (T, Int) where T: Default = default()
fn main() do
  let (f, n) = first()
  println(\"${add(1, 2)} ${add(1.5, f)} ${less(1, 2)} ${less(\"a\", \"b\")} ${n} ${compare(1, 2)} ${List.map([1], Neg.neg)}\")
end
fn default<T>() -> T where T: Default = Default.default()";
    check(
        text,
        &["fn Main.add", "fn Main.less", "fn Main.first", "neg.value"],
        "
fn Main.first/0<Float>()
  (call Main.default/0<(Float, Int)>)

fn Main.add/2<Int, Int>(a.0, b.1)
  (add-int a.0 b.1)

fn Main.add/2<Float, Float>(a.0: float, b.1: float) -> float
  (add-float a.0 b.1)

fn Main.less/2<Int>(a.0, b.1)
  (lt-int a.0 b.1)

fn Main.less/2<String>(a.0, b.1)
  (lt-int (compare <String> a.0 b.1) 0)

fn Int.neg.value(closure.0, arg0.1)
  (neg-int arg0.1)",
    );
}
