# A `let` whose value does something is evaluated once, so it has one type; which one, its uses say.
let list = noisy("constant")
let stamp = started()

fn noisy(what) do
  println(what)
  []
end

fn started() do
  let pid = spawn(fn -> () end)
  (pid, [])
end

fn main() do
  let here = noisy("let")
  println("${List.append(here, 1)} ${List.append(list, "x")}")
  let (_, more) = stamp
  println("${List.append(more, 2.5)} ${here ++ [2]}")
  let run = fn f -> f() end
  let made = run(fn -> noisy("closure") end)
  println("${made ++ ["m"]}")
end
# => constant
# => let
# => [1] [x]
# => [2.5] [2]
# => closure
# => [m]
