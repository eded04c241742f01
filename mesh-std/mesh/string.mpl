##! Unicode text. Positions and lengths count Unicode scalar values.

## Number of scalar values.
pub extern fn length(s :: String) -> Int = "mesh_string_length"

## From position `start` up to, not including, `stop`; both are clamped.
pub extern fn slice(s :: String, start :: Int, stop :: Int) -> String = "mesh_string_slice"

## Whether `part` occurs.
pub extern fn contains(s :: String, part :: String) -> Bool = "mesh_string_contains"

## Whether it begins with `prefix`.
pub extern fn starts_with(s :: String, prefix :: String) -> Bool = "mesh_string_starts_with"

## Whether it ends with `suffix`.
pub extern fn ends_with(s :: String, suffix :: String) -> Bool = "mesh_string_ends_with"

## Without white space at both ends.
pub extern fn trim(s :: String) -> String = "mesh_string_trim"

## In capitals.
pub extern fn to_upper(s :: String) -> String = "mesh_string_to_upper"

## In small letters.
pub extern fn to_lower(s :: String) -> String = "mesh_string_to_lower"

## With every `from` replaced.
pub extern fn replace(s :: String, from :: String, to :: String) -> String = "mesh_string_replace"

## The pieces between separators, empty ones included.
pub extern fn split(s :: String, separator :: String) -> List<String> = "mesh_string_split"

## The parts with a separator between them.
pub extern fn join(parts :: List<String>, separator :: String) -> String = "mesh_string_join"

## The decimal number it is, if it is one that fits an Int. White space around it is ignored.
pub extern fn to_int(s :: String) -> Option<Int> = "mesh_string_to_int"

## The number it is, if it is one. White space around it is ignored.
pub extern fn to_float(s :: String) -> Option<Float> = "mesh_string_to_float"
