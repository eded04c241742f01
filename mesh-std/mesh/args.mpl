##! The arguments of a program: what it takes, said once, and what a call of it gives.
##!
##! `--name value`, `--name=value`, `-n value` and `-nvalue` are one option, `-ab` two flags, and after `--` everything is
##! a value. A command before the first value chooses what the rest is.

## A flag, or an option with a value.
pub struct ArgOption do
  name :: String
  short :: String
  # Name of its value in the help; empty: it is a flag.
  value :: String
  about :: String
end deriving(Eq, Debug)

## A value that stands for itself; `:one`, `:optional` or `:many`.
pub struct ArgValue do
  name :: String
  count :: Atom
  about :: String
end deriving(Eq, Debug)

## What arguments a program takes.
pub struct ArgSpec do
  name :: String
  about :: String
  options :: List<ArgOption>
  values :: List<ArgValue>
  commands :: List<ArgSpec>
end deriving(Eq, Debug)

## What a program was given.
pub struct ParsedArgs do
  ## The commands that were chosen, one within the other.
  command :: List<String>
  ## Options, flags and values by name, every time they were given; a flag has an empty text.
  given :: Map<String, List<String>>
end deriving(Eq, Debug)

## A program that takes no arguments yet.
##
##     Args.new("tool", "does things").name # => tool
pub fn new(name :: String, about :: String) -> ArgSpec do
  ArgSpec { name: name, about: about, options: [], values: [], commands: [] }
end

## With a flag: `--verbose`, or `-v`; an empty short name is none.
##
##     Args.new("t", "") |> Args.flag("verbose", "v", "say more") |> Args.parse(["-v"]) |> Result.map(fn it -> Args.has(it, "verbose") end) # => Ok(true)
pub fn flag(spec :: ArgSpec, name :: String, short :: String, about :: String) -> ArgSpec do
  option(spec, name, short, "", about)
end

## With an option that has a value: `--out FILE`, or `-o FILE`.
##
##     Args.new("t", "") |> Args.option("out", "o", "FILE", "") |> Args.parse(["-ox"]) |> Result.map(fn it -> Args.get(it, "out") end) # => Ok(Some(x))
pub fn option(spec :: ArgSpec, name :: String, short :: String, value :: String, about :: String) -> ArgSpec do
  let more = ArgOption { name: name, short: short, value: value, about: about }
  %{spec | options: List.append(spec.options, more)}
end

## With a value that must be given.
##
##     Args.new("t", "") |> Args.value("INPUT", "") |> Args.parse([]) # => Err(INPUT is missing)
pub fn value(spec :: ArgSpec, name :: String, about :: String) -> ArgSpec = with_value(spec, name, :one, about)

## With a value that may be given.
##
##     Args.new("t", "") |> Args.optional("INPUT", "") |> Args.parse(["a"]) |> Result.map(fn it -> Args.get(it, "INPUT") end) # => Ok(Some(a))
pub fn optional(spec :: ArgSpec, name :: String, about :: String) -> ArgSpec = with_value(spec, name, :optional, about)

## With as many values as there are.
##
##     Args.new("t", "") |> Args.rest("FILES", "") |> Args.parse(["a", "b"]) |> Result.map(fn it -> Args.all(it, "FILES") end) # => Ok([a, b])
pub fn rest(spec :: ArgSpec, name :: String, about :: String) -> ArgSpec = with_value(spec, name, :many, about)

fn with_value(spec :: ArgSpec, name :: String, count :: Atom, about :: String) -> ArgSpec do
  %{spec | values: List.append(spec.values, ArgValue { name: name, count: count, about: about })}
end

## With a command, which has arguments of its own; it takes the options of the program, too.
##
##     Args.new("t", "") |> Args.command(Args.new("add", "")) |> Args.parse(["add"]) |> Result.map(fn it -> it.command end) # => Ok([add])
pub fn command(spec :: ArgSpec, sub :: ArgSpec) -> ArgSpec = %{spec | commands: List.append(spec.commands, sub)}

## Takes arguments apart; an error says what is wrong with them. `--help` gives the help as an error, unless the program
## takes it itself.
##
##     Args.parse(Args.new("t", ""), ["-x"]) # => Err(unknown option -x)
pub fn parse(spec :: ArgSpec, args :: List<String>) -> Result<ParsedArgs, String> do
  step(spec, [], args, %{}, [])
end

