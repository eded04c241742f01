# Every type as argument, reply and state of a service, alone and as a field of a struct; called from `main`, from an
# actor with other mail in its mailbox, and from another service.

struct Two<T> do
  tag :: Int
  value :: T
end

struct One do
  only :: String
end

struct Twelve do
  a :: Int
  b :: String
  c :: Float
  d :: Bool
  e :: List<Int>
  f :: Option<String>
  g :: Int
  h :: String
  i :: Float
  j :: Bool
  k :: Int
  l :: String
end

type Shape do
  Dot
  Blob(Int, String, List<Int>, Float, Option<Int>)
end

fn twelve(n :: Int, s :: String) -> Twelve do
  Twelve { a: n, b: s, c: 0.5, d: true, e: [n], f: Some(s), g: n + 1, h: s <> s, i: -0.5, j: false, k: n + 2, l: "" }
end

fn shape(x :: Shape) -> String do
  case x do
    Dot -> "dot"
    Blob(a, b, c, d, e) -> "${a} ${b} ${c} ${d} ${e}"
  end
end

fn letter(x :: Option<Twelve>) -> String do
  case x do
    Some(it) -> it.b
    None -> "none"
  end
end

fn outcome(x :: Result<One, String>) -> String do
  case x do
    Ok(it) -> "ok ${it.only}"
    Err(why) -> "err ${why}"
  end
end

fn adder(n :: Int) -> Fun(Int) -> Int do
  fn(x) -> x + n end
end

# Runs what it is given, inside of a service.
service Relay do
  fn init() do () end
  call Run(what :: Fun() -> String) :: String do |s| (s, what()) end
end

# Runs it with mail of its own around the replies.
actor busy(what :: Fun() -> String, to :: Pid<String>) do
  Timer.sleep(1)
  let text = what()
  receive do
    "first" -> receive do
      "second" -> send(to, text)
    end
  end
end

# Says whether all three places give the same.
actor collect(name :: String, expected :: String, done :: Pid<()>) do
  receive do
    text ->
      println("${name} in an actor: ${text == expected}")
      send(done, ())
  end
end

actor ready() do
  receive do
    () -> ()
  end
end

fn everywhere(name :: String, what :: Fun() -> String) do
  let here = what()
  println("${name}: ${here}")
  println("${name} in a service: ${Relay.run(Relay.start(), what) == here}")
  let done = spawn(ready)
  let client = spawn(busy, what, spawn(collect, name, here, done))
  send(client, "first")
  send(client, "second")
  while Process.alive(done) do
    Timer.sleep(1)
  end
end

service KeepInt do
  fn init(x :: Int) -> Int do x end
  call Swap(x :: Int) :: Int do |s| (x, s) end
  call Both(p :: Two<Int>) :: Two<Int> do |s| (p.value, Two { tag: p.tag, value: s }) end
  cast Set(x :: Int) do |_s| x end
end

service PairInt do
  fn init(x :: Int) -> Two<Int> do Two { tag: 0, value: x } end
  call Get() :: Two<Int> do |s| (%{s | tag: s.tag + 1}, s) end
  call Put(x :: Int) :: Int do |s| (Two { tag: s.tag + 1, value: x }, s.tag) end
end

fn show_int(x :: Int) -> String = "${x}"

fn check_int(a :: Int, b :: Int) -> String do
  let keep = KeepInt.start(a)
  let first = KeepInt.swap(keep, b)
  KeepInt.set(keep, a)
  let second = KeepInt.swap(keep, b)
  let third = KeepInt.both(keep, Two { tag: 7, value: a })
  let pair = PairInt.start(a)
  let fourth = PairInt.get(pair)
  let tag = PairInt.put(pair, b)
  let fifth = PairInt.get(pair)
  let all = List.map([first, second, third.value, fourth.value, fifth.value], show_int)
  "${String.join(all, " | ")} ${third.tag} ${fourth.tag} ${tag} ${fifth.tag}"
end

service KeepFloat do
  fn init(x :: Float) -> Float do x end
  call Swap(x :: Float) :: Float do |s| (x, s) end
  call Both(p :: Two<Float>) :: Two<Float> do |s| (p.value, Two { tag: p.tag, value: s }) end
  cast Set(x :: Float) do |_s| x end
end

service PairFloat do
  fn init(x :: Float) -> Two<Float> do Two { tag: 0, value: x } end
  call Get() :: Two<Float> do |s| (%{s | tag: s.tag + 1}, s) end
  call Put(x :: Float) :: Int do |s| (Two { tag: s.tag + 1, value: x }, s.tag) end
end

fn show_float(x :: Float) -> String = "${x}"

fn check_float(a :: Float, b :: Float) -> String do
  let keep = KeepFloat.start(a)
  let first = KeepFloat.swap(keep, b)
  KeepFloat.set(keep, a)
  let second = KeepFloat.swap(keep, b)
  let third = KeepFloat.both(keep, Two { tag: 7, value: a })
  let pair = PairFloat.start(a)
  let fourth = PairFloat.get(pair)
  let tag = PairFloat.put(pair, b)
  let fifth = PairFloat.get(pair)
  let all = List.map([first, second, third.value, fourth.value, fifth.value], show_float)
  "${String.join(all, " | ")} ${third.tag} ${fourth.tag} ${tag} ${fifth.tag}"
end

service KeepBool do
  fn init(x :: Bool) -> Bool do x end
  call Swap(x :: Bool) :: Bool do |s| (x, s) end
  call Both(p :: Two<Bool>) :: Two<Bool> do |s| (p.value, Two { tag: p.tag, value: s }) end
  cast Set(x :: Bool) do |_s| x end
