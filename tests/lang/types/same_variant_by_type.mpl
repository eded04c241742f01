type Door do
  Open
  Closed(Int)
end
type File do
  Open
  Closed(String)
end

fn door(d :: Door) = case d do Open -> "door" Closed(n) -> "door ${n + 1}" end
fn file(f :: File) = case f do Open -> "file" Closed(s) -> "file ${s <> "!"}" end
fn latest(x) = case x do Open -> "latest" Closed(s) -> s <> "" end

fn main() do
  println("${door(Open)} ${door(Closed(1))} ${file(Open)} ${file(Closed("x"))}")
  println("${door(Door.Open)} ${file(File.Closed("q"))}")
  let d :: Door = Open
  let fs :: List<File> = [Open, Closed("a")]
  println("${door(d)} ${map(fs, file)} ${latest(Closed("last"))}")
  let o :: Option<Door> = Some(Open)
  println("${o}")
  case d do
    Door.Closed(_) -> println("closed")
    Door.Open -> println("open")
  end
  println("${List.map([1, 2], Door.Closed)}")
end
# => door door 2 file file x!
# => door file q!
# => door [file, file a!] last
# => Some(Open)
# => open
# => [Closed(1), Closed(2)]
