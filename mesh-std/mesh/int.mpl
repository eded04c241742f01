##! Whole numbers.

## The nearest Float.
pub extern fn to_float(n :: Int) -> Float = "mesh_int_to_float"
