##! Paths as texts. Only `absolute` and `canonical` ask the system.

## A path and what stands below it; an absolute second path is the result.
##
##     Path.join("a/", "b") # => a/b
pub fn join(a :: String, b :: String) -> String do
  if a == "" or is_absolute(b) do
    b
  else if b == "" or String.ends_with(a, "/") do
    a <> b
  else
    a <> "/" <> b
  end
end

## All of these paths, each below the one before.
##
##     Path.join_all(["a", "b", "c.txt"]) # => a/b/c.txt
pub fn join_all(paths :: List<String>) -> String = List.reduce(paths, "", join)

## What the last part of a path stands in.
##
##     Path.dirname("a/b/c.txt") # => a/b
pub fn dirname(path :: String) -> String do
  case String.rsplit_once(path, "/") do
    Some(("", _)) -> "/"
    Some((before, _)) -> before
    None -> "."
  end
end

## The last part of a path.
##
##     Path.basename("a/b/c.txt") # => c.txt
pub fn basename(path :: String) -> String do
  case String.rsplit_once(path, "/") do
    Some((_, last)) -> last
    None -> path
  end
end

## The last part of a path, without its extension.
##
##     Path.stem("a/b/c.txt") # => c
pub fn stem(path :: String) -> String do
  let (stem, _) = name_parts(path)
  stem
end

## The extension of the last part of a path, without its point.
##
##     Path.extension("a/b/c.txt") # => Some(txt)
pub fn extension(path :: String) -> Option<String> do
  let (_, extension) = name_parts(path)
  extension
end

# A name that begins with its only point has no extension.
fn name_parts(path :: String) -> (String, Option<String>) do
  let name = basename(path)
  case String.rsplit_once(name, ".") do
    Some((stem, extension)) when stem != "" -> (stem, Some(extension))
    _ -> (name, None)
  end
end

## With another extension; without one if it is empty.
##
##     Path.with_extension("a/c.txt", "md") # => a/c.md
pub fn with_extension(path :: String, new :: String) -> String do
  let bare = case extension(path) do
    Some(old) -> String.drop_end(path, String.length(old) + 1)
    None -> path
  end
  if new == "" do bare else bare <> "." <> new end
end

## The parts of a path.
##
##     Path.split("/a//b/c") # => [/, a, b, c]
pub fn split(path :: String) -> List<String> do
  let parts = List.filter(String.split(path, "/"), fn it -> it != "" end)
  if is_absolute(path) do List.prepend(parts, "/") else parts end
end

## Whether it begins at the root.
##
##     Path.is_absolute("/a") # => true
pub fn is_absolute(path :: String) -> Bool = String.starts_with(path, "/")

## Without `.` and `..`, as far as that is possible without asking the system.
##
##     Path.normalize("a/./b/../c") # => a/c
pub fn normalize(path :: String) -> String do
  let parts = List.reduce(split(path), [], fn done, part ->
    case part do
      "." -> done
      ".." when done == ["/"] -> done
      ".." when done != [] and List.last_opt(done) != Some("..") -> List.drop_last(done, 1)
      _ -> List.append(done, part)
    end
  end)
  if parts == [] do "." else join_all(parts) end
end

## The path from a directory to another path below or beside it; both are of one kind, absolute or not.
##
##     Path.relative_to("a/b/c", "a/d") # => Some(../b/c)
pub fn relative_to(path :: String, base :: String) -> Option<String> do
  if is_absolute(path) != is_absolute(base) do
    None
  else
    let (to, from) = (split(normalize(path)), split(normalize(base)))
    let common = List.length(List.take_while(List.zip(to, from), fn((a, b)) -> a == b end))
    let up = List.repeat("..", List.length(List.reject(List.drop(from, common), fn it -> it == "." end)))
    let down = List.reject(List.drop(to, common), fn it -> it == "." end)
    Some(if up ++ down == [] do "." else join_all(up ++ down) end)
  end
end

## The paths that a pattern fits, in order: `*` stands for any letters of a part, `?` for one, `[a-z]` for one of these,
## `**` for any parts. An error says what is wrong with the pattern.
##
##     Dir.with_temp(fn d -> File.write(Path.join(d, "a.txt"), "tea") |> Result.and_then(fn _ -> Path.glob(Path.join(d, "*.txt")) |> Result.map(fn found -> List.map(found, Path.basename) end) end) end) # => Ok(Ok([a.txt]))
pub extern fn glob(pattern :: String) -> Result<List<String>, String> = "mesh_path_glob"

## Whether a pattern, as `glob` takes it, fits a path. What is no pattern fits nothing.
##
##     Path.matches("src/a/b.rs", "src/**/*.rs") # => true
##     Path.matches("src/a/b.rs", "src/*.rs") # => false
pub extern fn matches(path :: String, pattern :: String) -> Bool = "mesh_path_matches" pure

## The path from the root on.
##
##     Path.absolute("a") |> Result.map(Path.is_absolute) # => Ok(true)
pub extern fn absolute(path :: String) -> Result<String, String> = "mesh_path_absolute"

## The path from the root on, without symbolic links; what it names must be there.
##
##     Path.canonical("no-such-file-here") # => Err(no-such-file-here: No such file or directory (os error 2))
pub extern fn canonical(path :: String) -> Result<String, String> = "mesh_path_canonical"

## With the home directory of the user in place of `~` at its start.
##
##     Path.expand_home("a/~") # => a/~
pub fn expand_home(path :: String) -> String do
  if path == "~" or String.starts_with(path, "~/") do
    case home() do
      Some(it) -> join(it, String.drop(path, 2))
      None -> path
    end
  else
    path
  end
end

extern fn home() -> Option<String> = "mesh_path_home"
