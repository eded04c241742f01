fn first(n) = n #~ E0022 catch-all clause must be the last clause of function `first/1`
fn first(0) = 0

fn second(true) = 1
fn second(false) = 2
fn between() = 0
fn second(_) = 3 #~ E0023 function `second/1` already defined; multi-clause functions must have consecutive clauses

fn third(_, _) = 1 #~ E0022 third/2
fn third(1, 2) = 3

fn types(0) = "zero"
fn types(n) = n #~ E0001 expected String, found Int

fn parameter(0) = 1
fn parameter("a") = 2 #~ E0001 expected Int, found String
fn parameter(_) = 3

fn main() do
  let f = fn 0 -> 1 | a, b -> 2 end #~ E0024 all clauses of ; must have the same number of parameters; expected 1, found 2
  fn nested(n) = n #~ E0022 nested/1
  fn nested(1) = 2
  println("${f(1)}")
end
