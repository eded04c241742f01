module Words do
  pub fn answer() = 42
end

actor idle() do
  receive do
    _ -> ()
  end
end

fn main() do
  let p = spawn(idle)
  let watch = Process.monitor(p)
  println("${watch != 0} ${Words.answer()}")
  Process.link(p)
  println("linked")
  send(p, 1)
end
# => true 42
# => linked
