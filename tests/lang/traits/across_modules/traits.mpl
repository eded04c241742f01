pub interface Describe do
  fn describe(self) -> String
  fn twice(self) -> String do
    helper(self.describe())
  end
end
impl Describe for Int do
  fn describe(self) = "int ${self}"
end
pub fn loud(x) = String.to_upper(x.describe()) <> "!"
fn helper(s) = s <> ", " <> s
