fn main() do
  println("a")
end

#===================== #~ P0001 comment
fn other() = 1
# #= nested =# closes only itself
