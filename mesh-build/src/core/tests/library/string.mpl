extern fn x_length(s :: String) -> Int = "mesh_string_length"
extern fn x_to_int(s :: String) -> List<Int> = "mesh_string_to_int"
pub fn length(s :: String) -> Int = x_length(s)
pub fn to_int(s :: String) -> Option<Int> do
  case x_to_int(s) do
    [] -> None
    n :: _ -> Some(n)
  end
end
pub fn to_string(s :: String) -> String = s
