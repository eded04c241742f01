##! Standard input, output and error.

## Writes a text and a line end to standard output.
pub extern fn puts(s :: String) -> () = "mesh_println"

## Writes a text and a line end to standard output.
pub extern fn println(s :: String) -> () = "mesh_println"

## Writes a text and a line end to standard error.
pub extern fn eprintln(s :: String) -> () = "mesh_eprintln"

## The next line of standard input without its end; the empty text at the end of input.
pub extern fn read_line() -> Result<String, String> = "mesh_io_read_line"
