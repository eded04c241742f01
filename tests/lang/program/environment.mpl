# Variables of the environment that a program asks for.

fn main() do
  println("${Env.get("MESH_NO_SUCH_VARIABLE")} ${Env.has("MESH_NO_SUCH_VARIABLE")}")
  println(Env.get_or("MESH_NO_SUCH_VARIABLE", "instead"))
  println("${Env.require("MESH_NO_SUCH_VARIABLE")}")
  println("${Env.get_int("MESH_NO_SUCH_VARIABLE")} ${Env.get_bool("MESH_NO_SUCH_VARIABLE")}")
  println("${Env.get("")} ${Env.get("A=B")}")
  println("${Env.has("PATH")} ${Some(Map.get(Env.all(), "PATH")) == Env.get("PATH")}")
  println("${List.length(Env.args())}")
end
# => None false
# => instead
# => Err(environment variable MESH_NO_SUCH_VARIABLE is not set)
# => None None
# => None None
# => true true
# => 0
