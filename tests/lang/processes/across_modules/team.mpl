##! Processes for others.

let greeting = "hello"

pub supervisor Team do
  child member do
    start: fn -> spawn(member, greeting) end
  end
  child reserve do
    start: make("reserve")
  end
  child helper do
    start: Helper.start
  end
end

supervisor Hidden do
  child member do
    start: fn -> spawn(member, "hidden") end
  end
end

pub fn hidden() -> Pid = spawn(Hidden)

actor member(text :: String) do
  receive do
    (to, n) ->
      send(to, "${text} ${n}")
      member(text)
  end
  terminate do |reason|
    println("${text} ${greeting}: ${reason}")
  end
end

fn make(name :: String) -> Fun() -> Pid do
  fn() -> spawn(member, name) end
end

service Helper do
  fn init() do greeting end
  call Get() do |s| (s, s) end
end
