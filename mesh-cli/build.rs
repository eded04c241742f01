//! Exports the runtime and library functions of the command, so that programs run in place find them.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is_elf = std::env::var("CARGO_CFG_TARGET_OS").is_ok_and(|os| os != "macos" && os != "windows");
    // Executables on macOS export by default what they do not strip; the option is one of ELF linkers.
    if is_elf {
        println!("cargo::rustc-link-arg-bins=-Wl,--export-dynamic-symbol=mesh*");
    }
}
