//! The reference of the library, made from its sources: a page for every module.
//!
//! In: the text of a module, with `##!` for the module and `##` for what it declares. Out: Markdown. The sources are those of
//! this repository, laid out as they are: a declaration begins its line, and its doc comment stands before it.

use std::fmt::Write;

/// A module.
#[derive(Debug)]
pub struct Module {
    /// Its name in programs.
    pub name: String,
    /// What stands at its head.
    pub about: String,
    /// What it declares for all, in its order.
    pub items: Vec<Item>,
}

/// Something that is declared for all.
#[derive(Debug, PartialEq)]
pub struct Item {
    /// What it is.
    pub kind: Kind,
    /// Its name.
    pub name: String,
    /// How it is declared, without what it does.
    pub declaration: String,
    /// Its doc comment, without the signs.
    pub doc: String,
    /// Where it is declared, counted from 1.
    pub line: usize,
}

/// What is declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A type, struct or interface.
    Type,
    /// A constant.
    Constant,
    /// A function.
    Function,
}

impl Module {
    /// Reads the text of a module from a file of this name.
    #[must_use]
    pub fn of(file: &str, text: &str) -> Self {
        let lines: Vec<&str> = text.lines().collect();
        let about = lines.iter().map_while(|line| line.strip_prefix("##!")).map(unindented);
        let about = about.collect::<Vec<_>>().join("\n");
        let (mut items, mut doc) = (Vec::new(), Vec::new());
        for (at, line) in lines.iter().enumerate() {
            match line.strip_prefix("## ").or_else(|| (*line == "##").then_some("")) {
                Some(words) => doc.push(words),
                None => {
                    items.extend(item(&lines[at..], at + 1, &doc.join("\n")));
                    doc.clear();
                }
            }
        }
        Self { name: name_of(file), about, items }
    }

    /// The page of the module.
    #[must_use]
    pub fn page(&self) -> String {
        let mut out = format!("# {}\n\n{}\n", self.name, self.about);
        for (kind, title) in [(Kind::Type, "Types"), (Kind::Constant, "Constants"), (Kind::Function, "Functions")] {
            let items: Vec<&Item> = self.items.iter().filter(|it| it.kind == kind).collect();
            if !items.is_empty() {
                // Writing to a `String` cannot fail.
                let _ = write!(out, "\n## {title}\n");
                items.iter().for_each(|item| out.push_str(&item.section()));
            }
        }
        out
    }

    /// What the module is about, in one sentence.
    #[must_use]
    pub fn summary(&self) -> String {
        first_sentence(&self.about)
    }
}

impl Item {
    /// What it does, in one sentence; empty if nothing is said.
    #[must_use]
    pub fn summary(&self) -> String {
        first_sentence(&self.doc)
    }

    fn section(&self) -> String {
        let is_example = |line: &&str| line.starts_with("    ");
        let words: Vec<&str> = self.doc.lines().filter(|line| !is_example(line)).collect();
        let examples: Vec<&str> = self.doc.lines().filter(is_example).map(|line| &line[4..]).collect();
        let mut out = format!("\n### `{}`\n\n```mesh\n{}\n```\n", self.name, self.declaration);
        let words = words.join("\n");
        if !words.trim().is_empty() {
            let _ = write!(out, "\n{}\n", words.trim());
        }
        if !examples.is_empty() {
            let _ = write!(out, "\n```mesh\n{}\n```\n", examples.join("\n"));
        }
        out
    }
}

/// The page that lists all modules.
#[must_use]
pub fn index(modules: &[Module]) -> String {
    let mut out = String::from(
        "# Reference of the library\n\nMade from the sources in `mesh-std/mesh`; every example is run by the tests.\n\n\
         | module | functions | about |\n| --- | --- | --- |\n",
    );
    for module in modules {
        let count = module.items.iter().filter(|it| it.kind != Kind::Type).count();
        let _ = writeln!(out, "| [{0}]({0}.md) | {count} | {1} |", module.name, module.summary());
    }
    out
}

fn unindented(line: &str) -> &str {
    line.strip_prefix(' ').unwrap_or(line)
}

fn first_sentence(text: &str) -> String {
    let paragraph = text.split("\n\n").next().unwrap_or_default().replace('\n', " ");
    match paragraph.find(". ") {
        Some(end) => paragraph[..=end].to_owned(),
        None => paragraph.trim().to_owned(),
    }
}

/// The name of the module in a file.
fn name_of(file: &str) -> String {
    let stem = file.trim_end_matches(".mpl");
    stem.split('_').map(|word| word[..1].to_uppercase() + &word[1..]).collect()
}

/// What the first of some lines declares for all.
fn item(lines: &[&str], line: usize, doc: &str) -> Option<Item> {
    let rest = lines.first()?.strip_prefix("pub ")?;
    let rest = rest.strip_prefix("extern ").unwrap_or(rest);
    let (word, after) = rest.split_once(' ')?;
    let kind = match word {
        "fn" => Kind::Function,
        "let" => Kind::Constant,
        "type" | "struct" | "interface" => Kind::Type,
        _ => return None,
    };
    let name = after.split(|c: char| !c.is_alphanumeric() && c != '_').next()?.to_owned();
    let declaration = match kind {
        Kind::Function => head(rest).to_owned(),
        Kind::Constant => format!("let {name}"),
        Kind::Type if rest.ends_with(" do") => block(rest, &lines[1..]),
        Kind::Type => rest.to_owned(),
    };
    Some(Item { kind, name, declaration, doc: doc.to_owned(), line })
}

/// The declaration of a function without its body.
fn head(line: &str) -> &str {
    let end = line.find(" = ").into_iter().chain(line.strip_suffix(" do").map(str::len)).min();
    end.map_or(line, |end| &line[..end])
}

/// A declaration over several lines, to its `end`.
fn block(first: &str, lines: &[&str]) -> String {
    let last = lines.iter().position(|line| line.starts_with("end")).map_or(lines.len(), |at| at + 1);
    std::iter::once(first).chain(lines[..last].iter().copied()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_words_declarations_and_examples() {
        let text = "##! Tea. And more.\n\n## A cup.\npub struct Cup do\n  ## How hot.\n  heat :: Int\nend deriving(Eq)\n\n\
                    ## With more. Slowly.\n##\n##     Tea.pour(1) # => 2\npub fn pour(n :: Int) -> Int = n + 1\n\nfn own() = 1\n";
        let module = Module::of("green_tea.mpl", text);
        assert_eq!((module.name.as_str(), module.summary().as_str()), ("GreenTea", "Tea."));
        let names: Vec<_> = module.items.iter().map(|it| (it.name.as_str(), it.line, it.summary())).collect();
        assert_eq!(names, [("Cup", 4, "A cup.".to_owned()), ("pour", 12, "With more.".to_owned())]);
        assert_eq!(
            module.page(),
            "# GreenTea\n\nTea. And more.\n\n## Types\n\n### `Cup`\n\n```mesh\nstruct Cup do\n  ## How hot.\n  heat :: Int\n\
             end deriving(Eq)\n```\n\nA cup.\n\n## Functions\n\n### `pour`\n\n```mesh\nfn pour(n :: Int) -> Int\n```\n\n\
             With more. Slowly.\n\n```mesh\nTea.pour(1) # => 2\n```\n"
        );
    }
}
