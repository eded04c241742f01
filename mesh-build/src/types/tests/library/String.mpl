pub extern fn length(text :: String) -> Int = "string_length"
pub extern fn trim(text :: String) -> String = "string_trim"
pub extern fn to_int(text :: String) -> Option<Int> = "string_to_int"
