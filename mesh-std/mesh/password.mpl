##! Passwords: what is stored is a hash from which nobody gets them back, with its own salt. Hashing takes time and memory
##! on purpose, on a thread for such work: it lets the caller wait and nobody else.

## The hash of a password by Argon2id, as a text that says how it was made.
##
##     Password.hash("tea") |> Result.map(fn h -> String.starts_with(h, "$argon2id$") end) # => Ok(true)
pub extern fn hash(pw :: String) -> Result<String, String> = "mesh_password_hash"

## Whether a password has this hash, by Argon2 or bcrypt. What is no hash is the hash of nothing.
##
##     Password.hash("tea") |> Result.map(fn h -> (Password.verify("tea", h), Password.verify("coffee", h)) end) # => Ok((true, false))
pub extern fn verify(pw :: String, hash :: String) -> Bool = "mesh_password_verify" pure

## Whether a hash was made in another way than `hash` makes one now. Time to make a new one is when the user has given the
## password.
##
##     Password.needs_rehash("$2b$12$GhvMmNVjRW29ulnudl.LbuAnUtN/LRfe1JsBm1Xu6LE3059z5Tr8m") # => true
pub extern fn needs_rehash(hash :: String) -> Bool = "mesh_password_needs_rehash" pure
