module Data do
  pub type Expr<T> do
    Lit(T)
    Neg(Expr<T>)
    Bin(op :: Op, l :: Expr<T>, r :: Expr<T>)
    Let(String, Expr<T>, Expr<T>)
    Var(String)
  end deriving(Eq, Display)
  pub type Op do Plus Times end deriving(Eq, Display)
  pub interface Num do
    fn zero() -> Self
    fn plus(self, o :: Self) -> Self
    fn times(self, o :: Self) -> Self
    fn minus(self) -> Self
  end
  impl Num for Int do
    fn zero() do 0 end
    fn plus(self, o) do self + o end
    fn times(self, o) do self * o end
    fn minus(self) do -self end
  end
  impl Num for Float do
    fn zero() do 0.0 end
    fn plus(self, o) do self + o end
    fn times(self, o) do self * o end
    fn minus(self) do -self end
  end
  impl<A> Num for Vec2<A> where A: Num do
    fn zero() do Vec2 { x: zero(), y: zero() } end
    fn plus(self, o) do Vec2 { x: self.x.plus(o.x), y: self.y.plus(o.y) } end
    fn times(self, o) do Vec2 { x: self.x.times(o.x), y: self.y.times(o.y) } end
    fn minus(self) do Vec2 { x: self.x.minus(), y: self.y.minus() } end
  end
  pub struct Vec2<A> do
    x :: A
    y :: A
  end deriving(Eq, Display)
end
fn eval<T>(e :: Data.Expr<T>, env :: Map<String, T>) -> T!String where T: Data.Num do
  case e do
    Data.Expr.Lit(v) -> Ok(v)
    Data.Expr.Neg(a) -> Ok(eval(a, env)?.minus())
    Data.Expr.Bin(Data.Op.Plus, l, r) -> Ok(eval(l, env)?.plus(eval(r, env)?))
    Data.Expr.Bin(_, l, r) ->
      let a = eval(l, env)?
      let b = eval(r, env)?
      Ok(a.times(b))
    Data.Expr.Let(n, v, body) -> eval(body, Map.put(env, n, eval(v, env)?))
    Data.Expr.Var(n) when Map.has_key(env, n) -> Ok(Map.fetch(env, n) |> some_or(Data.Num.zero()))
    Data.Expr.Var(n) -> Err("unbound ${n}")
  end
end
fn some_or(o, d) do
  case o do
    Some(v) -> v
    None -> d
  end
end
fn sum(xs) = reduce(xs, Data.Num.zero(), fn a, x -> a.plus(x) end)
fn simplify(Data.Expr.Neg(Data.Expr.Neg(e))) = simplify(e)
fn simplify(Data.Expr.Bin(Data.Op.Times, Data.Expr.Lit(x), _) ) when x == 0 = Data.Expr.Lit(0)
fn simplify(Data.Expr.Bin(op, l, r)) = Data.Expr.Bin(op, simplify(l), simplify(r))
fn simplify(e) = e
fn main() do
  let e = Data.Bin(Data.Plus, Data.Lit(2), Data.Let("x", Data.Lit(5), Data.Bin(Data.Times, Data.Var("x"), Data.Neg(Data.Lit(3)))))
  println("${e}")
  println("${eval(e, %{})} ${eval(Data.Var("q"), %{"q" => 1.5})} ${eval(Data.Bin(Data.Plus, Data.Lit(1.5), Data.Var("z")), %{})}")
  println("${sum([1, 2])} ${sum([1.5])} ${sum([Data.Vec2 { x: 1, y: 2 }, Data.Vec2 { x: 3, y: 4 }])}")
  println("${simplify(Data.Neg(Data.Neg(Data.Bin(Data.Times, Data.Lit(0), e))))}")
  let v = Data.Vec2 { x: Data.Vec2 { x: 1, y: 2 }, y: Data.Vec2 { x: 3, y: 4 } }
  println("${v.plus(v).minus()} ${eval(Data.Bin(Data.Times, Data.Lit(v), Data.Lit(v)), %{})}")
end
# => Bin(Plus, Lit(2), Let(x, Lit(5), Bin(Times, Var(x), Neg(Lit(3)))))
# => Ok(-13) Ok(1.5) Err(unbound z)
# => 3 1.5 Vec2(4, 6)
# => Lit(0)
# => Vec2(Vec2(-2, -4), Vec2(-6, -8)) Ok(Vec2(Vec2(1, 4), Vec2(9, 16)))
