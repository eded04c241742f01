from Services import Store
from Services import echoer

fn main() do
  let s = Store.start(100)
  println("${Store.get(s)}")
  Store.set(s, 200)
  println("${Store.get(s)}")
  Store.clear(s)
  println("${Store.get(s)}")
  send(spawn(echoer), "across")
end
# => 100
# => 200
# => 0
# => echo across
