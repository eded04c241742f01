##! What a program tells those who run it: lines on standard error, each with its time and level.
##!
##! The variable `MESH_LOG` says from which level on: `debug`, `info` (without the variable), `warn`, `error`, or `off`.

## For those who look for a mistake.
##
##     Log.debug("the drawer is open") # => ()
pub extern fn debug(msg :: String) -> () = "mesh_log_debug"

## What happens as it should.
##
##     Log.info("the till is open") # => ()
pub extern fn info(msg :: String) -> () = "mesh_log_info"

## What somebody should look at.
##
##     Log.warn("little change is left") # => ()
pub extern fn warn(msg :: String) -> () = "mesh_log_warn"

## What went wrong.
##
##     Log.error("the drawer is stuck") # => ()
pub extern fn error(msg :: String) -> () = "mesh_log_error"

## A line of a level, `:debug`, `:info`, `:warn` or `:error`, with fields behind the message: `message name=value`.
##
##     Log.event(:warn, "late", %{"minutes" => "7"}) # => ()
pub fn event(level :: Atom, msg :: String, fields :: Map<String, String>) -> () do
  let told = List.map_join(Map.to_list(fields), "", fn((name, value)) -> " ${name}=${shown(value)}" end)
  line("${level}", msg <> told)
end

# A value that is one word stays as it is.
fn shown(value :: String) -> String do
  if String.words(value) == [value] and not String.contains(value, "\"") do value else inspect(value) end
end

## Calls a function; the lines that it writes have these fields, too, behind their own. They are fields of this process,
## and not of those it starts.
##
##     Log.with(%{"request" => "17"}, fn -> 6 * 7 end) # => 42
pub extern fn with<T>(fields :: Map<String, String>, f :: Fun() -> T) -> T = "mesh_log_with"

## Writes lines to the end of a file from now on, and no longer to standard error; a path that is empty means standard
## error again. It holds for all programs of Mesh in this process.
##
## ```
## let told = Dir.with_temp(fn folder ->
##   let path = Path.join(folder, "till.log")
##   Result.unwrap(Log.to_file(path))
##   Log.error("the drawer is stuck")
##   Result.unwrap(Log.to_file(""))
##   String.contains(Result.unwrap(File.read(path)), "the drawer is stuck")
## end)
## told # => Ok(true)
## ```
pub extern fn to_file(path :: String) -> Result<(), String> = "mesh_log_to_file"

extern fn line(level :: String, msg :: String) -> () = "mesh_log_line"
extern fn set_threshold(level :: String) -> () = "mesh_log_set_level"
extern fn writes(level :: String) -> Bool = "mesh_log_is_enabled"

## From which level on lines are written, from now on: `:debug`, `:info`, `:warn`, `:error` or `:off`. It holds for all
## programs of Mesh in this process.
##
##     Log.set_level(:error) # => ()
pub fn set_level(level :: Atom) -> () = set_threshold("${level}")

## Whether lines of a level are written: what is only made for them need not be made.
##
##     Log.is_enabled(:error) # => true
pub fn is_enabled(level :: Atom) -> Bool = writes("${level}")
