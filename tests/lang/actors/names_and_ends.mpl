# Processes have names while they live, and can be asked to end.

actor till(total :: Int) do
  receive do
    n -> till(total + n)
  end
end

fn found(name :: String) -> String do
  case Process.find(name) do
    Some(_) -> "found"
    None -> "nobody"
  end
end

fn wait_until_free(name :: String) -> String do
  if found(name) == "nobody" do
    "free"
  else
    Timer.sleep(1)
    wait_until_free(name)
  end
end

fn main() do
  let p = spawn(till, 0)
  println("${Process.register("till", p)} ${Process.register("till", p)} ${found("till")}")
  println("${Process.whereis("till") == p} ${Process.alive(p)}")
  println("${Process.unregister("till")} ${Process.unregister("till")} ${found("till")}")
  Process.register("again", p)
  Process.kill(p)
  println("${wait_until_free("again")} ${Process.alive(p)} ${Process.register("again", p)}")
end
# => 0 1 found
# => true true
# => 0 1 nobody
# => free false 1
