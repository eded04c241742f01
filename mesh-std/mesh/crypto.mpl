##! Hashes, codes of messages, and secrets. For passwords there is `Password`.

## The hash of bytes by SHA-256.
##
##     Crypto.sha256(Bytes.new()) |> Bytes.size() # => 32
pub extern fn sha256(b :: Bytes) -> Bytes = "mesh_crypto_sha256" pure

## The hash of bytes by SHA-512.
##
##     Crypto.sha512(Bytes.new()) |> Bytes.size() # => 64
pub extern fn sha512(b :: Bytes) -> Bytes = "mesh_crypto_sha512" pure

## The hash of bytes by SHA3-256.
##
##     Crypto.sha3_256(Bytes.new()) |> Hex.encode() |> String.take(8) # => a7ffc6f8
pub extern fn sha3_256(b :: Bytes) -> Bytes = "mesh_crypto_sha3_256" pure

## The hash of bytes by BLAKE3.
##
##     Crypto.blake3(Bytes.new()) |> Hex.encode() |> String.take(8) # => af1349b9
pub extern fn blake3(b :: Bytes) -> Bytes = "mesh_crypto_blake3" pure

## The hash of bytes by SHA-1, for old formats.
##
##     Crypto.sha1(Bytes.new()) |> Bytes.size() # => 20
pub extern fn sha1(b :: Bytes) -> Bytes = "mesh_crypto_sha1" pure

## The hash of bytes by MD5, for old formats.
##
##     Crypto.md5(Bytes.new()) |> Bytes.size() # => 16
pub extern fn md5(b :: Bytes) -> Bytes = "mesh_crypto_md5" pure

## The beginning of a hash of bytes that come piece by piece, by `:sha256`, `:sha512`, `:sha3_256`, `:blake3`, `:sha1` or
## `:md5`.
##
##     Crypto.hasher(:blake3) |> Hasher.finish() |> Hex.encode() |> String.take(8) # => af1349b9
pub fn hasher(algorithm :: Atom) -> Hasher = Hasher.of(algorithm)

## The hash of a text by SHA-256, in hexadecimal digits.
##
##     Crypto.sha256_hex("abc") # => ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
pub fn sha256_hex(s :: String) -> String = Hex.encode(sha256(String.to_bytes(s)))

## The hash of a text by SHA-512, in hexadecimal digits.
##
##     Crypto.sha512_hex("abc") |> String.take(8) # => ddaf35a1
pub fn sha512_hex(s :: String) -> String = Hex.encode(sha512(String.to_bytes(s)))

## The hash of a text by SHA3-256, in hexadecimal digits.
##
##     Crypto.sha3_256_hex("") |> String.take(8) # => a7ffc6f8
pub fn sha3_256_hex(s :: String) -> String = Hex.encode(sha3_256(String.to_bytes(s)))

## The hash of a text by BLAKE3, in hexadecimal digits.
##
##     Crypto.blake3_hex("") |> String.take(8) # => af1349b9
pub fn blake3_hex(s :: String) -> String = Hex.encode(blake3(String.to_bytes(s)))

## The hash of a text by SHA-1, in hexadecimal digits.
##
##     Crypto.sha1_hex("abc") # => a9993e364706816aba3e25717850c26c9cd0d89d
pub fn sha1_hex(s :: String) -> String = Hex.encode(sha1(String.to_bytes(s)))

## The hash of a text by MD5, in hexadecimal digits.
##
##     Crypto.md5_hex("abc") # => 900150983cd24fb0d6963f7d28e17f72
pub fn md5_hex(s :: String) -> String = Hex.encode(md5(String.to_bytes(s)))

## The code of a message under a key, by HMAC with SHA-256.
##
##     Crypto.hmac_sha256(String.to_bytes("key"), String.to_bytes("data")) |> Hex.encode() |> String.take(8) # => 5031fe3d
pub extern fn hmac_sha256(key :: Bytes, data :: Bytes) -> Bytes = "mesh_crypto_hmac_sha256" pure

## The code of a message under a key, by HMAC with SHA-512.
##
##     Crypto.hmac_sha512(String.to_bytes("key"), String.to_bytes("data")) |> Bytes.size() # => 64
pub extern fn hmac_sha512(key :: Bytes, data :: Bytes) -> Bytes = "mesh_crypto_hmac_sha512" pure

## Whether bytes are equal, in a time that does not tell where they differ.
##
##     Crypto.secure_equal(String.to_bytes("a"), String.to_bytes("a")) # => true
pub extern fn secure_equal(a :: Bytes, b :: Bytes) -> Bool = "mesh_crypto_secure_equal" pure

## So many bytes that nobody can foresee.
##
##     Crypto.random_bytes(16) |> Bytes.size() # => 16
pub extern fn random_bytes(n :: Int) -> Bytes = "mesh_crypto_random_bytes"

## So many random bytes as text for URLs.
##
##     Crypto.random_token(24) |> String.length() # => 32
pub fn random_token(n :: Int) -> String = Base64.encode_url(random_bytes(n))
