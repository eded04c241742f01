struct Hidden do
  n :: Int
end
pub struct Shown do
  n :: Int
end
type Way do
  Left
end
let limit = 5
module Inner do
  pub fn value() = 1
end
fn secret() = 1
pub fn shown(n) = n
