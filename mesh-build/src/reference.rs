//! The reference of a program: a page for every module, made from its sources.
//!
//! In: modules as trees, with their texts. Out: what each declares for others, in the words of the source and with its doc
//! comments, as Markdown. Lines of a doc comment that are indented by four spaces are examples.

use crate::resolve::ParsedModule;
use crate::syntax::ast::{self, FunctionBody, Item as Tree, ItemKind, Module as ModuleTree, Span};
use std::fmt::Write;

/// A module.
#[derive(Debug)]
pub struct Module {
    /// Its name in programs.
    pub name: String,
    /// What stands at its head.
    pub about: String,
    /// What it declares for others, in its order.
    pub items: Vec<Item>,
}

/// Something that is declared for others.
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
    /// An actor.
    Actor,
    /// A service.
    Service,
    /// A supervisor.
    Supervisor,
}

/// In the order of a page, with their headings.
const KINDS: [(Kind, &str); 6] = [
    (Kind::Type, "Types"),
    (Kind::Constant, "Constants"),
    (Kind::Function, "Functions"),
    (Kind::Actor, "Actors"),
    (Kind::Service, "Services"),
    (Kind::Supervisor, "Supervisors"),
];

/// What modules declare for others, those within others too; `text` gives the text of a module's file. A module that
/// declares nothing and says nothing of itself has no page.
#[must_use]
pub fn modules<'t>(parsed: &[ParsedModule], text: impl Fn(&ParsedModule) -> &'t str) -> Vec<Module> {
    let mut found = Vec::new();
    for module in parsed {
        collect(&module.name, &module.ast, text(module), &mut found);
    }
    found.retain(|module| !module.items.is_empty() || !module.about.is_empty());
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

fn collect(name: &str, tree: &ModuleTree, text: &str, found: &mut Vec<Module>) {
    let mut items: Vec<Item> = Vec::new();
    let mut last: Option<(&str, usize)> = None;
    for tree in &tree.items {
        if let ItemKind::Module { name: inner, body, .. } = &tree.kind {
            collect(&format!("{name}.{}", inner.name), body, text, found);
        }
        // The clauses of a function are one declaration.
        let clause = match &tree.kind {
            ItemKind::Function(it) => Some((it.name.name.as_str(), it.params.len())),
            _ => None,
        };
        if clause.is_none() || clause != last {
            items.extend(item(tree, text));
        }
        last = clause;
    }
    found.push(Module { name: name.to_owned(), about: tree.docs.clone().unwrap_or_default(), items });
}

/// What an item declares for others.
fn item(tree: &Tree, text: &str) -> Option<Item> {
    let start = tree.span.start;
    // Everybody can reach every actor and service; those that are meant for others are said to be, or described.
    let is_process = matches!(tree.kind, ItemKind::Actor(_) | ItemKind::Service(_));
    if tree.public.is_none() && !(is_process && tree.docs.is_some()) {
        return None;
    }
    let (kind, name, declaration) = match &tree.kind {
        ItemKind::Actor(it) => (Kind::Actor, &it.name, head(text, start, it.body.span.start)),
        ItemKind::Service(it) => (Kind::Service, &it.name, service(it, text)),
        ItemKind::Function(it) => (Kind::Function, &it.name, head(text, start, body_start(&it.body))),
        ItemKind::ExternFunction(it) => {
            let all = slice(text, tree.span);
            (Kind::Function, &it.name, all.rsplit_once(" = ").map_or(all, |(head, _)| head).trim_end().to_owned())
        }
        ItemKind::Struct(it) => (Kind::Type, &it.name, whole(text, tree.span)),
        ItemKind::SumType(it) => (Kind::Type, &it.name, whole(text, tree.span)),
        ItemKind::Interface(it) => (Kind::Type, &it.name, whole(text, tree.span)),
        ItemKind::Alias { name, .. } | ItemKind::ExternType { name, .. } => (Kind::Type, name, whole(text, tree.span)),
        ItemKind::Supervisor(it) => (Kind::Supervisor, &it.name, format!("supervisor {}", it.name.name)),
        ItemKind::Let(it) => {
            let ast::PatternKind::Binding(name) = &it.pattern.kind else { return None };
            let declaration = head(text, start, it.value.span.start);
            return Some(Item {
                kind: Kind::Constant,
                name: name.to_string(),
                declaration: bare(&declaration).to_owned(),
                doc: tree.docs.clone().unwrap_or_default(),
            });
        }
        _ => return None,
    };
    let doc = tree.docs.clone().unwrap_or_default();
    Some(Item { kind, name: name.name.to_string(), declaration: bare(&declaration).to_owned(), doc })
}

/// What a service is asked for: what it starts from, its calls and casts.
fn service(it: &ast::Service, text: &str) -> String {
    let mut out = format!("service {}", it.name.name);
    for function in &it.functions {
        if let ItemKind::Function(init) = &function.kind
            && init.name.name.as_str() == "init"
        {
            let _ = write!(out, "\n  {}", head(text, function.span.start, body_start(&init.body)));
        }
    }
    for handler in it.handlers.iter().filter(|it| !it.is_drain()) {
        let head = head(text, handler.span.start, handler.body.span.start);
        // The name of the state is its own business.
        let head = head.split_once(" do").map_or(head.as_str(), |(head, _)| head);
        for line in handler.docs.iter().flat_map(|it| it.lines()) {
            let _ = write!(out, "\n  ## {line}");
        }
        let _ = write!(out, "\n  {head}");
    }
    out
}

fn body_start(body: &FunctionBody) -> u32 {
    match body {
        FunctionBody::Expr(it) => it.span.start,
        FunctionBody::Block(it) => it.span.start,
    }
}

fn slice(text: &str, span: Span) -> &str {
    text.get(span.start as usize..span.end as usize).unwrap_or_default()
}

/// A declaration up to its body, without the word or sign that opens the body.
fn head(text: &str, start: u32, body: u32) -> String {
    let head = slice(text, Span::new(start, body)).trim_end();
    let head = ["do", "=", "{"].into_iter().find_map(|sign| head.strip_suffix(sign)).unwrap_or(head);
    head.trim_end().to_owned()
}

/// All of a declaration; what stands indented in the source does not here.
fn whole(text: &str, span: Span) -> String {
    let line = text[..span.start as usize].rfind('\n').map_or(0, |at| at + 1);
    let indent = &text[line..span.start as usize];
    let mut lines = slice(text, span).lines();
    let first = lines.next().unwrap_or_default().to_owned();
    lines.fold(first, |all, line| all + "\n" + line.strip_prefix(indent).unwrap_or(line))
}

/// Without the words that say for whom it is, and who provides it.
fn bare(declaration: &str) -> &str {
    let rest = declaration.strip_prefix("pub ").unwrap_or(declaration);
    rest.strip_prefix("extern ").unwrap_or(rest)
}

impl Module {
    /// The page of the module.
    #[must_use]
    pub fn page(&self) -> String {
        let mut out = format!("# {}\n", self.name);
        if !self.about.is_empty() {
            // Writing to a `String` cannot fail.
            let _ = write!(out, "\n{}\n", self.about);
        }
        for (kind, title) in KINDS {
            let items: Vec<&Item> = self.items.iter().filter(|it| it.kind == kind).collect();
            if !items.is_empty() {
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

/// What stands around an example of several lines.
const FENCE: &str = "```";

impl Item {
    fn section(&self) -> String {
        let (mut words, mut examples, mut in_block) = (Vec::new(), Vec::new(), false);
        for line in self.doc.lines() {
            let is_fence = line == FENCE;
            in_block ^= is_fence;
            match line.strip_prefix("    ") {
                Some(example) if !in_block => examples.push(example),
                _ if is_fence && in_block => words.push("```mesh"),
                _ => words.push(line),
            }
        }
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

/// The table of all modules; each links to its page.
#[must_use]
pub fn index(modules: &[Module]) -> String {
    let mut out = String::from("| module | functions | about |\n| --- | --- | --- |\n");
    for module in modules {
        let count = module.items.iter().filter(|it| it.kind != Kind::Type).count();
        let _ = writeln!(out, "| [{0}]({0}.md) | {count} | {1} |", module.name, module.summary());
    }
    out
}

fn first_sentence(text: &str) -> String {
    let paragraph = text.split("\n\n").next().unwrap_or_default().replace('\n', " ");
    match paragraph.find(". ") {
        Some(end) => paragraph[..=end].to_owned(),
        None => paragraph.trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::driver::{Sources, parse};

    fn pages(text: &str) -> Vec<Module> {
        let sources = Sources::in_memory("tea", &[("main.mpl", text)]);
        let (parsed, errors) = parse(&sources);
        assert!(errors.is_empty(), "{errors:?}");
        modules(&parsed, |module| &sources.files[module.file].text)
    }

    #[test]
    fn a_page_has_words_declarations_and_examples() {
        let found = pages(
            "##! Tea. And more.\n\n## A cup.\npub struct Cup do\n  ## How hot.\n  heat :: Int\nend deriving(Eq)\n\n\
             ## With more. Slowly.\n##\n##     Tea.pour(1) # => 2\npub fn pour(n :: Int) -> Int when n > 0 = n + 1\n\
             pub fn pour(n) do n end\n\nfn own() = 1\n\n## Strong.\npub let usual :: Int = 5\n",
        );
        assert_eq!((found.len(), found[0].summary().as_str()), (1, "Tea."));
        assert_eq!(
            found[0].page(),
            "# Main\n\nTea. And more.\n\n## Types\n\n### `Cup`\n\n```mesh\nstruct Cup do\n  ## How hot.\n  heat :: Int\n\
             end deriving(Eq)\n```\n\nA cup.\n\n## Constants\n\n### `usual`\n\n```mesh\nlet usual :: Int\n```\n\nStrong.\n\n\
             ## Functions\n\n### `pour`\n\n```mesh\nfn pour(n :: Int) -> Int when n > 0\n```\n\nWith more. Slowly.\n\n\
             ```mesh\nTea.pour(1) # => 2\n```\n"
        );
    }

    #[test]
    fn examples_of_several_lines_stay_in_one_piece() {
        let found = pages("## Pours.\n##\n## ```\n## if hot do\n##     pour()\n## end\n## ```\npub fn pour() = 1\n");
        let page = found[0].page();
        assert!(page.ends_with("\nPours.\n\n```mesh\nif hot do\n    pour()\nend\n```\n"), "{page}");
    }

    #[test]
    fn processes_have_their_own_parts() {
        let found = pages(
            "## Pours.\nactor pourer(n :: Int) do\n  receive do\n    _ -> ()\n  end\nend\n\n## Keeps.\nservice Till do\n  \
             fn init(sum :: Int) -> Int do sum end\n  ## Puts in.\n  call Put(n :: Int) :: Int do |s| (s, n) end\n  \
             on_drain do |s| s end\nend\n\npub supervisor Shop do\n  strategy: one_for_one\nend\n\nmodule Inner do\n  \
             ## A size.\n  pub type Size do\n    Small\n  end\nend\n",
        );
        let all: Vec<_> = found.iter().flat_map(|it| &it.items).map(|it| it.declaration.as_str()).collect();
        assert_eq!(
            all,
            [
                "actor pourer(n :: Int)",
                "service Till\n  fn init(sum :: Int) -> Int\n  ## Puts in.\n  call Put(n :: Int) :: Int",
                "supervisor Shop",
                "type Size do\n  Small\nend",
            ]
        );
        assert_eq!(found[1].name, "Main.Inner");
    }
}