end

service PairBool do
  fn init(x :: Bool) -> Two<Bool> do Two { tag: 0, value: x } end
  call Get() :: Two<Bool> do |s| (%{s | tag: s.tag + 1}, s) end
  call Put(x :: Bool) :: Int do |s| (Two { tag: s.tag + 1, value: x }, s.tag) end
end

fn show_bool(x :: Bool) -> String = "${x}"

fn check_bool(a :: Bool, b :: Bool) -> String do
  let keep = KeepBool.start(a)
  let first = KeepBool.swap(keep, b)
  KeepBool.set(keep, a)
  let second = KeepBool.swap(keep, b)
  let third = KeepBool.both(keep, Two { tag: 7, value: a })
  let pair = PairBool.start(a)
  let fourth = PairBool.get(pair)
  let tag = PairBool.put(pair, b)
  let fifth = PairBool.get(pair)
  let all = List.map([first, second, third.value, fourth.value, fifth.value], show_bool)
  "${String.join(all, " | ")} ${third.tag} ${fourth.tag} ${tag} ${fifth.tag}"
end

service KeepEmpty do
  fn init(x :: String) -> String do x end
  call Swap(x :: String) :: String do |s| (x, s) end
  call Both(p :: Two<String>) :: Two<String> do |s| (p.value, Two { tag: p.tag, value: s }) end
  cast Set(x :: String) do |_s| x end
end

service PairEmpty do
  fn init(x :: String) -> Two<String> do Two { tag: 0, value: x } end
  call Get() :: Two<String> do |s| (%{s | tag: s.tag + 1}, s) end
  call Put(x :: String) :: Int do |s| (Two { tag: s.tag + 1, value: x }, s.tag) end
end

fn show_empty(x :: String) -> String = "<${x}>"

fn check_empty(a :: String, b :: String) -> String do
  let keep = KeepEmpty.start(a)
  let first = KeepEmpty.swap(keep, b)
  KeepEmpty.set(keep, a)
  let second = KeepEmpty.swap(keep, b)
  let third = KeepEmpty.both(keep, Two { tag: 7, value: a })
  let pair = PairEmpty.start(a)
  let fourth = PairEmpty.get(pair)
  let tag = PairEmpty.put(pair, b)
  let fifth = PairEmpty.get(pair)
  let all = List.map([first, second, third.value, fourth.value, fifth.value], show_empty)
  "${String.join(all, " | ")} ${third.tag} ${fourth.tag} ${tag} ${fifth.tag}"
end

service KeepLong do
  fn init(x :: String) -> String do x end
  call Swap(x :: String) :: String do |s| (x, s) end
  call Both(p :: Two<String>) :: Two<String> do |s| (p.value, Two { tag: p.tag, value: s }) end
  cast Set(x :: String) do |_s| x end
end

service PairLong do
  fn init(x :: String) -> Two<String> do Two { tag: 0, value: x } end
  call Get() :: Two<String> do |s| (%{s | tag: s.tag + 1}, s) end
  call Put(x :: String) :: Int do |s| (Two { tag: s.tag + 1, value: x }, s.tag) end
end

fn show_long(x :: String) -> String = "${String.length(x)}"

fn check_long(a :: String, b :: String) -> String do
  let keep = KeepLong.start(a)
  let first = KeepLong.swap(keep, b)
  KeepLong.set(keep, a)
  let second = KeepLong.swap(keep, b)
  let third = KeepLong.both(keep, Two { tag: 7, value: a })
  let pair = PairLong.start(a)
  let fourth = PairLong.get(pair)
  let tag = PairLong.put(pair, b)
  let fifth = PairLong.get(pair)
  let all = List.map([first, second, third.value, fourth.value, fifth.value], show_long)
  "${String.join(all, " | ")} ${third.tag} ${fourth.tag} ${tag} ${fifth.tag}"
end

service KeepUnit do
  fn init(x :: ()) -> () do x end
  call Swap(x :: ()) :: () do |s| (x, s) end
  call Both(p :: Two<()>) :: Two<()> do |s| (p.value, Two { tag: p.tag, value: s }) end
  cast Set(x :: ()) do |_s| x end
end

service PairUnit do
  fn init(x :: ()) -> Two<()> do Two { tag: 0, value: x } end
  call Get() :: Two<()> do |s| (%{s | tag: s.tag + 1}, s) end
  call Put(x :: ()) :: Int do |s| (Two { tag: s.tag + 1, value: x }, s.tag) end
end

fn show_unit(x :: ()) -> String = "${x}"

fn check_unit(a :: (), b :: ()) -> String do
  let keep = KeepUnit.start(a)
  let first = KeepUnit.swap(keep, b)
  KeepUnit.set(keep, a)
  let second = KeepUnit.swap(keep, b)
  let third = KeepUnit.both(keep, Two { tag: 7, value: a })
  let pair = PairUnit.start(a)
  let fourth = PairUnit.get(pair)
  let tag = PairUnit.put(pair, b)
  let fifth = PairUnit.get(pair)
  let all = List.map([first, second, third.value, fourth.value, fifth.value], show_unit)
  "${String.join(all, " | ")} ${third.tag} ${fourth.tag} ${tag} ${fifth.tag}"
end

service KeepProcess do
  fn init(x :: Pid) -> Pid do x end
  call Swap(x :: Pid) :: Pid do |s| (x, s) end
  call Both(p :: Two<Pid>) :: Two<Pid> do |s| (p.value, Two { tag: p.tag, value: s }) end
  cast Set(x :: Pid) do |_s| x end
