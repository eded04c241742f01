import Geometry.Shapes
pub struct Rect do
  r :: Int
end
fn helper() = "deep helper"
pub fn use_helper() = helper()
pub fn size() = Shapes.origin.w
pub fn same() = Geometry.Shapes.twice(4)
