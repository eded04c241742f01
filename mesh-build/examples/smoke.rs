use mesh_build::*;
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let sources = driver::Sources::program(std::path::Path::new(&path));
    let mut checked = driver::check(sources);
    print!("{}", render::render(&checked.diagnostics, &checked.sources.files, false));
    if checked.has_errors() { std::process::exit(1); }
    let exports = exports::Exports::default();
    let files: Vec<_> = checked.sources.files.values().cloned().collect();
    match core::lower("smoke", &mut checked.program, &files, &exports) {
        Ok(p) => println!("lowered {} functions", p.functions.len()),
        Err(d) => print!("{}", render::render(&d, &checked.sources.files, false)),
    }
}
