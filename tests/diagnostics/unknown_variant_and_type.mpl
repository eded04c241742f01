type Light do
  Red
  Green
end

fn go(l :: Light) -> Boool do
  case l do
    Red -> false
    Gren -> true
  end
end

fn main() do
  println("${go(Red)} ${Light.Blue}")
end
