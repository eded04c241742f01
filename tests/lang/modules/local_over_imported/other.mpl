pub fn label() = "label of other"
pub struct Extra do
  n :: Int
end
