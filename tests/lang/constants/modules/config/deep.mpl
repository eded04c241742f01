pub struct Pair do
  first :: Int
  rest :: List<String>
end

println("deep")
pub let pair = Pair { first: 4, rest: ["four", "4"] }
