##! The hash of bytes that come piece by piece. `Crypto.hasher` begins one.

## What was hashed so far. It is a value as others: going on from one leaves it as it is.
pub extern type Hasher

## With more bytes.
##
##     Crypto.hasher(:sha256) |> Hasher.update(String.to_bytes("a")) |> Hasher.update(String.to_bytes("bc")) |> Hasher.finish() |> Hex.encode() |> String.take(8) # => ba7816bf
pub extern fn update(h :: Hasher, b :: Bytes) -> Hasher = "mesh_hasher_update" pure

## The hash of all bytes.
##
##     Crypto.hasher(:md5) |> Hasher.finish() |> Hex.encode() |> String.take(8) # => d41d8cd9
pub extern fn finish(h :: Hasher) -> Bytes = "mesh_hasher_finish" pure

extern fn begin(algorithm :: String) -> Hasher = "mesh_hasher_new" pure

## The beginning, by the name of the algorithm; `Crypto.hasher` is the same.
##
##     Hasher.of(:sha1) |> Hasher.finish() |> Bytes.size() # => 20
pub fn of(algorithm :: Atom) -> Hasher = begin("${algorithm}")
