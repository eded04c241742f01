##! Other programs. One runs while its caller waits, and nobody else does.

## A program that is to be run.
pub struct Command do
  ## Its name, looked for as the system does, or its path.
  program :: String
  ## What it is told.
  args :: List<String>
  ## Variables of its environment beside those of this program.
  env :: Map<String, String>
  ## Where it works; empty: where this program does.
  dir :: String
  ## Its standard input.
  stdin :: String
  ## After so many milliseconds it is ended; -1: never.
  limit :: Int
end deriving(Eq, Debug)

## What a program did.
pub struct CommandOutput do
  ## 0 if all went well; 128 and its number if a signal ended it.
  status :: Int
  ## Its standard output; a sign stands for what is not UTF-8.
  stdout :: String
  ## Its standard error.
  stderr :: String
end deriving(Eq, Hash, Debug)

## A program without arguments.
##
##     Command.new("echo").args # => []
pub fn new(program :: String) -> Command do
  Command { program: program, args: [], env: %{}, dir: "", stdin: "", limit: -1 }
end

## With an argument more.
##
##     Command.new("echo") |> Command.arg("tea") |> Command.output() |> Result.map(fn it -> String.trim(it.stdout) end) # => Ok(tea)
pub fn arg(c :: Command, arg :: String) -> Command = %{c | args: List.append(c.args, arg)}

## With a variable of the environment.
##
##     Command.env(Command.new("env"), "A", "1").env # => %{A => 1}
pub fn env(c :: Command, name :: String, value :: String) -> Command = %{c | env: Map.put(c.env, name, value)}

## Working in a directory.
##
##     Command.dir(Command.new("ls"), "/").dir # => /
pub fn dir(c :: Command, path :: String) -> Command = %{c | dir: path}

## With a standard input.
##
##     Command.stdin(Command.new("cat"), "tea").stdin # => tea
pub fn stdin(c :: Command, text :: String) -> Command = %{c | stdin: text}

## Ended after so many milliseconds; its output is `Err` of `timeout` then.
##
##     Command.timeout(Command.new("cat"), 100).limit # => 100
pub fn timeout(c :: Command, ms :: Int) -> Command = %{c | limit: if ms < 0 do 0 else ms end}

extern fn run(program :: String, args :: List<String>, env :: List<(String, String)>, dir :: String, stdin :: String, ms :: Int) -> Result<List<String>, String> = "mesh_command_run"

## Runs it to its end. A status that is not 0 is no error.
##
##     Command.output(Command.new("no-such-program-here")) |> Result.is_err() # => true
pub fn output(c :: Command) -> Result<CommandOutput, String> do
  Result.map(run(c.program, c.args, Map.to_list(c.env), c.dir, c.stdin, c.limit), fn it ->
    CommandOutput { status: Option.unwrap_or(String.to_int(it[0]), -1), stdout: it[1], stderr: it[2] }
  end)
end

## Runs it beside the caller: a job, to be awaited.
##
##     Job.await(Command.spawn(Command.new("no-such-program-here"))) |> Result.map(Result.is_err) # => Ok(true)
pub fn spawn(c :: Command) -> Pid<Result<CommandOutput, String>> = Job.async(fn -> output(c) end)
