//! `cargo xtask links`: a package with Mesh code as library, program, example and shared library, beside a library with
//! Mesh code of its own, linked in every way there is: every profile, thin and fat link-time optimisation, several
//! linkers. Each program runs and says what both packages' code says.
//!
//! Too slow for every run of the suite, which links one of each in `tests/bridge/nested`.

use crate::setup;
use crate::step::{self, Failure, Outcome, output, root, succeeds};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What every program says.
const SAYS: &str = "7 12";

/// A way of linking: its name, the profile, flags of rustc.
struct Way {
    name: &'static str,
    profile: &'static str,
    flags: &'static str,
}

const WAYS: &[Way] = &[
    Way { name: "dev", profile: "dev", flags: "" },
    Way { name: "dev, bfd", profile: "dev", flags: "-C link-arg=-fuse-ld=bfd" },
    Way { name: "release", profile: "release", flags: "" },
    Way { name: "release, this processor", profile: "release", flags: "-C target-cpu=native" },
    Way { name: "thin LTO", profile: "thin", flags: "" },
    Way { name: "fat LTO", profile: "fat", flags: "" },
    Way { name: "fat LTO, bfd", profile: "fat", flags: "-C link-arg=-fuse-ld=bfd" },
    Way { name: "frame pointers", profile: "dev", flags: "-C force-frame-pointers=yes" },
];

/// The task.
pub fn run() -> Outcome {
    setup::run_quietly()?;
    let host = host()?;
    let workspace = std::env::temp_dir().join(format!("mesh-links-{}", std::process::id()));
    write_workspace(&workspace).map_err(|error| Failure(format!("{}: {error}", workspace.display())))?;
    let mut failed = Vec::new();
    for way in WAYS {
        println!("links: {}", way.name);
        match link(&workspace, way, &host) {
            Ok(()) => {}
            Err(failure) => failed.push(format!("{}: {failure}", way.name)),
        }
    }
    println!("links: panic = \"abort\" is refused");
    if let Err(failure) = refuses_abort(&workspace) {
        failed.push(failure.to_string());
    }
    _ = fs::remove_dir_all(&workspace);
    if !failed.is_empty() {
        return Err(Failure(failed.join("; ")));
    }
    println!("links: {} ways", WAYS.len() + 1);
    Ok(())
}

fn link(workspace: &Path, way: &Way, host: &str) -> Outcome {
    let mut build = cargo(workspace);
    build.args(["build", "--bins", "--lib", "--examples"]);
    step::run(arguments(&mut build, way, host))?;
    for what in [&["--bin", "app"][..], &["--bin", "loader"], &["--example", "example"]] {
        let mut command = cargo(workspace);
        command.args(["run", "-q"]).args(what);
        match output(arguments(&mut command, way, host)) {
            Some(said) if said == SAYS => {}
            said => return Err(Failure(format!("{what:?} says {said:?} and not {SAYS:?}"))),
        }
    }
    Ok(())
}

fn refuses_abort(workspace: &Path) -> Outcome {
    let mut command = cargo(workspace);
    command.args(["check", "--profile", "abort", "--lib"]);
    if succeeds(&mut command) { Err(Failure("panic = \"abort\" was accepted".into())) } else { Ok(()) }
}

/// With the target named, flags are for it alone, and build scripts are built once for all ways.
fn arguments<'a>(command: &'a mut Command, way: &Way, host: &str) -> &'a mut Command {
    // The loader finds the shared library here.
    let built = target().join(host).join(if way.profile == "dev" { "debug" } else { way.profile });
    command.args(["--profile", way.profile, "--target", host]).env("RUSTFLAGS", way.flags).env("LINKS_BUILT", built)
}

fn cargo(workspace: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(workspace).env("CARGO_TARGET_DIR", target());
    command
}

/// The triple of this machine.
fn host() -> Result<String, Failure> {
    let told = output(Command::new("rustc").arg("-vV")).unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix("host: ").map(str::to_owned));
    line.ok_or_else(|| Failure("rustc does not say what machine this is".into()))
}

/// Kept between runs: what does not change is not built again.
fn target() -> PathBuf {
    root().join("target/links")
}

