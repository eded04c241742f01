##! Values as programmers look at them.

## The text of a value over several lines, indented, with strings in quotes at every level.
##
##     Debug.pretty("tea") # => "tea"
pub extern fn pretty<T>(x :: T) -> String = "mesh_debug_pretty" pure
