fn empty() do
end
fn ends_in_let() do
  let _x = 5
end
fn ends_in_function() do
  fn _f() = 1
end
fn last_wins() do
  1 #~ W0010
  "text" #~ W0010
  [1.5]
  true
end
fn discarded() do
  Some(1)
  fn(x) -> x end #~ W0010
  (1, 2)
  if true do "ignored" end
  for i in [1] do i end
  case 1 do _ -> "ignored" end
  "kept"
end
fn branch_ends_in_let(b) = if b do let _x = 1 end

fn main() do
  println("${empty()} ${ends_in_let()} ${ends_in_function()} ${last_wins()} ${discarded()} ${branch_ends_in_let(true)}")
  let x = 1
  let show = fn -> "${x}" end
  let x = x + 10
  let x = "${x}!"
  if true do
    let x = 99
    println("${x}")
  end
  println("${show()} ${x}")
  let y = if x == "11!" do
    let inner = 5
    inner * 2
  else
    0
  end
  println("${y}")
  let counter = for i in 0..3 do
    let i = i * 2
    let i = i + 1
    i
  end
  println("${counter}")
  println("ok")
end
# => () () () true kept ()
# => 99
# => 1 11!
# => 10
# => [1, 3, 5]
# => ok
