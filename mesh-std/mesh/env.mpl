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
pub fn all() -> Map<String, String> = Map.from_list(variables())

extern fn variables() -> List<(String, String)> = "mesh_env_all"

## The arguments of the program, without its name.
pub extern fn args() -> List<String> = "mesh_env_args"

## The name of the program, as it was started.
pub extern fn program() -> String = "mesh_env_program"
