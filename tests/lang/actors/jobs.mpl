# Jobs run beside their caller; their results come when they are awaited, in any order.

fn square(n :: Int) -> Int do
  Timer.sleep(10 - n)
  n * n
end

fn shown(r :: Result<Int, String>) -> String do
  case r do
    Ok(n) -> "ok ${n}"
    Err(e) -> "err ${e}"
  end
end

fn main() do
  let a = Job.async(fn -> square(3) end)
  let b = Job.async(fn -> square(4) end)
  let bad = Job.async(fn -> square(5) / 0 end)
  let text = Job.async(fn -> "text" end)
  println("${shown(Job.await(b))} ${shown(Job.await(a))}")
  println(shown(Job.await(bad)))
  case Job.await(text) do
    Ok(t) -> println(t)
    Err(e) -> println("err ${e}")
  end
  println(shown(Job.await(a)))
  println(List.map(Job.map([1, 2, 3], square), shown) |> String.join(" "))
  let slow = Job.async(fn ->
    Timer.sleep(200)
    7
  end)
  println("${shown(Job.await_timeout(slow, 1))} ${shown(Job.await(slow))}")
end
# => ok 16 ok 9
# => err division by zero
# => text
# => err noproc
# => ok 1 ok 4 ok 9
# => err timeout ok 7
# stderr: division by zero
