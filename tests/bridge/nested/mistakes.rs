//! What Rust code sees when Mesh code is wrong. What it sees when it uses right Mesh code wrongly is in `ui/`.

use crate::workspace::Workspace;

const COUNTER: &str = "service Counter do
  fn init(start :: Int) -> Int do start end
  call Increment(amount :: Int) :: Int do |n| (n + amount, n + amount) end
end
";

const USER: &str = "mesh_runtime::include_mesh!();
pub fn count(counter: &mesh::counter::Counter) -> mesh_runtime::Call<i64> { counter.increment(1) }
";

#[test]
fn a_mistake_in_mesh_code_is_one_error_and_its_items_stay_visible() {
    let name = "mistaken";
    let workspace = Workspace::new(name);
    workspace.package(name, &[("src/lib.rs", USER), ("mesh/counter.mpl", COUNTER)]);
    workspace.cargo(&["check", "-q"]).ok();

    workspace.replace(&format!("{name}/mesh/counter.mpl"), "do start end", "do \"start\" end");
    let run = workspace.cargo(&["check", "-q"]);
    assert_eq!(run.errors(), ["error: Mesh"], "{}", run.stderr);
    assert!(run.stderr.contains("[E0001]"), "{}", run.stderr);
    assert!(run.stderr.contains("mesh/counter.mpl:2:"), "{}", run.stderr);

    workspace.replace(&format!("{name}/mesh/counter.mpl"), "do \"start\" end", "do start end");
    workspace.cargo(&["check", "-q"]).ok();
}

#[test]
fn a_warning_of_mesh_is_a_warning_of_rustc_and_can_be_denied() {
    let name = "warned";
    let workspace = Workspace::new(name);
    let mesh = "service Stateless do\n  call One() :: Int do |n| (n, 1) end\nend\n";
    workspace.package(name, &[("src/lib.rs", "mesh_runtime::include_mesh!();"), ("mesh/one.mpl", mesh)]);
    let warned = workspace.cargo(&["check", "-q"]).ok();
    assert!(
        warned.stderr.contains("warning: use of deprecated constant `mesh::_::WARNING`: Mesh"),
        "{}",
        warned.stderr
    );
    assert!(warned.stderr.contains("mesh/one.mpl:1:9"), "{}", warned.stderr);
    let denied = workspace.cargo_with(&["check", "-q"], &[("MESH_DENY_WARNINGS", "1")]);
    assert_eq!(denied.errors(), ["error: Mesh"], "{}", denied.stderr);
}

