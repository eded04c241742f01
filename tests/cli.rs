//! The `mesh` command itself: arguments, exit statuses, output files, the cache, signals.

use mesh_tests::command::{Finished, finish, mesh};
use mesh_tests::files::{empty_directory, write};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A directory of one test, empty at its start.
fn scratch(test: &str) -> PathBuf {
    empty_directory(Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(test))
}

fn mesh_in(directory: &Path, args: &[&str]) -> Command {
    let mut command = mesh(args);
    command.current_dir(directory);
    command
}

/// Exit status, standard output and standard error of `mesh` in a directory.
fn run(directory: &Path, args: &[&str]) -> (i32, String, String) {
    let Finished { status, stdout, stderr } = finish(&mut mesh_in(directory, args));
    (status.expect("no signal ends the command"), stdout, stderr)
}

fn failure(status: i32, stderr: &str) -> (i32, String, String) {
    (status, String::new(), stderr.to_owned())
}

const FAILED: &str = "error: Compilation failed due to errors above.\n";
const HELLO: &str = "fn main() do\n  println(\"hello\")\nend\n";
const MISTAKE: &str = "fn main() do\n  let n :: Int = \"three\"\nend\n";

#[test]
fn help_and_version_are_no_errors() {
    let directory = scratch("help");
    let (status, stdout, stderr) = run(&directory, &["--help"]);
    assert_eq!((status, stderr.as_str()), (0, ""));
    for command in ["run", "build", "test", "check"] {
        assert!(stdout.contains(&format!("\n  {command} ")), "{stdout}");
    }
    let (status, stdout, _) = run(&directory, &["--version"]);
    assert_eq!((status, stdout.as_str()), (0, concat!("mesh ", env!("CARGO_PKG_VERSION"), "\n")));
    assert_eq!(run(&directory, &["run", "--help"]).0, 0);
}

const TESTED: &str = "let limit = 40 + 2

fn add(a :: Int, b :: Int) -> Int = a + b

test \"adds up\" do
  assert_eq(add(1, 1), 2)
end

module Inner do
  actor dies() do
    let _ = 1 / 0
  end

  test \"adds otherwise\" do
    Timer.sleep(0)
    assert_eq(add(1, 1), 3)
  end

  test \"knows the constants\" do
    let dying = spawn(dies)
    let _ = Process.monitor(dying)
    receive do
      (:down, _, _, _) -> assert(limit == 42)
    end
  end
end
";

#[test]
fn tests_are_run_by_name_and_say_what_failed_and_where() {
    let directory = scratch("tests");
    write(&directory, "sums.mpl", TESTED);
    let (status, stdout, stderr) = run(&directory, &["test", "sums.mpl"]);
    assert_eq!((status, stderr.as_str()), (101, ""), "{stdout}");
    let (lines, time) = stdout.rsplit_once("; in ").unwrap();
    let expected = "running 3 tests
test Main: adds up ... ok
test Main.Inner: adds otherwise ... FAILED
test Main.Inner: knows the constants ... ok

Main.Inner: adds otherwise failed at sums.mpl:16: assertion failed: add(1, 1) == 3 (left: 2, right: 3)
   16 |     assert_eq(add(1, 1), 3)

test result: FAILED. 2 passed; 1 failed; 0 filtered out";
    assert_eq!((lines, time.ends_with("s\n")), (expected, true));

    let (status, stdout, _) = run(&directory, &["test", "sums.mpl", "adds up"]);
    assert!(status == 0 && stdout.contains("ok. 1 passed; 0 failed; 2 filtered out"), "{stdout}");
    let list = "Main: adds up\nMain.Inner: adds otherwise\nMain.Inner: knows the constants\n";
    assert_eq!(run(&directory, &["test", "--list", "sums.mpl"]), (0, list.to_owned(), String::new()));
}

/// A module of a page of the guide.
fn module_of_guide(page: &str, name: &str) -> String {
    let page = mesh_tests::command::directory()
        .parent()
        .expect("the tests have a folder around them")
        .join("docs/guide")
        .join(page);
    let text = fs::read_to_string(page).expect("the page is there");
    let (_, rest) = text.split_once(&format!("```mesh\n# {name}\n")).expect("the page has the program");
    rest.split_once("```\n").expect("programs end").0.to_owned()
}