end

service PairProcess do
  fn init(x :: Pid) -> Two<Pid> do Two { tag: 0, value: x } end
  call Get() :: Two<Pid> do |s| (%{s | tag: s.tag + 1}, s) end
  call Put(x :: Pid) :: Int do |s| (Two { tag: s.tag + 1, value: x }, s.tag) end
end

fn show_process(x :: Pid) -> String = "${x}"

fn check_process(a :: Pid, b :: Pid) -> String do
  let keep = KeepProcess.start(a)
  let first = KeepProcess.swap(keep, b)
  KeepProcess.set(keep, a)
  let second = KeepProcess.swap(keep, b)
  let third = KeepProcess.both(keep, Two { tag: 7, value: a })
  let pair = PairProcess.start(a)
  let fourth = PairProcess.get(pair)
  let tag = PairProcess.put(pair, b)
  let fifth = PairProcess.get(pair)
  let all = List.map([first, second, third.value, fourth.value, fifth.value], show_process)
  "${String.join(all, " | ")} ${third.tag} ${fourth.tag} ${tag} ${fifth.tag}"
end

service KeepWord do
  fn init(x :: Atom) -> Atom do x end
  call Swap(x :: Atom) :: Atom do |s| (x, s) end
  call Both(p :: Two<Atom>) :: Two<Atom> do |s| (p.value, Two { tag: p.tag, value: s }) end
  cast Set(x :: Atom) do |_s| x end
end

service PairWord do
  fn init(x :: Atom) -> Two<Atom> do Two { tag: 0, value: x } end
  call Get() :: Two<Atom> do |s| (%{s | tag: s.tag + 1}, s) end
  call Put(x :: Atom) :: Int do |s| (Two { tag: s.tag + 1, value: x }, s.tag) end
end

fn show_word(x :: Atom) -> String = "${x}"

fn check_word(a :: Atom, b :: Atom) -> String do
  let keep = KeepWord.start(a)
  let first = KeepWord.swap(keep, b)
  KeepWord.set(keep, a)
  let second = KeepWord.swap(keep, b)
  let third = KeepWord.both(keep, Two { tag: 7, value: a })
  let pair = PairWord.start(a)
  let fourth = PairWord.get(pair)
  let tag = PairWord.put(pair, b)
  let fifth = PairWord.get(pair)
  let all = List.map([first, second, third.value, fourth.value, fifth.value], show_word)
  "${String.join(all, " | ")} ${third.tag} ${fourth.tag} ${tag} ${fifth.tag}"
end

service KeepNumbers do
  fn init(x :: List<Int>) -> List<Int> do x end
  call Swap(x :: List<Int>) :: List<Int> do |s| (x, s) end
  call Both(p :: Two<List<Int>>) :: Two<List<Int>> do |s| (p.value, Two { tag: p.tag, value: s }) end
  cast Set(x :: List<Int>) do |_s| x end
end

service PairNumbers do
  fn init(x :: List<Int>) -> Two<List<Int>> do Two { tag: 0, value: x } end
  call Get() :: Two<List<Int>> do |s| (%{s | tag: s.tag + 1}, s) end
  call Put(x :: List<Int>) :: Int do |s| (Two { tag: s.tag + 1, value: x }, s.tag) end
end

fn show_numbers(x :: List<Int>) -> String = "${x}"

fn check_numbers(a :: List<Int>, b :: List<Int>) -> String do
  let keep = KeepNumbers.start(a)
  let first = KeepNumbers.swap(keep, b)
  KeepNumbers.set(keep, a)
  let second = KeepNumbers.swap(keep, b)
  let third = KeepNumbers.both(keep, Two { tag: 7, value: a })
  let pair = PairNumbers.start(a)
  let fourth = PairNumbers.get(pair)
  let tag = PairNumbers.put(pair, b)
  let fifth = PairNumbers.get(pair)
  let all = List.map([first, second, third.value, fourth.value, fifth.value], show_numbers)
  "${String.join(all, " | ")} ${third.tag} ${fourth.tag} ${tag} ${fifth.tag}"
end

service KeepWords do
  fn init(x :: List<String>) -> List<String> do x end
  call Swap(x :: List<String>) :: List<String> do |s| (x, s) end
  call Both(p :: Two<List<String>>) :: Two<List<String>> do |s| (p.value, Two { tag: p.tag, value: s }) end
  cast Set(x :: List<String>) do |_s| x end
end

service PairWords do
  fn init(x :: List<String>) -> Two<List<String>> do Two { tag: 0, value: x } end
  call Get() :: Two<List<String>> do |s| (%{s | tag: s.tag + 1}, s) end
  call Put(x :: List<String>) :: Int do |s| (Two { tag: s.tag + 1, value: x }, s.tag) end
end

fn show_words(x :: List<String>) -> String = "${x}"

fn check_words(a :: List<String>, b :: List<String>) -> String do
  let keep = KeepWords.start(a)
  let first = KeepWords.swap(keep, b)
  KeepWords.set(keep, a)
  let second = KeepWords.swap(keep, b)
  let third = KeepWords.both(keep, Two { tag: 7, value: a })
  let pair = PairWords.start(a)
  let fourth = PairWords.get(pair)
  let tag = PairWords.put(pair, b)
  let fifth = PairWords.get(pair)
  let all = List.map([first, second, third.value, fourth.value, fifth.value], show_words)
  "${String.join(all, " | ")} ${third.tag} ${fourth.tag} ${tag} ${fifth.tag}"
end

