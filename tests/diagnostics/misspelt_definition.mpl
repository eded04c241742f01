acter counter(n) do
  receive do
    by -> counter(n + by)
  end
end

function helper() do
  nothing
end

fn main() do
  let c = spawn(counter, 0)
  send(c, helper())
end
