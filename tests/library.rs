//! The examples in the documentation of the library do what stands beside them.
//!
//! An example is a line of a doc comment, indented by five spaces: `##     expression # => text`. The text is
//! what interpolation shows of the expression. Longer ones stand between lines of "```": they run, too, and such lines in
//! them are examples; a `test` there passes.

use mesh_tests::command::{directory, finish, mesh};
use mesh_tests::expected::Expected;
use mesh_tests::files::write;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

/// An example, and where it stands.
struct Example {
    line: usize,
    /// What it declares for itself.
    items: String,
    /// What is run: the statements, of which the last one prints.
    statements: String,
    /// What is printed.
    texts: Vec<String>,
}

#[test]
fn the_examples_of_the_library_say_what_stands_beside_them() {
    let modules = directory().join("../mesh-std/mesh");
    let mut files: Vec<_> = fs::read_dir(modules).expect("there is a library").flatten().map(|it| it.path()).collect();
    files.sort();
    let (mut wrong, mut count) = (Vec::new(), 0);
    for file in files {
        let (examples, tests) = examples(&fs::read_to_string(&file).expect("a module can be read"));
        count += examples.len();
        wrong.extend(check(&file, &examples));
        wrong.extend(check_tests(&file, &tests));
    }
    assert!(count > 300, "only {count} examples were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The examples of a module that say something else, one program for all.
fn check(file: &Path, examples: &[Example]) -> Vec<String> {
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    // A function for each, so that nothing they leave open meets.
    let each = |(n, it): (usize, &Example)| format!("{}fn example{n}() do\n{}  ()\nend\n", it.items, it.statements);
    let functions: String = examples.iter().enumerate().map(each).collect();
    let calls: String = (0..examples.len()).map(|n| format!("  example{n}()\n")).collect();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("library").join(&*name);
    write(&folder, "main.mpl", format!("{functions}fn main() do\n{calls}  ()\nend\n"));
    let finished = finish(mesh(&["run", "--no-color"]).current_dir(&folder));
    if finished.status != Some(0) {
        return vec![format!("{name}: {}{}", finished.stdout, finished.stderr)];
    }
    let mut said = finished.stdout.lines();
    let differ = examples.iter().filter_map(|example| {
        let said: Vec<&str> = said.by_ref().take(example.texts.len()).collect();
        (said != example.texts).then(|| format!("{name}:{}: {} says {said:?}", example.line, example.statements))
    });
    differ.collect()
}

/// What is wrong with the tests in a module's examples, one program for all.
fn check_tests(file: &Path, tests: &str) -> Option<String> {
    if tests.is_empty() {
        return None;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("library").join(file.file_stem()?).join("tests");
    write(&folder, "main.mpl", format!("{tests}fn main() do\n  ()\nend\n"));
    let finished = finish(mesh(&["test", "--no-color", "main.mpl"]).current_dir(&folder));
    (finished.status != Some(0)).then(|| format!("{}: {}{}", file.display(), finished.stdout, finished.stderr))
}

/// The examples of a module, and the tests among them.
fn examples(module: &str) -> (Vec<Example>, String) {
    let (mut examples, mut tests) = (Vec::new(), String::new());
    let mut lines = module.lines().enumerate();
    while let Some((at, line)) = lines.next() {
        if line == "## ```" {
            let code = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "## ```");
            let code: Vec<&str> =
                code.map(|line| line.trim_start_matches('#').strip_prefix(' ').unwrap_or("")).collect();
            match code.iter().any(|line| line.starts_with("test \"")) {
                true => tests.extend(code.iter().map(|line| format!("{line}\n"))),
                false => examples.push(example(at + 1, code.into_iter())),
            }
        } else if let Some(code) = line.strip_prefix("##     ").filter(|code| code.contains(SAYS)) {
            examples.push(example(at + 1, std::iter::once(code)));
        }
    }
    (examples, tests)
}

/// What stands between an expression and its text.
const SAYS: &str = " # => ";

/// What begins an item, which goes to the next `end` of its own line.
const ITEMS: &[&str] = &["actor ", "fn ", "service ", "struct ", "supervisor ", "type "];

fn example<'t>(line: usize, mut code: impl Iterator<Item = &'t str>) -> Example {
    let mut example = Example { line, items: String::new(), statements: String::new(), texts: Vec::new() };
    while let Some(line) = code.next() {
        if ITEMS.iter().any(|it| line.starts_with(it)) {
            let rest = code.by_ref().take_while(|line| *line != "end");
            example.items.extend([line].into_iter().chain(rest).chain(["end"]).map(|line| format!("{line}\n")));
            continue;
        }
        match line.split_once(SAYS) {
            Some((expression, text)) => {
                example.statements += &format!("  println(\"${{{expression}}}\")\n");
                example.texts.push(text.to_owned());
            }
            None => example.statements += &format!("  {line}\n"),
        }
    }
    example
}

/// Functions whose calls do not come back, and those that only the compiler calls.
const WITHOUT_EXAMPLE: &[&str] =
    &["HTTP.serve", "Http.serve", "SimpleHttp.serve", "Prelude.exit", "System.exit", "System.stop"];

#[test]
fn every_public_function_has_an_example() {
    let modules = directory().join("../mesh-std/mesh");
    let mut without = Vec::new();
    for file in fs::read_dir(modules).expect("there is a library").flatten().map(|it| it.path()) {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let module: String = name.split('_').map(|word| word[..1].to_uppercase() + &word[1..]).collect();
        let text = fs::read_to_string(&file).expect("a module can be read");
        let mut has_example = false;
        for line in text.lines() {
            if line.starts_with("##") {
                has_example |= line == "## ```" || line.starts_with("##     ") && line.contains(SAYS);
                continue;
            }
            let function = line.strip_prefix("pub ").map(|line| line.trim_start_matches("extern "));
            let function = function.and_then(|line| line.strip_prefix("fn ")?.split(['(', '<']).next());
            let missing = function.filter(|it| !has_example && !it.starts_with("derived_"));
            let missing = missing.map(|it| format!("{module}.{it}"));
            without.extend(missing.filter(|it| !WITHOUT_EXAMPLE.contains(&it.as_str())));
            has_example = false;
        }
    }
    without.sort();
    assert!(without.is_empty(), "no example of {}", without.join(", "));
}

/// More processes than there are threads print more than a pipe holds, and nobody reads: another one goes on.
#[test]
fn who_prints_where_nobody_reads_keeps_nobody_else_waiting() {
    let program = "fn main() do
  let jobs = for _ in 0..40 do Job.async(fn -> println(String.repeat(\"x\", 100000)) end) end
  Timer.sleep(20)
  Result.unwrap(File.write(\"others-run\", \"\"))
  println(\"${List.all(Job.all(jobs), Result.is_ok)}\")
end
";
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("library").join("printing");
    let sign = folder.join("others-run");
    write(&folder, "main.mpl", program);
    _ = fs::remove_file(&sign);
    let mut run = mesh(&["run", "--no-color"]);
    let mut child = run.current_dir(&folder).stdout(Stdio::piped()).spawn().expect("the program starts");
    // Two minutes are enough for anything but a process that never runs again.
    let tries =
        (0..12_000).take_while(|_| !sign.exists()).map(|_| std::thread::sleep(Duration::from_millis(10))).count();
    if tries == 12_000 {
        _ = child.kill();
        panic!("the process that does not print waits, too");
    }
    let output = child.wait_with_output().expect("the program ends");
    let text = String::from_utf8_lossy(&output.stdout);
    assert_eq!((text.lines().filter(|it| it.len() == 100_000).count(), text.lines().last()), (40, Some("true")));
}

/// The programs that take every kind of value through the collections, with every reference looked at and what has died
/// overwritten, and a collection of the heap wherever there may be one. `cargo xtask stress` does so with all programs.
#[test]
fn values_of_every_kind_live_as_long_as_they_are_used() {
    for program in [
        "library/lists_of_everything",
        "library/maps_of_everything",
        "strings/built_piece_by_piece",
        "actors/endless_recursions",
        "services/matrix",
    ] {
        let shown = format!("lang/{program}.mpl");
        let source = fs::read_to_string(directory().join(&shown)).expect("the program can be read");
        let finished = finish(mesh(&["run", "--no-color", &shown]).env("MESH_HEAP", "check,stress"));
        Expected::of(&source).check(&format!("{shown} with MESH_HEAP=check,stress"), &finished);
    }
}

#[test]
fn an_example_is_an_indented_line_of_a_doc_comment() {
    let (found, tests) = examples(
        "## Words # => no.\n##\n##     f(1) # => 2\nfn f(x) = x + 1\n\
         ## ```\n## let x = 1\n## f(x) # => 2\n## x # => 1\n## ```\n## ```\n## test \"a\" do\n##   b()\n## end\n## ```\n",
    );
    let found: Vec<_> = found.iter().map(|it| (it.line, it.statements.as_str(), it.texts.join(" "))).collect();
    let shown = |line: &str| format!("  println(\"${{{line}}}\")\n");
    let (short, long) = (shown("f(1)"), format!("  let x = 1\n{}{}", shown("f(x)"), shown("x")));
    assert_eq!(found, [(3, &*short, "2".to_owned()), (5, &*long, "2 1".to_owned())]);
    assert_eq!(tests, "test \"a\" do\n  b()\nend\n");
}
