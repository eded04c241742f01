fn loop(n) {
  receive {
    m -> loop(n + m)
  }
}

service Box {
  fn init() -> Int { 0 }
  call Get() :: Int { |n|
    loop(n) #~ E0017
    (n, n)
  }
}

fn main() {
  loop(0) #~ E0017
  reply(1) #~ E0017
  let _f = loop #~ E0017
  let pid = spawn(loop, 0)
  send(pid, "x") #~ E0014
  let _b = Box.start()
}
