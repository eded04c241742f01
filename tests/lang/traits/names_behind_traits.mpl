interface Shown do
  fn shown(self) -> String
end
impl Shown for Int do
  fn shown(self) do "int" end
end

fn misspelt() = Shown.show(1) #~ E0034 trait Shown has no method show ; shown

fn unknown() = Shown.area(1) #~ E0034 trait Shown has no method area

fn main() do
  println("${misspelt()} ${unknown()}")
end
