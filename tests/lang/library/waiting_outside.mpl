# What waits for the system lets other processes run, however few threads there are: a reader of a pipe waits for a writer in
# the same program, which opens it later. With one thread for processes neither would come to its end if the other held it.

fn reader(path :: String) -> Pid<Result<String, String>> = Job.async(fn -> File.read(path) end)

fn lines(path :: String) -> Pid<List<String>> = Job.async(fn -> Result.unwrap(File.lines(path)) |> Iter.map(Result.unwrap) |> List.collect() end)

fn main() do
  let dir = Result.unwrap(Dir.with_temp(fn it -> it end))
  Result.unwrap(Dir.create(dir))
  let pipe = Path.join(dir, "pipe")
  println("${System.run("mkfifo", [pipe]) |> Result.map(fn it -> it.status end)}")
  # Several readers, each waiting for the system; then the writer.
  let waiting = reader(pipe)
  println("${File.write(pipe, "one")} ${Job.await(waiting)}")
  let by_line = lines(pipe)
  println("${File.append(pipe, "a\nb\n")} ${Job.await(by_line)}")
  # A program that waits for a pipe, and a process that writes it.
  let program = Command.spawn(Command.new("cat") |> Command.arg(pipe))
  println("${File.write(pipe, "by cat")} ${Job.await(program) |> Result.and_then(fn it -> it end) |> Result.map(fn it -> it.stdout end)}")
  # Many at once: more than there are threads for processes. The last one to wait is written first.
  let pipes = for i in 0..24 do Path.join(dir, "p${i}") end
  println("${System.run("mkfifo", pipes) |> Result.map(fn it -> it.status end)}")
  let readers = List.map(pipes, reader)
  let written = List.map(List.reverse(pipes), fn it -> File.write(it, Path.basename(it)) end)
  println("${Result.is_ok(Result.all(written))} ${Job.all(readers) |> List.map(fn it -> Result.unwrap(Result.unwrap(it)) end) |> List.join(" ")}")
  # Errors carry the path and the words of the system.
  let none = Path.join(dir, "none")
  let said = fn why -> String.replace(why, dir, "DIR") end
  println("${Result.map_err(File.read(none), said)} ${Result.map_err(Dir.list(none), said)}")
  println("${Result.map_err(File.write(dir, ""), said)} ${Result.map_err(File.copy(none, pipe), said)}")
  println("${Result.map_err(File.delete(none), said)} ${Result.map_err(Dir.create(dir), said)} ${Result.map_err(Dir.remove(dir), said)}")
  println("${Result.map_err(System.run("no-such-program-here", []), said)}")
  println("${Dir.remove_all(dir)}")
end

# => Ok(0)
# => Ok(()) Ok(Ok(one))
# => Ok(()) Ok([a, b])
# => Ok(()) Ok(by cat)
# => Ok(0)
# => true p0 p1 p2 p3 p4 p5 p6 p7 p8 p9 p10 p11 p12 p13 p14 p15 p16 p17 p18 p19 p20 p21 p22 p23
# => Err(DIR/none: No such file or directory (os error 2)) Err(DIR/none: No such file or directory (os error 2))
# => Err(DIR: Is a directory (os error 21)) Err(DIR/none -> DIR/pipe: No such file or directory (os error 2))
# => Err(DIR/none: No such file or directory (os error 2)) Err(DIR: File exists (os error 17)) Err(DIR: Directory not empty (os error 39))
# => Err(no-such-program-here: No such file or directory (os error 2))
# => Ok(())
