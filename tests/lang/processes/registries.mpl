# Processes under keys: of one process or of many, with values, until they end.

struct Room do
  house :: String
  number :: Int
end deriving(Eq, Hash, Display)

# Equal are those that read the same aloud.
struct Word do
  text :: String
end

impl Eq for Word do
  fn eq(self, other :: Word) -> Bool = String.to_lower(self.text) == String.to_lower(other.text)
end

impl Hash for Word do
  fn hash(self) -> Int = hash(String.to_lower(self.text))
end

service Tenant do
  fn init(name :: String) -> String do name end
  call Name() :: String do |name| (name, name) end
end

actor guest(room :: Room, value :: Float, told :: Pid<Bool>) do
  send(told, Registry.register(:rooms, room, value) == Ok(()))
  guest_waits(room, value, told)
end

actor guest_waits(room :: Room, value :: Float, told :: Pid<Bool>) do
  receive do
    :leave -> ()
    :again ->
      send(told, Registry.update(:rooms, room, value * 2.0))
      guest_waits(room, value, told)
    :unregister ->
      send(told, Registry.unregister(:rooms, room) && !Registry.unregister(:rooms, room))
      guest_waits(room, value, told)
  end
end

fn values(room :: Room) -> List<Float> = List.map(Registry.lookup(:rooms, room), fn((_, value)) -> value end)

actor check() do
  Registry.start(:rooms, :duplicate)
  Registry.start(:rooms, :duplicate)
  let room = Room { house: "inn", number: 3 }
  let a = spawn(guest, room, 1.5, self())
  receive do it -> println("${it}") end
  let b = spawn(guest, room, 2.5, self())
  receive do it -> println("${it}") end
  println("${values(room)} ${Registry.pids(:rooms, room) == [a, b]} ${Registry.find(:rooms, room) == Some(a)}")
  println("${values(Room { house: "inn", number: 4 })}")
  send(b, :again)
  receive do it -> println("${it}") end
  println("${values(room)}")
  println("${Registry.keys(:rooms) == [room]} ${Registry.keys_of(:rooms, b) == [room]}")
  let watch = Process.monitor(a)
  send(a, :leave)
  receive do
    (:down, it, _, _) when it == watch -> println("${values(room)}")
  end
  send(b, :unregister)
  receive do it -> println("${it}") end
  println("${values(room)} ${Registry.pids(:rooms, room)}")
end

fn main() do
  Registry.start(:tenants, :unique)
  let acme = Tenant.start("acme")
  println("${Registry.register_pid(:tenants, acme, Word { text: "Acme" }, [1])}")
  println("${Registry.register_pid(:tenants, acme, Word { text: "ACME" }, [2]) == Err(acme)}")
  println("${Tenant.name(Registry.via(:tenants, Word { text: "acme" }))}")
  println("${Registry.lookup(:tenants, Word { text: "acme" }) == [(acme, [1])]}")
  let found :: List<(Pid, List<Int>)> = Registry.lookup(:tenants, Word { text: "acme" })
  for (pid, n) in found do
    println("${pid == acme} ${n}")
  end
  println("${Test.fails(fn -> List.length(Registry.lookup(:tenants, Word { text: "acme" })) end)}")
  println("${Tenant.name_try(Registry.via(:tenants, Word { text: "other" }), 1000)}")
  let other = Tenant.start("another")
  Process.kill(acme)
  while Process.alive(acme) do Timer.sleep(1) end
  println("${Registry.register_pid(:tenants, other, Word { text: "acme" }, [3])} ${Registry.register_pid(:tenants, acme, Word { text: "x" }, [4]) == Err(acme)}")
  println("${Tenant.name(Registry.via(:tenants, Word { text: "acme" }))}")
  println("${Test.fails(fn -> Registry.pids(:tenants, 7) end)}")
  println("${Test.fails(fn -> Registry.register(:tenants, Word { text: "y" }, "text") end)}")
  println("${Test.fails(fn -> Registry.start(:tenants, :duplicate) end)}")
  println("${Test.fails(fn -> Registry.pids(:nothing, 7) end)}")
  println("${Test.fails(fn -> Registry.start(:more, :many) end)}")
  let checks = spawn(check)
  while Process.alive(checks) do Timer.sleep(1) end
end
# => Ok(())
# => true
# => acme
# => true
# => true [1]
# => the values of registry :tenants are of type List<Int>, not ()
# => Err(noproc)
# => Ok(()) true
# => another
# => the keys of registry :tenants are of type Word, not Int
# => the values of registry :tenants are of type List<Int>, not String
# => registry :tenants is there already, and its keys are of the other kind
# => there is no registry :nothing; Registry.start makes one
# => `:many` is none of :unique, :duplicate
# => true
# => true
# => [1.5, 2.5] true true
# => []
# => true
# => [1.5, 5]
# => true true
# => [5]
# => true
# => [] []
# stderr: registry
