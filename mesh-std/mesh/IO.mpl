##! Standard input, output and error.

## Writes a text and a line end to standard output.
##
##     Test.capture_output(fn -> IO.puts("tea") end) == "tea\n" # => true
pub extern fn puts(s :: String) -> () = "mesh_println"

## Writes a text and a line end to standard output.
##
##     Test.capture_output(fn -> IO.println("tea") end) == "tea\n" # => true
pub extern fn println(s :: String) -> () = "mesh_println"

## Writes a text to standard output.
##
##     Test.capture_output(fn -> IO.print("tea") end) # => tea
pub extern fn print(s :: String) -> () = "mesh_print"

## Writes a text and a line end to standard error.
##
##     IO.eprintln("no tea") # => ()
pub extern fn eprintln(s :: String) -> () = "mesh_eprintln"

## Writes a text to standard error.
##
##     IO.eprint("no tea") # => ()
pub extern fn eprint(s :: String) -> () = "mesh_eprint"

## Writes the text for programmers of a value and a line end to standard output, and gives the value.
##
##     Test.capture_output(fn -> IO.inspect([1, 2]) end) == "[1, 2]\n" # => true
pub fn inspect<T>(x :: T) -> T where T: Debug do
  println(Debug.inspect(x))
  x
end

## Makes sure that everything written to standard output is on its way.
##
##     IO.flush() # => ()
pub extern fn flush() -> () = "mesh_io_flush"

## Whether standard output is a terminal.
##
##     IO.is_tty() # => false
pub extern fn is_tty() -> Bool = "mesh_io_is_tty"

## The next line of standard input without its end; the empty text at the end of input, see `read`.
##
##     IO.read_line() # => Ok()
pub extern fn read_line() -> Result<String, String> = "mesh_io_read_line"

## The next line of standard input without its end; none at the end of input.
##
##     IO.read() # => Ok(None)
pub extern fn read() -> Result<Option<String>, String> = "mesh_io_read"

## All that is left of standard input.
##
##     IO.read_all() # => Ok()
pub extern fn read_all() -> Result<String, String> = "mesh_io_read_all"

## The lines of standard input, each read when it is wanted. An error is the last one.
##
##     List.collect(IO.lines()) # => []
pub fn lines() -> Iter<Result<String, String>> do
  Iter.unfold(true, fn goes_on ->
    if goes_on do
      case read() do
        Ok(Some(line)) -> Some((Ok(line), true))
        Ok(None) -> None
        Err(e) -> Some((Err(e), false))
      end
    else
      None
    end
  end)
end

## Writes a text and reads the next line.
##
##     IO.prompt("") # => Ok(None)
pub fn prompt(text :: String) -> Result<Option<String>, String> do
  print(text)
  read()
end