service KeepTable do
  fn init(x :: Map<String, List<Int>>) -> Map<String, List<Int>> do x end
  call Swap(x :: Map<String, List<Int>>) :: Map<String, List<Int>> do |s| (x, s) end
  call Both(p :: Two<Map<String, List<Int>>>) :: Two<Map<String, List<Int>>> do |s| (p.value, Two { tag: p.tag, value: s }) end
  cast Set(x :: Map<String, List<Int>>) do |_s| x end
end

service PairTable do
  fn init(x :: Map<String, List<Int>>) -> Two<Map<String, List<Int>>> do Two { tag: 0, value: x } end
  call Get() :: Two<Map<String, List<Int>>> do |s| (%{s | tag: s.tag + 1}, s) end
  call Put(x :: Map<String, List<Int>>) :: Int do |s| (Two { tag: s.tag + 1, value: x }, s.tag) end
end

fn show_table(x :: Map<String, List<Int>>) -> String = "${x}"

fn check_table(a :: Map<String, List<Int>>, b :: Map<String, List<Int>>) -> String do
  let keep = KeepTable.start(a)
  let first = KeepTable.swap(keep, b)
  KeepTable.set(keep, a)
  let second = KeepTable.swap(keep, b)
  let third = KeepTable.both(keep, Two { tag: 7, value: a })
  let pair = PairTable.start(a)
  let fourth = PairTable.get(pair)
  let tag = PairTable.put(pair, b)
  let fifth = PairTable.get(pair)
  let all = List.map([first, second, third.value, fourth.value, fifth.value], show_table)
  "${String.join(all, " | ")} ${third.tag} ${fourth.tag} ${tag} ${fifth.tag}"
end

service KeepGroup do
  fn init(x :: Set<Int>) -> Set<Int> do x end
  call Swap(x :: Set<Int>) :: Set<Int> do |s| (x, s) end
  call Both(p :: Two<Set<Int>>) :: Two<Set<Int>> do |s| (p.value, Two { tag: p.tag, value: s }) end
  cast Set(x :: Set<Int>) do |_s| x end
end

service PairGroup do
  fn init(x :: Set<Int>) -> Two<Set<Int>> do Two { tag: 0, value: x } end
  call Get() :: Two<Set<Int>> do |s| (%{s | tag: s.tag + 1}, s) end
  call Put(x :: Set<Int>) :: Int do |s| (Two { tag: s.tag + 1, value: x }, s.tag) end
end

fn show_group(x :: Set<Int>) -> String = "${Set.to_list(x)}"

fn check_group(a :: Set<Int>, b :: Set<Int>) -> String do
  let keep = KeepGroup.start(a)
  let first = KeepGroup.swap(keep, b)
  KeepGroup.set(keep, a)
  let second = KeepGroup.swap(keep, b)
  let third = KeepGroup.both(keep, Two { tag: 7, value: a })
  let pair = PairGroup.start(a)
  let fourth = PairGroup.get(pair)
  let tag = PairGroup.put(pair, b)
  let fifth = PairGroup.get(pair)
  let all = List.map([first, second, third.value, fourth.value, fifth.value], show_group)
  "${String.join(all, " | ")} ${third.tag} ${fourth.tag} ${tag} ${fifth.tag}"
end

service KeepTuple2 do
  fn init(x :: (Int, String)) -> (Int, String) do x end
  call Swap(x :: (Int, String)) :: (Int, String) do |s| (x, s) end
  call Both(p :: Two<(Int, String)>) :: Two<(Int, String)> do |s| (p.value, Two { tag: p.tag, value: s }) end
  cast Set(x :: (Int, String)) do |_s| x end
end

service PairTuple2 do
  fn init(x :: (Int, String)) -> Two<(Int, String)> do Two { tag: 0, value: x } end
  call Get() :: Two<(Int, String)> do |s| (%{s | tag: s.tag + 1}, s) end
  call Put(x :: (Int, String)) :: Int do |s| (Two { tag: s.tag + 1, value: x }, s.tag) end
end

fn show_tuple2(x :: (Int, String)) -> String = "${x}"

fn check_tuple2(a :: (Int, String), b :: (Int, String)) -> String do
  let keep = KeepTuple2.start(a)
  let first = KeepTuple2.swap(keep, b)
  KeepTuple2.set(keep, a)
  let second = KeepTuple2.swap(keep, b)
  let third = KeepTuple2.both(keep, Two { tag: 7, value: a })
  let pair = PairTuple2.start(a)
  let fourth = PairTuple2.get(pair)
  let tag = PairTuple2.put(pair, b)
  let fifth = PairTuple2.get(pair)
  let all = List.map([first, second, third.value, fourth.value, fifth.value], show_tuple2)
  "${String.join(all, " | ")} ${third.tag} ${fourth.tag} ${tag} ${fifth.tag}"
end

service KeepTuple5 do
  fn init(x :: (Int, Float, Bool, String, List<Int>)) -> (Int, Float, Bool, String, List<Int>) do x end
  call Swap(x :: (Int, Float, Bool, String, List<Int>)) :: (Int, Float, Bool, String, List<Int>) do |s| (x, s) end
  call Both(p :: Two<(Int, Float, Bool, String, List<Int>)>) :: Two<(Int, Float, Bool, String, List<Int>)> do |s| (p.value, Two { tag: p.tag, value: s }) end
  cast Set(x :: (Int, Float, Bool, String, List<Int>)) do |_s| x end
end