## Takes the arguments of this program apart. If they are wrong it says so on standard error, and the program ends with
## status 2; if help is asked for, it prints it, and the program ends.
##
##     Args.run(Args.new("tool", "does things")).command # => []
pub fn run(spec :: ArgSpec) -> ParsedArgs do
  let args = Env.args()
  case parse(spec, args) do
    Ok(parsed) -> parsed
    Err(help) when asks_for_help(spec, args) ->
      println(help)
      System.exit(0)
    Err(why) ->
      eprintln("${spec.name}: ${why}\n\n${usage(spec)}")
      System.exit(2)
  end
end

## Whether an option, a flag or a value was given.
##
##     Args.parse(Args.new("t", ""), []) |> Result.map(fn it -> Args.has(it, "x") end) # => Ok(false)
pub fn has(parsed :: ParsedArgs, name :: String) -> Bool = Map.has_key(parsed.given, name)

## The last value of an option, or the value of a name.
##
##     Args.parse(Args.new("t", ""), []) |> Result.map(fn it -> Args.get(it, "x") end) # => Ok(None)
pub fn get(parsed :: ParsedArgs, name :: String) -> Option<String> = List.last_opt(all(parsed, name))

## The same, or another text.
##
##     Args.parse(Args.new("t", ""), []) |> Result.map(fn it -> Args.get_or(it, "x", "y") end) # => Ok(y)
pub fn get_or(parsed :: ParsedArgs, name :: String, otherwise :: String) -> String do
  Option.unwrap_or(get(parsed, name), otherwise)
end

## The same as a whole number; an error if it is none or missing.
##
##     Args.new("t", "") |> Args.option("n", "n", "N", "") |> Args.parse(["-n", "x"]) |> Result.and_then(fn it -> Args.get_int(it, "n") end) # => Err(n: `x` is not a whole number)
pub fn get_int(parsed :: ParsedArgs, name :: String) -> Result<Int, String> do
  case get(parsed, name) do
    None -> Err("${name} is missing")
    Some(text) -> Option.ok_or(String.to_int(text), "${name}: `${text}` is not a whole number")
  end
end

## Everything that was given under a name; its length says how often a flag was.
##
##     Args.new("t", "") |> Args.flag("v", "v", "") |> Args.parse(["-vv"]) |> Result.map(fn it -> List.length(Args.all(it, "v")) end) # => Ok(2)
pub fn all(parsed :: ParsedArgs, name :: String) -> List<String> = Map.get_or(parsed.given, name, [])

fn asks_for_help(spec :: ArgSpec, args :: List<String>) -> Bool do
  let before = List.take_while(args, fn it -> it != "--" end)
  List.contains(before, "--help") || List.contains(before, "-h")
end

fn step(spec :: ArgSpec, path :: List<String>, args :: List<String>, given :: Map<String, List<String>>, loose :: List<String>) -> Result<ParsedArgs, String> do
  case args do
    [] -> finish(spec, path, given, loose)
    arg :: others ->
      if arg == "--" do
        finish(spec, path, given, loose ++ others)
      else if String.starts_with(arg, "--") do
        long(spec, path, String.drop(arg, 2), others, given, loose)
      else if String.starts_with(arg, "-") && arg != "-" && Option.is_none(String.to_float(arg)) do
        short(spec, path, String.drop(arg, 1), others, given, loose)
      else if List.is_empty(loose) && !List.is_empty(spec.commands) do
        case List.find(spec.commands, fn it -> it.name == arg end) do
          Some(sub) ->
            let with_ours = %{sub | name: "${spec.name} ${sub.name}", options: sub.options ++ spec.options}
            step(with_ours, List.append(path, arg), others, given, [])
          None -> Err("unknown command ${arg}")
        end
      else
        step(spec, path, others, given, List.append(loose, arg))
      end
  end
end

fn noted(given :: Map<String, List<String>>, name :: String, value :: String) -> Map<String, List<String>> do
  Map.put(given, name, List.append(Map.get_or(given, name, []), value))
end

# `--name`, `--name=value`, `--name value`
fn long(spec :: ArgSpec, path :: List<String>, text :: String, others :: List<String>, given :: Map<String, List<String>>, loose :: List<String>) -> Result<ParsedArgs, String> do
  let (name, inline) = case String.split_once(text, "=") do
    Some((name, it)) -> (name, Some(it))
    None -> (text, None)
  end
  case List.find(spec.options, fn it -> it.name == name end) do
    None -> if name == "help" do Err(help(spec)) else Err("unknown option --${name}") end
    Some(found) -> taken(spec, path, found, "--${name}", inline, others, given, loose)
  end
