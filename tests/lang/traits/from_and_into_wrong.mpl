struct A do
  n :: Int
end
impl From<Int> for A do
  fn from(n :: Int) -> A do A { n: n } end
end

fn fails() -> Int!String = Err("x")
fn converts() -> Int!A = Ok(fails()?) #~ E0001

fn main() do
  let a :: A = "text".into() #~ E0006
  println("${A.from(1.5).n}") #~ E0001 found Float
  let s = 5.into() #~ E0049
  println("${a.n}")
end
