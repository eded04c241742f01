##! Processes: names, ends, and who is told of them.

## What can be told of a process.
pub struct ProcessInfo do
  ## It.
  pid :: Pid
  ## Name of its actor, service or supervisor.
  name :: String
  ## The processes it is linked with.
  links :: List<Pid>
  ## The names it is registered under.
  names :: List<String>
  ## Whether ends of linked processes come as notices.
  traps_exits :: Bool
  ## What it does: `:running`, `:ready`, or what it waits for: `:receiving`, `:sleeping`, `:calling`, `:io`,
  ## `:outside` or `:sending`.
  status :: Atom
  ## How many messages are in its mailbox.
  mailbox :: Int
  ## How many bytes its values took when it last needed memory.
  heap :: Int
  ## Who started it; none if it was no process of Mesh.
  parent :: Option<Pid>
  ## When it was started, as `Timer.now_ms` tells the time.
  started :: Int
  ## What it does by name: the request a service handles; otherwise its name.
  current :: String
  ## The processes that watch it.
  watchers :: List<Pid>
end deriving(Eq, Ord, Hash, Debug)

## What a process may use, and when it runs. 0 stands for as much as there is.
pub struct SpawnOptions do
  ## Bytes of values that are alive: with more it ends with `heap limit`.
  max_heap :: Int
  ## Bytes of stack: deeper recursion ends it with `stack limit`.
  max_stack :: Int
  ## Messages that wait, whoever they are from: with more it ends with `mailbox limit`.
  max_mailbox :: Int
  ## Milliseconds for which it may run, waiting not counted: then it ends with `cpu limit`.
  cpu :: Int
  ## Milliseconds for which it may live: then it ends with `time limit`.
  deadline :: Int
  ## When it runs, as `set_priority` says: `:urgent`, `:high`, `:normal` or `:low`.
  priority :: Atom
end deriving(Eq, Hash, Debug)

## What became of a message that does not wait.
pub type SendResult do
  ## It is in the mailbox.
  Sent
  ## The mailbox is full.
  Full
  ## There is no such process.
  Gone
end deriving(Eq, Ord, Hash, Debug)

## The process that asks.
##
##     Process.is_alive(Process.self()) # => true
pub extern fn self() -> Pid = "mesh_process_self"

## Options of a process that limit nothing, to be changed: `%{Process.options() | max_heap: 64000000}`.
##
##     Process.options().priority # => normal
pub fn options() -> SpawnOptions do
  SpawnOptions { max_heap: 0, max_stack: 0, max_mailbox: 0, cpu: 0, deadline: 0, priority: :normal }
end

## Starts a process within limits: `Process.spawn_with(options, fn -> spawn(worker, 3) end)`. One that exceeds a limit ends
## with an error that names it, as every process that fails does. The limits are those of every process that `start`
## starts itself.
##
##     Process.spawn_with(%{Process.options() | max_heap: 64000000}, fn -> Job.async(fn -> 6 * 7 end) end) |> Job.await() # => Ok(42)
pub fn spawn_with<P>(options :: SpawnOptions, start :: Fun() -> P) -> P do
  limited(options.max_heap, options.max_stack, options.max_mailbox, options.cpu, options.deadline, options.priority, start)
end

extern fn limited<P>(heap :: Int, stack :: Int, mailbox :: Int, cpu :: Int, deadline :: Int, priority :: Atom, start :: Fun() -> P) -> P = "mesh_process_spawn_with"

## Starts a process and is linked with it from its first moment: `Process.spawn_link(fn -> spawn(worker, 3) end)`.
##
##     Process.spawn_link(fn -> Job.async(fn -> 6 * 7 end) end) |> Job.await() # => Ok(42)
pub extern fn spawn_link<P>(start :: Fun() -> P) -> P = "mesh_process_spawn_link"

## Starts a process and watches it from its first moment; gives it and the reference of its notice.
##
##     Tuple.second(Process.spawn_monitor(fn -> Job.async(fn -> 6 * 7 end) end)) > 0 # => true
pub extern fn spawn_monitor<P>(start :: Fun() -> P) -> (P, Int) = "mesh_process_spawn_monitor"

## An address for one message, which goes on to `owner`: `Process.alias(self())`. Afterwards, after `unalias` and when its
## owner has ended, messages to it vanish: so a late reply is never taken for another one.
##
##     Process.alias(Process.self()) == Process.self() # => false
pub extern fn alias<M>(owner :: Pid<M>) -> Pid<M> = "mesh_process_alias"

## Ends an address that `alias` gave.
##
##     Process.unalias(Process.alias(Process.self())) # => ()
pub fn unalias<M>(address :: Pid<M>) -> () = kill(address)

## Gives a process a name: 0; or 1 if the name is taken or there is no such process.
##
##     Process.register("logger", Process.self()) # => 0
pub extern fn register(name :: String, pid :: Pid) -> Int = "mesh_process_register"

