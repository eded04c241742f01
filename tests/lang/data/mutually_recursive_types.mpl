type Expr do
  Num(Float)
  Call(String, List<Expr>)
  Block(Body)
end

struct Body do
  steps :: List<Expr>
  value :: Option<Expr>
end

fn eval(e :: Expr) -> Float do
  case e do
    Num(n) -> n
    Call("sum", args) -> total(args, 0.0)
    Call("neg", a :: []) -> 0.0 - eval(a)
    Call(_, _) -> 0.0
    Block(body) -> run(body)
  end
end

fn total(args :: List<Expr>, sum :: Float) -> Float do
  case args do
    [] -> sum
    a :: rest -> total(rest, sum + eval(a))
  end
end

fn run(body :: Body) -> Float do
  case body.value do
    Some(e) -> eval(e)
    None -> total(body.steps, 0.0)
  end
end

fn main() do
  let e = Call("sum", [Num(1.5), Call("neg", [Num(0.5)]), Block(Body { steps: [Num(9.0)], value: None })])
  println("${eval(e)}")
  println("${eval(Block(Body { steps: [], value: Some(Num(2.0)) }))} ${eval(Call("what", []))}")
end
# => 10
# => 2 0
