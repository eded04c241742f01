struct Point do
  x :: Int
end

import List as L

fn made() = new Point(1)
fn called() = Point(1)
fn built() = Point.new(1)
fn thrown() do
  throw "wrong"
end
fn macro_text() do
  println!("text")
end
fn macro_list() = vec![1, 2]
fn truth() = if True do 1 else 2 end
fn own() = self.x
fn power(n) = n * power n - 1
let later = await made()
async fn sooner() = 1
defp secret(n) do
  n
end
private fn inner(n) = n
let LIMIT = 10

fn nothing(s :: String) = if s == nil do "none" else s end
fn result() -> Int do
  println("text")
end
fn forgotten() = 1
fn use_it() = forgotten + 1
fn pass_it() -> Int = forgotten

fn main() do
  println("${made()} ${called()} ${built()} ${truth()} ${own()} ${macro_list()}")
  println("${nothing("a")} ${result()} ${use_it()} ${pass_it()} ${inner(LIMIT)} ${secret(1)} ${power(1)} ${sooner()}")
  thrown()
  macro_text()
end
