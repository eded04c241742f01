pub struct Temp do
  deg :: Int
end
pub interface Loud do
  fn shout(self) -> String
end
