fn main() do
  let n :: Int = "a type error nobody sees yet"
end
