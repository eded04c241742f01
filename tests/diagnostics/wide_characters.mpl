fn main() do
  println("größe 🦀 ${"日本" + 1}")
end
