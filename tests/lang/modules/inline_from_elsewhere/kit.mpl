pub module Tools do
  pub struct Blade do
    edge :: Int
  end
  pub fn sharpen(s) = "sharp " <> s
end
pub fn outer() = Tools.sharpen("outer")
