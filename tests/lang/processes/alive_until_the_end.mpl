# A process is alive, and has its names, until its `terminate` has run; who ends in its place may take them at once.

actor gate() do
  receive do
    :open -> ()
  end
end

actor slow(gate :: Pid) do
  receive do
    :never -> ()
  end
  terminate do
    while Process.alive(gate) do Timer.sleep(1) end
    println("has ended")
  end
end

fn main() do
  let gate = spawn(gate)
  let it = spawn(slow, gate)
  Process.register("it", it)
  Registry.start(:all, :unique)
  let _ = Registry.register_pid(:all, it, 1, "one")
  Process.exit(it, Shutdown)
  # It takes no more messages as soon as it ends.
  while "${Process.try_send(it, :hello)}" != "Gone" do Timer.sleep(1) end
  println("${Process.alive(it)} ${Process.find("it") == Some(it)} ${Registry.find(:all, 1) == Some(it)} ${Option.is_some(Process.info(it))}")
  send(gate, :open)
  while Process.alive(it) do Timer.sleep(1) end
  println("${Process.find("it")} ${Registry.find(:all, 1)} ${Process.info(it) == None}")
  let next = spawn(slow, gate)
  println("${Process.register("it", next)} ${Registry.register_pid(:all, next, 1, "two")} ${Process.register("it", gate)}")
end
# => true true true true
# => has ended
# => None None true
# => 0 Ok(()) 1
# => has ended
