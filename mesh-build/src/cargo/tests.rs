//! Runs in directories of their own: what is written, when, and what is said.

#[cfg(mesh_llvm)]
use super::Codegen;
use super::{Diagnostics, Environment, Level, Mesh, Report};
#[cfg(mesh_llvm)]
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A package that is removed when its test is over.
struct Package {
    root: PathBuf,
    environment: Environment,
}

impl Package {
    fn new(test: &str, files: &[(&str, &str)]) -> Self {
        let root = std::env::temp_dir().join(format!("mesh-cargo-{}-{test}", std::process::id()));
        let package = Self { environment: Environment::for_tests(root.clone(), root.join("out")), root };
        files.iter().for_each(|(path, text)| package.write(path, text));
        package
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn run(&self) -> Report {
        self.run_with(Mesh::new().root("mesh"))
    }

    fn run_with(&self, mesh: Mesh) -> Report {
        mesh.try_compile_in(&self.environment).unwrap()
    }

    fn module(&self) -> String {
        fs::read_to_string(self.root.join("out/mesh/mesh.rs")).unwrap()
    }
}

impl Drop for Package {
    fn drop(&mut self) {
        _ = fs::remove_dir_all(&self.root);
    }
}

fn written(path: &Path) -> SystemTime {
    fs::metadata(path).unwrap().modified().unwrap()
}

const COUNTER: &str = "service Counter do
  fn init(start :: Int) -> Int do start end
  call Get() :: Int do |n| (n, n) end
end
";

#[test]
fn what_is_consulted_is_every_file_and_directory_that_was_read() {
    let package = Package::new("consulted", &[("mesh/counter.mpl", COUNTER), ("mesh/deep/er.mpl", ""), ("README", "")]);
    let mut consulted = package.run().consulted;
    consulted.sort();
    let expected = ["mesh", "mesh/counter.mpl", "mesh/deep", "mesh/deep/er.mpl"];
    assert_eq!(consulted, expected.map(|path| package.root.join(path)));
}

#[test]
fn a_module_that_does_not_change_is_not_written_again() {
    let package = Package::new("unchanged", &[("mesh/counter.mpl", COUNTER)]);
    let module = package.run().module;
    let before = written(&module);
    package.run();
    assert_eq!(written(&module), before);
}

#[test]
fn the_interface_says_what_is_offered_and_where_it_is_declared() {
    let shop = "pub struct Item do\n  name :: String\nend\n\n## Sells.\nservice Till do\n  fn init() -> Int do 0 end\n  \
                call Sell(item :: Item, prices :: Map<String, Int>) :: Option<Item> do |n| (n, Some(item)) end\nend\n";
    let package = Package::new("interface", &[("mesh/shop.mpl", shop)]);
    assert_eq!(package.run().errors, [""; 0]);
    let text = fs::read_to_string(package.root.join("out/mesh/interface.json")).unwrap();
    let interface = mesh_interface::Interface::from_json(&text).unwrap();
    assert_eq!((interface.package.as_str(), interface.abi), ("shop", mesh_abi::ABI));
    let [till] = &mesh_interface::services(&interface.face.root)[..] else { panic!("{text}") };
    assert_eq!((till.path.modules.join("."), till.item.docs.as_deref()), ("shop".into(), Some("Sells.")));
    let sell = &till.item.handlers[0];
    assert_eq!((sell.mesh_name.as_str(), sell.place.to_string()), ("Sell", "mesh/shop.mpl:8:8".into()));
    let words: Vec<String> =
        sell.params.iter().map(|param| mesh_interface::mesh(&param.ty, &interface.face.root)).collect();
    assert_eq!(words, ["Item", "Map<String, Int>"]);
    let hash = |interface: &mesh_interface::Interface| mesh_interface::types(&interface.face.root)[0].item.hash;
    let before = hash(&interface);

    package.write("mesh/shop.mpl", &shop.replace("name :: String", "name :: Int"));
    package.run();
    let text = fs::read_to_string(package.root.join("out/mesh/interface.json")).unwrap();
    assert_ne!(hash(&mesh_interface::Interface::from_json(&text).unwrap()), before);
}

#[test]
fn a_type_of_the_users_own_takes_the_place_of_the_generated_one() {
    let files = [(
        "mesh/money.mpl",
        "pub struct Amount do\n  units :: Int\nend\npub fn none() -> Amount = Amount { units: 0 }",
    )];
    let package = Package::new("own", &files);
    package.run_with(Mesh::new().root("mesh").with_type("Money.Amount", "crate::Coins"));
    let module = package.module();
    assert!(module.contains("pub type Amount = crate::Coins;"), "{module}");
    assert!(module.contains("<crate::Coins as __mesh::Declared>::HASH == 0x"), "{module}");
    assert!(!module.contains("pub struct Amount"), "{module}");

    let mesh = Mesh::new().root("mesh").with_type("Money.Amout", "crate::Coins");
    let error = mesh.try_compile_in(&package.environment).unwrap_err().to_string();
    assert_eq!(
        error,
        "build.rs says .with_type(\"Money.Amout\", …), and no struct or type `Money.Amout` is offered to Rust; \
         did you mean `Money.Amount`?"
    );
}

#[test]
fn a_mistake_in_a_body_leaves_the_items_of_now() {
    let package = Package::new("body", &[("mesh/counter.mpl", COUNTER)]);
    assert_eq!(package.run().errors, [""; 0]);
    package.write(
        "mesh/counter.mpl",
        &COUNTER.replace("call Get()", "call Peek(x :: Int)").replace("(n, n)", "(n, true)"),
    );
    let report = package.run();
    assert_eq!(report.errors.len(), 1, "{:#?}", report.errors);
    assert!(report.errors[0].contains("mesh/counter.mpl:3:"), "{}", report.errors[0]);
    let module = package.module();
    assert!(module.contains("compile_error!(include_str!(\"error-1.txt\"));"), "{module}");
    assert!(module.contains("pub fn peek(&self, x: i64) -> ::mesh_runtime::Call<i64>"), "{module}");
    assert!(
        report.library.is_none()
            && fs::read_dir(&report.library_dir)
                .unwrap()
                .flatten()
                .all(|it| { it.path().extension().is_none_or(|extension| extension != "a") })
    );
}

#[test]
fn a_mistake_in_the_text_leaves_the_items_of_the_last_time() {
    let package = Package::new("text", &[("mesh/counter.mpl", COUNTER)]);
    package.run();
    package.write("mesh/counter.mpl", "service Counter do");
    assert_eq!(package.run().errors.len(), 1);
    assert!(package.module().contains("pub fn get(&self) -> ::mesh_runtime::Call<i64>"));
}

#[test]
fn a_service_that_cannot_cross_is_an_error_with_its_place() {
    let service =
        "service Apply do\n  fn init() -> Int do 0 end\n  cast Now(_asked :: Request) do |n| n + 1 end\nend\n";
    let package = Package::new("cross", &[("mesh/apply.mpl", service)]);
    let report = package.run();
    assert_eq!(report.errors.len(), 1, "{:#?}", report.errors);
    assert!(report.errors[0].contains("parameter `_asked`: only the library can look into a `Request`"));
    // Asked only for something else, it is a service like any other.
    package.write("mesh/counter.mpl", COUNTER);
    let report = package.run_with(Mesh::new().root("mesh").export(["Counter"]));
    assert_eq!(report.errors, [""; 0]);
    assert!(!package.module().contains("Apply"));
}

#[test]
fn immediate_errors_are_one_line_each_and_not_in_the_module() {
    let package = Package::new("immediate", &[("mesh/counter.mpl", "fn a() -> Int = true")]);
    let report = package.run_with(Mesh::new().root("mesh").diagnostics(Diagnostics::Immediate));
    assert_eq!(report.immediate.len(), 1);
    assert!(report.immediate[0].starts_with("mesh/counter.mpl:1:"), "{}", report.immediate[0]);
    assert!(!package.module().contains("compile_error"));
}

/// The objects that are kept, with the time each was made.
#[cfg(mesh_llvm)]
fn units(package: &Package) -> BTreeMap<PathBuf, SystemTime> {
    let files = fs::read_dir(package.root.join("out/mesh/cache")).unwrap().map(|file| file.unwrap().path());
    let units = files.filter(|path| path.extension().is_some_and(|extension| extension == "unit"));
    units.map(|path| (path.clone(), written(&path))).collect()
}

#[cfg(mesh_llvm)]
#[test]
fn an_object_is_compiled_once_for_what_it_depends_on() {
    let mut package = Package::new("cache", &[("mesh/counter.mpl", COUNTER)]);
    let library = package.run().library.unwrap();
    let bytes = fs::read(&library).unwrap();
    let before = units(&package);
    package.run();
    assert_eq!((units(&package) == before, fs::read(&library).unwrap() == bytes), (true, true));
    package.environment.opt_level = "2".into();
    package.run();
    assert_eq!(units(&package).len(), 2);
}

#[cfg(mesh_llvm)]
#[test]
fn the_same_package_in_another_place_gives_the_same_object() {
    let (one, two) =
        (Package::new("here", &[("mesh/c.mpl", COUNTER)]), Package::new("there", &[("mesh/c.mpl", COUNTER)]));
    let object = |package: &Package| {
        package.run();
        fs::read(units(package).into_keys().next().unwrap()).unwrap()
    };
    assert!(object(&one) == object(&two));
}

#[test]
fn a_warning_is_told_as_the_build_script_says() {
    let package = Package::new("lints", &[("mesh/a.mpl", "pub fn f() -> Int do\n  let x = 1\n  2\nend\n")]);
    let told = |mesh: Mesh| {
        let report = package.run_with(mesh.root("mesh"));
        (report.errors.len(), report.warnings.len())
    };
    assert_eq!(told(Mesh::new()), (0, 1));
    assert_eq!(told(Mesh::new().lint("W0004", Level::Deny)), (1, 0));
    assert_eq!(told(Mesh::new().lint("W0004", Level::Deny).lint("W0004", Level::Allow)), (0, 0));
    assert_eq!(told(Mesh::new().lint("W0009", Level::Deny)), (0, 1));
    let unknown = Mesh::new().root("mesh").lint("W9999", Level::Deny).try_compile_in(&package.environment);
    assert!(unknown.unwrap_err().to_string().contains("no warning has this code"));
}

/// What one build keeps, another one links that has no compiler of its own; other sources do not find it.
#[test]
#[cfg(mesh_llvm)]
fn a_prebuilt_library_is_used_if_it_is_of_these_sources() {
    let mut package = Package::new("prebuilt", &[("mesh/counter.mpl", COUNTER)]);
    let mesh = || Mesh::new().root("mesh").codegen(Codegen::Prebuilt("prebuilt".into()));
    package.environment.emit_prebuilt = true;
    let made = fs::read(package.run_with(mesh()).library.unwrap()).unwrap();
    package.environment.emit_prebuilt = false;
    fs::remove_dir_all(package.root.join("out")).unwrap();
    let kept = || fs::read_dir(package.root.join("prebuilt/x86_64-unknown-linux-gnu")).unwrap().count();
    let report = package.run_with(mesh());
    assert_eq!((fs::read(report.library.unwrap()).unwrap(), kept()), (made, 2));
    let objects = fs::read_dir(package.root.join("out/mesh/cache")).unwrap().count();
    assert_eq!(objects, 0, "nothing was compiled");

    package.write("mesh/counter.mpl", &COUNTER.replace("(n, n)", "(n, n + 1)"));
    package.run_with(mesh());
    assert_ne!(fs::read_dir(package.root.join("out/mesh/cache")).unwrap().count(), 0);
}

/// A module large enough to be a unit of its own, which calls the one before it.
#[cfg(mesh_llvm)]
fn large_module(number: usize, extra: &str) -> String {
    let mut text = String::new();
    if let Some(before) = number.checked_sub(1) {
        text.push_str(&format!("import M{before}\n\npub fn before(x :: Int) -> Int = M{before}.f0(x)\n\n"));
    }
    for function in 0..150 {
        text.push_str(&format!("pub fn f{function}(x :: Int) -> Int = (x + {function}) * x - {number} * (x + x)\n\n"));
    }
    text + extra
}

#[cfg(mesh_llvm)]
#[test]
fn a_change_in_one_module_leaves_the_objects_of_the_others() {
    let files: Vec<(String, String)> =
        (0..3).map(|number| (format!("mesh/m{number}.mpl"), large_module(number, ""))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let package = Package::new("units", &files);
    let library = package.run().library.unwrap();
    let before = units(&package);
    assert!(before.len() >= 4, "a unit per module and one of tables: {before:?}");

    package.write(
        "mesh/m1.mpl",
        &large_module(1, "fn more(x :: Int) -> Int = x\n\npub fn f(x :: Int) -> Int = more(x)\n"),
    );
    let changed = package.run().library.unwrap();
    assert_ne!(library, changed, "the identity changes with every source");
    let after = units(&package);
    let new: Vec<_> = after.keys().filter(|path| !before.contains_key(*path)).collect();
    assert_eq!(new.len(), 2, "that of the module, and the tables with the new export: {new:?}");
    assert!(before.iter().all(|(path, time)| after.get(path) == Some(time)), "the others are kept as they are");

    let bytes = fs::read(changed).unwrap();
    assert!(!bytes.windows(18).any(|name| name == b"_0000000000000000$"), "every symbol has the identity");

    package.write("mesh/m1.mpl", &large_module(1, ""));
    package.run();
    assert_eq!(units(&package).len(), after.len(), "nothing is made anew on the way back");
}

#[cfg(mesh_llvm)]
#[test]
fn the_number_of_jobs_changes_nothing() {
    let files: Vec<(String, String)> =
        (0..3).map(|number| (format!("mesh/m{number}.mpl"), large_module(number, ""))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let object = |jobs| {
        let mut package = Package::new(&format!("jobs{jobs}"), &files);
        package.environment.jobs = Some(jobs);
        package.run();
        units(&package).into_keys().map(|path| fs::read(path).unwrap()).collect::<Vec<_>>()
    };
    assert!(object(1) == object(3));
}
