##! The environment of the program.

## A variable of the environment.
##
##     Env.get("NO_SUCH_VARIABLE") # => None
pub extern fn get(name :: String) -> Option<String> = "mesh_env_get"

## A variable of the environment, or another text.
##
##     Env.get_or("NO_SUCH_VARIABLE", "nothing") # => nothing
pub fn get_or(name :: String, otherwise :: String) -> String = Option.unwrap_or(get(name), otherwise)

## A variable of the environment; an error names the one that is missing.
##
##     Env.require("NO_SUCH_VARIABLE") # => Err(environment variable NO_SUCH_VARIABLE is not set)
pub fn require(name :: String) -> Result<String, String> do
  Option.ok_or(get(name), "environment variable ${name} is not set")
end

## A variable of the environment, if it is a whole number.
##
##     Env.get_int("NO_SUCH_VARIABLE") # => None
pub fn get_int(name :: String) -> Option<Int> = Option.and_then(get(name), String.to_int)

## A variable of the environment, if it is `true` or `false`.
##
##     Env.get_bool("NO_SUCH_VARIABLE") # => None
pub fn get_bool(name :: String) -> Option<Bool> = Option.and_then(get(name), String.to_bool)

## Whether a variable of the environment is set.
##
##     Env.has("NO_SUCH_VARIABLE") # => false
pub fn has(name :: String) -> Bool = Option.is_some(get(name))

## All variables of the environment that are text, sorted by name.
##
##     Map.has_key(Env.all(), "NO_SUCH_VAR") # => false
pub fn all() -> Map<String, String> = Map.from_list(variables())

extern fn variables() -> List<(String, String)> = "mesh_env_all"

## Changes a variable of the environment, for `Env` and for the programs that `Command` starts.
##
##     Env.set("MESH_EXAMPLE", "1") # => ()
pub extern fn set(name :: String, value :: String) -> () = "mesh_env_set"

## Takes a variable away from the environment, for `Env` and for the programs that `Command` starts.
##
##     Env.unset("NO_SUCH_VAR") # => ()
pub extern fn unset(name :: String) -> () = "mesh_env_unset"

## Takes over the variables of a file with lines `NAME=value`, as `.env` files have them. What is set already stays as it
## is. A value may stand in quotes: in `"…"` `\n`, `\t`, `\"` and `\\` mean what they do in Mesh, `'…'` is as it is written.
## `#` begins a comment, and `export` before a name means nothing.
##
##     Dir.with_temp(fn d -> File.write(Path.join(d, "a.txt"), "FROM_FILE=tea\n") |> Result.and_then(fn _ -> Env.load(Path.join(d, "a.txt")) end) |> Result.map(fn _ -> Env.get("FROM_FILE") end) end) # => Ok(Ok(Some(tea)))
pub fn load(path :: String) -> Result<(), String> do
  let lines = File.read_lines(path)?
  let pairs = List.try_map(List.enumerate(lines), fn((at, line)) ->
    Result.map_err(pair_of(line), fn why -> "${path}:${at + 1}: ${why}" end)
  end)?
  for it in pairs do
    case it do
      Some((name, value)) when !has(name) -> set(name, value)
      _ -> ()
    end
  end
  Ok(())
end

# The variable of a line of a file, if it has one.
fn pair_of(line :: String) -> Result<Option<(String, String)>, String> do
  let text = String.trim(line)
  if text == "" || String.starts_with(text, "#") do
    Ok(None)
  else
    let bare = Option.unwrap_or(String.strip_prefix(text, "export "), text)
    case String.split_once(bare, "=") do
      None -> Err("there is no = in it")
      Some((name, value)) when is_name(String.trim(name)) ->
        Result.map(value_of(String.trim(value)), fn it -> Some((String.trim(name), it)) end)
      Some((name, _)) -> Err("`${String.trim(name)}` is no name")
    end
  end
end

fn is_name(text :: String) -> Bool do
  let others = String.replace(text, "_", "")
  text != "" && (others == "" || String.is_alphanumeric(others) && String.is_ascii(others)) && Option.is_none(String.to_int(String.take(text, 1)))
end

fn value_of(text :: String) -> Result<String, String> do
  if String.starts_with(text, "\"") do
    quoted(String.chars(String.drop(text, 1)), [])
  else if String.starts_with(text, "'") do
    case String.split_once(String.drop(text, 1), "'") do
      Some((value, behind)) -> ended(value, behind)
      None -> Err("a quote is not closed")
    end
  else
    Ok(case String.split_once(" " <> text, " #") do
      Some((value, _)) -> String.trim(value)
      None -> text
    end)
  end
end

fn quoted(chars :: List<String>, so_far :: List<String>) -> Result<String, String> do
  case chars do
    [] -> Err("a quote is not closed")
    "\"" :: behind -> ended(List.join(so_far, ""), List.join(behind, ""))
    "\\" :: "n" :: others -> quoted(others, List.append(so_far, "\n"))
    "\\" :: "t" :: others -> quoted(others, List.append(so_far, "\t"))
    "\\" :: it :: others -> quoted(others, List.append(so_far, it))
    it :: others -> quoted(others, List.append(so_far, it))
  end
end

fn ended(value :: String, behind :: String) -> Result<String, String> do
  let rest = String.trim(behind)
  if rest == "" || String.starts_with(rest, "#") do Ok(value) else Err("there is something behind the value") end
end

## The arguments of the program, without its name.
##
##     Env.args() # => []
pub extern fn args() -> List<String> = "mesh_env_args"

## The name of the program, as it was started.
##
##     Env.program() == "" # => false
pub extern fn program() -> String = "mesh_env_program"
