# Restarts that wait, children whose end ends their supervisor, and a start that waits for all children.

actor worker(name :: String) do
  receive do
    :crash -> panic("${name} crashes")
    :end -> ()
  end
end

fn named(name :: String) -> Pid do
  println("${name} begins")
  let pid = spawn(worker, name)
  Process.register(name, pid)
  pid
end

supervisor Patient do
  max_restarts: 4
  max_seconds: 600
  backoff: 20..40
  child slow do
    start: fn -> named("slow") end
  end
  child beside do
    start: fn -> named("beside") end
  end
end

supervisor Late do
  backoff: 600000..600000
  child late do
    start: fn -> named("late") end
  end
end

supervisor AllPatient do
  strategy: one_for_all
  backoff: 1..1
  child first do
    start: fn -> named("first") end
  end
  child second do
    start: fn -> named("second") end
  end
end

supervisor Any do
  auto_shutdown: any_significant
  child minor do
    start: fn -> named("minor") end
    restart: temporary
  end
  child major do
    start: fn -> named("major") end
    restart: transient
    significant: true
  end
end

supervisor All do
  auto_shutdown: all_significant
  child left do
    start: fn -> named("left") end
    restart: temporary
    significant: true
  end
  child right do
    start: fn -> named("right") end
    restart: transient
    significant: true
  end
end

supervisor Broken do
  child good do
    start: fn -> named("good") end
  end
  child bad do
    start: fn -> panic("no way") end
  end
end

# The process of a name, as soon as there is one.
fn found(name :: String) -> Pid do
  case Process.find(name) do
    Some(pid) -> pid
    None ->
      Timer.sleep(1)
      found(name)
  end
end

fn tell(name :: String, what :: Atom) do
  let pid = found(name)
  send(pid, what)
  while Process.alive(pid) do Timer.sleep(1) end
end

fn count_down(sup :: Pid, count :: Int) do
  while Supervisor.count_children(sup) > count do Timer.sleep(1) end
  println("${Supervisor.count_children(sup)}")
end

actor check() do
  Process.trap_exit(true)
  let patient = Test.ok(Supervisor.start_link(fn -> spawn(Patient) end))
  println("${Supervisor.count_children(patient)}")
  let before = Timer.now_ms()
  tell("slow", :crash)
  tell("slow", :crash)
  tell("slow", :crash)
  println("${Timer.now_ms() - before >= 60}")
  found("slow")
  tell("beside", :end)
  found("beside")
  # The fifth within the time: too many.
  tell("slow", :crash)
  receive do
    (:exit, it, reason) when it == patient -> println("${reason}")
  end

  let late = Test.ok(Supervisor.start_link(fn -> spawn(Late) end))
  tell("late", :end)
  count_down(late, 0)
  println("${Supervisor.restart_child(late, "late") == Ok(found("late"))}")
  count_down(late, 1)
  Process.exit(late, Shutdown)
  receive do
    (:exit, it, reason) when it == late -> println("${reason}")
  end

  let together = Test.ok(Supervisor.start_link(fn -> spawn(AllPatient) end))
  tell("second", :crash)
  tell("second", :end)
  found("second")
  Process.exit(together, Shutdown)
  receive do
    (:exit, it, reason) when it == together -> println("${reason}")
  end

  let any = Test.ok(Supervisor.start_link(fn -> spawn(Any) end))
  tell("major", :crash)
  tell("minor", :end)
  tell("major", :end)
  receive do
    (:exit, it, reason) when it == any -> println("${reason} ${Process.alive(any)}")
  end

  let all = Test.ok(Supervisor.start_link(fn -> spawn(All) end))
  tell("left", :crash)
  count_down(all, 1)
  tell("right", :end)
  receive do
    (:exit, it, reason) when it == all -> println("${reason}")
  end

  println("${Supervisor.start_link(fn -> spawn(Broken) end)} ${Process.find("good")}")
end

fn main() do
  let checks = spawn(check)
  while Process.alive(checks) do Timer.sleep(1) end
end
# => slow begins
# => beside begins
# => 2
# => slow begins
# => slow begins
# => true
# => slow begins
# => beside begins
# => restart limit exceeded: 4 restarts in 600 seconds
# => late begins
# => 0
# => late begins
# => true
# => 1
# => shutdown
# => first begins
# => second begins
# => first begins
# => second begins
# => first begins
# => second begins
# => shutdown
# => minor begins
# => major begins
# => major begins
# => shutdown false
# => left begins
# => right begins
# => 1
# => shutdown
# => good begins
# => Err(child 'bad' failed to start: no way) None
# stderr: crashes
