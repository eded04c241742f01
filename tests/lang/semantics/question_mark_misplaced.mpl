fn half(n) -> Int? = Some(n)
fn check(n) -> Int!String = Ok(n)

fn one(n) -> Int = half(n)? #~ E0036 `?` operator requires function to return `Result` or `Option`
fn two(n) -> Int? = Some(check(n)?) #~ E0036
fn three(n) -> Int!String = Ok(half(n)?) #~ E0036
fn four(n :: Int) -> Int? = Some(n?) #~ E0037 `?` requires `Result` or `Option`
fn five(n) -> Int!Int = Ok(check(n)?) #~ E0001

actor six() do
  half(1)? #~ E0036
  ()
end

service Seven do
  call Op() do |s| (s, half(1)?) end #~ E0036
  fn init() = 0
end

fn main() do
  half(1)? #~ E0036
  println("")
end
