fn branches(b) = if b do 1 else "a" end #~ E0001 expected Int, found String

fn arms(n) do
  case n do
    0 -> "zero"
    1 -> 1 #~ E0001 expected String, found Int
    _ -> "more"
  end
end

fn results(n) do
  if n > 0 do
    return "early"
  end
  n + 1 #~ E0001 expected String, found Int
end

fn declared(n) -> Int do
  if n > 0 do return "early" end #~ E0001 expected Int, found String
  n
end

fn condition(n :: Int) do
  if n do 1 else 2 end #~ E0001 expected Bool, found Int ; expected a boolean expression
end

fn no_else(n :: Int) -> Int do
  if n > 0 do n end #~ E0001 expected Int, found ()
end

fn ends_in_let(n :: Int) -> Int do
  let m = n #~ E0001 expected Int, found ()
end

fn main() do
  println("${[1, "a"]}") #~ E0001 expected Int, found String
  println("${%{"a" => 1, 2 => 3}}") #~ E0001 expected String, found Int
  println("${%{"a" => 1, "b" => "c"}}") #~ E0001 expected Int, found String
  let f = fn 0 -> "a" | _ -> 1 end #~ E0001 expected String, found Int
  println("${f(1)}")
  while 1 do () end #~ E0001 expected Bool, found Int
  for x in [1] when x do () end #~ E0025
end
