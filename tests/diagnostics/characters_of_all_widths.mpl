# Bytes and characters: a, ä, 漢, 🦀, é
fn größe(名 :: String) -> Int = String.length(名)

fn main() do
  println("🦀🦀 ${größe(42)} é ${größ("x")}")
end
