//! Doc comments of Mesh as doc comments of Rust.
//!
//! The text is kept. Code blocks are marked as Mesh, because `rustdoc` takes a block without a language for
//! Rust and runs it as a test; an indented block, which cannot be marked, is put between fences.

/// The lines of a doc comment, without `///`.
pub(super) fn lines(docs: &str) -> Vec<String> {
    let mut output = Output::default();
    for line in docs.trim_end().lines() {
        output.push(&line.trim_end().replace('\r', ""));
    }
    output.end_indented();
    output.lines
}

#[derive(Default)]
struct Output {
    lines: Vec<String>,
    /// The fence that closes the block the last line stands in.
    fence: Option<String>,
    in_indented: bool,
    in_list: bool,
}

impl Output {
    fn push(&mut self, line: &str) {
        if let Some(fence) = &self.fence {
            if line.trim() == fence {
                self.fence = None;
            }
            return self.lines.push(line.to_owned());
        }
        if self.in_indented && !line.is_empty() && !is_indented(line) {
            self.end_indented();
        }
        if let Some(fence) = fence_of(line) {
            let (language, indent) = (&line.trim_start()[fence.len()..], line.len() - line.trim_start().len());
            let language = if language.trim().is_empty() { "mesh" } else { language.trim() };
            self.lines.push(format!("{}{fence}{language}", &line[..indent]));
            self.fence = Some(fence);
        } else if self.in_indented {
            self.lines.push(line.get(4..).unwrap_or_default().to_owned());
        } else if is_indented(line) && !self.in_list && self.lines.last().is_none_or(String::is_empty) {
            self.in_indented = true;
            self.lines.extend(["```mesh".to_owned(), line[4..].to_owned()]);
        } else {
            if !line.is_empty() && !line.starts_with(' ') {
                self.in_list = is_list_item(line);
            }
            self.lines.push(line.to_owned());
        }
    }

    /// Closes an indented block; the empty lines at its end stand behind it.
    fn end_indented(&mut self) {
        if !std::mem::take(&mut self.in_indented) {
            return;
        }
        let end = self.lines.iter().rposition(|line| !line.is_empty()).map_or(0, |last| last + 1);
        self.lines.insert(end, "```".to_owned());
    }
}

fn is_indented(line: &str) -> bool {
    line.starts_with("    ")
}

fn fence_of(line: &str) -> Option<String> {
    let line = line.trim_start();
    let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let length = line.chars().take_while(|c| *c == mark).count();
    (length >= 3).then(|| mark.to_string().repeat(length))
}

fn is_list_item(line: &str) -> bool {
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = digits.len() < line.len() && (digits.starts_with(". ") || digits.starts_with(") "));
    is_numbered || ["- ", "* ", "+ "].iter().any(|mark| line.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(docs: &str, expected: &str) {
        assert_eq!(lines(docs).join("\n"), expected);
    }

    #[test]
    fn a_block_without_language_is_mesh() {
        check("Adds.\n\n```\nadd(1)\n```\nDone.", "Adds.\n\n```mesh\nadd(1)\n```\nDone.");
    }

    #[test]
    fn a_block_with_a_language_keeps_it() {
        check("~~~text\n```\n~~~\n```rust\n1\n```", "~~~text\n```\n~~~\n```rust\n1\n```");
    }

    #[test]
    fn an_indented_block_is_fenced() {
        check(
            "Like this:\n\n    add(1)\n\n    add(2)\n\nDone.",
            "Like this:\n\n```mesh\nadd(1)\n\nadd(2)\n```\n\nDone.",
        );
        check("Like this:\n\n    add(1)", "Like this:\n\n```mesh\nadd(1)\n```");
    }

    #[test]
    fn what_belongs_to_a_list_item_is_no_block() {
        check("- one\n\n    more of it\n- two", "- one\n\n    more of it\n- two");
    }
}
