service Fragile do
  fn init() -> Int do 0 end
  cast Break(n :: Int) do |s| s / n end
  call Read() :: Int do |s| (s, s) end
end

actor prober(f :: Pid) do
  println("never ${Fragile.read(f)}")
end

fn main() do
  let f = Fragile.start()
  println("${Fragile.read(f)}")
  Fragile.break(f, 0)
  spawn(prober, f)
end
# => 0
# stderr: division by zero
