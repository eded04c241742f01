# Children that are started while a supervisor runs.

actor worker(name :: String) do
  receive do
    :crash -> println("${name}: ${1 / zero()}")
    :stop -> println("${name} stops")
    _ -> worker(name)
  end
end

fn zero() -> Int = 0

supervisor Pool do
  strategy: simple_one_for_one
  max_restarts: 10
  child template do
    start: fn -> spawn(worker, "of the pool") end
    restart: transient
  end
end

supervisor Fixed do
  child one do
    start: fn -> spawn(worker, "one") end
  end
  child two do
    start: fn -> spawn(worker, "two") end
    restart: temporary
  end
end

fn started(result :: Result<Pid, String>) -> Pid do
  case result do
    Ok(pid) -> pid
    Err(why) ->
      println("not started: ${why}")
      Process.whereis("")
  end
end

fn gone(pid :: Pid) do
  while Process.alive(pid) do
    Timer.sleep(1)
  end
  Timer.sleep(20)
end

fn main() do
  let pool = spawn(Pool)
  println("children: ${Supervisor.count_children(pool)}")
  let a = started(Supervisor.start_child(pool))
  let b = started(Supervisor.start_child(pool))
  let c = started(Supervisor.start_child(pool))
  println("children: ${Supervisor.count_children(pool)}")
  send(a, :crash)
  gone(a)
  println("children after a crash: ${Supervisor.count_children(pool)}")
  send(b, :stop)
  gone(b)
  println("children after an end: ${Supervisor.count_children(pool)}")
  println("${Supervisor.terminate_pid(pool, c)} ${Supervisor.terminate_pid(pool, c)}")
  println("children: ${Supervisor.count_children(pool)}")

  let fixed = spawn(Fixed)
  for child in Supervisor.which_children(fixed) do
    println("${child.name} ${child.pid != None} ${child.restart} ${child.is_supervisor}")
  end
  println("${Supervisor.terminate_child(fixed, "one")} ${Supervisor.terminate_child(fixed, "three")}")
  println("${Supervisor.count_children(fixed)}")
  println("${Process.alive(started(Supervisor.restart_child(fixed, "one")))}")
  println("${Supervisor.restart_child(fixed, "one")}")
  println("${Supervisor.start_child(fixed)}")

  let dynamic = DynamicSupervisor.start(2, 60)
  let d = started(DynamicSupervisor.start_child(dynamic, fn -> spawn(worker, "d") end, :permanent))
  let e = started(DynamicSupervisor.start_child(dynamic, fn -> spawn(worker, "e") end, :temporary))
  send(e, :crash)
  gone(e)
  send(d, :stop)
  gone(d)
  println("dynamic: ${Supervisor.count_children(dynamic)}")
  println("${Process.alive(started(DynamicSupervisor.start_child(dynamic, fn -> Process.whereis("nobody") end, :permanent)))}")
end

# => children: 0
# => children: 3
# => children after a crash: 3
# => of the pool stops
# => children after an end: 2
# => Ok(()) Err(no such child)
# => children: 1
# => one true permanent false
# => two true temporary false
# => Ok(()) Err(no such child)
# => 1
# => true
# => Err(the child is running)
# => Err(no template)
# => d stops
# => dynamic: 1
# => not started: noproc
# => false
# stderr: division by zero
