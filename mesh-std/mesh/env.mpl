##! The environment of the program.

## A variable of the environment.
pub extern fn get(name :: String) -> Option<String> = "mesh_env_get"
