//! Code of several packages in one program, and a machine without LLVM.

use crate::workspace::{Workspace, checkout, manifest};
use std::fs;

#[test]
fn the_example_builds_and_runs_outside_of_this_workspace() {
    let workspace = Workspace::new("example");
    let example = checkout().join("examples/rust-host");
    for path in ["Cargo.toml", "build.rs", "src/main.rs"] {
        workspace.write(&format!("rust-host/{path}"), fs::read(example.join(path)).unwrap());
    }
    for file in fs::read_dir(example.join("mesh")).unwrap().map(|entry| entry.unwrap().path()) {
        let name = file.file_name().unwrap().to_string_lossy();
        workspace.write(&format!("rust-host/mesh/{name}"), fs::read(&file).unwrap());
    }
    workspace.replace("rust-host/Cargo.toml", "../..", &checkout().display().to_string());
    workspace.replace("rust-host/Cargo.toml", "name = \"rust-host\"", "name = \"copied-host\"");
    let run = workspace.cargo(&["run", "-q"]).ok();
    assert_eq!(run.stdout, fs::read_to_string(example.join("expected.txt")).unwrap());
}

/// A library that says what its Mesh code says.
fn library(workspace: &Workspace, directory: &str, version: &str, number: u32) {
    let files = [
        ("src/lib.rs", "mesh_runtime::include_mesh!(pub mod mesh);".to_owned()),
        ("mesh/numbers.mpl", format!("pub fn number() -> Int = helper()\nfn helper() -> Int = {number}\n")),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let name = directory.rsplit('/').next().unwrap_or_default().trim_end_matches(char::is_numeric);
    workspace.package_at(directory, &manifest(name, version, ""), &files);
}

#[test]
fn packages_and_versions_of_one_package_do_not_meet_in_a_program() {
    let workspace = Workspace::new("several");
    library(&workspace, "elsewhere/numbers1", "1.0.0", 10);
    library(&workspace, "elsewhere/numbers2", "2.0.0", 20);
    library(&workspace, "elsewhere/others3", "1.0.0", 30);
    let dependencies = "one = { package = \"numbers\", path = \"../elsewhere/numbers1\" }\n\
                        two = { package = \"numbers\", path = \"../elsewhere/numbers2\" }\n\
                        others = { path = \"../elsewhere/others3\" }\n";
    let main = "fn main() {
        let rt = mesh_runtime::Runtime::start().unwrap();
        let one = one::mesh::numbers::number(&rt).blocking().unwrap();
        let two = two::mesh::numbers::number(&rt).blocking().unwrap();
        let others = others::mesh::numbers::number(&rt).blocking().unwrap();
        let own = mesh::numbers::number(&rt).blocking().unwrap();
        println!(\"{one} {two} {others} {own}\");
    }
    mesh_runtime::include_mesh!();";
    let mesh = "pub fn number() -> Int = helper()\nfn helper() -> Int = 40\n";
    let files = [("src/main.rs", main), ("mesh/numbers.mpl", mesh)];
    workspace.package_at("several", &manifest("several", "0.1.0", dependencies), &files);
    assert_eq!(workspace.cargo(&["run", "-q", "-p", "several"]).ok().stdout, "10 20 30 40\n");
}

/// Runs `main` of the program on a thread and asks it over its socket.
const COUNTER_HOST: &str = r#"mesh_runtime::include_mesh!();
use std::io::{Read, Write};

fn main() {
    let rt = mesh_runtime::Runtime::start().unwrap();
    let served = mesh::counter::main(&rt);
    std::thread::spawn(move || served.blocking());
    for (method, path) in [("GET", "/"), ("GET", "/"), ("POST", "/reset"), ("GET", "/")] {
        let mut stream = (0..500)
            .find_map(|_| {
                std::thread::sleep(std::time::Duration::from_millis(10));
                std::net::TcpStream::connect("127.0.0.1:PORT").ok()
            })
            .expect("the program listens");
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        println!("{}", answer.rsplit("\r\n").next().unwrap());
    }
    rt.shutdown_blocking(std::time::Duration::from_secs(1));
}"#;

#[test]
fn a_program_of_mesh_alone_runs_unchanged_inside_a_host() {
    let program = fs::read_to_string(checkout().join("tests/programs/counter.mpl")).unwrap();
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port().to_string();
    let workspace = Workspace::new("hosted");
    let library = format!("mesh-std = {{ path = \"{}/mesh-std\" }}\n", checkout().display());
    let files =
        [("src/main.rs", COUNTER_HOST.replace("PORT", &port)), ("mesh/counter.mpl", program.replace("8080", &port))];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    workspace.package_at("hosted", &manifest("hosted", "0.1.0", &library), &files);
    let run = workspace.cargo(&["run", "-q"]).ok();
    assert_eq!(run.stdout, "Count is: 1\nCount is: 2\nCounter reset\nCount is: 1\n");
}

#[test]
fn without_llvm_types_are_there_and_the_link_error_stands_beside_the_cure() {
    let name = "without-llvm";
    let workspace = Workspace::new(name);
    let main = "mesh_runtime::include_mesh!();
    fn main() {
        let rt = mesh_runtime::Runtime::start().unwrap();
        let _: i64 = mesh::numbers::number(&rt).blocking().unwrap();
    }";
    workspace.package(name, &[("src/main.rs", main), ("mesh/numbers.mpl", "pub fn number() -> Int = 1\n")]);
    let none = [("MESH_LLVM_PREFIX", "none")];
    let checked = workspace.cargo_with(&["check"], &none).ok();
    assert!(checked.stderr.contains("type-checked but not compiled: LLVM 19 not found"), "{}", checked.stderr);
    let built = workspace.cargo_with(&["build"], &none);
    assert!(!built.success);
    let end: Vec<&str> = built.stderr.lines().rev().take(10).collect();
    assert!(end.iter().any(|line| line.contains("LLVM 19 not found")), "{}", built.stderr);
}
