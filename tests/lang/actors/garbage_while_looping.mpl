actor churn(n :: Int, last :: String) do
  if n == 0 do
    println("last ${last}")
  else
    let words = ["a${n}", "b${n}", "c${n}"]
    let joined = reduce(words, "", fn acc, w -> acc <> w end)
    churn(n - 1, joined)
  end
end

fn main() do
  spawn(churn, 100000, "")
end
# built
# => last a1b1c1
