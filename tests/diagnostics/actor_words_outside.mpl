fn lost() do
  receive do
    n -> n + 1
  end
end

fn me() do
  let p = self()
  p
end

fn main() do
  spawn(42)
  lost()
  me()
end
