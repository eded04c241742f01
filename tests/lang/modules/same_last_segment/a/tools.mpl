pub struct Kind do
  n :: Int
end
pub fn name() = "tools of a"
