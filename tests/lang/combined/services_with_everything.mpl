struct St do
  n :: Int
  log :: List<String>
end
service Acc do
  fn init() -> St do St { n: 0, log: [] } end
  fn note(s :: St, t) = %{s | log: List.append(s.log, t)}
  call Total() :: Int do |s| (s, s.n) end
  call GetHTTP(k :: Fun(Int) -> Int) do |s|
    let v = k(s.n)
    if v > 100 do
      (note(s, "big"), Err("big"))
    else
      (note(s, "ok"), Ok(v))
    end
  end
  cast Add(n :: Int, why) do |s|
    if n > 0 do
      note(%{s | n: s.n + n}, why)
    else
      s
    end
  end
  call Log() do |s| (s, s.log) end
  call Me() do |s| (s, self() == self()) end
  cast Noop() do St { n: 0, log: ["reset"] } end
end
fn use_it(a, f) = f(a)
fn main() do
  let a = Acc.start()
  Acc.add(a, 5, "five")
  Acc.add(a, -5, "never")
  println("${Acc.total(a)} ${Acc.get_h_t_t_p(a, fn n -> n * 2 end)} ${Acc.get_h_t_t_p(a, fn n -> n * 200 end)}")
  println("${Acc.log(a)} ${use_it(a, Acc.total)} ${List.map([a, a], Acc.total)} ${a |> Acc.total} ${Acc.me(a)}")
  Acc.noop(a)
  println("${Acc.log(a)}")
end
# => 5 Ok(10) Err(big)
# => [five, ok, big] 5 [5, 5] 5 true
# => [reset]
