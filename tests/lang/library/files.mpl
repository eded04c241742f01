# Files are written, read, copied and removed; errors are values.

# The error of a result without the folder, whose name is another one every time.
fn told(r :: Result<(), String>, folder :: String) -> String do
  case r do
    Ok(_) -> "Ok"
    Err(e) -> String.replace(e, folder, "FOLDER")
  end
end

fn main() do
  let folder = Path.join(Dir.temp(), "mesh test ${Random.string(12)}")
  let file = Path.join_all([folder, "notes", "a.txt"])
  println(told(File.write(file, "x"), folder))
  println("${Dir.create_all(Path.dirname(file))} ${File.write(file, "one\n")} ${File.append(file, "zwei\n")} ${File.read(file)}")
  println("${File.read_lines(file)} ${File.size(file)} ${File.is_file(file)} ${File.is_dir(file)} ${File.exists(folder)}")
  let copy = Path.with_extension(file, "bak")
  println("${File.copy(file, copy)} ${File.write_atomic(file, "new")} ${File.read(file)} ${File.read(copy) == Ok("one\nzwei\n")}")
  println("${Dir.list(Path.dirname(file))} ${Dir.walk(folder) |> Iter.filter_map(Result.ok) |> Iter.map(Path.basename) |> List.collect()}")
  println("${File.rename(copy, file)} ${File.exists(copy)} ${File.write_lines(file, ["a", "b"])} ${File.read(file)}")
  println("${told(Result.map(File.read(folder), fn _ -> () end), folder)}; ${told(Dir.remove(folder), folder)}")
  println("${Dir.remove_all(folder)} ${File.exists(folder)} ${told(File.delete(file), folder)}")
  println(told(File.copy(file, copy), folder))
end

# => FOLDER/notes/a.txt: No such file or directory (os error 2)
# => Ok(()) Ok(()) Ok(()) Ok(one
# => zwei
# => )
# => Ok([one, zwei]) Ok(9) true false true
# => Ok(()) Ok(()) Ok(new) true
# => Ok([a.bak, a.txt]) [a.bak, a.txt]
# => Ok(()) false Ok(()) Ok(a
# => b
# => )
# => FOLDER: Is a directory (os error 21); FOLDER: Directory not empty (os error 39)
# => Ok(()) false FOLDER/notes/a.txt: No such file or directory (os error 2)
# => FOLDER/notes/a.txt -> FOLDER/notes/a.bak: No such file or directory (os error 2)
