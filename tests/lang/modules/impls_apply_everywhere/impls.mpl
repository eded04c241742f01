import Kinds

impl Display for Temp do
  fn to_string(self) -> String do "${self.deg} degrees" end
end
impl Loud for Kinds.Temp do
  fn shout(self) -> String do "${self.deg}!" end
end
impl Kinds.Loud for Int do
  fn shout(self) -> String do "${self}!" end
end
impl Loud for String do
  fn shout(self) -> String do self <> "!" end
end
impl Add for Temp do
  type Output = Temp
  fn add(self, other) -> Temp do Temp { deg: self.deg + other.deg } end
end