end

# `-n`, `-nvalue`, `-n value`, `-ab`
fn short(spec :: ArgSpec, path :: List<String>, text :: String, others :: List<String>, given :: Map<String, List<String>>, loose :: List<String>) -> Result<ParsedArgs, String> do
  let (letter, behind) = String.split_at(text, 1)
  case List.find(spec.options, fn it -> it.short == letter end) do
    None -> if letter == "h" do Err(help(spec)) else Err("unknown option -${letter}") end
    Some(found) ->
      if found.value == "" && behind != "" do
        short(spec, path, behind, others, noted(given, found.name, ""), loose)
      else
        let inline = if behind == "" do None else Some(behind) end
        taken(spec, path, found, "-${letter}", inline, others, given, loose)
      end
  end
end

fn taken(spec :: ArgSpec, path :: List<String>, found :: ArgOption, written :: String, inline :: Option<String>, others :: List<String>, given :: Map<String, List<String>>, loose :: List<String>) -> Result<ParsedArgs, String> do
  if found.value == "" do
    case inline do
      Some(_) -> Err("${written} takes no value")
      None -> step(spec, path, others, noted(given, found.name, ""), loose)
    end
  else
    case inline do
      Some(it) -> step(spec, path, others, noted(given, found.name, it), loose)
      None ->
        case others do
          [] -> Err("${written} needs ${found.value}")
          it :: more -> step(spec, path, more, noted(given, found.name, it), loose)
        end
    end
  end
end

# Gives loose values their names.
fn finish(spec :: ArgSpec, path :: List<String>, given :: Map<String, List<String>>, loose :: List<String>) -> Result<ParsedArgs, String> do
  case spec.values do
    [] ->
      if !List.is_empty(loose) do
        Err("unexpected argument ${List.head(loose)}")
      else if !List.is_empty(spec.commands) do
        Err("a command is missing")
      else
        Ok(ParsedArgs { command: path, given: given })
      end
    it :: more ->
      let left = %{spec | values: more, commands: []}
      if it.count == :many do
        let so_far = List.fold(loose, given, fn so_far, text -> noted(so_far, it.name, text) end)
        finish(left, path, so_far, [])
      else if !List.is_empty(loose) do
        finish(left, path, noted(given, it.name, List.head(loose)), List.tail(loose))
      else if it.count == :one do
        Err("${it.name} is missing")
      else
        finish(left, path, given, [])
      end
  end
end

## What a program takes, for people.
##
##     Args.help(Args.new("tool", "Does things.")) |> String.lines() |> List.head() # => usage: tool [OPTIONS]
pub fn help(spec :: ArgSpec) -> String do
  let commands = List.map(spec.commands, fn it -> (it.name, it.about) end)
  let values = List.map(List.filter(spec.values, fn it -> it.about != "" end), fn it -> (it.name, it.about) end)
  let options = List.append(List.map(spec.options, fn it -> (written(it), it.about) end), ("-h, --help", "this text"))
  let about = if spec.about == "" do "" else "\n${spec.about}\n" end
  usage(spec) <> "\n" <> about <> table("commands", commands) <> table("values", values) <> table("options", options)
end

fn usage(spec :: ArgSpec) -> String do
  let command = if List.is_empty(spec.commands) do "" else " COMMAND" end
  "usage: ${spec.name} [OPTIONS]${command}${List.map_join(spec.values, "", shown)}"
end

fn shown(it :: ArgValue) -> String do
  case it.count do
    :one -> " ${it.name}"
    :optional -> " [${it.name}]"
    _ -> " [${it.name}...]"
  end
end

fn written(it :: ArgOption) -> String do
  let short = if it.short == "" do "    " else "-${it.short}, " end
  let value = if it.value == "" do "" else " ${it.value}" end
  "${short}--${it.name}${value}"
end

fn table(title :: String, rows :: List<(String, String)>) -> String do
  if List.is_empty(rows) do
    ""
  else
    let width = List.fold(rows, 0, fn most, (name, _) -> if String.length(name) > most do String.length(name) else most end end)
    let lines = List.map(rows, fn((name, about)) -> String.trim_end("  ${String.pad_end(name, width, " ")}  ${about}") end)
    "\n${title}:\n${List.join(lines, "\n")}\n"
  end
end
