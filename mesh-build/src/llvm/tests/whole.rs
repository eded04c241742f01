//! Objects as files.

use super::build::*;
use super::compile;
use crate::core::ir::{Expr, Prim, Repr};
use crate::llvm::{Error, Object, OptLevel, Options};

const ALL_LEVELS: [OptLevel; 6] = [OptLevel::O0, OptLevel::O1, OptLevel::O2, OptLevel::O3, OptLevel::Os, OptLevel::Oz];

/// A program with some of everything.
fn program() -> Build {
    let mut build = Build::new();
    let inner = build.function("Main.inner/1", &[Repr::Word], Repr::Word, |_, p| {
        choice(get(p[0]), panic("inner"), Expr::Text("text".to_owned()))
    });
    build.define_main(|_, args| record(0, 1, [call(inner, [get(args)]), prim(Prim::MulInt, [get(args), int(3)])]));
    build
}

fn object(level: OptLevel) -> Object {
    let options = Options { emit_ir: true, ..Options::new(level, "4f2a9c") };
    compile(&program().program, &options).unwrap()
}

#[test]
fn the_same_program_gives_the_same_bytes() {
    for level in ALL_LEVELS {
        assert_eq!(object(level), object(level), "{level:?}");
        let options = Options { debug: true, ..Options::new(level, "4f2a9c") };
        let with_debug = || compile(&program().program, &options).unwrap();
        assert_eq!(with_debug(), with_debug(), "{level:?} with debug information");
    }
}

#[test]
fn the_package_table_is_the_only_symbol_others_see() {
    for level in ALL_LEVELS {
        let object = object(level);
        assert_eq!(object.package_symbol, "mesh3$test_4f2a9c$package");
        let ir = object.ir.unwrap();
        let defined: Vec<&str> = ir
            .lines()
            .filter(|line| line.starts_with('@') || line.starts_with("define"))
            .filter(|line| !line.contains(" private ") && !line.contains(" internal "))
            .collect();
        assert_eq!(defined.len(), 1, "{level:?}: {defined:?}");
        assert!(defined[0].starts_with("@\"mesh3$test_4f2a9c$package\" = hidden "), "{}", defined[0]);
    }
}

#[test]
fn every_function_can_be_unwound() {
    let ir = object(OptLevel::O0).ir.unwrap();
    assert!(ir.contains("uwtable"));
    assert!(!ir.contains("nounwind uwtable"));
    assert!(object(OptLevel::O2).files[0].windows(9).any(|name| name == b".eh_frame"));
}

#[test]
fn no_path_of_this_machine_is_in_an_object() {
    let bytes = &object(OptLevel::O2).files[0];
    let here = env!("CARGO_MANIFEST_DIR").as_bytes();
    assert!(!bytes.windows(here.len()).any(|window| window == here));
}

#[test]
fn debug_information_names_functions_and_lines() {
    let mut build = program();
    build.program.functions[crate::core::ir::FuncId(0)].site.line = 40;
    for level in ALL_LEVELS {
        let options = Options { emit_ir: true, debug: true, ..Options::new(level, "4f2a9c") };
        let object = compile(&build.program, &options).unwrap();
        let ir = object.ir.unwrap();
        assert!(ir.contains("!DISubprogram(name: \"Main.inner/1\""), "{level:?}");
        assert!(ir.contains("!DIFile(filename: \"app.mpl\", directory: \".\")"), "{level:?}");
        assert!(ir.contains("!DILocation(line: 9, column: 3"), "{level:?}");
        assert!(object.files[0].windows(11).any(|name| name == b".debug_line"), "{level:?}");
    }
}

#[test]
fn objects_for_other_machines_can_be_made() {
    let options =
        Options { triple: Some("aarch64-unknown-linux-gnu".to_owned()), ..Options::new(OptLevel::O2, "4f2a9c") };
    let object = compile(&program().program, &options).unwrap();
    // ELF, machine 183.
    assert_eq!((&object.files[0][..4], object.files[0][18]), (&b"\x7fELF"[..], 183));
}

#[test]
fn code_for_the_processor_at_hand_can_be_asked_for() {
    let native = Options { cpu: "native".to_owned(), ..Options::new(OptLevel::O2, "4f2a9c") };
    assert!(compile(&program().program, &native).is_ok());
    let machine = crate::llvm::target::machine(&native).unwrap();
    assert_ne!(machine.get_cpu().to_str(), Ok("native"));
}

#[test]
fn an_unknown_target_is_named() {
    let options = Options { triple: Some("pdp11-unknown-none".to_owned()), ..Options::new(OptLevel::O0, "") };
    let error = compile(&program().program, &options).unwrap_err();
    assert!(matches!(&error, Error::UnknownTarget { triple, .. } if triple == "pdp11-unknown-none"), "{error}");
}

#[test]
fn a_malformed_program_is_an_error_that_says_where() {
    let build = Build::main(|_, _| prim(Prim::AddInt, [Expr::Float(1.0), int(1)]));
    let error = compile(&build.program, &Options::new(OptLevel::O0, "")).unwrap_err().to_string();
    assert!(error.contains("in Main.main/0: a float where a word is needed (llvm/prim.rs:"), "{error}");
}

#[test]
fn every_function_that_was_written_says_so_before_its_code() {
    let mut build = program();
    build.program.functions[crate::core::ir::FuncId(0)].site.line = 40;
    for level in ALL_LEVELS {
        let options = Options { emit_ir: true, ..Options::new(level, "4f2a9c") };
        let object = compile(&build.program, &options).unwrap();
        assert!(object.ir.unwrap().contains("align 32 prefix <{ i64, i32, i32 }> <{ i64 "), "{level:?}");
        let mark = mesh_abi::frame::MARK.to_le_bytes();
        assert!(object.files[0].windows(8).any(|words| words == mark), "{level:?}");
    }
}
