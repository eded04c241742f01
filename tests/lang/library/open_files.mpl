# Files that stay open: lines and pieces when they are wanted, handles with a mode.

fn shown(r :: Result<String, String>, folder :: String) -> String do
  case r do
    Ok(line) -> line
    Err(e) -> "error ${String.replace(e, folder, "FOLDER")}"
  end
end

fn numbers(n :: Int) -> String = List.map_join(Range.to_list(0..n), "", fn i -> "line ${i}\n" end)

fn check(folder :: String) do
  let file = Path.join(folder, "a.txt")
  Test.ok(File.write(file, numbers(20000)))
  let lines = Test.ok(File.lines(file))
  println("${Iter.take(lines, 2) |> List.collect()} ${Iter.count(lines)}")
  println("${Test.ok(File.lines(file)) |> Iter.filter_map(Result.ok) |> Iter.map(String.length) |> Iter.sum()} ${String.length(numbers(20000)) - 20000}")
  Test.ok(File.write_bytes(file, Test.some(Bytes.from_list([97, 13, 10, 98, 10, 255, 10, 99]))))
  println("${Test.ok(File.lines(file)) |> Iter.map(fn line -> shown(line, folder) end) |> List.collect()}")
  println("${Test.ok(File.chunks(file, 3)) |> List.collect()} ${File.read_bytes(file) |> Result.map(Bytes.size)}")
  let out = Test.ok(File.open(file, :write))
  println("${FileHandle.write(out, "tea")} ${FileHandle.seek(out, 1)} ${FileHandle.write(out, "oo")} ${FileHandle.flush(out)}")
  FileHandle.close(out)
  FileHandle.close(out)
  println("${Result.map_err(FileHandle.write(out, "x"), fn e -> String.replace(e, folder, "FOLDER") end)} ${File.read(file)}")
  println("${File.with(file, :append, fn it -> FileHandle.write(it, "\nlast") end)} ${File.with(file, :read, FileHandle.read_line)}")
  let copy = Test.ok(File.open(file, :read))
  println("${FileHandle.read(copy, 2) |> Result.and_then(String.from_bytes)} ${FileHandle.read_line(copy)} ${FileHandle.read_line(copy)} ${FileHandle.read_line(copy)}")
  println(shown(Result.map(File.open(file, :new), fn _ -> "new" end), folder))
  println(shown(Result.map(File.open(file, :sideways), fn _ -> "open" end), folder))
  println(shown(File.with(Path.join(folder, "none"), :read, fn _ -> Ok("never") end), folder))
  let stat = Test.ok(File.stat(file))
  println("${stat.size} ${stat.kind} ${File.set_permissions(file, 384)} ${Result.map(File.stat(file), fn it -> Int.to_base(it.mode, 8) end)}")
  let age = Instant.diff(Instant.now(), Test.ok(File.modified(file)))
  println("${age < Duration.hours(1)} ${File.symlink(file, Path.join(folder, "link"))} ${Result.map(File.read_link(Path.join(folder, "link")), Path.basename)} ${File.is_link(Path.join(folder, "link"))}")
end

fn main() do
  println("${Dir.with_temp(check)}")
end

# => [Ok(line 0), Ok(line 1)] 19998
# => 188890 188890
# => [a, b, error stream did not contain valid UTF-8]
# => [Ok(<<97, 13, 10>>), Ok(<<98, 10, 255>>), Ok(<<10, 99>>)] Ok(8)
# => Ok(()) Ok(1) Ok(()) Ok(())
# => Err(FOLDER/a.txt: the file is closed) Ok(too)
# => Ok(()) Ok(Some(too))
# => Ok(to) Ok(Some(o)) Ok(Some(last)) Ok(None)
# => error FOLDER/a.txt: File exists (os error 17)
# => error FOLDER/a.txt: there is no mode :sideways
# => error FOLDER/none: No such file or directory (os error 2)
# => 8 file Ok(()) Ok(600)
# => true Ok(()) Ok(a.txt) true
# => Ok(())
