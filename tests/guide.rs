//! The programs of the guide, the README and the change log do what the text beside them says. (The pages of error
//! codes are made from the compiler's sources, and checked there.)
//!
//! A program is a ```` ```mesh ```` block that holds `fn main` with a ```` ```text ```` block below: what it prints on
//! standard output and then, if it has mistakes or `main` crashes, on standard error. A block without `fn main` that
//! begins with `# name.mpl` is a module of the next program. A program without such a block below (a server) is only
//! checked.

use mesh_tests::command::{directory, finish, mesh};
use mesh_tests::files::write;
use std::fs;
use std::path::{Path, PathBuf};

/// A fenced block.
#[derive(Debug, PartialEq)]
struct Block {
    language: String,
    /// Of the opening fence, counted from 1.
    line: usize,
    text: String,
}

/// A program and what it says.
#[derive(Debug, PartialEq)]
struct Program {
    line: usize,
    /// Files by path.
    files: Vec<(String, String)>,
    /// None: it is only checked.
    says: Option<String>,
}

#[test]
fn every_program_of_the_guide_says_what_stands_below_it() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for page in pages() {
        let text = fs::read_to_string(&page).expect("the page can be read");
        for program in programs(&text) {
            count += 1;
            let (command, expected) = match &program.says {
                Some(says) => ("run", says.as_str()),
                None => ("check", ""),
            };
            let says = say(command, &page, &program);
            if says != expected {
                let place = format!("{}:{}", page.display(), program.line);
                wrong.push(format!("{place} says\n{says}\nand not\n{expected}"));
            }
        }
    }
    assert!(count > 20, "only {count} programs were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn pages() -> Vec<PathBuf> {
    let root = directory().parent().expect("the tests are a folder of the repository");
    let guide = fs::read_dir(root.join("docs/guide")).expect("there is a guide");
    let mut pages: Vec<PathBuf> = guide.flatten().map(|entry| entry.path()).filter(|it| it.is_file()).collect();
    pages.extend(["README.md", "CHANGELOG.md"].map(|name| root.join(name)));
    pages.sort();
    pages
}

/// What the command says of a program.
fn say(command: &str, page: &Path, program: &Program) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("guide");
    let page = page.file_stem().unwrap_or_default().to_string_lossy();
    let folder = folder.join(format!("{page}-{}", program.line));
    for (name, text) in &program.files {
        write(&folder, name, text);
    }
    let finished = finish(mesh(&[command, "--no-color"]).current_dir(&folder));
    let said = if finished.status == Some(0) { finished.stdout } else { finished.stdout + &finished.stderr };
    said.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim().to_owned()
}

fn programs(page: &str) -> Vec<Program> {
    let mut programs: Vec<Program> = Vec::new();
    let mut files = Vec::new();
    // Whether the text below is what a program prints, and not an output of something else.
    let mut open = false;
    for block in blocks(page) {
        match block.language.as_str() {
            "mesh" => {
                open = block.text.contains("fn main(");
                let name = block.text.lines().next().and_then(|line| line.strip_prefix("# "));
                match name.filter(|name| name.ends_with(".mpl")) {
                    _ if open => files.push(("main.mpl".to_owned(), block.text)),
                    Some(name) => files.push((name.to_owned(), block.text.clone())),
                    None => {}
                }
                if open {
                    programs.push(Program { line: block.line, files: std::mem::take(&mut files), says: None });
                }
            }
            "text" if open => {
                open = false;
                if let Some(program) = programs.last_mut() {
                    program.says = Some(block.text.trim().to_owned());
                }
            }
            _ => {}
        }
    }
    programs
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = page.lines().enumerate();
    while let Some((index, line)) = lines.next() {
        let Some(language) = line.trim_start().strip_prefix("```") else { continue };
        // A block in a list is indented like its text.
        let indent = line.len() - line.trim_start().len();
        let inside = lines.by_ref().map(|(_, line)| line.get(indent..).unwrap_or_default());
        let text: Vec<&str> = inside.take_while(|line| *line != "```").collect();
        blocks.push(Block { language: language.to_owned(), line: index + 1, text: text.join("\n") + "\n" });
    }
    blocks
}

#[test]
fn a_program_takes_the_text_block_below_it() {
    let page = "Words.\n\n```mesh\nfn main() do\nend\n```\n\n```text\nout\n```\n\n```text\nnot out\n```\n";
    let program =
        Program { line: 3, files: vec![("main.mpl".into(), "fn main() do\nend\n".into())], says: Some("out".into()) };
    assert_eq!(programs(page), [program]);
}

#[test]
fn a_named_part_is_a_module_of_the_next_program() {
    let programs = programs("```mesh\n# cart/a.mpl\n```\n```mesh\nlet x = 1\n```\n```mesh\nfn main() do\n```\n");
    let names: Vec<&str> = programs[0].files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["cart/a.mpl", "main.mpl"]);
}

#[test]
fn a_part_of_a_program_takes_no_text_block() {
    assert_eq!(programs("```mesh\nlet x = 1\n```\n```text\nout\n```\n"), []);
}

#[test]
fn a_block_in_a_list_is_indented() {
    let blocks = blocks("* item\n\n  ```mesh\n  fn main() do\n    1\n  end\n  ```\n");
    assert_eq!(blocks, [Block { language: "mesh".into(), line: 3, text: "fn main() do\n  1\nend\n".into() }]);
}