#[test]
fn seeds_find_a_race_and_one_of_them_repeats_it() {
    let directory = scratch("seeds");
    let till = module_of_guide("testing.md", "till.mpl");
    write(&directory, "till.mpl", &till);
    let (status, stdout, _) = run(&directory, &["test", "till.mpl"]);
    assert_eq!(status, 0, "with the first seed the customers do not meet: {stdout}");

    let (status, stdout, _) = run(&directory, &["test", "till.mpl", "--seeds", "300"]);
    assert!(status == 101 && stdout.contains("assertion failed"), "{stdout}");
    let (_, told) = stdout.split_once("the order of events was that of seed ").unwrap();
    let (seed, _) = told.split_once(':').unwrap();
    let message = |stdout: &str| stdout.lines().find(|line| line.contains("assertion failed")).map(str::to_owned);
    let again = run(&directory, &["test", "till.mpl", "--seed", seed]);
    assert_eq!((again.0, message(&again.1)), (101, message(&stdout)));
    let other = finish(mesh(&["test", "till.mpl"]).current_dir(&directory).env("MESH_SEED", seed));
    assert_eq!((other.status, message(&other.stdout)), (Some(101), message(&stdout)));

    let at_once = till.replace("Till.set(till, total + amount)", "Till.add(till, amount)");
    let at_once = at_once.replace("cast Set(total :: Int) do |_| total end", "cast Add(n :: Int) do |t| t + n end");
    write(&directory, "till.mpl", &at_once);
    let (status, stdout, _) = run(&directory, &["test", "till.mpl", "--seeds", "300"]);
    assert_eq!(status, 0, "{stdout}");
}

#[test]
fn time_of_a_test_is_not_waited_for() {
    let directory = scratch("clock");
    let year = "test \"a year\" do
  let begin = Instant.now()
  Timer.sleep(365 * 24 * 3600 * 1000)
  assert_eq(Instant.diff(Instant.now(), begin) |> Duration.to_days(), 365)
end
test \"in vain\" do
  receive do
    1 -> ()
  end
end
";
    write(&directory, "door.mpl", &(module_of_guide("testing.md", "door.mpl") + year));
    let (status, stdout, _) = run(&directory, &["test", "door.mpl", "--seeds", "20"]);
    assert!(status == 101 && stdout.contains("2 passed; 1 failed"), "{stdout}");
    assert!(stdout.contains("Main: in vain failed: the test waits for what never comes"), "{stdout}");
}

#[test]
fn a_word_that_is_no_path_is_a_filter() {
    let directory = scratch("filter");
    write(&directory, "main.mpl", format!("{HELLO}test \"greets\" do ()\nend\ntest \"leaves\" do ()\nend\n"));
    let (status, stdout, _) = run(&directory, &["test", "greets"]);
    assert!(status == 0 && stdout.contains("1 passed; 0 failed; 1 filtered out"), "{stdout}");
    // Two tests of one name are one too many, and no test is part of a program.
    write(&directory, "main.mpl", format!("{HELLO}test \"a\" do ()\nend\ntest \"a\" do ()\nend\n"));
    let (status, _, stderr) = run(&directory, &["test", "--no-color"]);
    assert!(status == 1 && stderr.contains("[E0045] Error: test `test \"a\"` is defined twice"), "{stderr}");
}