#[test]
fn a_module_made_for_another_abi_says_what_to_run() {
    let name = "old-module";
    let workspace = Workspace::new(name);
    let build = "fn main() {
        mesh_build::compile(\"mesh\");
        let path = format!(\"{}/mesh/mesh.rs\", std::env::var(\"OUT_DIR\").unwrap());
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, text.replace(\"ABI == \", \"ABI == 7\")).unwrap();
    }";
    let files = [
        ("src/lib.rs", "mesh_runtime::include_mesh!();"),
        ("build.rs", build),
        ("mesh/a.mpl", "pub fn a() -> Int = 1"),
    ];
    workspace.package(name, &files);
    let run = workspace.cargo(&["check", "-q"]);
    assert_eq!(run.errors().len(), 1, "{}", run.stderr);
    assert!(run.errors()[0].contains("run: cargo update -p mesh-build -p mesh-runtime"), "{}", run.stderr);
}

#[test]
fn a_host_that_aborts_on_panic_is_refused() {
    let name = "aborts";
    let workspace = Workspace::new(name);
    let files = [("src/lib.rs", "mesh_runtime::include_mesh!();"), ("mesh/a.mpl", "pub fn a() -> Int = 1")];
    workspace.package(name, &files);
    // Only this package: nothing else has to be built again.
    let run = workspace.cargo(&["rustc", "-q", "-p", name, "--profile", "check", "--", "-Cpanic=abort"]);
    assert_eq!(run.errors().len(), 1, "{}", run.stderr);
    assert!(run.errors()[0].contains("remove that line from the profile"), "{}", run.stderr);
}

#[test]
fn the_library_is_asked_for_by_name() {
    let name = "without-std";
    let workspace = Workspace::new(name);
    let mesh = "pub fn serve(port :: Int) -> () do HTTP.serve(HTTP.router(), port) end";
    workspace.package(name, &[("src/lib.rs", "mesh_runtime::include_mesh!();"), ("mesh/web.mpl", mesh)]);
    let run = workspace.cargo(&["check", "-q"]);
    assert_eq!(run.errors().len(), 1, "{}", run.stderr);
    assert!(run.stderr.contains("if it is not found, add mesh-std to [dependencies]"), "{}", run.stderr);
}

/// The strictest that can be asked of a package, but for `forbid(unsafe_code)`.
#[test]
fn generated_code_is_quiet_under_every_lint() {
    let name = "strict";
    let workspace = Workspace::new(name);
    let lib = "//! Docs.
#![deny(warnings, missing_docs, unsafe_code, unused, nonstandard_style, unreachable_pub, unsafe_op_in_unsafe_fn)]
#![deny(rustdoc::all, missing_debug_implementations, clippy::all, clippy::pedantic, clippy::undocumented_unsafe_blocks)]
mesh_runtime::include_mesh!(pub mod core);
";
    let mesh = "## See [nothing].\n##\n##     1 + 1\npub struct lower do\n  aB :: Int\nend\n\
                pub fn of(x :: lower) -> Map<Int, lower> = %{1 => x}\n\
                actor idle() do 1 end\n";
    workspace.package(name, &[("src/lib.rs", lib), ("mesh/main.mpl", mesh), ("mesh/counter.mpl", COUNTER)]);
    workspace.cargo(&["check", "-q"]).ok();
    workspace.cargo(&["clippy", "-q", "--no-deps"]).ok();
    workspace.cargo(&["doc", "-q", "--no-deps"]).ok();
    workspace.cargo(&["test", "-q", "--doc"]).ok();
}

#[test]
fn a_file_that_is_not_utf8_is_named() {
    let name = "not-utf8";
    let workspace = Workspace::new(name);
    workspace.package(name, &[("src/lib.rs", "mesh_runtime::include_mesh!();")]);
    workspace.write(&format!("{name}/mesh/bad.mpl"), b"# \xff");
    let run = workspace.cargo(&["check", "-q"]);
    assert_eq!(run.errors(), ["error: Mesh"], "{}", run.stderr);
    assert!(run.stderr.contains("'mesh/bad.mpl' is not UTF-8 text"), "{}", run.stderr);
}

#[test]
fn a_module_without_a_build_script_says_which_line_to_add() {
    let name = "no-script";
    let workspace = Workspace::new(name);
    workspace.package(name, &[("src/lib.rs", "mesh_runtime::include_mesh!();"), ("build.rs", "fn main() {}")]);
    let run = workspace.cargo(&["check", "-q"]);
    assert_eq!(run.errors().len(), 1, "{}", run.stderr);
    assert!(run.stderr.contains("mesh_build::compile(\"mesh\")"), "{}", run.stderr);
}

#[test]
fn a_type_that_is_to_stand_for_another_must_be_derived() {
    let name = "own-plain";
    let workspace = Workspace::new(name);
    let mesh = "pub struct Amount do\n  units :: Int\nend\npub struct Other do\n  units :: Int\nend\n";
    let build =
        "fn main() { mesh_build::Mesh::new().root(\"mesh\").with_type(\"Amount\", \"crate::Coins\").compile(); }";
    let lib = "mesh_runtime::include_mesh!();\npub struct Coins;";
    workspace.package(name, &[("src/lib.rs", lib), ("mesh/money.mpl", mesh), ("build.rs", build)]);
    let run = workspace.cargo(&["check", "-q"]);
    assert!(run.errors().iter().any(|line| line.contains("`Coins` does not derive `MeshType`")), "{}", run.stderr);
}

#[test]
fn a_type_that_is_derived_for_another_type_is_refused() {
    let name = "own-other";
    let workspace = Workspace::new(name);
    let mesh = "pub struct Amount do\n  units :: Int\nend\npub struct Other do\n  units :: Int\nend\n";
    let build = "fn main() {
        mesh_build::Mesh::new().root(\"mesh\").with_type(\"Amount\", \"crate::Two\").with_type(\"Other\", \"crate::One\").compile();
    }";
    let lib = "mesh_runtime::include_mesh!();
        #[derive(mesh_runtime::MeshType)] #[mesh(\"Amount\")] pub struct One { pub units: i64 }
        #[derive(mesh_runtime::MeshType)] #[mesh(\"Other\")] pub struct Two { pub units: i64 }";
    workspace.package(name, &[("src/lib.rs", lib), ("mesh/money.mpl", mesh), ("build.rs", build)]);
    let run = workspace.cargo(&["check", "-q"]);
    assert_eq!(run.errors().len(), 2, "{}", run.stderr);
    assert!(run.stderr.contains("crate::Two derives MeshType for another type than Money.Amount"), "{}", run.stderr);
}

#[test]
fn a_rust_function_that_is_missing_or_of_another_type_is_an_error_of_rustc() {
    let name = "host-missing";
    let workspace = Workspace::new(name);
    let mesh = "pub extern fn slug(title :: String) -> String = \"crate::slug\"\n\
                extern fn size(title :: String) -> Int = \"crate::size\"\n";
    let lib = "mesh_runtime::include_mesh!();\npub fn size(title: String) -> usize { title.len() }\n";
    workspace.package(name, &[("src/lib.rs", lib), ("mesh/text.mpl", mesh)]);
    let run = workspace.cargo(&["check", "-q"]);
    let codes: Vec<&str> = run.errors().iter().filter_map(|line| line.get(..12)).collect();
    assert_eq!(codes, ["error[E0425]", "error[E0308]"], "{}", run.stderr);
    // The lines above say what Mesh declares, and where.
    assert!(run.stderr.contains("cannot find function `slug`"), "{}", run.stderr);
    assert!(run.stderr.contains("expected `i64`, found `usize`"), "{}", run.stderr);
}

#[test]
fn a_test_of_mesh_is_a_test_of_rust() {
    let name = "tested";
    let workspace = Workspace::new(name);
    let mesh = "fn add(a :: Int, b :: Int) -> Int = a + host(b)\n\
                extern fn host(n :: Int) -> Int = \"crate::host\"\n\
                pub fn sum() -> Int = add(1, 2)\n\
                test \"adds up\" do\n  assert_eq(add(1, 1), 2)\nend\n\
                test \"adds otherwise\" do\n  assert_eq(add(1, 1), 3)\nend\n";
    let main = "mesh_runtime::include_mesh!();\nfn host(n: i64) -> i64 { n }\n\
                fn main() { println!(\"{:?}\", mesh::sums::sum(&mesh_runtime::Runtime::start().unwrap()).blocking()); }";
    workspace.package(name, &[("src/main.rs", main), ("mesh/sums.mpl", mesh)]);
    let all = workspace.cargo(&["test", "-q", "--no-fail-fast"]);
    assert!(!all.success && all.stdout.contains("1 passed; 1 failed"), "{}{}", all.stdout, all.stderr);
    let said =
        "Sums: adds otherwise failed at mesh/sums.mpl:8: assertion failed: add(1, 1) == 3 (left: 2, right: 3)\n    8 |   \
         assert_eq(add(1, 1), 3)\n";
    assert!(all.stdout.contains(said), "{}", all.stdout);
    let one = workspace.cargo(&["test", "-q", "mesh_tests::sums::adds_up"]).ok();
    assert!(one.stdout.contains("1 passed; 0 failed; 0 ignored; 0 measured; 1 filtered out"), "{}", one.stdout);
    // Without tests, nothing of them is there.
    assert_eq!(workspace.cargo(&["run", "-q"]).ok().stdout, "Ok(3)\n");
}
