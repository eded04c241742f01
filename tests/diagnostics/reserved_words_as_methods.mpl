interface Box do
  fn match(self) -> Int
end

impl Box for Int do
  fn end(self) do 1 end
end

fn send(x) = x
