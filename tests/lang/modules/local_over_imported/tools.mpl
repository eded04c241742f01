pub fn size(n) = n
pub fn label() = "label of tools"
pub type Mode do
  Fast
  Slow
end
