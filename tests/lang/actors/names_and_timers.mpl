actor bell() do
  receive do
    text -> println("bell ${text <> ""}")
  end
end

fn main() do
  let b = spawn(bell)
  println("${Process.register("bell", b)} ${Process.register("bell", b)} ${Process.alive(b)}")
  Timer.send_after(Process.whereis("bell"), 30, "rang")
  Timer.sleep(5)
  println("waiting")
end
# => 0 1 true
# => waiting
# => bell rang
