# The crash of a service releases everybody who waits for it, with its reason; replies are matched to their calls.

service Slow do
  fn init() do 0 end
  call Echo(n :: Int) :: Int do |s| (s, n) end
  call Crash(ms :: Int) :: Int do |s|
    Timer.sleep(ms)
    (s, 1 / s)
  end
end

actor caller(slow, mail :: Int) do
  Timer.sleep(5)
  println("${Slow.echo(slow, 7)} beside ${mail} messages")
  take(mail)
end

actor take(left :: Int) do
  receive do
    n when n == 1000 - left ->
      if left == 1 do println("in order") else take(left - 1) end
  end
end

fn main() do
  let slow = Slow.start()
  let c = spawn(caller, slow, 1000)
  for n in 0..1000 do
    send(c, n)
  end
  Timer.sleep(200)
  let first = Job.async(fn -> Slow.crash(slow, 100) end)
  Timer.sleep(20)
  let others = for n in 0..10 do
    Job.async(fn -> Slow.echo(slow, n) end)
  end
  for job in others do
    println("${Job.await(job)}")
  end
  println("${Job.await(first)} ${Process.alive(slow)}")
end

# => 7 beside 1000 messages
# => in order
# => Err(division by zero)
# => Err(division by zero)
# => Err(division by zero)
# => Err(division by zero)
# => Err(division by zero)
# => Err(division by zero)
# => Err(division by zero)
# => Err(division by zero)
# => Err(division by zero)
# => Err(division by zero)
# => Err(division by zero) false
# stderr: division by zero
