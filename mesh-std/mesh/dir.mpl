##! Directories. An error is the path and the words of the system.

## The names of what is in a directory, sorted.
##
##     Dir.list("no such directory") # => Err(no such directory: No such file or directory (os error 2))
pub extern fn list(path :: String) -> Result<List<String>, String> = "mesh_dir_list"

## Creates a directory.
##
##     Dir.with_temp(fn d -> Dir.create(Path.join(d, "a")) end) # => Ok(Ok(()))
pub extern fn create(path :: String) -> Result<(), String> = "mesh_dir_create"

## Creates a directory and those it stands in, as far as they are not there.
##
##     Dir.with_temp(fn d -> Dir.create_all(Path.join(d, "a/b")) end) # => Ok(Ok(()))
pub extern fn create_all(path :: String) -> Result<(), String> = "mesh_dir_create_all"

## Removes an empty directory.
##
##     Dir.with_temp(fn d -> Dir.create(Path.join(d, "a")) |> Result.and_then(fn _ -> Dir.remove(Path.join(d, "a")) end) end) # => Ok(Ok(()))
pub extern fn remove(path :: String) -> Result<(), String> = "mesh_dir_remove"

## Removes a directory with all it holds.
##
##     Dir.with_temp(fn d -> Dir.create_all(Path.join(d, "a/b")) |> Result.and_then(fn _ -> Dir.remove_all(Path.join(d, "a")) end) end) # => Ok(Ok(()))
pub extern fn remove_all(path :: String) -> Result<(), String> = "mesh_dir_remove_all"

## The working directory of the program.
##
##     Path.is_absolute(Dir.current()) # => true
pub extern fn current() -> String = "mesh_dir_current"

## The directory for temporary files.
##
##     Path.is_absolute(Dir.temp()) # => true
pub extern fn temp() -> String = "mesh_dir_temp"

## The paths of all files below a directory, sorted by directory; a directory that cannot be read is one error.
## Symbolic links are not followed.
##
##     Dir.with_temp(fn d -> File.write(Path.join(d, "a.txt"), "") |> Result.map(fn _ -> Iter.count(Dir.walk(d)) end) end) # => Ok(Ok(1))
pub fn walk(path :: String) -> Iter<Result<String, String>> = entry(path)

fn entry(path :: String) -> Iter<Result<String, String>> do
  if File.is_dir(path) and not File.is_link(path) do
    case list(path) do
      Ok(names) -> Iter.flat_map(Iter.of_list(names), fn name -> entry(Path.join(path, name)) end)
      Err(e) -> Iter.once(Err(e))
    end
  else
    Iter.once(Ok(path))
  end
end

## Copies a directory with all it holds.
##
##     Dir.with_temp(fn d -> Dir.create_all(Path.join(d, "a/b")) |> Result.and_then(fn _ -> Dir.copy_all(Path.join(d, "a"), Path.join(d, "c")) end) |> Result.map(fn _ -> File.is_dir(Path.join(d, "c/b")) end) end) # => Ok(Ok(true))
pub fn copy_all(from :: String, to :: String) -> Result<(), String> do
  if File.is_dir(from) do
    create_all(to)?
    List.try_each(list(from)?, fn name -> copy_all(Path.join(from, name), Path.join(to, name)) end)
  else
    File.copy(from, to)
  end
end

## Calls a function with a new directory, which is removed afterwards with all it holds, even if the function fails; gives
## the result of the function, which runs in a process of its own.
##
##     Dir.with_temp(fn folder -> File.is_dir(folder) end) # => Ok(true)
pub fn with_temp<T>(f :: Fun(String) -> T) -> Result<T, String> do
  let folder = Path.join(temp(), "mesh-${Random.string(16)}")
  create(folder)?
  let outcome = Job.await(Job.async(fn -> f(folder) end))
  remove_all(folder)?
  outcome
end
