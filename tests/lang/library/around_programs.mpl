# Arguments, settings, the environment, files by pattern, lines that are logged, output that is captured.

fn spec() -> ArgSpec do
  let add = Args.new("add", "Adds files.") |> Args.flag("force", "f", "even if they are there") |> Args.rest("FILES", "")
  let show = Args.new("show", "Shows one.") |> Args.value("NAME", "what to show") |> Args.optional("PLACE", "")
  Args.new("store", "Keeps things.")
    |> Args.flag("verbose", "v", "say more")
    |> Args.option("out", "o", "FILE", "where to")
    |> Args.command(add)
    |> Args.command(show)
end

fn parsed(args :: List<String>) do
  case Args.parse(spec(), args) do
    Ok(it) -> println("${it.command} ${it.given}")
    Err(why) -> println(why)
  end
end

fn arguments() do
  parsed(["-vv", "--out=x", "add", "-f", "a", "--", "-b"])
  parsed(["show", "-oy", "tea", "-v"])
  parsed(["show", "tea", "here", "there"])
  parsed(["show"])
  parsed(["sell"])
  parsed(["add", "--colour"])
  parsed(["add", "--force=yes"])
  parsed(["--out"])
  parsed([])
  parsed(["add", "-3", "-"])
  println(Args.help(spec()))
  parsed(["show", "--help"])
end

fn settings() do
  println("${Toml.parse("name = \"a\"\n[inner]\nat = 2024-01-02\nlist = [1, 2.5]")}")
  println("${Result.is_err(Toml.parse("a = 1\na = 2"))} ${Toml.parse("a = nan")}")
  println("${Toml.encode(Test.ok(Json.parse("{\"b\":{\"c\":true},\"a\":[1]}")))}")
  println("${Toml.encode(Json.Null)} ${Toml.encode(Test.ok(Json.parse("[1]")))}")
end

fn environment(folder :: String) do
  Env.set("MESH_TEST_TEA", "green")
  println("${Env.get("MESH_TEST_TEA")} ${Env.has("MESH_TEST_TEA")} ${Map.get(Env.all(), "MESH_TEST_TEA")}")
  println("${Result.map(System.shell("echo $MESH_TEST_TEA"), fn it -> String.trim(it.stdout) end)}")
  let file = Path.join(folder, ".env")
  let _ = File.write(file, "# all\nexport MESH_TEST_TEA=black\n\nMESH_TEST_CUP = \"large \\\"one\\\"\\n\" # big\nMESH_TEST_RAW='a # \\n'\nMESH_TEST_BARE=1 2 # three\n")
  println("${Env.load(file)}")
  println("${Env.get("MESH_TEST_TEA")} ${inspect(Env.get_or("MESH_TEST_CUP", ""))} ${inspect(Env.get_or("MESH_TEST_RAW", ""))} ${inspect(Env.get_or("MESH_TEST_BARE", ""))}")
  Env.unset("MESH_TEST_TEA")
  println("${Env.get("MESH_TEST_TEA")} ${Result.map(System.shell("echo [$MESH_TEST_TEA]"), fn it -> String.trim(it.stdout) end)}")
  let _ = File.write(file, "A=1\n=2\n")
  println("${Result.map_err(Env.load(file), fn why -> Path.basename(why) end)}")
  println("${Test.fails(fn -> Env.set("A=B", "1") end)}")
end

fn patterns(folder :: String) do
  let _ = Dir.create_all(Path.join(folder, "a/b"))
  for name in ["one.txt", "a/two.txt", "a/b/three.txt", "a/b/four.md"] do
    let _ = File.write(Path.join(folder, name), name)
  end
  for pattern in ["*.txt", "**/*.txt", "a/b/*.m?", "none"] do
    let found = Test.ok(Path.glob(Path.join(folder, pattern)))
    println("${List.filter_map(found, fn it -> Path.relative_to(it, folder) end)}")
  end
  println("${Result.is_err(Path.glob("a***"))} ${Path.matches("a.txt", "[ab].txt")} ${Path.matches("a.txt", "a***")}")
