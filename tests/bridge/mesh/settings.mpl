##! Constants of a module, evaluated once in every runtime.

from Stage import Log

let limit = List.length([1, 2]) * 21
let log = Log.start()
let greeting = "the limit is ${limit}"
Log.write(log, greeting)

pub fn limit_plus(n :: Int) -> Int = limit + n

## Adds a line to the log that the module started; gives all of them.
pub fn note(line :: String) -> List<String> do
  Log.write(log, line)
  Log.lines(log)
end

## Handed to Rust although no process made it.
pub fn greeting_of() -> String = greeting
