//! Lines with indentation.

use std::fmt::{Display, Write};

/// Where lines are broken, if they can be.
const LONGEST_LINE: usize = 110;

/// Text that grows line by line.
#[derive(Default)]
pub(super) struct Writer {
    text: String,
    depth: usize,
}

impl Writer {
    /// A line; an empty one has no indentation.
    pub(super) fn line(&mut self, line: impl Display) {
        let start = self.text.len();
        // Writing into a string does not fail.
        _ = write!(self.text, "{:width$}{line}", "", width = self.depth * 4);
        self.text.truncate(start + self.text[start..].trim_end().len());
        self.text.push('\n');
    }

    /// An empty line, but never two and never the first of a block.
    pub(super) fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") && !self.text.ends_with("{\n") {
            self.text.push('\n');
        }
    }

    /// A line that ends in `{`, what stands inside, and the closing line.
    pub(super) fn block(&mut self, head: impl Display, inside: impl FnOnce(&mut Self)) {
        self.enclosed(format!("{head} {{"), inside, "}");
    }

    /// An opening line, what stands inside, and the closing line.
    pub(super) fn enclosed(&mut self, open: impl Display, inside: impl FnOnce(&mut Self), close: impl Display) {
        self.line(open);
        self.depth += 1;
        inside(self);
        self.depth -= 1;
        self.line(close);
    }

    /// A function; its parameters stand on lines of their own if they make the first line long.
    pub(super) fn function(
        &mut self,
        head: impl Display,
        params: &[String],
        result: impl Display,
        body: impl FnOnce(&mut Self),
    ) {
        let line = format!("{head}({}) -> {result}", params.join(", "));
        if self.depth * 4 + line.len() <= LONGEST_LINE {
            return self.block(line, body);
        }
        let lines = |w: &mut Self| params.iter().for_each(|param| w.line(format!("{param},")));
        self.enclosed(format!("{head}("), lines, format!(") -> {result} {{"));
        self.depth += 1;
        body(self);
        self.depth -= 1;
        self.line("}");
    }

    /// What was written.
    pub(super) fn finish(self) -> String {
        self.text
    }
}

/// A text as a literal of Rust, line breaks as they are.
pub(super) fn literal(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => literal.extend(['\\', c]),
            '\n' => literal.push(c),
            // Characters that change the direction of text are not allowed as they are.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => literal.extend(c.escape_unicode()),
            c if c.is_control() => literal.extend(c.escape_default()),
            c => literal.push(c),
        }
    }
    literal.push('"');
    literal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_indented_and_gaps_do_not_add_up() {
        let mut w = Writer::default();
        w.gap();
        w.block("mod a", |w| {
            w.gap();
            w.line("fn f();");
            w.gap();
            w.gap();
            w.line("fn g();");
        });
        assert_eq!(w.finish(), "mod a {\n    fn f();\n\n    fn g();\n}\n");
    }

    #[test]
    fn literals_keep_line_breaks_and_hide_what_rust_refuses() {
        assert_eq!(literal("a \"b\"\n\\c\r\u{202e}é"), "\"a \\\"b\\\"\n\\\\c\\r\\u{202e}é\"");
    }
}
