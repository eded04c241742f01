actor worker(n :: Int) do
  receive do
    (:down, ref, _, reason) -> println(ref)
    (:exit, _, Normal) | (:stop, 1) -> println("both")
    (:exit, pid, _) -> println("${n}")
    (:exit, pid, Shutdown) -> println("never")
    m -> other(m)
  end
  terminate do |why|
    receive do
      _ -> println(why)
    end
  end
end

actor other(text :: String) do
  receive do
    "more" -> other(text)
  end
end

fn main() do
  send(spawn(worker, 1), 5)
  Process.exit(spawn(other, "x"), "reason")
end
