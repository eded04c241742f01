fn ruby(ready) do
  unless ready
    println("wait")
  end
end

fn endless() do
  loop
    println("again")
  end
end

fn guarded() do
  try
    println("try")
  rescue
    println("rescue")
  end
end

fn grouped() do
  begin
    println("begin")
  end
end

struct Point do
  x :: Int
  fn norm(self) do self.x end
end

type Shape do
  Circle { radius :: Float }
end
