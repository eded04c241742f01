//! The build script: what the compiler takes from the machine, and what it knows before it sees a program.
//!
//! `llvm` finds LLVM 19 and links it; `library` reads the sources of the library and writes them down as trees.

mod library;
mod llvm;

fn main() {
    // The sources of the library and the parser are part of this program, which cargo builds again when they change.
    println!("cargo::rerun-if-changed=build");
    llvm::prepare();
    library::prepare();
}
