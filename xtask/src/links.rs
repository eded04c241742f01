//! `cargo xtask links`: a package with Mesh code as library, program, example and shared library, beside two versions of a
//! library with Mesh code of its own, linked in every way there is: without and with optimisation, thin and fat
//! link-time optimisation, several linkers. Each program runs and says what the code of all packages says.
//!
//! Everything is profile `dev` with one setting changed at a time, so that the compiler of Mesh, which runs inside the
//! build scripts, is built once for all ways; the linker is chosen by the build script of the program, so that nothing
//! but the program is built again for another one.

use crate::setup;
use crate::step::{self, Failure, Outcome, output, root};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// What every program says.
const SAYS: &str = "7 12 22";

/// A way of linking: its name, and the variables of the environment that ask for it.
struct Way {
    name: &'static str,
    variables: &'static [(&'static str, &'static str)],
}

const OPTIMISED: (&str, &str) = ("CARGO_PROFILE_DEV_OPT_LEVEL", "3");
const THIN: (&str, &str) = ("CARGO_PROFILE_DEV_LTO", "thin");
const FAT: (&str, &str) = ("CARGO_PROFILE_DEV_LTO", "fat");
const BFD: (&str, &str) = ("LINKS_LINKER", "bfd");
const FLAGS: (&str, &str) = ("RUSTFLAGS", "-C target-cpu=native -C force-frame-pointers=yes");

const WAYS: &[Way] = &[
    Way { name: "dev", variables: &[] },
    Way { name: "dev, bfd", variables: &[BFD] },
    Way { name: "optimised", variables: &[OPTIMISED] },
    Way { name: "optimised, bfd", variables: &[OPTIMISED, BFD] },
    Way { name: "thin LTO", variables: &[THIN] },
    Way { name: "thin LTO, bfd", variables: &[THIN, BFD] },
    Way { name: "fat LTO", variables: &[FAT] },
    Way { name: "fat LTO, bfd", variables: &[FAT, BFD] },
    Way { name: "this processor, frame pointers", variables: &[FLAGS] },
];

/// What is run in each way.
const PROGRAMS: &[(&str, &[&str])] = &[
    ("a program beside a library", &["--bin", "app"]),
    ("a program that loads the shared library", &["--bin", "loader"]),
    ("an example", &["--example", "example"]),
    ("a program without a library", &["--package", "alone"]),
];

/// The task.
pub fn run() -> Outcome {
    setup::run_quietly()?;
    let host = host()?;
    let workspace = std::env::temp_dir().join(format!("mesh-links-{}", std::process::id()));
    write_workspace(&workspace).map_err(|error| Failure(format!("{}: {error}", workspace.display())))?;
    let mut failed = Vec::new();
    for way in WAYS {
        let began = Instant::now();
        let outcome = link(&workspace, way, &host);
        let end = if outcome.is_ok() { "linked" } else { "FAILED" };
        println!("links: {:<32} {end} {:>6.1} s", way.name, began.elapsed().as_secs_f64());
        failed.extend(outcome.err().map(|failure| format!("{}: {failure}", way.name)));
    }
    let refused = refuses_abort(&workspace);
    println!("links: {:<32} {}", "panic = \"abort\"", if refused.is_ok() { "refused" } else { "FAILED" });
    failed.extend(refused.err().map(|failure| failure.to_string()));
    _ = fs::remove_dir_all(&workspace);
    if !failed.is_empty() {
        return Err(Failure(failed.join("; ")));
    }
    println!("links: {} ways, {} programs each", WAYS.len() + 1, PROGRAMS.len());
    Ok(())
}

fn link(workspace: &Path, way: &Way, host: &str) -> Outcome {
    let mut build = cargo(workspace);
    build.args(["build", "--quiet", "--workspace", "--bins", "--lib", "--examples"]);
    step::run(arguments(&mut build, way, host))?;
    for (what, arguments_of) in PROGRAMS {
        let mut command = cargo(workspace);
        command.args(["run", "--quiet"]).args(*arguments_of);
        match output(arguments(&mut command, way, host)) {
            Some(said) if said == SAYS => {}
            said => return Err(Failure(format!("{what} says {said:?} and not {SAYS:?}"))),
        }
    }
    Ok(())
}

/// In words, and by the compiler: long before anything is linked.
fn refuses_abort(workspace: &Path) -> Outcome {
    let mut command = cargo(workspace);
    command.args(["check", "--package", "alone"]).env("CARGO_PROFILE_DEV_PANIC", "abort");
    let Ok(ended) = command.output() else { return Err(Failure("cargo could not be started".into())) };
    let said = String::from_utf8_lossy(&ended.stderr);
    match !ended.status.success() && said.contains("remove that line from the profile") {
        true => Ok(()),
        false => Err(Failure(format!("panic = \"abort\" is not refused in words: {said}"))),
    }
}

/// With the target named, flags are for it alone, and build scripts are built once for all ways.
fn arguments<'a>(command: &'a mut Command, way: &Way, host: &str) -> &'a mut Command {
    // The loader finds the shared library here.
    let built = target().join(host).join("debug");
    command.args(["--target", host]).envs(way.variables.iter().copied()).env("LINKS_BUILT", built)
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

