##! Supervisors whose children are given while they run.

## Starts a supervisor without children. More than `max_restarts` restarts in `max_seconds` seconds end it.
##
##     Process.alive(DynamicSupervisor.start(3, 5)) # => true
pub extern fn start(max_restarts :: Int, max_seconds :: Int) -> Pid = "mesh_dynamic_supervisor_start"

## Starts a child: `start` gives its pid, and runs again when the child is started again. `restart` is `:permanent`,
## `:transient` or `:temporary`.
##
## ```
## let rooms = DynamicSupervisor.start(3, 5)
## let kitchen = DynamicSupervisor.start_child(rooms, fn -> spawn(fn -> Timer.sleep(60000) end) end, :transient)
## Supervisor.count_children(rooms) # => 1
## Process.exit(rooms, Shutdown)
## ```
pub extern fn start_child<P>(sup :: Pid, start :: Fun() -> P, restart :: Atom) -> Result<Pid, String> = "mesh_dynamic_supervisor_start_child"
