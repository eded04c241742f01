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
end deriving(Eq, Ord, Hash, Debug)

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
pub extern fn self() -> Pid = "mesh_process_self"

## Gives a process a name: 0; or 1 if the name is taken or there is no such process.
pub extern fn register(name :: String, pid :: Pid) -> Int = "mesh_process_register"

## The process of a name; the null pid, to which messages vanish, if nobody has it.
pub extern fn whereis(name :: String) -> Pid = "mesh_process_whereis"

## The process of a name, if somebody has it.
pub extern fn find(name :: String) -> Option<Pid> = "mesh_process_find"

## Takes a name away from its process: 0; or 1 if nobody has it.
pub extern fn unregister(name :: String) -> Int = "mesh_process_unregister"

## Whether a process has not ended.
pub extern fn alive(pid :: Pid) -> Bool = "mesh_process_alive"

## Whether a process has not ended.
pub fn is_alive(pid :: Pid) -> Bool = alive(pid)

## What can be told of a process that has not ended.
pub extern fn info(pid :: Pid) -> Option<ProcessInfo> = "mesh_process_info"

## All names of processes, sorted.
pub extern fn registered() -> List<String> = "mesh_process_registered"

## All processes of this program, last started first.
pub extern fn list() -> List<Pid> = "mesh_process_list"

## Asks a process to end. One that traps exits is told instead, except for `Killed`.
pub extern fn exit(pid :: Pid, reason :: ExitReason) -> () = "mesh_process_exit"

## Ends a process, whatever it does.
pub fn kill(pid :: Pid) -> () = exit(pid, Killed)

## Links the caller with another process: if one crashes, so does the other.
pub extern fn link(pid :: Pid) -> () = "mesh_process_link"

## Removes a link.
pub extern fn unlink(pid :: Pid) -> () = "mesh_process_unlink"

## Watches a process: the caller gets one notice with this reference when it ends, or at once if it has.
pub extern fn monitor(pid :: Pid) -> Int = "mesh_process_monitor"

## Ends a watch: 0; or 1 if there is none of this reference.
pub extern fn demonitor(reference :: Int) -> Int = "mesh_process_demonitor"

## Whether the ends of linked processes come as notices instead of ending the caller; gives the setting before.
pub extern fn trap_exit(on :: Bool) -> Bool = "mesh_process_trap_exit"

## How many messages are in the mailbox of a process; -1 if there is no such process.
pub extern fn mailbox_len(pid :: Pid) -> Int = "mesh_process_mailbox_len"

## Limits the caller's mailbox to so many messages (0: no limit). What `send` does with one that does not fit:
## `:block` lets the sender wait for room, `:drop_new` drops the message, `:kill` ends the caller.
pub extern fn limit_mailbox(limit :: Int, overflow :: Atom) -> () = "mesh_process_limit_mailbox"

## Sends a copy of a message unless the mailbox is full; never waits.
pub extern fn try_send<M>(pid :: Pid<M>, message :: M) -> SendResult = "mesh_process_try_send"

## How soon the caller runs when it can: `:urgent` before `:high`, this before `:normal`, which is usual, this before `:low`.
## Each level has at least an eighth of the time of the one above it, so nothing waits for ever. Gives the setting before.
pub extern fn set_priority(level :: Atom) -> Atom = "mesh_process_set_priority"

## Lets other processes run first.
pub extern fn yield() -> () = "mesh_process_yield"
