//! The examples in the documentation of the library do what stands beside them.
//!
//! An example is a line of a doc comment, indented by five spaces: `##     expression # => text`. The text is
//! what interpolation shows of the expression.

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
    expression: String,
    text: String,
}

#[test]
fn the_examples_of_the_library_say_what_stands_beside_them() {
    let modules = directory().join("../mesh-std/mesh");
    let mut files: Vec<_> = fs::read_dir(modules).expect("there is a library").flatten().map(|it| it.path()).collect();
    files.sort();
    let (mut wrong, mut count) = (Vec::new(), 0);
    for file in files {
        let examples = examples(&fs::read_to_string(&file).expect("a module can be read"));
        count += examples.len();
        wrong.extend(check(&file, &examples));
    }
    assert!(count > 300, "only {count} examples were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The examples of a module that say something else, one program for all.
fn check(file: &Path, examples: &[Example]) -> Vec<String> {
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    // A function for each, so that nothing they leave open meets.
    let each = |(n, it): (usize, &Example)| format!("fn example{n}() do\n  println(\"${{{}}}\")\nend\n", it.expression);
    let functions: String = examples.iter().enumerate().map(each).collect();
    let calls: String = (0..examples.len()).map(|n| format!("  example{n}()\n")).collect();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("library").join(&*name);
    write(&folder, "main.mpl", format!("{functions}fn main() do\n{calls}  ()\nend\n"));
    let finished = finish(mesh(&["run", "--no-color"]).current_dir(&folder));
    if finished.status != Some(0) {
        return vec![format!("{name}: {}{}", finished.stdout, finished.stderr)];
    }
    let said = finished.stdout.lines().map(Some).chain(std::iter::repeat(None));
    let differ = examples.iter().zip(said).filter(|(example, said)| Some(example.text.as_str()) != *said);
    differ.map(|(example, said)| format!("{name}:{}: {} says {said:?}", example.line, example.expression)).collect()
}

fn examples(module: &str) -> Vec<Example> {
    let example = |(at, line): (usize, &str)| {
        let (expression, text) = line.strip_prefix("##     ")?.split_once(" # => ")?;
        Some(Example { line: at + 1, expression: expression.to_owned(), text: text.to_owned() })
    };
    module.lines().enumerate().filter_map(example).collect()
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
    let found = examples("## Words # => no.\n##\n##     f(1) # => 2\nfn f(x) = x + 1\n");
    let found: Vec<_> = found.iter().map(|it| (it.line, it.expression.as_str(), it.text.as_str())).collect();
    assert_eq!(found, [(3, "f(1)", "2")]);
}
