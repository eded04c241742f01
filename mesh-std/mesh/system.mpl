##! The program as a whole.

## Ends the program with a status, in order: processes are asked to stop, output is written. In a host, whose
## program it is not, a panic.
pub fn exit<T>(code :: Int) -> T = Prelude.exit(code)

## Ends the program in order, with status 0: `System.stop(30000)`. Services do what they do before the end
## (`on_drain`), processes are asked to stop; those that have not within so many milliseconds are ended. In a host, whose
## program it is not, a panic.
pub extern fn stop<T>(within :: Int) -> T = "mesh_system_stop"

## Says that the program can do what it is for: when everything that it needs has started.
##
##     System.ready() # => ()
pub extern fn ready() -> () = "mesh_system_ready"

## Whether the program has said that it is ready, and has not begun to end: what those ask who send it work.
##
## ```
## System.ready()
## System.is_ready() # => true
## ```
pub extern fn is_ready() -> Bool = "mesh_system_is_ready"

## Calls a function when the program ends in order: `main` is over, `exit` was called, or the system asked by SIGTERM or
## SIGINT. It has the time that stopping processes have.
##
##     System.on_shutdown(fn -> () end) # => ()
pub fn on_shutdown(f :: Fun() -> ()) -> () do
  spawn(shutdown_hook, f)
  ()
end

actor shutdown_hook(f :: Fun() -> ()) do
  receive do
    :never -> ()
  end
  terminate do
    f()
  end
end

extern fn name(which :: Int) -> String = "mesh_system_name"
extern fn word(which :: Int) -> Atom = "mesh_system_name"

## The kind of system: `:linux`, `:macos`, `:windows`, …
##
##     List.contains([:linux, :macos, :windows, :freebsd], System.os()) # => true
pub fn os() -> Atom = word(0)

## The kind of processor: `:x86_64`, `:aarch64`, …
##
##     System.arch() == :unknown # => false
pub fn arch() -> Atom = word(1)

## The name of the machine in its network.
##
##     System.hostname() == "" # => false
pub fn hostname() -> String = name(2)

## The version of Mesh.
##
##     String.is_empty(System.version()) # => false
pub fn version() -> String = name(3)

## What this is made of: `mesh` (its version), `os`, `arch`, `abi` (of compiled packages), and `build`, which is `debug` or
## `release`.
##
##     Map.get(System.build_info(), "mesh") == System.version() # => true
pub fn build_info() -> Map<String, String> do
  %{"mesh" => version(), "os" => name(0), "arch" => name(1), "abi" => name(4), "build" => name(5)}
end

## Memory in bytes; 0 where the system does not say it.
pub struct MemoryInfo do
  ## Of the machine.
  total :: Int
  ## That could be had.
  available :: Int
  ## In use by this program.
  used :: Int
end deriving(Eq, Hash, Debug)

## How much memory there is.
##
##     System.memory().total >= System.memory().used # => true
pub fn memory() -> MemoryInfo do
  MemoryInfo { total: memory_of(0), available: memory_of(1), used: memory_of(2) }
end

extern fn memory_of(which :: Int) -> Int = "mesh_system_memory"

## The number of this program among those that run.
##
##     System.pid() > 0 # => true
pub extern fn pid() -> Int = "mesh_system_pid"

## How many processors there are for this program.
##
##     System.cpu_count() > 0 # => true
pub extern fn cpu_count() -> Int = "mesh_system_cpu_count"

## The name of the user, if the environment says it.
##
##     System.user() == Some("") # => false
pub fn user() -> Option<String> = Option.or_else(Env.get("USER"), fn -> Env.get("USERNAME") end)

## Runs a program with arguments to its end.
##
##     System.run("echo", ["a", "b"]) |> Result.map(fn it -> (it.status, String.trim(it.stdout)) end) # => Ok((0, a b))
pub fn run(program :: String, args :: List<String>) -> Result<CommandOutput, String> = Command.output(%{Command.new(program) | args: args})

## Runs a line of the shell to its end.
##
##     System.shell("exit 3") |> Result.map(fn it -> it.status end) # => Ok(3)
pub fn shell(line :: String) -> Result<CommandOutput, String> = run("sh", ["-c", line])

## The `count` processes with most of something: `:mailbox`, `:heap`, `:links`, `:watchers` or `:names`.
##
##     List.length(System.top(:heap, 1)) # => 1
pub fn top(by :: Atom, count :: Int) -> List<ProcessInfo> do
  let infos = List.filter_map(Process.list(), fn pid -> Process.info(pid) end)
  List.take(List.sort(infos, fn a, b -> measure(b, by) - measure(a, by) end), count)
end

fn measure(info :: ProcessInfo, by :: Atom) -> Int do
  case by do
    :mailbox -> info.mailbox
    :heap -> info.heap
    :links -> List.length(info.links)
    :watchers -> List.length(info.watchers)
    :names -> List.length(info.names)
    other -> panic("`${other}` is none of mailbox, heap, links, watchers, names")
  end
end
