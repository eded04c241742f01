# Where everybody waits for everybody the program ends, and says so.

service Mutual do
  fn init() -> Int do 0 end
  call Ask(other :: Pid) :: Int do |n| (n, Mutual.back(other, self())) end
  call Back(other :: Pid) :: Int do |n| (n, Mutual.ask(other, other)) end
end

fn main() do
  let a = Mutual.start()
  let b = Mutual.start()
  println("${Mutual.ask(a, b)}")
end
# exit 1
# stderr: deadlock: no process can go on
# stderr: main <0.1>
