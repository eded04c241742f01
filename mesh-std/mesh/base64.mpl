##! Bytes as text in base 64.

## The text of bytes.
##
##     Base64.encode(String.to_bytes("tea?")) # => dGVhPw==
pub extern fn encode(b :: Bytes) -> String = "mesh_base64_encode" pure

## The bytes of a text.
##
##     Base64.decode("dGVhPw==") |> Result.and_then(String.from_bytes) # => Ok(tea?)
pub extern fn decode(s :: String) -> Result<Bytes, String> = "mesh_base64_decode" pure

## The text of bytes for URLs, without padding.
##
##     Base64.encode_url(String.to_bytes("tea?")) # => dGVhPw
pub extern fn encode_url(b :: Bytes) -> String = "mesh_base64_encode_url" pure

## The bytes of a text for URLs.
##
##     Base64.decode_url("dGVhPw") |> Result.is_ok() # => true
pub extern fn decode_url(s :: String) -> Result<Bytes, String> = "mesh_base64_decode_url" pure
