# Other programs, what is done at the end of this one, and jobs that race.

fn main() do
  System.on_shutdown(fn -> println("stopped") end)
  println("${System.shell("cat; echo no >&2; exit 3")}")
  let told = Command.new("sh") |> Command.arg("-c") |> Command.arg("cat; echo $TEA; pwd") |> Command.stdin("hot ") |> Command.env("TEA", "green") |> Command.dir("/")
  println(Result.unwrap_or(Result.map(Command.output(told), fn it -> it.stdout end), "failed"))
  println("${Command.output(Command.new("no-such-program"))}")
  println("${Command.new("sleep") |> Command.arg("600") |> Command.timeout(20) |> Command.output()}")
  println("${Job.await(Command.spawn(Command.new("true")))}")
  let never = Job.async(fn -> Timer.sleep(600000) end)
  println("${Job.race([never, Job.async(fn -> () end)])} ${Job.is_done(never)}")
  Job.cancel(never)
  println("${Job.await(never)}")
  let jobs = [Job.async(fn -> Test.fails(fn -> () end) end), Job.async(fn -> "late" end)]
  println("${Job.any(jobs)} ${Job.any([Job.async(fn -> panic("none") end), Job.async(fn -> 1 / 0 end)]) |> Result.is_err()}")
  println("${Job.all([Job.async(fn -> 1 end), Job.async(fn -> panic("two") end)])} ${Job.race([])}")
  println("${Job.with_timeout(10, fn -> Timer.sleep(600000) end)} ${Job.with_timeout(600000, fn -> "in time" end)}")
  println("${Job.await(Timer.after(5, fn -> "later" end))} ${Timer.remaining(0)}")
  Timer.sleep_for(Duration.micros(1))
end

# => Ok(CommandOutput { status: 3, stdout: , stderr: no
# =>  })
# => hot green
# => /
# =>
# => Err(no-such-program: No such file or directory (os error 2))
# => Err(sleep: timeout)
# => Ok(Ok(CommandOutput { status: 0, stdout: , stderr:  }))
# => Ok(()) false
# => Err(killed)
# => Ok(late) true
# => [Ok(1), Err(two)] Err(no jobs)
# => Err(timeout) Ok(in time)
# => Ok(later) None
# => stopped
# stderr: programs.mpl:17: two
