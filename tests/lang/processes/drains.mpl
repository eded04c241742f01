# Before a program ends its services may do something, and it may end within a time.

service Journal do
  fn init() -> List<String> do [] end
  cast Note(line :: String) do |lines| List.append(lines, line) end
  on_drain do |lines|
    println("written: ${lines}, ready: ${System.is_ready()}")
    []
  end
end

service Shop do
  fn init(log :: Pid) -> Pid do log end
  call Log() :: Pid do |log| (log, log) end
end

service Failing do
  fn init() -> Int do 0 end
  on_drain do |n| 1 / n end
end

actor stubborn() do
  let _ = Process.trap_exit(true)
  receive do
    :never -> ()
  end
end

fn main() do
  println("${System.is_ready()}")
  let log = Journal.start()
  let shop = Shop.start_named("shop", log)
  let _ = Failing.start()
  spawn(stubborn)
  System.ready()
  println("${System.is_ready()} ${Shop.log(Process.via("shop")) == log}")
  println("${Test.fails(fn -> Shop.start_named("shop", log) end)}")
  Process.kill(shop)
  while Process.alive(shop) do Timer.sleep(1) end
  println("${Test.fails(fn -> Shop.log(Process.via("shop")) end)}")
  let again = Shop.start_named("shop", log)
  println("${Process.find("shop") == Some(again)}")
  Journal.note(log, "the end")
  System.stop(100)
end
# => false
# => true true
# => the name `shop` is taken
# => noproc
# => true
# => written: [the end], ready: false
# stderr: division by zero
