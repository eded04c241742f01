# a message that is taken and not answered is a crash of the caller, not a caller that waits for ever
fn deaf(n :: Int) {
  receive {
    0 -> reply("done")
    _ -> deaf(n + 1)
  }
}

actor caller(pid) {
  println("asks")
  println(call(pid, 5))
}

fn main() {
  let pid = spawn(deaf, 0)
  spawn(caller, pid)
  Timer.sleep(500)
  println(call(pid, 0))
  Timer.sleep(500)
  println(call(pid, 0))
}
# => asks
# => done
# exit 1
# stderr: unanswered.mpl:11: the message was taken and not answered
# stderr: unanswered.mpl:20: noproc