service PairTuple5 do
  fn init(x :: (Int, Float, Bool, String, List<Int>)) -> Two<(Int, Float, Bool, String, List<Int>)> do Two { tag: 0, value: x } end
  call Get() :: Two<(Int, Float, Bool, String, List<Int>)> do |s| (%{s | tag: s.tag + 1}, s) end
  call Put(x :: (Int, Float, Bool, String, List<Int>)) :: Int do |s| (Two { tag: s.tag + 1, value: x }, s.tag) end
end

fn show_tuple5(x :: (Int, Float, Bool, String, List<Int>)) -> String = "${x}"

fn check_tuple5(a :: (Int, Float, Bool, String, List<Int>), b :: (Int, Float, Bool, String, List<Int>)) -> String do
  let keep = KeepTuple5.start(a)
  let first = KeepTuple5.swap(keep, b)
  KeepTuple5.set(keep, a)
  let second = KeepTuple5.swap(keep, b)
  let third = KeepTuple5.both(keep, Two { tag: 7, value: a })
  let pair = PairTuple5.start(a)
  let fourth = PairTuple5.get(pair)
  let tag = PairTuple5.put(pair, b)
  let fifth = PairTuple5.get(pair)
  let all = List.map([first, second, third.value, fourth.value, fifth.value], show_tuple5)
  "${String.join(all, " | ")} ${third.tag} ${fourth.tag} ${tag} ${fifth.tag}"
end

service KeepSmall do
  fn init(x :: One) -> One do x end
  call Swap(x :: One) :: One do |s| (x, s) end
  call Both(p :: Two<One>) :: Two<One> do |s| (p.value, Two { tag: p.tag, value: s }) end
  cast Set(x :: One) do |_s| x end
end

service PairSmall do
  fn init(x :: One) -> Two<One> do Two { tag: 0, value: x } end
  call Get() :: Two<One> do |s| (%{s | tag: s.tag + 1}, s) end
  call Put(x :: One) :: Int do |s| (Two { tag: s.tag + 1, value: x }, s.tag) end
end

fn show_small(x :: One) -> String = "${x.only}"

fn check_small(a :: One, b :: One) -> String do
  let keep = KeepSmall.start(a)
  let first = KeepSmall.swap(keep, b)
  KeepSmall.set(keep, a)
  let second = KeepSmall.swap(keep, b)
  let third = KeepSmall.both(keep, Two { tag: 7, value: a })
  let pair = PairSmall.start(a)
  let fourth = PairSmall.get(pair)
  let tag = PairSmall.put(pair, b)
  let fifth = PairSmall.get(pair)
  let all = List.map([first, second, third.value, fourth.value, fifth.value], show_small)
  "${String.join(all, " | ")} ${third.tag} ${fourth.tag} ${tag} ${fifth.tag}"
end

service KeepWide do
  fn init(x :: Twelve) -> Twelve do x end
  call Swap(x :: Twelve) :: Twelve do |s| (x, s) end
  call Both(p :: Two<Twelve>) :: Two<Twelve> do |s| (p.value, Two { tag: p.tag, value: s }) end
  cast Set(x :: Twelve) do |_s| x end
end

service PairWide do
  fn init(x :: Twelve) -> Two<Twelve> do Two { tag: 0, value: x } end
  call Get() :: Two<Twelve> do |s| (%{s | tag: s.tag + 1}, s) end
  call Put(x :: Twelve) :: Int do |s| (Two { tag: s.tag + 1, value: x }, s.tag) end
end

fn show_wide(x :: Twelve) -> String = "${x.a} ${x.b} ${x.c} ${x.d} ${x.e} ${x.f} ${x.g} ${x.h} ${x.i} ${x.j} ${x.k} ${x.l}"

fn check_wide(a :: Twelve, b :: Twelve) -> String do
  let keep = KeepWide.start(a)
  let first = KeepWide.swap(keep, b)
  KeepWide.set(keep, a)
  let second = KeepWide.swap(keep, b)
  let third = KeepWide.both(keep, Two { tag: 7, value: a })
  let pair = PairWide.start(a)
  let fourth = PairWide.get(pair)
  let tag = PairWide.put(pair, b)
  let fifth = PairWide.get(pair)
  let all = List.map([first, second, third.value, fourth.value, fifth.value], show_wide)
  "${String.join(all, " | ")} ${third.tag} ${fourth.tag} ${tag} ${fifth.tag}"
end

service KeepSum do
  fn init(x :: Shape) -> Shape do x end
  call Swap(x :: Shape) :: Shape do |s| (x, s) end
  call Both(p :: Two<Shape>) :: Two<Shape> do |s| (p.value, Two { tag: p.tag, value: s }) end
  cast Set(x :: Shape) do |_s| x end
end

service PairSum do
  fn init(x :: Shape) -> Two<Shape> do Two { tag: 0, value: x } end
  call Get() :: Two<Shape> do |s| (%{s | tag: s.tag + 1}, s) end
  call Put(x :: Shape) :: Int do |s| (Two { tag: s.tag + 1, value: x }, s.tag) end
end

fn show_sum(x :: Shape) -> String = "${shape(x)}"

fn check_sum(a :: Shape, b :: Shape) -> String do
  let keep = KeepSum.start(a)
  let first = KeepSum.swap(keep, b)
  KeepSum.set(keep, a)
  let second = KeepSum.swap(keep, b)
  let third = KeepSum.both(keep, Two { tag: 7, value: a })
  let pair = PairSum.start(a)
  let fourth = PairSum.get(pair)
  let tag = PairSum.put(pair, b)
  let fifth = PairSum.get(pair)
  let all = List.map([first, second, third.value, fourth.value, fifth.value], show_sum)
  "${String.join(all, " | ")} ${third.tag} ${fourth.tag} ${tag} ${fifth.tag}"
