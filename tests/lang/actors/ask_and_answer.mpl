type Request do
  Add(Int, Int)
  Describe(List<String>)
  Stop
end

actor printer() do
  receive do
    text ->
      println("printed ${text <> ""}")
      printer()
  end
end

actor worker(out :: Pid<String>) do
  receive do
    Add(a, b) ->
      send(out, "${a} + ${b} = ${a + b}")
      worker(out)
    Describe(words) ->
      send(out, "${List.length(words)} words: ${words}")
      worker(out)
    Stop -> send(out, "stopped")
  end
end

fn main() do
  let out = spawn(printer)
  let w = spawn(worker, out)
  send(w, Add(1, 2))
  send(w, Describe(["a", "b"]))
  send(w, Stop)
  send(w, Add(3, 4))
end
# built
# => printed 1 + 2 = 3
# => printed 2 words: [a, b]
# => printed stopped
