##! Messages that nobody took.

## A message that nobody took.
pub struct DeadLetter do
  ## For whom it was.
  target :: Pid
  ## `:no_process`, `:wrong_type` (the receiver takes messages of another type) or `:overflow`.
  reason :: Atom
end deriving(Eq, Hash, Debug)

## How many there were so far in this program.
##
##     DeadLetters.count() >= 0 # => true
pub extern fn count() -> Int = "mesh_dead_letters_count"

## Tells a process of every one from now on, as long as it lives.
##
##     DeadLetters.subscribe(Process.self()) # => ()
pub fn subscribe(pid :: Pid<DeadLetter>) -> () = add(pid)

extern fn add<M>(pid :: Pid<M>) -> () = "mesh_dead_letters_subscribe"
