actor keeper(kept :: List<List<Int>>, left :: Int) do
  if left == 0 do
    println("${List.length(kept)} kept, first ${List.head(kept)}")
  else
    receive do
      xs -> keeper(List.append(kept, xs), left - 1)
    end
  end
end

fn feed(to :: Pid<List<Int>>, n :: Int, limit :: Int) do
  if n < limit do
    send(to, List.append([n], n * 2))
    feed(to, n + 1, limit)
  end
end

fn main() do
  let k = spawn(keeper, [], 2000)
  feed(k, 0, 2000)
end
# => 2000 kept, first [0, 0]
