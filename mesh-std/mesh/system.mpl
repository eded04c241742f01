##! The program as a whole.

## Ends the program with a status, in order: processes are asked to stop, output is written. In a host, whose
## program it is not, a panic.
pub fn exit<T>(code :: Int) -> T = Prelude.exit(code)
