# A text that grows piece by piece is as good as any other, whoever else goes on from where it was.

let base = Range.fold(0..500, "", fn s, i -> s <> "${i}," end)

actor reader(text :: String) do
  receive do
    more -> println("${String.byte_size(text <> more)} ${String.take_end(text <> more, 8)}")
  end
end

fn grown(n :: Int) -> String = Range.fold(0..n, "", fn s, _i -> s <> "ab" end)

fn main() do
  let s = grown(100000)
  println("${String.byte_size(s)} ${String.length(s)} ${s == String.repeat("ab", 100000)} ${s.hash() == String.repeat("ab", 100000).hash()}")
  let (left, right) = (s <> "left", s <> "right")
  println("${String.take_end(left, 6)} ${String.take_end(right, 7)} ${String.take_end(s, 2)} ${String.byte_size(s)}")
  println("${String.byte_size(left <> right)} ${String.take_end(left <> s <> right, 3)} ${String.byte_size(left <> left)}")
  let told = Range.fold(0..2000, "", fn s, i -> "${s}${i};" end)
  println("${String.byte_size(told)} ${String.take_end(told, 10)} ${String.split(told, ";") |> List.length()}")
  println("${%{s => 1}[grown(100000)]} ${Set.contains(Set.from_list([left, right]), s <> "right")} ${compare(s, left)} ${[s] == [grown(100000)]}")
  println("${base <> "x" == base <> "x"} ${String.byte_size(base <> "one")} ${String.byte_size(base <> "three")} ${String.take_end(base, 4)}")
  let pids = for _ in 0..2 do spawn(reader, base <> told) end
  for pid in pids do send(pid, "!") end
  let job = Job.async(fn -> base <> "job" end)
  println("${Job.await(job) |> Result.map(fn it -> String.take_end(it, 7) end)}")
end
# => 200000 200000 true true
# => ableft abright ab 200000
# => 400009 ght 400008
# => 8890 1998;1999; 2001
# => 1 true Less true
# => true 1893 1895 499,
# => 10781 8;1999;!
# => 10781 8;1999;!
# => Ok(499,job)
# any order