end

service KeepMaybeNumber do
  fn init(x :: Option<Int>) -> Option<Int> do x end
  call Swap(x :: Option<Int>) :: Option<Int> do |s| (x, s) end
  call Both(p :: Two<Option<Int>>) :: Two<Option<Int>> do |s| (p.value, Two { tag: p.tag, value: s }) end
  cast Set(x :: Option<Int>) do |_s| x end
end

service PairMaybeNumber do
  fn init(x :: Option<Int>) -> Two<Option<Int>> do Two { tag: 0, value: x } end
  call Get() :: Two<Option<Int>> do |s| (%{s | tag: s.tag + 1}, s) end
  call Put(x :: Option<Int>) :: Int do |s| (Two { tag: s.tag + 1, value: x }, s.tag) end
end

fn show_maybenumber(x :: Option<Int>) -> String = "${x}"

fn check_maybenumber(a :: Option<Int>, b :: Option<Int>) -> String do
  let keep = KeepMaybeNumber.start(a)
  let first = KeepMaybeNumber.swap(keep, b)
  KeepMaybeNumber.set(keep, a)
  let second = KeepMaybeNumber.swap(keep, b)
  let third = KeepMaybeNumber.both(keep, Two { tag: 7, value: a })
  let pair = PairMaybeNumber.start(a)
  let fourth = PairMaybeNumber.get(pair)
  let tag = PairMaybeNumber.put(pair, b)
  let fifth = PairMaybeNumber.get(pair)
  let all = List.map([first, second, third.value, fourth.value, fifth.value], show_maybenumber)
  "${String.join(all, " | ")} ${third.tag} ${fourth.tag} ${tag} ${fifth.tag}"
end

service KeepMaybeText do
  fn init(x :: Option<String>) -> Option<String> do x end
  call Swap(x :: Option<String>) :: Option<String> do |s| (x, s) end
  call Both(p :: Two<Option<String>>) :: Two<Option<String>> do |s| (p.value, Two { tag: p.tag, value: s }) end
  cast Set(x :: Option<String>) do |_s| x end
end

service PairMaybeText do
  fn init(x :: Option<String>) -> Two<Option<String>> do Two { tag: 0, value: x } end
  call Get() :: Two<Option<String>> do |s| (%{s | tag: s.tag + 1}, s) end
  call Put(x :: Option<String>) :: Int do |s| (Two { tag: s.tag + 1, value: x }, s.tag) end
end

fn show_maybetext(x :: Option<String>) -> String = "${x}"

fn check_maybetext(a :: Option<String>, b :: Option<String>) -> String do
  let keep = KeepMaybeText.start(a)
  let first = KeepMaybeText.swap(keep, b)
  KeepMaybeText.set(keep, a)
  let second = KeepMaybeText.swap(keep, b)
  let third = KeepMaybeText.both(keep, Two { tag: 7, value: a })
  let pair = PairMaybeText.start(a)
  let fourth = PairMaybeText.get(pair)
  let tag = PairMaybeText.put(pair, b)
  let fifth = PairMaybeText.get(pair)
  let all = List.map([first, second, third.value, fourth.value, fifth.value], show_maybetext)
  "${String.join(all, " | ")} ${third.tag} ${fourth.tag} ${tag} ${fifth.tag}"
end

service KeepMaybeWide do
  fn init(x :: Option<Twelve>) -> Option<Twelve> do x end
  call Swap(x :: Option<Twelve>) :: Option<Twelve> do |s| (x, s) end
  call Both(p :: Two<Option<Twelve>>) :: Two<Option<Twelve>> do |s| (p.value, Two { tag: p.tag, value: s }) end
  cast Set(x :: Option<Twelve>) do |_s| x end
end

service PairMaybeWide do
  fn init(x :: Option<Twelve>) -> Two<Option<Twelve>> do Two { tag: 0, value: x } end
  call Get() :: Two<Option<Twelve>> do |s| (%{s | tag: s.tag + 1}, s) end
  call Put(x :: Option<Twelve>) :: Int do |s| (Two { tag: s.tag + 1, value: x }, s.tag) end
end

fn show_maybewide(x :: Option<Twelve>) -> String = "${letter(x)}"

fn check_maybewide(a :: Option<Twelve>, b :: Option<Twelve>) -> String do
  let keep = KeepMaybeWide.start(a)
  let first = KeepMaybeWide.swap(keep, b)
  KeepMaybeWide.set(keep, a)
  let second = KeepMaybeWide.swap(keep, b)
  let third = KeepMaybeWide.both(keep, Two { tag: 7, value: a })
  let pair = PairMaybeWide.start(a)
  let fourth = PairMaybeWide.get(pair)
  let tag = PairMaybeWide.put(pair, b)
  let fifth = PairMaybeWide.get(pair)
  let all = List.map([first, second, third.value, fourth.value, fifth.value], show_maybewide)
  "${String.join(all, " | ")} ${third.tag} ${fourth.tag} ${tag} ${fifth.tag}"
end

service KeepMaybeMaybe do
  fn init(x :: Option<Option<Float>>) -> Option<Option<Float>> do x end
  call Swap(x :: Option<Option<Float>>) :: Option<Option<Float>> do |s| (x, s) end
  call Both(p :: Two<Option<Option<Float>>>) :: Two<Option<Option<Float>>> do |s| (p.value, Two { tag: p.tag, value: s }) end
  cast Set(x :: Option<Option<Float>>) do |_s| x end
end

