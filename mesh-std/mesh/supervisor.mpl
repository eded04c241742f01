##! Asking supervisors about their children, and for more of them.

## What a supervisor knows of a child.
pub struct ChildInfo do
  ## Its name.
  name :: String
  ## It, if it is running.
  pid :: Option<Pid>
  ## `:permanent`, `:transient` or `:temporary`.
  restart :: Atom
  ## Whether it is a supervisor itself.
  is_supervisor :: Bool
end deriving(Eq, Ord, Hash, Debug)

## Starts a supervisor and waits until its children have started: `Supervisor.start_link(fn -> spawn(Shop) end)`. The caller
## is linked with it then; an error says why it did not start.
##
##     Supervisor.start_link(fn -> DynamicSupervisor.start(3, 5) end) |> Result.is_ok() # => true
pub extern fn start_link<P>(start :: Fun() -> P) -> Result<Pid, String> = "mesh_supervisor_start_link"

## Starts one more child of a `simple_one_for_one` supervisor, after its template.
##
## ```
## supervisor Tills do
##   strategy: simple_one_for_one
##   child template do
##     start: fn -> spawn(fn -> Timer.sleep(60000) end) end
##     restart: transient
##   end
## end
##
## let tills = spawn(Tills)
## Supervisor.start_child(tills) |> Result.is_ok() # => true
## Supervisor.count_children(tills) # => 1
## Process.exit(tills, Shutdown)
## ```
pub extern fn start_child(sup :: Pid) -> Result<Pid, String> = "mesh_supervisor_start_child"

## Stops a child in order. It is not started again by itself.
##
##     Supervisor.terminate_child(DynamicSupervisor.start(3, 5), "till") |> Result.is_err() # => true
pub extern fn terminate_child(sup :: Pid, name :: String) -> Result<(), String> = "mesh_supervisor_terminate_child"

## Stops the child that is this process.
##
## ```
## let rooms = DynamicSupervisor.start(3, 5)
## let kitchen = DynamicSupervisor.start_child(rooms, fn -> spawn(fn -> Timer.sleep(60000) end) end, :permanent)
## Supervisor.terminate_pid(rooms, Result.unwrap(kitchen)) # => Ok(())
## Process.exit(rooms, Shutdown)
## ```
pub extern fn terminate_pid(sup :: Pid, child :: Pid) -> Result<(), String> = "mesh_supervisor_terminate_pid"

## Starts a child again that does not run.
##
##     Supervisor.restart_child(DynamicSupervisor.start(3, 5), "till") |> Result.is_err() # => true
pub extern fn restart_child(sup :: Pid, name :: String) -> Result<Pid, String> = "mesh_supervisor_restart_child"

## The children of a supervisor, in the order in which they are started.
##
## ```
## let rooms = DynamicSupervisor.start(3, 5)
## let kitchen = DynamicSupervisor.start_child(rooms, fn -> spawn(fn -> Timer.sleep(60000) end) end, :temporary)
## List.map(Supervisor.which_children(rooms), fn child -> child.restart end) # => [temporary]
## Process.exit(rooms, Shutdown)
## ```
pub extern fn which_children(sup :: Pid) -> List<ChildInfo> = "mesh_supervisor_which_children"

## How many children of a supervisor are running.
##
##     Supervisor.count_children(DynamicSupervisor.start(3, 5)) # => 0
pub fn count_children(sup :: Pid) -> Int do
  List.length(List.filter(which_children(sup), fn child -> child.pid != None end))
end