/// That of the suite, whose packages are of the same profile: what does not change is built once for both, and kept.
fn target() -> PathBuf {
    let own = std::env::current_exe().unwrap_or_default();
    own.ancestors().nth(2).map_or_else(|| root().join("target"), PathBuf::from)
}

fn write_workspace(workspace: &Path) -> std::io::Result<()> {
    let root = root();
    let at = root.display();
    let manifest = |name: &str, version: &str, more: &str| {
        format!(
            "[package]\nname = \"{name}\"\nversion = \"{version}\"\nedition = \"2024\"\n\n{more}\n\
             [build-dependencies]\nmesh-build = {{ path = \"{at}/mesh-build\" }}\n\n\
             [dependencies]\nmesh-runtime = {{ path = \"{at}/mesh-runtime\" }}\n"
        )
    };
    // As the packages the suite makes: what it has built is there.
    let profiles = "[workspace]\nresolver = \"3\"\nmembers = [\"app\", \"alone\"]\nexclude = [\"numbers\", \"later\"]\n\n\
                    [profile.dev]\ndebug = \"line-tables-only\"\n[profile.dev.build-override]\nopt-level = 1\n\
                    [profile.dev.package.mesh-build]\nopt-level = 0\n";
    let numbers = "numbers = { path = \"../numbers\" }\nlater = { package = \"numbers\", path = \"../later\" }\n";
    let app = manifest("app", "0.1.0", "[lib]\ncrate-type = [\"lib\", \"cdylib\"]\n") + numbers;
    let alone = manifest("alone", "0.1.0", "") + numbers;
    let build = "fn main() { mesh_build::compile(\"mesh\"); }\n";
    let linked = "fn main() {\n    mesh_build::compile(\"mesh\");\n    \
        println!(\"cargo::rerun-if-env-changed=LINKS_LINKER\");\n    \
        if let Ok(linker) = std::env::var(\"LINKS_LINKER\") {\n        \
        println!(\"cargo::rustc-link-arg=-fuse-ld={linker}\");\n    }\n}\n";
    let mesh = |number: u32| {
        format!(
            "service Number do\n  fn init(n :: Int) -> Int do n end\n  \
             call Plus(m :: Int) :: Int do |n| (n, n + m + {number}) end\nend\n"
        )
    };
    let body = "let rt = mesh_runtime::Runtime::start().unwrap();\n    \
        let own = mesh::number::Number::start(&rt, 1).blocking().unwrap();\n    \
        let other = numbers::mesh::number::Number::start(&rt, 2).blocking().unwrap();\n    \
        let later = later::mesh::number::Number::start(&rt, 2).blocking().unwrap();\n    \
        let sums = (own.plus(1).blocking().unwrap(), other.plus(0).blocking().unwrap(), later.plus(0).blocking().unwrap());\n    \
        format!(\"{} {} {}\", sums.0, sums.1, sums.2)\n";
    let library = format!(
        "mesh_runtime::include_mesh!(pub mod mesh);\npub fn say() -> String {{\n    {body}}}\n\
         #[unsafe(no_mangle)]\npub extern \"C\" fn links_say() {{ println!(\"{{}}\", say()); }}\n"
    );
    let program = format!(
        "mesh_runtime::include_mesh!();\nfn say() -> String {{\n    {body}}}\nfn main() {{ println!(\"{{}}\", say()); }}\n"
    );
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
    let shown = "mesh_runtime::include_mesh!(pub mod mesh);\n".to_owned();
    for (path, text) in [
        ("Cargo.toml", profiles.to_owned()),
        ("app/Cargo.toml", app),
        ("app/build.rs", linked.to_owned()),
        ("app/mesh/number.mpl", mesh(5)),
        ("app/src/lib.rs", library),
        ("app/src/bin/app.rs", says.to_owned()),
        ("app/src/bin/loader.rs", loader.to_owned()),
        ("app/examples/example.rs", says.to_owned()),
        ("alone/Cargo.toml", alone),
        ("alone/build.rs", linked.to_owned()),
        ("alone/mesh/number.mpl", mesh(5)),
        ("alone/src/main.rs", program),
        ("numbers/Cargo.toml", manifest("numbers", "0.1.0", "")),
        ("numbers/build.rs", build.to_owned()),
        ("numbers/mesh/number.mpl", mesh(10)),
        ("numbers/src/lib.rs", shown.clone()),
        ("later/Cargo.toml", manifest("numbers", "0.2.0", "")),
        ("later/build.rs", build.to_owned()),
        ("later/mesh/number.mpl", mesh(20)),
        ("later/src/lib.rs", shown),
    ] {
        let path = workspace.join(path);
        fs::create_dir_all(path.parent().unwrap_or(workspace))?;
        fs::write(path, text)?;
    }
    fs::copy(root.join("Cargo.lock"), workspace.join("Cargo.lock")).map(drop)
}