service PairMaybeMaybe do
  fn init(x :: Option<Option<Float>>) -> Two<Option<Option<Float>>> do Two { tag: 0, value: x } end
  call Get() :: Two<Option<Option<Float>>> do |s| (%{s | tag: s.tag + 1}, s) end
  call Put(x :: Option<Option<Float>>) :: Int do |s| (Two { tag: s.tag + 1, value: x }, s.tag) end
end

fn show_maybemaybe(x :: Option<Option<Float>>) -> String = "${x}"

fn check_maybemaybe(a :: Option<Option<Float>>, b :: Option<Option<Float>>) -> String do
  let keep = KeepMaybeMaybe.start(a)
  let first = KeepMaybeMaybe.swap(keep, b)
  KeepMaybeMaybe.set(keep, a)
  let second = KeepMaybeMaybe.swap(keep, b)
  let third = KeepMaybeMaybe.both(keep, Two { tag: 7, value: a })
  let pair = PairMaybeMaybe.start(a)
  let fourth = PairMaybeMaybe.get(pair)
  let tag = PairMaybeMaybe.put(pair, b)
  let fifth = PairMaybeMaybe.get(pair)
  let all = List.map([first, second, third.value, fourth.value, fifth.value], show_maybemaybe)
  "${String.join(all, " | ")} ${third.tag} ${fourth.tag} ${tag} ${fifth.tag}"
end

service KeepOutcome do
  fn init(x :: Result<One, String>) -> Result<One, String> do x end
  call Swap(x :: Result<One, String>) :: Result<One, String> do |s| (x, s) end
  call Both(p :: Two<Result<One, String>>) :: Two<Result<One, String>> do |s| (p.value, Two { tag: p.tag, value: s }) end
  cast Set(x :: Result<One, String>) do |_s| x end
end

service PairOutcome do
  fn init(x :: Result<One, String>) -> Two<Result<One, String>> do Two { tag: 0, value: x } end
  call Get() :: Two<Result<One, String>> do |s| (%{s | tag: s.tag + 1}, s) end
  call Put(x :: Result<One, String>) :: Int do |s| (Two { tag: s.tag + 1, value: x }, s.tag) end
end

fn show_outcome(x :: Result<One, String>) -> String = "${outcome(x)}"

fn check_outcome(a :: Result<One, String>, b :: Result<One, String>) -> String do
  let keep = KeepOutcome.start(a)
  let first = KeepOutcome.swap(keep, b)
  KeepOutcome.set(keep, a)
  let second = KeepOutcome.swap(keep, b)
  let third = KeepOutcome.both(keep, Two { tag: 7, value: a })
  let pair = PairOutcome.start(a)
  let fourth = PairOutcome.get(pair)
  let tag = PairOutcome.put(pair, b)
  let fifth = PairOutcome.get(pair)
  let all = List.map([first, second, third.value, fourth.value, fifth.value], show_outcome)
  "${String.join(all, " | ")} ${third.tag} ${fourth.tag} ${tag} ${fifth.tag}"
end

service KeepFunction do
  fn init(x :: Fun(Int) -> Int) -> Fun(Int) -> Int do x end
  call Swap(x :: Fun(Int) -> Int) :: Fun(Int) -> Int do |s| (x, s) end
  call Both(p :: Two<Fun(Int) -> Int>) :: Two<Fun(Int) -> Int> do |s| (p.value, Two { tag: p.tag, value: s }) end
  cast Set(x :: Fun(Int) -> Int) do |_s| x end
end

service PairFunction do
  fn init(x :: Fun(Int) -> Int) -> Two<Fun(Int) -> Int> do Two { tag: 0, value: x } end
  call Get() :: Two<Fun(Int) -> Int> do |s| (%{s | tag: s.tag + 1}, s) end
  call Put(x :: Fun(Int) -> Int) :: Int do |s| (Two { tag: s.tag + 1, value: x }, s.tag) end
end

fn show_function(x :: Fun(Int) -> Int) -> String = "${x(1)}"

fn check_function(a :: Fun(Int) -> Int, b :: Fun(Int) -> Int) -> String do
  let keep = KeepFunction.start(a)
  let first = KeepFunction.swap(keep, b)
  KeepFunction.set(keep, a)
  let second = KeepFunction.swap(keep, b)
  let third = KeepFunction.both(keep, Two { tag: 7, value: a })
  let pair = PairFunction.start(a)
  let fourth = PairFunction.get(pair)
  let tag = PairFunction.put(pair, b)
  let fifth = PairFunction.get(pair)
  let all = List.map([first, second, third.value, fourth.value, fifth.value], show_function)
  "${String.join(all, " | ")} ${third.tag} ${fourth.tag} ${tag} ${fifth.tag}"
end

