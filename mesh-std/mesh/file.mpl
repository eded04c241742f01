##! Files. Paths are relative to the working directory of the program; an error is the path and the words of the system.
##! A call lets the caller wait and nobody else.

## All of a file, which is UTF-8.
##
##     File.read("no such file") # => Err(no such file: No such file or directory (os error 2))
pub extern fn read(path :: String) -> Result<String, String> = "mesh_file_read"

## Makes a file of exactly this text, in place of what is there.
##
##     Dir.with_temp(fn d -> File.write(Path.join(d, "a.txt"), "hi") end) # => Ok(Ok(()))
pub extern fn write(path :: String, text :: String) -> Result<(), String> = "mesh_file_write"

## Adds a text at the end of a file, which is created if it is not there.
##
##     Dir.with_temp(fn d -> File.write(Path.join(d, "a.txt"), "tea") |> Result.and_then(fn _ -> File.append(Path.join(d, "a.txt"), "!") |> Result.and_then(fn _ -> File.read(Path.join(d, "a.txt")) end) end) end) # => Ok(Ok(tea!))
pub extern fn append(path :: String, text :: String) -> Result<(), String> = "mesh_file_append"

## As `write`, but at no time is there half a file.
##
##     Dir.with_temp(fn d -> File.write_atomic(Path.join(d, "a.txt"), "hi") end) # => Ok(Ok(()))
pub extern fn write_atomic(path :: String, text :: String) -> Result<(), String> = "mesh_file_write_atomic"

## Whether there is a file or directory.
##
##     File.exists("no such file") # => false
pub extern fn exists(path :: String) -> Bool = "mesh_file_exists"

## Removes a file, which must be there.
##
##     Dir.with_temp(fn d -> File.write(Path.join(d, "a.txt"), "tea") |> Result.and_then(fn _ -> File.delete(Path.join(d, "a.txt")) end) end) # => Ok(Ok(()))
pub extern fn delete(path :: String) -> Result<(), String> = "mesh_file_delete"

## The lines of a file.
##
##     Dir.with_temp(fn d -> File.write(Path.join(d, "a.txt"), "a\nb\n") |> Result.and_then(fn _ -> File.read_lines(Path.join(d, "a.txt")) end) end) # => Ok(Ok([a, b]))
pub fn read_lines(path :: String) -> Result<List<String>, String> = Result.map(read(path), String.lines)

## Makes a file of these lines.
##
##     Dir.with_temp(fn d -> File.write_lines(Path.join(d, "a.txt"), ["a", "b"]) |> Result.and_then(fn _ -> File.size(Path.join(d, "a.txt")) end) end) # => Ok(Ok(4))
pub fn write_lines(path :: String, lines :: List<String>) -> Result<(), String> do
  write(path, String.join(List.map(lines, fn line -> line <> "\n" end), ""))
end

## Copies a file, in place of what is there.
##
##     Dir.with_temp(fn d -> File.write(Path.join(d, "a.txt"), "tea") |> Result.and_then(fn _ -> File.copy(Path.join(d, "a.txt"), Path.join(d, "b.txt")) |> Result.and_then(fn _ -> File.read(Path.join(d, "b.txt")) end) end) end) # => Ok(Ok(tea))
pub extern fn copy(from :: String, to :: String) -> Result<(), String> = "mesh_file_copy"

## Gives a file or directory another name or place.
##
##     Dir.with_temp(fn d -> File.write(Path.join(d, "a.txt"), "tea") |> Result.and_then(fn _ -> File.rename(Path.join(d, "a.txt"), Path.join(d, "b.txt")) |> Result.map(fn _ -> File.exists(Path.join(d, "a.txt")) end) end) end) # => Ok(Ok(false))
pub extern fn rename(from :: String, to :: String) -> Result<(), String> = "mesh_file_rename"

## Creates an empty file, or says of one that is there that it was changed now.
##
##     Dir.with_temp(fn d -> File.touch(Path.join(d, "a.txt")) |> Result.map(fn _ -> File.exists(Path.join(d, "a.txt")) end) end) # => Ok(Ok(true))
pub extern fn touch(path :: String) -> Result<(), String> = "mesh_file_touch"

## Whether there is a file.
##
##     File.is_file(".") # => false
pub extern fn is_file(path :: String) -> Bool = "mesh_file_is_file"

## Whether there is a directory.
##
##     File.is_dir(".") # => true
pub extern fn is_dir(path :: String) -> Bool = "mesh_file_is_dir"

## Whether there is a symbolic link.
##
##     File.is_link(".") # => false
pub extern fn is_link(path :: String) -> Bool = "mesh_file_is_link"

## How many bytes a file has.
##
##     Dir.with_temp(fn d -> File.write(Path.join(d, "a.txt"), "tea") |> Result.and_then(fn _ -> File.size(Path.join(d, "a.txt")) end) end) # => Ok(Ok(3))
pub extern fn size(path :: String) -> Result<Int, String> = "mesh_file_size"

## All of a file, whatever it holds.
##
##     File.read_bytes("no such file") |> Result.is_err() # => true
pub extern fn read_bytes(path :: String) -> Result<Bytes, String> = "mesh_file_read_bytes"

