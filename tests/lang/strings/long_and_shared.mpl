fn doubled(s :: String, 0) = s
fn doubled(s :: String, n :: Int) = doubled(s <> s, n - 1)

actor measure() do
  receive do
    s -> println("received ${String.length(s)}")
  end
end

fn main() do
  let long = doubled("größe!", 16)
  println("${String.length(long)} ${long == doubled("größe!", 16)} ${String.slice(long, 6, 11)}")
  send(spawn(measure), long)
end
# => 393216 true größe
# => received 393216
