##! What every module sees without an import.

## A value, or none.
pub type Option<T> do
  Some(T)
  None
end

## A value, or what went wrong.
pub type Result<T, E> do
  Ok(T)
  Err(E)
end

## The answer of `compare`.
pub type Ordering do
  Less
  Equal
  Greater
end

## Why a process ended, or is to end.
pub type ExitReason do
  Normal
  Error(String)
  Killed
  Linked(Pid, ExitReason)
  Shutdown
  Custom(String)
  Noconnection
  Noproc
end

## Why a call of a service gave no reply.
pub type CallError do
  ## Not within the limit; the request may still be handled.
  Timeout
  ## There is no such process.
  NoProcess
  ## The process is on another node, which cannot be reached.
  NoConnection
  ## The service ended before it replied.
  Crashed(ExitReason)
  ## The program is ending.
  ShuttingDown
  ## The process is another service, or none.
  BadService
end

impl Display for CallError do
  fn to_string(self) -> String do
    case self do
      CallError.Timeout -> "timeout"
      CallError.NoProcess -> "noproc"
      CallError.NoConnection -> "noconnection"
      CallError.Crashed(reason) -> reason.to_string()
      CallError.ShuttingDown -> "shutdown"
      CallError.BadService -> "bad service"
    end
  end
end

impl Display for ExitReason do
  fn to_string(self) -> String do
    case self do
      Normal -> "normal"
      Error(message) -> message
      Killed -> "killed"
      Linked(_, reason) -> reason.to_string()
      Shutdown -> "shutdown"
      Custom(text) -> text
      Noconnection -> "noconnection"
      Noproc -> "noproc"
    end
  end
end

## What the system tells a process: `(:exit, pid, reason)`, `(:down, ref, pid, reason)`, `(:nodedown, name)` and
## `(:nodeup, name)` in a `receive`.
type Notice do
  Exit(Pid, ExitReason)
  Down(Int, Pid, ExitReason)
  NodeDown(String)
  NodeUp(String)
end

## `==` and `!=`.
pub interface Eq do
  fn eq(self, other :: Self) -> Bool
end

## `<`, `>`, `<=` and `>=`.
pub interface Ord do
  fn lt(self, other :: Self) -> Bool
  fn compare(self, other :: Self) -> Ordering do
    if self.lt(other) do
      Less
    else if other.lt(self) do
      Greater
    else
      Equal
    end
  end
end

## `a + b`.
pub interface Add do
  type Output
  fn add(self, other :: Self) -> Self.Output
end

## `a - b`.
pub interface Sub do
  type Output
  fn sub(self, other :: Self) -> Self.Output
end

## `a * b`.
pub interface Mul do
  type Output
  fn mul(self, other :: Self) -> Self.Output
end

## `a / b`.
pub interface Div do
  type Output
  fn div(self, other :: Self) -> Self.Output
end

## `a % b`.
pub interface Mod do
  type Output
  fn mod(self, other :: Self) -> Self.Output
end

## `-a`.
pub interface Neg do
  type Output
  fn neg(self) -> Self.Output
end

## `not a`, of Bool alone.
pub interface Not do
end

## The text that interpolation shows.
pub interface Display do
  fn to_string(self) -> String
end

## The text for programmers.
pub interface Debug do
  fn inspect(self) -> String
end

## What keys of maps and elements of sets need.
pub interface Hash do
  fn hash(self) -> Int
end

## A value to begin with.
pub interface Default do
  fn default() -> Self
end

## Conversion from another type; `?` uses it for errors.
pub interface From<T> do
  fn from(value :: T) -> Self
end

## Conversion to another type: every `From` gives one.
pub interface Into<T> do
  fn into(self) -> T
end

## What gives one value after another.
pub interface Iterator do
  type Item
  fn next(self) -> Option<Self.Item>
end

## What `for` goes through.
pub interface Iterable do
  type Item
  type Iter
  fn iter(self) -> Self.Iter
end

## Writes a text and a line end to standard output, as one write.
##
##     Test.capture_output(fn -> println("tea") end) == "tea\n" # => true
pub extern fn println(s :: String) -> () = "mesh_println"

## Writes a text to standard output.
##
##     Test.capture_output(fn -> print("tea") end) # => tea
pub extern fn print(s :: String) -> () = "mesh_print"

## Writes a text and a line end to standard error.
##
##     eprintln("no tea") # => ()
pub extern fn eprintln(s :: String) -> () = "mesh_eprintln"

## The results of a function, in order.
##
##     map([1, 2], fn x -> x + 5 end) # => [6, 7]
pub fn map<T, U>(xs :: List<T>, f :: Fun(T) -> U) -> List<U> = List.map(xs, f)

## The elements that a function accepts, in order.
##
##     filter([1, 2, 3], fn x -> x > 1 end) # => [2, 3]
pub fn filter<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> List<T> = List.filter(xs, p)

