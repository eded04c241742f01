pub fn twice(n) = n * 2
pub struct Kind do
  n :: Int
end
pub type Way do
  Here
end
