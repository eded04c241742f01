//! Prints a tree as Mesh source.
//!
//! The text is canonical, not pretty: one statement a line, parentheses where precedence asks for them. It parses back
//! to the same tree, spans apart: `parse(print(t)) == t`. Comments other than documentation are not in the tree.

mod exprs;
mod items;
mod patterns;

use super::ast::{Expr, Item, Module, Pattern, Type};

/// The source of a module.
#[must_use]
pub fn module(module: &Module) -> String {
    let mut printer = Printer::default();
    printer.module_body(module);
    printer.text
}

/// The source of an item.
#[must_use]
pub fn item(item: &Item) -> String {
    let mut printer = Printer::default();
    printer.item(item);
    printer.text
}

/// The source of an expression.
#[must_use]
pub fn expr(expr: &Expr) -> String {
    let mut printer = Printer::default();
    printer.expr(expr);
    printer.text
}

/// The source of a pattern.
#[must_use]
pub fn pattern(pattern: &Pattern) -> String {
    let mut printer = Printer::default();
    printer.pattern(pattern);
    printer.text
}

/// The source of a type.
#[must_use]
pub fn ty(ty: &Type) -> String {
    let mut printer = Printer::default();
    printer.ty(ty);
    printer.text
}

/// Text with the indentation of the line being written.
#[derive(Default)]
struct Printer {
    text: String,
    indent: usize,
}

impl Printer {
    fn put(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Starts a new line.
    fn line(&mut self) {
        self.text.push('\n');
        self.text.push_str(&"  ".repeat(self.indent));
    }

    /// A new line inside, for each of the things.
    fn lines<T>(&mut self, things: &[T], mut print: impl FnMut(&mut Self, &T)) {
        self.indent += 1;
        for thing in things {
            self.line();
            print(self, thing);
        }
        self.indent -= 1;
    }

    fn separated<T>(&mut self, things: &[T], separator: &str, mut print: impl FnMut(&mut Self, &T)) {
        for (i, thing) in things.iter().enumerate() {
            if i > 0 {
                self.put(separator);
            }
            print(self, thing);
        }
    }

    /// `##` or `##!` lines, each followed by a line break.
    fn docs(&mut self, mark: &str, docs: Option<&str>) {
        for text in docs.into_iter().flat_map(|it| it.split('\n')) {
            self.put(mark);
            if !text.is_empty() {
                self.put(" ");
                self.put(text);
            }
            self.line();
        }
    }
}
