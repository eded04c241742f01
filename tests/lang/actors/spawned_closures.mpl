fn main() do
  let name = "captured"
  let p = spawn(fn ->
    receive do
      n -> println("${name} ${n + 1}")
    end
  end)
  send(p, 41)
end
# => captured 42
