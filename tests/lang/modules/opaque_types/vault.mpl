struct Secret do
  n :: Int
end
type Choice do
  First
  Second
end
pub fn open(n) = Secret { n: n }
pub fn lock(s :: Secret, k :: Int) -> Secret = %{s | n: s.n + k}
pub fn peek(s :: Secret) -> Int = s.n
pub fn pick(b) = if b do First else Second end
pub fn kind(c :: Choice) -> String = case c do First -> "first" Second -> "second" end
