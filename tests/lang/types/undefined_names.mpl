fn one() do
  if true do
    let inner = 1
    println("${inner}")
  end
  inner #~ E0004 undefined variable: inner
end

fn two() = counter + 1 #~ E0004 undefined variable: counter

fn length_of(s) = String.lenth(s) #~ E0034 lenth

fn three() do
  let total = 1
  totl #~ E0004 totl ; total
end

fn four() do
  println("${later}") #~ E0004 later
  let later = 1
  later
end

fn five() do
  for item in [1] do item end
  item #~ E0004 item
end

fn six() do
  case Some(1) do
    Some(n) -> n
    None -> 0
  end
  n #~ E0004
end

fn seven() do
  fn hidden() = 1
  hidden()
end

fn eight() = hidden() #~ E0004 hidden

fn nine() = Nowhere.at_all() #~ E0004

fn main() do
  3(4) #~ E0005 not callable
  let n = 5
  n(1) #~ E0005 type Int is not callable
  one(1, 2) #~ E0003 expected 0 arguments, found 2
  length_of() #~ E0003 expected 1 argument, found 0 ; missing 1 argument
  println("a", "b") #~ E0003 1 extra argument
end