end

fn logged(folder :: String) do
  let file = Path.join(folder, "log")
  println("${Log.to_file(file)}")
  let six = Log.with(%{"request" => "17", "user" => "two words"}, fn ->
    Log.info("begins")
    Log.with(%{"step" => "1"}, fn ->
      Log.event(:warn, "slow", %{"ms" => "9"})
      1.5 * 4.0
    end)
  end)
  Log.error("alone")
  println("${six} ${Log.to_file("")} ${Result.is_err(Log.to_file(Path.join(folder, "none/log")))}")
  for line in Test.ok(File.read_lines(file)) do
    println("${String.drop(line, 25)}")
  end
end

actor receiver() do
  let me = self()
  send(me, 1)
  send(me, 20)
  send(me, 3)
  println("${Test.receives(1000, fn n -> n > 10 end)} ${Test.receives(1000, fn n -> n > 1 end)}")
  let none = Test.receives(0, fn n -> n > 100 end)
  println("${none + 1}")
end

fn main() do
  arguments()
  settings()
  Test.temp_dir(fn folder ->
    environment(folder)
    patterns(folder)
    logged(folder)
  end)
  let said = Test.capture_output(fn ->
    print("a")
    let inner = Test.capture_output(fn -> println("b") end)
    println(String.to_upper(inner))
  end)
  println("${inspect(said)}")
  let waiting = spawn(receiver)
  while Process.alive(waiting) do Timer.sleep(1) end
  let start = Hasher.update(Crypto.hasher(:sha1), String.to_bytes("a"))
  let more = Hasher.update(start, String.to_bytes("b"))
  println("${Hasher.finish(start) == Crypto.sha1(String.to_bytes("a"))} ${Hasher.finish(more) == Crypto.sha1(String.to_bytes("ab"))}")
  println("${Test.fails(fn -> Crypto.hasher(:crc) end)}")
  println("${System.memory().used > 0} ${List.length(Map.keys(System.build_info()))}")
end
# => [add] %{verbose => [, ], out => [x], force => [], FILES => [a, -b]}
# => [show] %{out => [y], verbose => [], NAME => [tea]}
# => unexpected argument there
# => NAME is missing
# => unknown command sell
# => unknown option --colour
# => --force takes no value
# => --out needs FILE
# => a command is missing
# => [add] %{FILES => [-3, -]}
# => usage: store [OPTIONS] COMMAND
# =>
# => Keeps things.
# =>
# => commands:
# =>   add   Adds files.
# =>   show  Shows one.
# =>
# => options:
# =>   -v, --verbose   say more
# =>   -o, --out FILE  where to
# =>   -h, --help      this text
# =>
# => usage: store show [OPTIONS] NAME [PLACE]
# =>
# => Shows one.
# =>
# => values:
# =>   NAME  what to show
# =>
# => options:
# =>   -v, --verbose   say more
# =>   -o, --out FILE  where to
# =>   -h, --help      this text
# =>
# => Ok({"inner":{"at":"2024-01-02","list":[1,2.5]},"name":"a"})
# => true Err(NaN has no form in JSON)
# => Ok(a = [1]
# =>
# => [b]
# => c = true)
# => Err(null has no form in TOML) Err(only an object can be written as TOML)
# => Some(green) true green
# => Ok(green)
# => Ok(())
# => Some(green) "large \"one\"\n" "a # \\n" "1 2"
# => None Ok([])
# => Err(.env:2: `` is no name)
# => the environment cannot have a variable "A=B" of this value
# => [one.txt]
# => [a/b/three.txt, a/two.txt, one.txt]
# => [a/b/four.md]
# => []
# => true true false
# => Ok(())
# => 6 Ok(()) true
# => INFO  begins request=17 user="two words"
# => WARN  slow ms=9 request=17 user="two words" step=1
# => ERROR alone
# => "aB\n\n"
# => 20 3
# => true true
# => `:crc` is none of :sha256, :sha512, :sha3_256, :blake3, :sha1, :md5
# => true 5
# stderr: no such message within 0 ms