fn write_workspace(workspace: &Path) -> std::io::Result<()> {
    let root = root();
    let at = root.display();
    let manifest = |name: &str, more: &str| {
        format!(
            "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n{more}\n\
             [build-dependencies]\nmesh-build = {{ path = \"{at}/mesh-build\" }}\n\n\
             [dependencies]\nmesh-runtime = {{ path = \"{at}/mesh-runtime\" }}\n"
        )
    };
    let profiles = "[workspace]\nresolver = \"3\"\nmembers = [\"app\", \"numbers\"]\n\n\
                    [profile.dev.build-override]\nopt-level = 1\n[profile.release.build-override]\nopt-level = 1\n\
                    [profile.thin]\ninherits = \"release\"\nlto = \"thin\"\n\
                    [profile.fat]\ninherits = \"release\"\nlto = \"fat\"\ncodegen-units = 1\n\
                    [profile.abort]\ninherits = \"dev\"\npanic = \"abort\"\n";
    let app = manifest("app", "[lib]\ncrate-type = [\"lib\", \"cdylib\"]\n") + "numbers = { path = \"../numbers\" }\n";
    let build = "fn main() { mesh_build::compile(\"mesh\"); }\n";
    let mesh = |number: u32| {
        format!(
            "service Number do\n  fn init(n :: Int) -> Int do n end\n  \
             call Plus(m :: Int) :: Int do |n| (n, n + m + {number}) end\nend\n"
        )
    };
    let library = "mesh_runtime::include_mesh!(pub mod mesh);\n\
        pub fn say() -> String {\n    let rt = mesh_runtime::Runtime::start().unwrap();\n    \
        let own = mesh::number::Number::start(&rt, 1).blocking().unwrap();\n    \
        let other = numbers::mesh::number::Number::start(&rt, 2).blocking().unwrap();\n    \
        format!(\"{} {}\", own.plus(1).blocking().unwrap(), other.plus(0).blocking().unwrap())\n}\n\
        #[unsafe(no_mangle)]\npub extern \"C\" fn links_say() { println!(\"{}\", say()); }\n";
    let loader = "use std::ffi::{CString, c_char, c_int, c_void};\n\
        unsafe extern \"C\" {\n    fn dlopen(name: *const c_char, flags: c_int) -> *mut c_void;\n    \
        fn dlsym(library: *mut c_void, name: *const c_char) -> *mut c_void;\n}\n\
        fn main() {\n    let path = format!(\"{}/libapp.so\", std::env::var(\"LINKS_BUILT\").unwrap());\n    \
        let path = CString::new(path).unwrap();\n    \
        // SAFETY: both names end in zero, and `links_say` is a function of this type in the library made beside.\n    \
        unsafe {\n        let library = dlopen(path.as_ptr(), 2);\n        \
        assert!(!library.is_null(), \"{path:?} is loaded\");\n        \
        let say = dlsym(library, c\"links_say\".as_ptr());\n        assert!(!say.is_null());\n        \
        std::mem::transmute::<*mut c_void, extern \"C\" fn()>(say)();\n    }\n}\n";
    let says = "fn main() { println!(\"{}\", app::say()); }\n";
    for (path, text) in [
        ("Cargo.toml", profiles.to_owned()),
        ("app/Cargo.toml", app),
        ("app/build.rs", build.to_owned()),
        ("app/mesh/number.mpl", mesh(5)),
        ("app/src/lib.rs", library.to_owned()),
        ("app/src/bin/app.rs", says.to_owned()),
        ("app/src/bin/loader.rs", loader.to_owned()),
        ("app/examples/example.rs", says.to_owned()),
        ("numbers/Cargo.toml", manifest("numbers", "")),
        ("numbers/build.rs", build.to_owned()),
        ("numbers/mesh/number.mpl", mesh(10)),
        ("numbers/src/lib.rs", "mesh_runtime::include_mesh!(pub mod mesh);\n".to_owned()),
    ] {
        let path = workspace.join(path);
        fs::create_dir_all(path.parent().unwrap_or(workspace))?;
        fs::write(path, text)?;
    }
    fs::copy(root.join("Cargo.lock"), workspace.join("Cargo.lock")).map(drop)
}
