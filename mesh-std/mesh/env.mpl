##! The environment of the program.

## A variable of the environment.
pub extern fn get(name :: String) -> Option<String> = "mesh_env_get"

## A variable of the environment, or another value if it is not set.
pub fn get_or(name :: String, default :: String) -> String do
  case get(name) do
    Some(value) -> value
    None -> default
  end
end

## A variable that must be set; the error names it.
pub fn require(name :: String) -> String!String do
  case get(name) do
    Some(value) -> Ok(value)
    None -> Err("environment variable ${name} is not set")
  end
end

## A variable that is an Int.
pub fn get_int(name :: String) -> Option<Int> do
  case get(name) do
    Some(value) -> String.to_int(value)
    None -> None
  end
end

## A variable that is `true` or `1`, `false` or `0`; case does not matter.
pub fn get_bool(name :: String) -> Option<Bool> do
  case get(name) do
    Some(value) -> truth(String.to_lower(String.trim(value)))
    None -> None
  end
end

fn truth(text :: String) -> Option<Bool> do
  case text do
    "true" | "1" -> Some(true)
    "false" | "0" -> Some(false)
    _ -> None
  end
end

## Whether a variable is set.
pub fn has(name :: String) -> Bool do
  case get(name) do
    Some(_) -> true
    None -> false
  end
end

## All variables, in the order of their names. What is not text is left out.
pub fn all() -> Map<String, String> do
  List.reduce(names(), %{}, fn vars, name -> Map.put(vars, name, get_or(name, "")) end)
end

extern fn names() -> List<String> = "mesh_env_names"

## The arguments of the program, without its name.
pub extern fn args() -> List<String> = "mesh_env_args"

## The name of the program, as it was started.
pub extern fn program() -> String = "mesh_env_program"
