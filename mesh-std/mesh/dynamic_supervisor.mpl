##! Supervisors whose children are given while they run.

## Starts a supervisor without children. More than `max_restarts` restarts in `max_seconds` seconds end it.
pub extern fn start(max_restarts :: Int, max_seconds :: Int) -> Pid = "mesh_dynamic_supervisor_start"

## Starts a child: `start` gives its pid, and runs again when the child is started again. `restart` is `:permanent`,
## `:transient` or `:temporary`.
pub fn start_child<M>(sup :: Pid, start :: Fun() -> Pid<M>, restart :: Atom) -> Result<Pid, String> do
  start_untyped(sup, fn -> untyped(start()) end, restart)
end

fn untyped(pid :: Pid) -> Pid = pid

extern fn start_untyped(sup :: Pid, start :: Fun() -> Pid, restart :: Atom) -> Result<Pid, String> = "mesh_dynamic_supervisor_start_child"
