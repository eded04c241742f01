# Code of impls that the runtime calls may wait, and may crash: only its process is concerned.

service Clock do
  fn init() -> Int do
    0
  end
  call Tick() :: Int do |n|
    (n + 1, n + 1)
  end
end

struct Waiting do
  clock :: Pid
  n :: Int
end
impl Display for Waiting do
  fn to_string(self) -> String do
    Timer.sleep(1)
    "${self.n}@${Clock.tick(self.clock)}"
  end
end
impl Eq for Waiting do
  fn eq(self, other :: Waiting) -> Bool do
    Timer.sleep(1)
    self.n == other.n
  end
end
impl Hash for Waiting do
  fn hash(self) -> Int do
    Timer.sleep(1)
    self.n % 3
  end
end

struct Broken do
  n :: Int
end
impl Eq for Broken do
  fn eq(self, other :: Broken) -> Bool = self.n / other.n == 1
end
impl Hash for Broken do
  fn hash(self) -> Int = 1
end
impl Display for Broken do
  fn to_string(self) -> String = "${1 / self.n}"
end

actor shower(parent :: Pid<String>, clock :: Pid) do
  let all = for n in 0..5 do
    Waiting { clock: clock, n: n }
  end
  send(parent, "${all}")
end

fn waiting(clock :: Pid, n :: Int) -> List<Waiting> do
  for i in 0..n do
    Waiting { clock: clock, n: i }
  end
end

fn outcome(r :: Result<String, String>) -> String do
  case r do
    Ok(s) -> s
    Err(_) -> "crashed"
  end
end

fn main() do
  let clock = Clock.start()
  println("${waiting(clock, 3)}")
  println("${waiting(clock, 9) == waiting(clock, 9)}")
  let table = List.reduce(waiting(clock, 20), %{}, fn m, w -> Map.put(m, w, w.n * 2) end)
  println("${Map.get(table, Waiting { clock: clock, n: 13 })} ${Map.size(table)}")
  let jobs = for i in 0..4 do
    Job.async(fn -> "${List.length(waiting(clock, i))} ${waiting(clock, i) == waiting(clock, i)}" end)
  end
  for j in jobs do
    println(outcome(Job.await(j)))
  end
  println(outcome(Job.await(Job.async(fn -> "${[Some(Broken { n: 0 })]}" end))))
  println(outcome(Job.await(Job.async(fn -> "${[Broken { n: 0 }] == [Broken { n: 0 }]}" end))))
  println(outcome(Job.await(Job.async(fn ->
    let m = Map.put(%{Broken { n: 0 } => 1}, Broken { n: 0 }, 2)
    "${Map.size(m)}"
  end))))
  println("done")
end

# => [0@1, 1@2, 2@3]
# => true
# => 26 20
# => 0 true
# => 1 true
# => 2 true
# => 3 true
# => crashed
# => crashed
# => crashed
# => done
# stderr: division by zero