## Makes a file of exactly these bytes, in place of what is there.
##
##     Dir.with_temp(fn d -> File.write_bytes(Path.join(d, "a.txt"), String.to_bytes("tea")) |> Result.and_then(fn _ -> File.read(Path.join(d, "a.txt")) end) end) # => Ok(Ok(tea))
pub extern fn write_bytes(path :: String, b :: Bytes) -> Result<(), String> = "mesh_file_write_bytes"

## The lines of a file, each read when it is wanted. An error is the last one. The file is closed with the iterator, at the
## latest with its process.
##
##     File.lines("no such file") |> Result.is_err() # => true
pub fn lines(path :: String) -> Result<Iter<Result<String, String>>, String> do
  Result.map(open(path, :read), fn file ->
    Iter.flatten(Iter.unfold(false, fn is_over ->
      let batch = if is_over do [] else FileHandle.batch(file) end
      case List.last_opt(batch) do
        None -> None
        Some(last) -> Some((Iter.of_list(batch), Result.is_err(last)))
      end
    end))
  end)
end

## The bytes of a file in pieces of `n`, each read when it is wanted; the last one may be shorter. An error is the last one.
##
##     File.chunks("no such file", 4096) |> Result.is_err() # => true
pub fn chunks(path :: String, n :: Int) -> Result<Iter<Result<Bytes, String>>, String> do
  Result.map(open(path, :read), fn file ->
    Iter.unfold(false, fn is_over ->
      if is_over do
        None
      else
        case FileHandle.read(file, n) do
          Ok(piece) when Bytes.is_empty(piece) -> None
          Ok(piece) -> Some((Ok(piece), false))
          Err(e) -> Some((Err(e), true))
        end
      end
    end)
  end)
end

## Opens a file: to `:read`; to `:write` in place of what is there; to `:append`; or a `:new` one that must not be there.
##
##     File.open(".", :sideways) |> Result.is_err() # => true
pub extern fn open(path :: String, mode :: Atom) -> Result<FileHandle, String> = "mesh_handle_open"

## Opens a file, calls a function with it, and closes it; gives the result of the function.
##
##     File.with("no such file", :read, fn file -> FileHandle.read_line(file) end) |> Result.is_err() # => true
pub extern fn with<T>(path :: String, mode :: Atom, f :: Fun(FileHandle) -> Result<T, String>) -> Result<T, String> = "mesh_file_with"

## What can be told of a file or directory.
pub struct FileStat do
  ## Its bytes.
  size :: Int
  ## `:file`, `:directory` or `:other`.
  kind :: Atom
  ## When it was last changed.
  modified :: Instant
  ## Its permissions, as `chmod` takes them.
  mode :: Int
end deriving(Eq, Hash, Debug)

extern fn facts(path :: String) -> Result<List<Int>, String> = "mesh_file_stat"

## What can be told of a file or directory; a symbolic link is what it leads to.
##
##     File.stat(".") |> Result.map(fn it -> it.kind end) # => Ok(directory)
pub fn stat(path :: String) -> Result<FileStat, String> do
  Result.map(facts(path), fn it ->
    let kind = case it[1] do
      0 -> :file
      1 -> :directory
      _ -> :other
    end
    FileStat { size: it[0], kind: kind, modified: Instant { seconds: it[2], nanos: it[3] }, mode: it[4] }
  end)
end

## When a file was last changed.
##
##     File.modified(".") |> Result.map(fn it -> it <= Instant.now() end) # => Ok(true)
pub fn modified(path :: String) -> Result<Instant, String> = Result.map(stat(path), fn it -> it.modified end)

## Sets the permissions of a file, as `chmod` takes them.
##
##     Dir.with_temp(fn d -> File.write(Path.join(d, "a.txt"), "tea") |> Result.and_then(fn _ -> File.set_permissions(Path.join(d, "a.txt"), 256) |> Result.and_then(fn _ -> File.stat(Path.join(d, "a.txt")) end) |> Result.map(fn it -> it.size end) end) end) # => Ok(Ok(3))
pub extern fn set_permissions(path :: String, mode :: Int) -> Result<(), String> = "mesh_file_set_permissions"

## Makes a symbolic link that leads to a path.
##
##     Dir.with_temp(fn d -> File.write(Path.join(d, "a.txt"), "tea") |> Result.and_then(fn _ -> File.symlink(Path.join(d, "a.txt"), Path.join(d, "b.txt")) |> Result.and_then(fn _ -> File.read(Path.join(d, "b.txt")) end) end) end) # => Ok(Ok(tea))
pub extern fn symlink(to :: String, place :: String) -> Result<(), String> = "mesh_file_symlink"

## Where a symbolic link leads to.
##
##     Dir.with_temp(fn d -> File.symlink("nowhere", Path.join(d, "b.txt")) |> Result.and_then(fn _ -> File.read_link(Path.join(d, "b.txt")) end) end) # => Ok(Ok(nowhere))
pub extern fn read_link(path :: String) -> Result<String, String> = "mesh_file_read_link"
