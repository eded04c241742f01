##! Floating-point numbers.

## Without fraction, toward zero. NaN is 0; what does not fit is the nearest Int.
pub extern fn to_int(x :: Float) -> Int = "mesh_float_to_int"