fn main() do
  everywhere("Int", fn -> check_int(-9223372036854775807 - 1, 9223372036854775807) end)
  everywhere("Float", fn -> check_float(0.0 / 0.0, -0.0) end)
  everywhere("Bool", fn -> check_bool(true, false) end)
  everywhere("Empty", fn -> check_empty("", "größe ☃") end)
  everywhere("Long", fn -> check_long(String.repeat("0123456789abcdef", 65536), "short") end)
  everywhere("Unit", fn -> check_unit((), ()) end)
  everywhere("Process", fn -> check_process(Process.whereis(""), Process.whereis("nobody")) end)
  everywhere("Word", fn -> check_word(:ready, :go) end)
  everywhere("Numbers", fn -> check_numbers([1, -2, 3], []) end)
  everywhere("Words", fn -> check_words(["a", "", "ü"], []) end)
  everywhere("Table", fn -> check_table(%{"a" => [1, 2], "b" => []}, %{}) end)
  everywhere("Group", fn -> check_group(Set.from_list([3, 1, 2]), Set.new()) end)
  everywhere("Tuple2", fn -> check_tuple2((1, "one"), (2, "")) end)
  everywhere("Tuple5", fn -> check_tuple5((1, 2.5, true, "x", [4]), (-1, -0.5, false, "", [])) end)
  everywhere("Small", fn -> check_small(One { only: "a" }, One { only: "" }) end)
  everywhere("Wide", fn -> check_wide(twelve(1, "a"), twelve(100, "b")) end)
  everywhere("Sum", fn -> check_sum(Blob(1, "two", [3], 4.0, Some(5)), Dot) end)
  everywhere("MaybeNumber", fn -> check_maybenumber(Some(0), None) end)
  everywhere("MaybeText", fn -> check_maybetext(Some(""), None) end)
  everywhere("MaybeWide", fn -> check_maybewide(Some(twelve(7, "c")), None) end)
  everywhere("MaybeMaybe", fn -> check_maybemaybe(Some(None), Some(Some(1.5))) end)
  everywhere("Outcome", fn -> check_outcome(Ok(One { only: "fine" }), Err("bad")) end)
  everywhere("Function", fn -> check_function(adder(10), adder(20)) end)
end

# built
# => Int: -9223372036854775808 | -9223372036854775808 | 9223372036854775807 | -9223372036854775808 | 9223372036854775807 7 0 1 2
# => Int in a service: true
# => Int in an actor: true
# => Float: NaN | NaN | -0 | NaN | -0 7 0 1 2
# => Float in a service: true
# => Float in an actor: true
# => Bool: true | true | false | true | false 7 0 1 2
# => Bool in a service: true
# => Bool in an actor: true
# => Empty: <> | <> | <größe ☃> | <> | <größe ☃> 7 0 1 2
# => Empty in a service: true
# => Empty in an actor: true
# => Long: 1048576 | 1048576 | 5 | 1048576 | 5 7 0 1 2
# => Long in a service: true
# => Long in an actor: true
# => Unit: () | () | () | () | () 7 0 1 2
# => Unit in a service: true
# => Unit in an actor: true
# => Process: <0.0> | <0.0> | <0.0> | <0.0> | <0.0> 7 0 1 2
# => Process in a service: true
# => Process in an actor: true
# => Word: ready | ready | go | ready | go 7 0 1 2
# => Word in a service: true
# => Word in an actor: true
# => Numbers: [1, -2, 3] | [1, -2, 3] | [] | [1, -2, 3] | [] 7 0 1 2
# => Numbers in a service: true
# => Numbers in an actor: true
# => Words: [a, , ü] | [a, , ü] | [] | [a, , ü] | [] 7 0 1 2
# => Words in a service: true
# => Words in an actor: true
# => Table: %{a => [1, 2], b => []} | %{a => [1, 2], b => []} | %{} | %{a => [1, 2], b => []} | %{} 7 0 1 2
# => Table in a service: true
# => Table in an actor: true
# => Group: [3, 1, 2] | [3, 1, 2] | [] | [3, 1, 2] | [] 7 0 1 2
# => Group in a service: true
# => Group in an actor: true
# => Tuple2: (1, one) | (1, one) | (2, ) | (1, one) | (2, ) 7 0 1 2
# => Tuple2 in a service: true
# => Tuple2 in an actor: true
# => Tuple5: (1, 2.5, true, x, [4]) | (1, 2.5, true, x, [4]) | (-1, -0.5, false, , []) | (1, 2.5, true, x, [4]) | (-1, -0.5, false, , []) 7 0 1 2
# => Tuple5 in a service: true
# => Tuple5 in an actor: true
# => Small: a | a |  | a |  7 0 1 2
# => Small in a service: true
# => Small in an actor: true
# => Wide: 1 a 0.5 true [1] Some(a) 2 aa -0.5 false 3  | 1 a 0.5 true [1] Some(a) 2 aa -0.5 false 3  | 100 b 0.5 true [100] Some(b) 101 bb -0.5 false 102  | 1 a 0.5 true [1] Some(a) 2 aa -0.5 false 3  | 100 b 0.5 true [100] Some(b) 101 bb -0.5 false 102  7 0 1 2
# => Wide in a service: true
# => Wide in an actor: true
# => Sum: 1 two [3] 4 Some(5) | 1 two [3] 4 Some(5) | dot | 1 two [3] 4 Some(5) | dot 7 0 1 2
# => Sum in a service: true
# => Sum in an actor: true
# => MaybeNumber: Some(0) | Some(0) | None | Some(0) | None 7 0 1 2
# => MaybeNumber in a service: true
# => MaybeNumber in an actor: true
# => MaybeText: Some() | Some() | None | Some() | None 7 0 1 2
# => MaybeText in a service: true
# => MaybeText in an actor: true
# => MaybeWide: c | c | none | c | none 7 0 1 2
# => MaybeWide in a service: true
# => MaybeWide in an actor: true
# => MaybeMaybe: Some(None) | Some(None) | Some(Some(1.5)) | Some(None) | Some(Some(1.5)) 7 0 1 2
# => MaybeMaybe in a service: true
# => MaybeMaybe in an actor: true
# => Outcome: ok fine | ok fine | err bad | ok fine | err bad 7 0 1 2
# => Outcome in a service: true
# => Outcome in an actor: true
# => Function: 11 | 11 | 21 | 11 | 21 7 0 1 2
# => Function in a service: true
# => Function in an actor: true
