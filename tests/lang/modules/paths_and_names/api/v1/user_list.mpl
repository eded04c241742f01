pub struct Listing do
  count :: Int
end
pub fn names() = ["a", "b"]
pub fn newest() -> Listing = Listing { count: 9 }
