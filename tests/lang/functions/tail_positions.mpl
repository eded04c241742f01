# A call of the function itself, or of one that calls back, takes no stack wherever it is the last thing done.

fn branches(0, acc :: Int) -> Int = acc
fn branches(n :: Int, acc :: Int) do
  if n % 3 == 0 do
    branches(n - 1, acc + 1)
  else if n % 3 == 1 do
    let next = acc + 2
    branches(n - 1, next)
  else
    return branches(n - 1, acc)
  end
end

fn arms(xs :: List<Int>, n :: Int, acc :: Int) -> Int do
  case xs do
    [] -> acc
    x :: [] when n > 0 -> arms([x, x], n - 1, acc + x)
    _ :: [] -> acc
    x :: y :: [] -> do_pair(x, y, n, acc)
    _ -> 0 - 1
  end
end

fn do_pair(x :: Int, y :: Int, n :: Int, acc :: Int) -> Int do
  if acc < 0 do return 0 end
  arms([x], n - 1, acc + y)
end

fn piped(acc :: Int, n :: Int) -> Int do
  if n == 0 do
    acc
  else
    acc + 1 |> piped(n - 1)
  end
end

fn even_piped(n :: Int) -> Bool do
  if n == 0 do true else n - 1 |> odd_piped end
end
fn odd_piped(n :: Int) -> Bool do
  if n == 0 do false else n - 1 |> even_piped() end
end

fn early(n :: Int) -> String do
  if n > 0 do
    return early(n - 1)
  end
  "early"
end

fn round_and_round(x :: Float, n :: Int) -> Float do
  case n do
    0 -> x
    _ -> other_way(n - 1, x + 1.0)
  end
end
fn other_way(n :: Int, x :: Float) -> Float = round_and_round(x - 0.5, n)

fn one(n :: Int) -> String = if n == 0 do "one" else two(n - 1) end
fn two(n :: Int) -> String = if n == 0 do "two" else three(n - 1) end
fn three(n :: Int) -> String = if n == 0 do "three" else one(n - 1) end

fn inner(limit :: Int) -> Int do
  fn go(n :: Int, acc :: Int) -> Int do
    if n == limit do acc else go(n + 1, acc + limit) end
  end
  go(0, 0)
end

fn all_positive(0) -> Bool = true
fn all_positive(n :: Int) = n > 0 and all_positive(n - 1)

fn some_negative(0) -> Bool = false
fn some_negative(n :: Int) = n < 0 or some_negative(n - 1)

actor loop_in_arms(left :: Int, total :: Int) do
  receive do
    0 -> println("received ${total}")
    n ->
      send(self(), if left == 0 do 0 else n end)
      if left == 0 do
        loop_in_arms(0, total)
      else
        let more = total + n
        loop_in_arms(left - 1, more)
      end
  end
end

actor loop_in_after(n :: Int) do
  receive do
    stop -> println("stopped ${stop + 0}")
  after 0 ->
    if n == 0 do
      println("after")
    else
      return loop_in_after(n - 1)
    end
  end
end

actor in_an_actor() do
  println("${branches(1000000, 0)} ${one(1000000)}")
end

fn main() do
  println("${branches(1000000, 0)}")
  println("${arms([2], 1000000, 0)}")
  println("${piped(0, 1000000)}")
  println("${even_piped(1000001)}")
  println(early(1000000))
  println("${round_and_round(0.0, 1000000)}")
  println(one(1000001))
  println("${inner(1000000)}")
  println("${all_positive(1000000)} ${some_negative(1000000)}")
  spawn(in_an_actor)
  let looping = spawn(loop_in_arms, 300000, 0)
  send(looping, 3)
  spawn(loop_in_after, 100000)
end
# built
# any order
# => 1000001
# => 2000000
# => 1000000
# => false
# => early
# => 500000
# => three
# => 1000000000000
# => true false
# => 1000001 two
# => received 900000
# => after
