service Log do
  fn init() do [] end
  cast Put(line :: String) do |lines| List.append(lines, line) end
  call All() :: List<String> do |lines| (lines, lines) end
end

fn fill(log :: Pid, n :: Int) do
  if n > 0 do
    Log.put(log, "line ${n}")
    fill(log, n - 1)
  end
end

fn main() do
  let log = Log.start()
  fill(log, 1000)
  let lines = Log.all(log)
  println("${List.length(lines)} ${List.head(lines)} ${List.get(lines, 999)}")
end
# built
# => 1000 line 1000 line 1
