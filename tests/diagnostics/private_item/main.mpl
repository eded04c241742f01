from Vault import code, open

fn main() do
  println("${open(code())}")
end
