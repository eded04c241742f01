import Traits

pub interface Area do
  fn area(self) -> Int
end
pub struct Square do
  side :: Int
end deriving(Eq, Display)
impl Area for Square do
  fn area(self) -> Int do self.side * self.side end
end
impl Traits.Describe for Square do
  fn describe(self) = "square ${self.side}"
end
impl From<Int> for Square do
  fn from(n :: Int) -> Square do Square { side: n } end
end
