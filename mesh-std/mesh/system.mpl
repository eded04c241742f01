##! The program as a whole.

## Ends the program with a status, in order: processes are asked to stop, output is written. In a host, whose
## program it is not, a panic.
pub fn exit<T>(code :: Int) -> T = Prelude.exit(code)

## The `count` processes with most of something: `:mailbox`, `:links` or `:names`.
pub fn top(by :: Atom, count :: Int) -> List<ProcessInfo> do
  let infos = List.filter_map(Process.list(), fn pid -> Process.info(pid) end)
  List.take(List.sort(infos, fn a, b -> measure(b, by) - measure(a, by) end), count)
end

fn measure(info :: ProcessInfo, by :: Atom) -> Int do
  case by do
    :mailbox -> info.mailbox
    :links -> List.length(info.links)
    :names -> List.length(info.names)
    other -> panic("`${other}` is none of mailbox, links, names")
  end
end
