fn count(0, acc) = acc
fn count(n, acc) = count(n - 1, acc + 1)

fn in_if(n, acc) do
  if n == 0 do
    acc
  else if n % 2 == 0 do
    in_if(n - 1, acc + 1)
  else
    in_if(n - 1, acc)
  end
end

fn in_case(n, acc) do
  let m = n - 1
  case n do
    0 -> acc
    k when k % 3 == 0 ->
      let next = acc + k
      in_case(m, next)
    _ -> in_case(m, acc)
  end
end

fn in_return(n) do
  if n == 0 do return "done" end
  return in_return(n - 1)
end

fn in_pipe(n, k) do
  if n == 0 do k else n - 1 |> in_pipe(k + 2) end
end

fn swap(0, a, b) = (a, b)
fn swap(n, a, b) = swap(n - 1, b, a)

fn even(n) = if n == 0 do true else odd(n - 1) end
fn odd(n) = if n == 0 do false else even(n - 1) end

fn three(n) = if n <= 0 do "three" else three_b(n - 1) end
fn three_b(n) = if n <= 0 do "b" else three_c(n - 1, "x") end
fn three_c(n, _) = if n <= 0 do "c" else three(n - 1) end

fn nested(n) do
  fn loop(k, acc) do
    if k == 0 do acc else loop(k - 1, acc + n) end
  end
  loop(1_000_000, 0)
end

fn nested_mutual(n) do
  fn ping(k) = if k == 0 do "ping" else pong(k - 1) end
  fn pong(k) = if k == 0 do "pong" else ping(k - 1) end
  ping(n)
end

fn build(n, xs :: List<Int>) = if n == 0 do List.length(xs) else build(n - 1, [n]) end

fn floats(n, x :: Float) = if n == 0 do x else floats(n - 1, x + 0.5) end

fn main() do
  println("${count(1_000_000, 0)} ${in_if(1_000_000, 0)} ${in_case(1_000_000, 0)} ${in_return(1_000_000)}")
  println("${in_pipe(1_000_000, 0)} ${swap(1_000_001, 1, "b" |> String.length)} ${even(1_000_000)} ${odd(1_000_000)}")
  println("${three(1_000_000)} ${nested(3)} ${nested_mutual(1_000_001)} ${build(1_000_000, [])} ${floats(1_000_000, 0.0)}")
end
# => 1000000 500000 166666833333 done
# => 2000000 (1, 1) true false
# => b 3000000 pong 1 500000