const ARGS: &str = "fn main() do
  println(\"${Env.args()} ${Env.program()}\")
  if List.length(Env.args()) > 1 do exit(7) end
end
";

#[test]
fn a_program_reads_its_arguments() {
    let directory = scratch("args");
    write(&directory, "args.mpl", ARGS);
    let printed = |status, text: &str| (status, text.to_owned(), String::new());
    assert_eq!(run(&directory, &["run", "args.mpl"]), printed(0, "[] args.mpl\n"));
    // From the cache it is the same.
    let args = ["run", "args.mpl", "--", "-x", "--release", "two words", ""];
    assert_eq!(run(&directory, &args), printed(7, "[-x, --release, two words, ] args.mpl\n"));
    run(&directory, &["build", "args.mpl", "-o", "built"]);
    let Finished { status, stdout, .. } = finish(Command::new("./built").arg("größe").current_dir(&directory));
    assert_eq!((status, stdout.as_str()), (Some(0), "[größe] ./built\n"));
}

#[test]
fn wrong_usage_ends_with_status_2() {
    let directory = scratch("usage");
    for args in [&[][..], &["fly"], &["run", "--fast"], &["build", ".", "x"], &["build", "-o"]] {
        let (status, stdout, stderr) = run(&directory, args);
        assert_eq!((status, stdout.as_str()), (2, ""), "{args:?}");
        assert!(stderr.contains("--help"), "{args:?}: {stderr}");
    }
}

#[test]
fn what_is_no_program_is_refused_in_one_sentence() {
    let directory = scratch("no_program");
    write(&directory, "notes.txt", "x");
    write(&directory, "empty/utils.mpl", "fn f() = 1\n");
    for command in ["run", "build", "check"] {
        for (path, words) in [
            ("gone", "Project directory 'gone' does not exist"),
            ("gone.mpl", "File 'gone.mpl' does not exist"),
            ("notes.txt", "'notes.txt' is not a directory and not a .mpl file"),
            ("empty", "No 'main.mpl' found in 'empty'. Mesh projects must have a main.mpl entry point."),
        ] {
            assert_eq!(run(&directory, &[command, path]), failure(1, &format!("error: {words}\n\n{FAILED}")));
        }
    }
}

#[test]
fn a_file_that_is_not_utf8_is_named_with_the_byte() {
    let directory = scratch("utf8");
    write(&directory, "main.mpl", HELLO);
    write(&directory, "latin.mpl", b"# gr\xfcn\n");
    let words = "'latin.mpl' is not UTF-8 text: byte 4 (counted from 0) does not begin a character";
    assert_eq!(run(&directory, &["check"]), failure(1, &format!("error: {words}\n\n{FAILED}")));
}

#[test]
fn errors_are_drawn_on_standard_error_and_end_with_status_1() {
    let directory = scratch("errors");
    write(&directory, "main.mpl", MISTAKE);
    for command in ["run", "build", "check"] {
        let (status, stdout, stderr) = run(&directory, &[command]);
        assert_eq!((status, stdout.as_str()), (1, ""));
        assert!(stderr.starts_with("[E0001] Error: "), "{stderr}");
        assert!(stderr.contains("main.mpl:2:18"), "{stderr}");
        assert!(stderr.ends_with("\nerror: Compilation failed due to errors above.\n"), "{stderr}");
        assert!(!stderr.contains('\x1b'), "no colour where nobody looks: {stderr:?}");
    }
}

#[test]
fn explain_shows_the_page_of_a_code_with_what_is_said() {
    let directory = scratch("explain");
    let (status, stdout, stderr) = run(&directory, &["explain", "e0003"]);
    assert_eq!((status, stderr.as_str()), (0, ""));
    assert!(stdout.starts_with("E0003: wrong number of arguments\n\n"), "{stdout}");
    for part in ["\n    fn main() do\n", "\n    [E0003] Error: expected 2 arguments, found 1\n"] {
        assert!(stdout.contains(part), "{part} in {stdout}");
    }
    let (status, stdout, _) = run(&directory, &["explain"]);
    assert_eq!((status, stdout.contains("\nE0003  wrong number of arguments\n")), (0, true), "{stdout}");
    let words = "error: There is no code 'E9999'; `mesh explain` lists all\n";
    assert_eq!(run(&directory, &["explain", "E9999"]), failure(2, words));
}

#[test]
fn json_is_one_object_per_line() {
    let directory = scratch("json");
    write(&directory, "main.mpl", MISTAKE);
    let (status, stdout, stderr) = run(&directory, &["check", "--json"]);
    assert_eq!((status, stdout.as_str()), (1, ""));
    let lines: Vec<&str> = stderr.lines().collect();
    assert_eq!(lines.len(), 2, "{stderr}");
    assert!(lines[0].starts_with(r#"{"code":"E0001","severity":"error","message":""#), "{stderr}");
    for field in [r#""file":"main.mpl""#, r#""spans":[{"start":30,"end":37,"label":""#, r#""fix":"#] {
        assert!(lines[0].contains(field), "{field} in {stderr}");
    }
    assert!(lines[1].starts_with(r#"{"code":"C0001","severity":"error","message":"Compilation failed"#), "{stderr}");
}

#[test]
fn a_program_that_is_right_is_checked_without_a_word() {
    let directory = scratch("right");
    write(&directory, "main.mpl", HELLO);
    assert_eq!(run(&directory, &["check"]), failure(0, ""));
    assert_eq!(run(&directory, &["check", "main.mpl"]), failure(0, ""));
}

#[test]
fn run_takes_a_directory_a_file_or_the_current_directory() {
    let directory = scratch("run");
    write(&directory, "shop/main.mpl", HELLO);
    write(&directory, "shop/alone.mpl", "fn main() do\n  println(\"alone\")\nend\n");
    let hello = (0, "hello\n".to_owned(), String::new());
    assert_eq!(run(&directory, &["run", "shop"]), hello);
    assert_eq!(run(&directory, &["run", "shop/main.mpl"]), hello);
    assert_eq!(run(&directory.join("shop"), &["run"]), hello);
    assert_eq!(run(&directory.join("shop"), &["run", ".", "--", "an", "--argument"]), hello);
    // `main.mpl` and `alone.mpl` are two programs: as a file, each is alone.
    assert_eq!(run(&directory, &["run", "shop/alone.mpl"]), (0, "alone\n".to_owned(), String::new()));
}

#[test]
fn build_writes_an_executable_named_after_the_program() {
    let directory = scratch("build");
    write(&directory, "shop/main.mpl", HELLO);
    write(&directory, "tool.mpl", HELLO);
    let built = |directory: &Path, args: &[&str], executable: &str| {
        let (status, stdout, stderr) = run(directory, args);
        assert_eq!((status, stdout.as_str()), (0, ""), "{stderr}");
        assert_eq!(stderr, format!("  Compiled: {executable}\n"));
        let finished = finish(&mut Command::new(directory.join(executable)));
        assert_eq!((finished.status, finished.stdout.as_str(), finished.stderr.as_str()), (Some(0), "hello\n", ""));
    };
    built(&directory, &["build", "shop"], "shop/shop");
    built(&directory, &["build", "tool.mpl"], "tool");
    built(&directory, &["build", "shop", "-o", "out/deep/program"], "out/deep/program");
    built(&directory.join("shop"), &["build", ".", "--release"], "./shop");
}

#[test]
fn a_built_program_needs_neither_llvm_nor_a_library_of_ours() {
    let directory = scratch("dependencies");
    write(&directory, "tool.mpl", HELLO);
    assert_eq!(run(&directory, &["build", "tool.mpl"]).0, 0);
    let libraries = finish(Command::new("ldd").arg(directory.join("tool"))).stdout;
    let foreign = |line: &&str| {
        let known = ["linux-vdso", "libc.so", "libm.so", "libgcc_s", "ld-linux", "libdl", "libpthread", "librt"];
        !known.iter().any(|name| line.contains(name))
    };
    assert_eq!(libraries.lines().filter(foreign).collect::<Vec<_>>(), Vec::<&str>::new());
}

const PIPELINES: &str = "fn sum(xs :: List<Int>, k :: Int) -> Int do
  Iter.from(xs) |> Iter.map(fn x -> x * k end) |> Iter.filter(fn x -> x % 2 == 0 end) |> Iter.reduce(0, fn a, x -> a + x end)
end

fn sums(n :: Int) -> (Int, Int) do
  Iter.range(0, n) |> Iter.take_while(fn x -> x < 1000 end) |> Iter.reduce((0, 1), fn((a, b), x) -> (a + x, b + a) end)
end

fn main() do
  println(\"${sum([1, 2, 3, 4], 3)} ${sums(10)}\")
end
";

#[test]
fn a_pipeline_of_iterators_becomes_one_function_without_closures() {
    let directory = scratch("pipelines");
    write(&directory, "main.mpl", PIPELINES);
    assert_eq!(run(&directory, &["build", "--release", "--emit", "ll", "-o", "built"]).0, 0);
    let Finished { stdout, .. } = finish(Command::new("./built").current_dir(&directory));
    assert_eq!(stdout, "18 (45, 121)\n");
    let code = fs::read_to_string(directory.join("built.ll")).expect("the code stands beside the executable");
    let iterators: Vec<&str> =
        code.lines().filter(|line| line.starts_with("define") && line.contains("Iter.")).collect();
    assert!(iterators.is_empty(), "{iterators:#?}");
}

#[test]
fn building_twice_gives_the_same_bytes() {
    let directory = scratch("deterministic");
    write(&directory, "main.mpl", HELLO);
    assert_eq!(run(&directory, &["build", ".", "-o", "one"]).0, 0);
    assert_eq!(run(&directory, &["build", ".", "-o", "two"]).0, 0);
    assert!(fs::read(directory.join("one")).unwrap() == fs::read(directory.join("two")).unwrap());
}

#[test]
fn a_missing_archive_or_linker_is_named() {
    let directory = scratch("missing");
    write(&directory, "main.mpl", HELLO);
    let mut command = mesh_in(&directory, &["build"]);
    let finished = finish(command.env("MESH_RUNTIME_LIB", directory.join("no.a")));
    assert_eq!(finished.status, Some(1));
    assert!(finished.stderr.contains("no.a") && finished.stderr.contains("MESH_RUNTIME_LIB"), "{}", finished.stderr);
    let mut command = mesh_in(&directory, &["build"]);
    let finished = finish(command.env("CC", "no-such-linker"));
    assert_eq!(finished.status, Some(1));
    assert!(
        finished.stderr.starts_with("error: ") && finished.stderr.contains("no-such-linker"),
        "{}",
        finished.stderr
    );
}

#[test]
fn a_second_run_comes_from_the_cache_and_a_change_does_not() {
    let directory = scratch("cache");
    let cache = directory.join("cache");
    let run = |text: &str| {
        write(&directory, "main.mpl", text);
        finish(mesh_in(&directory, &["run"]).env("XDG_CACHE_HOME", &cache)).stdout
    };
    let entries = || fs::read_dir(cache.join("mesh")).map_or(0, Iterator::count);
    assert_eq!(run(HELLO), "hello\n");
    assert_eq!(entries(), 2, "the program and its object");
    assert_eq!(run(HELLO), "hello\n");
    assert_eq!(entries(), 2, "the program and its object");
    assert_eq!(run(&HELLO.replace("hello", "changed")), "changed\n");
    assert_eq!(entries(), 4);
}

/// A module that is a unit of its own when it is not optimised: with a type, a constant, an actor, a service and a
/// generic function that others use, and much besides.
fn large_module(number: usize) -> String {
    let mut text = format!(
        "pub struct Item{number}<T> do\n  value :: T\n  n :: Int\nend deriving(Eq, Display)\n\n\
         pub let base = {number} * 100\n\n\
         pub fn wrap(x) = Item{number} {{ value: x, n: f0({number}) }}\n\n\
         actor worker(n :: Int) do\n  receive do\n    \"stop\" -> println(\"worker {number} saw ${{n}}\")\n    \
         _ -> worker(n + 1)\n  end\nend\n\n\
         pub fn begin() = spawn(worker, {number})\n\n\
         service Sum do\n  fn init(start :: Int) -> Int do start end\n  \
         call Add(n :: Int) :: Int do |sum| (sum + n, sum + n) end\nend\n\n"
    );
    for function in 0..120 {
        text.push_str(&format!(
            "pub fn f{function}(x :: Int) -> Int do\n  let xs = [x, x + {function}, base]\n  \
             let ys = List.map(xs, fn y -> y * {number} + {function} end)\n  \
             case ys do\n    [] -> 0\n    first :: _ -> first % 1000 + List.length(ys)\n  end\nend\n\n"
        ));
    }
    let sum: Vec<String> = (0..120).map(|function| format!("f{function}(x)")).collect();
    text + &format!("pub fn total(x :: Int) -> Int = {}\n", sum.join(" + "))
}

#[test]
fn a_program_of_several_units_runs_and_a_change_makes_one_unit_anew() {
    let directory = scratch("units");
    let cache = directory.join("cache");
    let numbers = 1..4;
    let mut main = String::new();
    numbers.clone().for_each(|n| main.push_str(&format!("import M{n}\n")));
    main.push_str("\nfn main() do\n");
    for n in numbers.clone() {
        write(&directory, &format!("program/m{n}.mpl"), large_module(n));
        main.push_str(&format!(
            "  println(\"${{M{n}.total(2)}} ${{M{n}.base}} ${{M{n}.wrap(\"x\")}} ${{M{n}.wrap(1.5) == M{n}.wrap(2.5)}}\")\n  \
             let sum = M{n}.Sum.start({n})\n  println(\"${{M{n}.Sum.add(sum, 10)}}\")\n  \
             let worker = M{n}.begin()\n  send(worker, \"x\")\n  send(worker, \"stop\")\n  Timer.sleep(20)\n"
        ));
    }
    main.push_str("end\n");
    write(&directory, "program/main.mpl", &main);
    let run = |arguments: &[&str]| {
        let finished = finish(mesh_in(&directory, arguments).env("XDG_CACHE_HOME", &cache));
        assert_eq!((finished.status, finished.stderr.as_str()), (Some(0), ""), "{arguments:?}");
        finished.stdout
    };
    let units = || {
        let files = fs::read_dir(cache.join("mesh")).unwrap().map(|file| file.unwrap().path());
        files.filter(|path| path.extension().is_some_and(|extension| extension == "unit")).count()
    };
    let printed = run(&["run", "program"]);
    assert!(printed.contains("worker 3 saw 4") && printed.contains("Item2(x, "), "{printed}");
    let first = units();
    assert!(first >= 4, "a unit per module, and the tables: {first}");
    assert_eq!(run(&["run", "--release", "program"]), printed);
    let executable = directory.join("program.exe");
    let built = finish(mesh_in(&directory, &["build", "program", "-o"]).arg(&executable).env("XDG_CACHE_HOME", &cache));
    assert_eq!(built.status, Some(0), "{}", built.stderr);
    assert_eq!(finish(&mut Command::new(&executable)).stdout, printed);

    let before = units();
    write(&directory, "program/m2.mpl", large_module(2).replace("+ List.length", "- List.length"));
    assert_ne!(run(&["run", "program"]), printed);
    assert_eq!(units(), before + 1, "only the unit of the module that changed");
}

#[test]
fn a_damaged_cache_does_no_harm() {
    let directory = scratch("damaged_cache");
    let cache = directory.join("cache");
    write(&directory, "main.mpl", HELLO);
    let run = || finish(mesh_in(&directory, &["run"]).env("XDG_CACHE_HOME", &cache));
    assert_eq!(run().stdout, "hello\n");
    for entry in fs::read_dir(cache.join("mesh")).unwrap() {
        fs::write(entry.unwrap().path(), "no object").unwrap();
    }
    let finished = run();
    assert_eq!((finished.status, finished.stdout.as_str()), (Some(0), "hello\n"), "{}", finished.stderr);
}

/// A program that lives until it is told to end.
#[cfg(target_os = "linux")]
mod signals {
    use super::{mesh_in, scratch, write};
    use std::io::{BufRead, BufReader};
    use std::path::Path;
    use std::process::{Child, ChildStdout, Command, Stdio};

    const TICKER: &str = "\
actor ticker() do
  receive do
    after 20 -> println(\"tick\")
  end
  ticker()
end

fn main() do
  spawn(ticker)
end
";

    /// It takes no notice of being asked to end.
    const STUBBORN: &str = "\
actor stubborn() do
  Process.trap_exit(true)
  receive do
    after 20 -> println(\"tick\")
  end
  stubborn()
end

fn main() do
  spawn(stubborn)
end
";

    struct Ticking {
        child: Child,
        output: BufReader<ChildStdout>,
    }

    impl Ticking {
        /// Starts the program and waits for its first line.
        fn start(directory: &Path, program: &str) -> Self {
            write(directory, "main.mpl", program);
            let mut child = mesh_in(directory, &["run"]).stdout(Stdio::piped()).spawn().expect("mesh can be started");
            let output = BufReader::new(child.stdout.take().expect("its output is a pipe"));
            let mut ticking = Self { child, output };
            ticking.wait_for_tick();
            ticking
        }

        fn wait_for_tick(&mut self) {
            let mut line = String::new();
            self.output.read_line(&mut line).expect("its output is text");
            assert_eq!(line, "tick\n");
        }

        fn signal(&self, name: &str) {
            // The shell's own `kill`: a small system has no other.
            let line = format!("kill -s {name} {}", self.child.id());
            let sent = Command::new("sh").args(["-c", &line]).status().expect("there is a shell");
            assert!(sent.success());
        }
    }

    #[test]
    fn the_first_signal_ends_a_program_in_order() {
        for name in ["TERM", "INT"] {
            let mut program = Ticking::start(&scratch(&format!("signal_{name}")), TICKER);
            program.signal(name);
            assert_eq!(program.child.wait().unwrap().code(), Some(0), "{name}");
        }
    }

    #[test]
    fn the_second_signal_ends_it_at_once() {
        for (name, status) in [("TERM", 143), ("INT", 130)] {
            let mut program = Ticking::start(&scratch(&format!("signals_{name}")), STUBBORN);
            program.signal("TERM");
            // Long enough for the first to have arrived, and it lives.
            for _ in 0..5 {
                program.wait_for_tick();
            }
            program.signal(name);
            assert_eq!(program.child.wait().unwrap().code(), Some(status), "{name}");
        }
    }
}
