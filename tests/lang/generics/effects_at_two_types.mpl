let list = noisy("constant")

fn noisy(what) do
  println(what)
  []
end

fn maker() do
  println("make")
  fn(x) -> x end
end

fn main() do
  let here = noisy("let")
  println("${List.append(here, 1)}")
  println("${List.append(here, "x")}") #~ E0058 `here` is used at two types: expected Int, found String ; a `let` for each
  println("${List.append(list, 1)} ${List.append(list, true)}") #~ E0058 `list` is used at two types
  let same = maker()
  println("${same(1)}")
  println("${same("s")}") #~ E0058
  let run = fn f -> f() end
  let made = run(fn -> noisy("closure") end)
  println("${made ++ [1]}")
  println("${made ++ [1.5]}") #~ E0058
  println("${1 + "s"}") #~ E0001
end
