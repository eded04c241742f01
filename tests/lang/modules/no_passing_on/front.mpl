from Back import deep

let hidden = 1
pub let shown = hidden
struct Secret do
  n :: Int
end
module Shown do
  pub fn value() = 1
end
pub fn own() = "${deep()} ${Secret { n: shown }.n} ${Shown.value()}"
