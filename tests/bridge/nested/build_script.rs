//! What the build script asks of cargo, and what it says when it cannot work.

use crate::workspace::{Workspace, checkout, manifest};

const MAIN: &str = "mesh_runtime::include_mesh!();\nfn main() {}\n";
const MESH: &str = "pub fn answer() -> Int = 42\n";

/// The errors of a package with these files, as cargo shows them.
#[track_caller]
fn check(name: &str, manifest: &str, files: &[(&str, &str)], expected: &str) {
    let workspace = Workspace::new(name);
    workspace.package_at(name, manifest, files);
    let run = workspace.cargo(&["check", "-q"]);
    let shown = run.errors();
    let said = format!("error: {name}@0.1.0: {expected}");
    assert_eq!(shown, [said.as_str()], "{}", run.stderr);
}

#[test]
fn a_missing_directory_is_named() {
    let name = "no-directory";
    let at = Workspace::new(name).path(name);
    let words = format!(
        "there is no `mesh` in {}: make the directory and put .mpl files into it, or name another in build.rs",
        at.display()
    );
    check(name, &manifest(name, "0.1.0", ""), &[("src/main.rs", MAIN)], &words);
}

#[test]
fn compiling_twice_says_how_to_do_it_once() {
    let name = "compiles-twice";
    let build = "fn main() { mesh_build::compile(\"mesh\"); mesh_build::compile(\"mesh\"); }";
    let files = [("src/main.rs", MAIN), ("mesh/a.mpl", MESH), ("build.rs", build)];
    let words = "mesh_build was asked to compile twice in one build script. A package has one Mesh module tree: \
                 use Mesh::new().root(\"…\").root(\"…\").compile()";
    check(name, &manifest(name, "0.1.0", ""), &files, words);
}

#[test]
fn a_package_without_the_runtime_is_told_to_add_it() {
    let name = "no-runtime";
    let manifest = manifest(name, "0.1.0", "").replace("mesh-runtime = ", "# mesh-runtime = ");
    let words = "`no-runtime` compiles Mesh code but does not depend on mesh-runtime itself: \
                 add mesh-runtime to [dependencies]";
    check(name, &manifest, &[("src/main.rs", "fn main() {}"), ("mesh/a.mpl", MESH)], words);
}

#[test]
fn a_runtime_of_another_abi_is_refused_with_both_versions() {
    let name = "other-abi";
    let workspace = Workspace::new(name);
    let runtime =
        "[package]\nname = \"mesh-runtime\"\nversion = \"0.7.0\"\nedition = \"2024\"\nlinks = \"mesh_runtime\"\n";
    workspace.package_at("runtime", runtime, &[("src/lib.rs", "")]);
    workspace.write("runtime/build.rs", "fn main() { println!(\"cargo::metadata=abi=7\"); }");
    let at = format!("{}/mesh-runtime", checkout().display());
    let manifest = manifest(name, "0.1.0", "").replace(&at, "../runtime");
    workspace.package_at(name, &manifest, &[("src/main.rs", "fn main() {}"), ("mesh/a.mpl", MESH)]);
    let run = workspace.cargo(&["check", "-q", "-p", name]);
    let shown = run.errors();
    assert_eq!(shown.len(), 1, "{}", run.stderr);
    assert!(shown[0].contains("version 3 of the Mesh ABI") && shown[0].contains("speaks version 7"), "{}", shown[0]);
}

#[test]
fn only_what_was_read_runs_the_build_script_again() {
    let name = "runs-again";
    let workspace = Workspace::new(name);
    workspace.package(name, &[("src/main.rs", MAIN), ("mesh/a.mpl", MESH), ("README.md", "one")]);
    let check = || workspace.cargo(&["check", "-v"]).ok();
    assert_eq!(check().build_script_runs(name), 1);
    assert_eq!(check().build_script_runs(name), 0);

    workspace.write(&format!("{name}/README.md"), "two");
    let run = check();
    assert_eq!((run.build_script_runs(name), run.touched(name)), (0, false), "{}", run.stderr);

    workspace.write(&format!("{name}/mesh/a.mpl"), "pub fn answer() -> Int = 43\n");
    assert_eq!(check().build_script_runs(name), 1);
    assert_eq!(check().build_script_runs(name), 0);

    workspace.write(&format!("{name}/mesh/b.mpl"), "pub fn question() -> Int = 6\n");
    assert_eq!(check().build_script_runs(name), 1);
    assert_eq!(check().build_script_runs(name), 0);
}