## Folds from the left: the function gets the result so far, then an element.
##
##     reduce([4, 5], 1, fn acc, x -> acc * x end) # => 20
pub fn reduce<T, U>(xs :: List<T>, init :: U, f :: Fun(U, T) -> U) -> U = List.reduce(xs, init, f)

## The first element; a list without elements is a panic.
##
##     head([8, 9]) # => 8
pub fn head<T>(xs :: List<T>) -> T = List.head(xs)

## All but the first element; a list without elements is a panic.
##
##     tail([8, 9]) # => [9]
pub fn tail<T>(xs :: List<T>) -> List<T> = List.tail(xs)

## Which of two values comes first.
##
##     compare(9, 4) # => Greater
pub fn compare<T>(a :: T, b :: T) -> Ordering where T: Ord do
  case order(a, b) do
    0 -> Equal
    n when n < 0 -> Less
    _ -> Greater
  end
end

extern fn order<T>(a :: T, b :: T) -> Int where T: Ord = "mesh_compare" pure

## The text that interpolation shows.
##
##     to_string([1]) # => [1]
pub fn to_string<T>(x :: T) -> String = "${x}"

## The text for programmers: strings in quotes.
##
##     inspect("x") # => "x"
pub extern fn inspect<T>(x :: T) -> String where T: Debug = "mesh_inspect" pure

## A number that is equal for equal values.
##
##     hash("abc") # => -1792535898324117685
pub extern fn hash<T>(x :: T) -> Int where T: Hash = "mesh_hash" pure

## The default value of the type that is expected.
##
##     default() + 1 # => 1
pub fn default<T>() -> T where T: Default = Default.default()

## Ends the running process with a message.
##
##     Job.await(Job.async(fn -> 1 + panic("no tea") end)) # => Err(no tea)
pub extern fn panic<T>(message :: String) -> T = "mesh_panic" pure

## Ends the program with a status, in order. In a host, whose program it is not, a panic.
pub extern fn exit<T>(code :: Int) -> T = "mesh_exit"

## Ends the running process: a place that is not written yet.
##
##     Test.fails(fn -> 1 + todo() end) # => not yet written
pub fn todo<T>() -> T = panic("not yet written")

## Ends the running process: a place that was thought not to be reached.
##
##     Test.fails(fn -> 1 + unreachable() end) # => unreachable code was reached
pub fn unreachable<T>() -> T = panic("unreachable code was reached")

## Ends the running process unless a condition holds. The message has the text of the condition and, if that is a
## comparison, both values: `assertion failed: total(items) > 10 (left: 7, right: 10)`.
##
##     assert(1 < 2) # => ()
pub fn assert(condition :: Bool) -> () do
  let place = place_of_call()
  if condition do
    ()
  else
    case argument(place, 0) do
      "" -> panic("assertion failed")
      text -> panic("assertion failed: ${text}")
    end
  end
end

## What a call of `assert` becomes whose condition is a comparison that does not hold.
fn comparison_failed<T>(left :: T, sign :: String, right :: T) -> () do
  let place = place_of_call()
  unequal(argument(place, 0), shown(left), sign, shown(right))
end

## Ends the running process unless two values are equal. The message has the texts of both and their values.
##
##     assert_eq(1 + 1, 2) # => ()
pub fn assert_eq<T>(a :: T, b :: T) -> () where T: Eq, T: Debug do
  let place = place_of_call()
  if a == b do
    ()
  else
    let text = case argument(place, 0) do
      "" -> ""
      left -> "${left} == ${argument(place, 1)}"
    end
    unequal(text, inspect(a), "==", inspect(b))
  end
end

## Says what did not hold: its text, and the values unless the text has them.
fn unequal(text :: String, left :: String, sign :: String, right :: String) -> () do
  let values = "${left} ${sign} ${right}"
  if text == "" or text == values do
    panic("assertion failed: ${values}")
  else
    panic("assertion failed: ${text} (left: ${left}, right: ${right})")
  end
end

## Writes where it stands, its text and the text for programmers of its value to standard error, and gives the value:
## `[main.mpl:3] price * 2 = 84`.
##
##     dbg(20 + 1) * 2 # => 42
pub fn dbg<T>(x :: T) -> T where T: Debug do
  let place = place_of_call()
  case argument(place, 0) do
    "" -> eprintln("[${place_text(place)}] ${inspect(x)}")
    text -> eprintln("[${place_text(place)}] ${text} = ${inspect(x)}")
  end
  x
end

## Where code of the program called the library. The compiler notes the texts of arguments where a function is called that
## begins with this.
extern fn place_of_call() -> Int = "mesh_place_of_call"
extern fn place_text(place :: Int) -> String = "mesh_place_text"
extern fn argument(place :: Int, number :: Int) -> String = "mesh_place_argument"

## What `inspect` gives, of any value.
extern fn shown<T>(x :: T) -> String = "mesh_inspect" pure

## Writes a text to standard error.
##
##     eprint("no tea") # => ()
pub extern fn eprint(s :: String) -> () = "mesh_eprint"
