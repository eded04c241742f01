//! Programs of any length, for benchmarks: valid, checked without a warning, and reachable from `main` to the last line.
//!
//! A program is a number of modules of a few hundred lines. Each is made of the same piece of text, in which `§` becomes
//! a number; it uses the module before it, and `main` uses the last.

use mesh_build::driver::Sources;

/// What is repeated: most of what the language has.
const PIECE: &str = include_str!("piece.mpl");

/// Pieces in a module.
const PER_MODULE: usize = 3;

/// Files of a program: paths and texts.
pub struct Files(Vec<(String, String)>);

impl Files {
    /// A program of about `lines` lines in modules of some hundred.
    pub fn modules(lines: usize) -> Self {
        let pieces = (lines / PIECE.lines().count()).max(1);
        let modules = pieces.div_ceil(PER_MODULE);
        let mut files: Vec<_> = (0..modules).map(|n| module(n, PER_MODULE.min(pieces - n * PER_MODULE))).collect();
        let last = modules - 1;
        let main = format!("import Part{last}\n\nfn main() do\n  println(\"${{Part{last}.total(3)}}\")\nend\n");
        files.push(("main.mpl".to_owned(), main));
        Self(files)
    }

    /// The same in one file.
    pub fn one_module(lines: usize) -> Self {
        let pieces = (lines / PIECE.lines().count()).max(1);
        let (_, mut text) = module(0, pieces);
        text.push_str("\nfn main() do\n  println(\"${total(3)}\")\nend\n");
        Self(vec![("main.mpl".to_owned(), text)])
    }

    /// What the compiler takes.
    pub fn sources(&self) -> Sources {
        let texts: Vec<(&str, &str)> = self.0.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        Sources::in_memory("bench", &texts)
    }

    /// Number of lines.
    pub fn lines(&self) -> usize {
        self.0.iter().map(|(_, text)| text.lines().count()).sum()
    }

    /// Bytes of text.
    pub fn bytes(&self) -> usize {
        self.0.iter().map(|(_, text)| text.len()).sum()
    }
}

/// Module number `n` with some pieces, whose `total` uses all of them and the module before.
fn module(n: usize, pieces: usize) -> (String, String) {
    let mut text = String::new();
    let mut sum: Vec<String> = (0..pieces).map(|piece| format!("run{piece}(x)")).collect();
    if n > 0 {
        text.push_str(&format!("import Part{}\n\n", n - 1));
        sum.push(format!("Part{}.total(x)", n - 1));
    }
    for piece in 0..pieces {
        text.push_str(&PIECE.replace('§', &piece.to_string()));
    }
    // A list, so that many pieces are no deep nesting.
    text.push_str(&format!(
        "\npub fn total(x :: Int) -> Int = List.reduce([{}], 0, fn a, b -> a + b end)\n",
        sum.join(", ")
    ));
    (format!("part{n}.mpl"), text)
}
