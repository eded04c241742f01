# Services: arguments and state of every representation, helpers, requests as values, services in services.
service Mean do
  fn init(first :: Float, label :: String) = (label, [first], 0.0 + first)
  fn divided(sum, n) = sum / float(n)
  fn float(n) do
    if n == 0 do 0.0 else 1.0 + float(n - 1) end
  end
  call Add(n :: Int, x :: Float, mark :: String) :: Float do |state|
    let (label, all, sum) = state
    let now = all ++ [x]
    ((label <> mark, now, sum + x), divided(sum + x, List.length(now)) + float(n))
  end
  call Label() do |state|
    let (label, all, _) = state
    (state, "${label}${all}")
  end
  cast Clear() do |_state|
    ("", [0.0], 0.0)
  end
end
service Level do
  fn init() = 2.5
  cast Raise(by :: Float) do |level| level + by end
  call Show() do |level| (level, level) end
end
service Outer do
  fn init(level) = level
  call Raised(times :: Int) do |level|
    for _ in 0..times do Level.raise(level, 0.25) end
    (level, Level.show(level))
  end
end

fn main() do
  let m = Mean.start(1.0, "m")
  println("${Mean.add(m, 0, 2.0, "a")} ${Mean.add(m, 1, 6.0, "b")} ${Mean.label(m)}")
  Mean.clear(m)
  println(Mean.label(m))
  let l = Level.start()
  let raise = Level.raise
  raise(l, 1.0)
  println("${List.map([l, Level.start()], Level.show)} ${Outer.raised(Outer.start(l), 2)}")
end
# => 1.5 4 mab[1, 2, 6]
# => [0]
# => [3.5, 2.5] 4
