# Files are written, read, copied and removed; errors are values.

fn main() do
  let folder = Path.join(Dir.temp(), "mesh test ${Random.string(12)}")
  let file = Path.join_all([folder, "notes", "a.txt"])
  println("${File.write(file, "x")}")
  println("${Dir.create_all(Path.dirname(file))} ${File.write(file, "one\n")} ${File.append(file, "zwei\n")} ${File.read(file)}")
  println("${File.read_lines(file)} ${File.size(file)} ${File.is_file(file)} ${File.is_dir(file)} ${File.exists(folder)}")
  let copy = Path.with_extension(file, "bak")
  println("${File.copy(file, copy)} ${File.write_atomic(file, "new")} ${File.read(file)} ${File.read(copy) == Ok("one\nzwei\n")}")
  println("${Dir.list(Path.dirname(file))} ${Dir.walk(folder) |> Iter.filter_map(Result.ok) |> Iter.map(Path.basename) |> List.collect()}")
  println("${File.rename(copy, file)} ${File.exists(copy)} ${File.write_lines(file, ["a", "b"])} ${File.read(file)}")
  println("${File.read(folder)} ${Dir.remove(folder)}")
  println("${Dir.remove_all(folder)} ${File.exists(folder)} ${File.delete(file)}")
end

# => Err(No such file or directory (os error 2))
# => Ok(()) Ok(()) Ok(()) Ok(one
# => zwei
# => )
# => Ok([one, zwei]) Ok(9) true false true
# => Ok(()) Ok(()) Ok(new) true
# => Ok([a.bak, a.txt]) [a.bak, a.txt]
# => Ok(()) false Ok(()) Ok(a
# => b
# => )
# => Err(Is a directory (os error 21)) Err(Directory not empty (os error 39))
# => Ok(()) false Err(No such file or directory (os error 2))
