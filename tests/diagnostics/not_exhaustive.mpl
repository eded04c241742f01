type Light do
  Red
  Amber
  Green
end

fn go(l :: Light) -> Bool do
  case l do
    Green -> true
    Red -> false
  end
end

fn main() do
  println("${go(Amber)}")
end