## The process of a name; the null pid, to which messages vanish, if nobody has it.
##
##     Process.whereis("nobody") # => <0.0>
pub extern fn whereis(name :: String) -> Pid = "mesh_process_whereis"

## The process of a name, to be used at once: `Ledger.post(Process.via("books"), 12)`. If nobody has it, the null pid: a
## call of it fails with `noproc`, a message to it vanishes.
##
##     Process.via("nobody") # => <0.0>
pub fn via(name :: String) -> Pid = whereis(name)

## The process of a name, if somebody has it.
##
##     Process.find("nobody") # => None
pub extern fn find(name :: String) -> Option<Pid> = "mesh_process_find"

## Takes a name away from its process: 0; or 1 if nobody has it.
##
##     Process.unregister("nobody") # => 1
pub extern fn unregister(name :: String) -> Int = "mesh_process_unregister"

## Whether a process has not ended.
##
##     Process.alive(Process.self()) # => true
pub extern fn alive(pid :: Pid) -> Bool = "mesh_process_alive"

## Whether a process has not ended.
##
##     Process.is_alive(Process.whereis("nobody")) # => false
pub fn is_alive(pid :: Pid) -> Bool = alive(pid)

## What can be told of a process that has not ended.
##
##     Process.info(Process.whereis("nobody")) |> Option.is_none() # => true
pub extern fn info(pid :: Pid) -> Option<ProcessInfo> = "mesh_process_info"

## All names of processes, sorted.
##
##     List.contains(Process.registered(), "nobody") # => false
pub extern fn registered() -> List<String> = "mesh_process_registered"

## All processes of this program, last started first.
##
##     List.contains(Process.list(), Process.self()) # => true
pub extern fn list() -> List<Pid> = "mesh_process_list"

## Asks a process to end. One that traps exits is told instead, except for `Killed`.
##
## ```
## let worker = Job.async(fn -> Timer.sleep(60000) end)
## Process.exit(worker, Shutdown)
## Job.await(worker) # => Err(shutdown)
## ```
pub extern fn exit(pid :: Pid, reason :: ExitReason) -> () = "mesh_process_exit"

## Ends a process, whatever it does.
##
## ```
## let worker = Job.async(fn -> Timer.sleep(60000) end)
## Process.kill(worker)
## Job.await(worker) # => Err(killed)
## ```
pub fn kill(pid :: Pid) -> () = exit(pid, Killed)

## Links the caller with another process: if one crashes, so does the other.
##
##     Process.link(Job.async(fn -> Timer.sleep(60000) end)) # => ()
pub extern fn link(pid :: Pid) -> () = "mesh_process_link"

## Removes a link.
##
## ```
## let worker = Job.async(fn -> Timer.sleep(60000) end)
## Process.link(worker)
## Process.unlink(worker) # => ()
## ```
pub extern fn unlink(pid :: Pid) -> () = "mesh_process_unlink"

## Watches a process: the caller gets one notice with this reference when it ends, or at once if it has.
##
##     Process.monitor(Process.self()) > 0 # => true
pub extern fn monitor(pid :: Pid) -> Int = "mesh_process_monitor"

## Ends a watch: 0; or 1 if there is none of this reference.
##
##     Process.demonitor(999) # => 1
pub extern fn demonitor(reference :: Int) -> Int = "mesh_process_demonitor"

## Whether the ends of linked processes come as notices instead of ending the caller; gives the setting before.
##
##     Process.trap_exit(true) # => false
pub extern fn trap_exit(on :: Bool) -> Bool = "mesh_process_trap_exit"

## How many messages are in the mailbox of a process; -1 if there is no such process.
##
##     Process.mailbox_len(Process.whereis("nobody")) # => -1
pub extern fn mailbox_len(pid :: Pid) -> Int = "mesh_process_mailbox_len"

## Limits the caller's mailbox to so many messages (0: no limit). What `send` does with one that does not fit:
## `:block` lets the sender wait for room, `:drop_new` drops the message, `:drop_old` the oldest that waits, `:kill` ends the
## caller. `:fail` is `:drop_new` by another name: a sender that wants to know uses `try_send`, which gives `Full`.
##
##     Process.limit_mailbox(1000, :drop_old) # => ()
pub extern fn limit_mailbox(limit :: Int, overflow :: Atom) -> () = "mesh_process_limit_mailbox"

## Sends a copy of a message unless the mailbox is full; never waits.
##
##     Process.try_send(Process.whereis("nobody"), "tea") # => Gone
pub extern fn try_send<M>(pid :: Pid<M>, message :: M) -> SendResult = "mesh_process_try_send"

## How soon the caller runs when it can: `:urgent` before `:high`, this before `:normal`, which is usual, this before `:low`.
## Each level has at least an eighth of the time of the one above it, so nothing waits for ever. Gives the setting before.
##
##     Process.set_priority(:high) # => normal
pub extern fn set_priority(level :: Atom) -> Atom = "mesh_process_set_priority"

## Lets other processes run first.
##
##     Process.yield() # => ()
pub extern fn yield() -> () = "mesh_process_yield"
