##! Bytes as hexadecimal digits.

## The digits of bytes, in lower case.
##
##     Hex.encode(String.to_bytes("az")) # => 617a
pub extern fn encode(b :: Bytes) -> String = "mesh_hex_encode" pure

## The bytes of digits in any case.
##
##     Hex.decode("617A") # => Ok(<<97, 122>>)
pub extern fn decode(s :: String) -> Result<Bytes, String> = "mesh_hex_decode" pure
