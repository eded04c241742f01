//! Tokens around a mistake, in words.

use super::super::layout;
use super::super::marks;
use super::Place;
use crate::ast::Span;

/// Between backquotes; long or broken text is only described.
pub(super) fn quoted(text: &str) -> String {
    match text {
        _ if text.starts_with('"') => "a string".to_owned(),
        _ => format!("`{text}`"),
    }
}

/// What stands where the grammar stopped.
pub(super) struct Found<'a> {
    /// Its text; empty at the end of a line or of the file.
    pub text: &'a str,
    pub span: Span,
    pub words: String,
}

impl Found<'_> {
    pub fn is_reserved(&self) -> bool {
        marks::is_reserved(self.text)
    }
}

/// The token at the place of the mistake.
pub(super) fn found<'a>(place: &Place<'a>) -> Found<'a> {
    let masked = &place.layout.masked;
    let chunk_end = place.chunk.end as usize;
    let at = masked.len() - masked[place.at..].trim_start_matches([' ', '\t']).len();
    if at >= chunk_end || masked.as_bytes()[at] == b'\n' {
        // Right behind the last token, not behind the comment that may follow it.
        let end = place.source.ceil_char_boundary(masked[..at.min(chunk_end)].trim_end().len());
        let more = !masked[end..].trim().is_empty();
        let words = if more { "the end of the line" } else { "the end of the file" };
        let next = place.source[end..].chars().next().map_or(0, char::len_utf8);
        return Found { text: "", span: Span::new(end as u32, (end + next) as u32), words: words.to_owned() };
    }
    let end = layout::token_end(place.source, at);
    let text = &place.source[at..end];
    Found { text, span: Span::new(at as u32, end as u32), words: quoted(text) }
}

/// The token before a position: a whole word, or one character.
pub(super) fn previous<'a>(place: &Place<'a>, at: usize) -> &'a str {
    let start = place.chunk.start as usize;
    let before = place.layout.masked[start..at].trim_end_matches([' ', '\t', '\n']);
    if before.ends_with(char::from(marks::DAMAGED)) {
        // What stood there is gone; its first word must not be taken for the token before this one.
        return "";
    }
    let source = place.source;
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut end = start + before.len();
    // A mark may be shorter than its word.
    if source[..end].ends_with(is_word) {
        end += source[end..].find(|c| !is_word(c)).unwrap_or(0);
    }
    let word = source[start..end]
        .rfind(|c| !is_word(c))
        .map_or(start, |found| start + found + source[start + found..].chars().next().map_or(1, char::len_utf8));
    match word < end {
        true => &source[word..end],
        false => source[start..end].chars().next_back().map_or("", |c| &source[end - c.len_utf8()..end]),
    }
}

/// The words for what the grammar would have accepted.
pub(super) struct Expected<'a> {
    tokens: &'a [String],
    /// A name ends here: that it could be longer is not worth saying.
    after_name: bool,
}

/// Tokens that may be left out.
const OPTIONAL: [&str; 9] = ["::", "as", "|", ".", "<", "(", "?", "@HEN", "@HERE"];

/// Tokens that go on with an expression that could as well be complete.
const CONTINUATIONS: [&str; 23] = [
    "|>",
    "||",
    "&&",
    "==",
    "!=",
    "<=",
    ">=",
    "<>",
    "<",
    ">",
    "..",
    "++",
    "+",
    "-",
    "*",
    "/",
    "%",
    "(",
    "[",
    "{",
    ".",
    "?",
    marks::TRAILING_DO,
];

impl<'a> Expected<'a> {
    pub fn new(tokens: &'a [String], before: &str, previous: &str) -> Self {
        let after_name = before.ends_with(|c: char| c.is_alphanumeric() || c == '_') && !marks::is_reserved(previous);
        Self { tokens, after_name }
    }

    pub fn has(&self, token: &str) -> bool {
        self.tokens.iter().any(|it| it == token)
    }

    /// A word by its mark.
    pub fn has_word(&self, word: &str) -> bool {
        marks::mark_of(word).is_some_and(|mark| self.has(mark))
    }

    pub fn expression(&self) -> bool {
        self.has_word("case")
    }

    pub fn statement(&self) -> bool {
        self.has_word("let")
    }

    pub fn ty(&self) -> bool {
        self.has("Fun")
    }

    pub fn pattern(&self) -> bool {
        self.has_word("nil") && !self.expression()
    }

    pub fn name(&self) -> bool {
        !self.after_name && self.has("a..z") && self.has("_") && !(self.expression() || self.pattern() || self.ty())
    }

    /// Whether an expression ends here.
    pub fn operator(&self) -> bool {
        self.has("|>")
    }

    /// `a name, `,` or `)``, or nothing if there is nothing useful to say.
    pub fn words(&self) -> Option<String> {
        let mut words = Vec::new();
        if self.expression() && !self.statement() {
            words.push("an expression".to_owned());
        }
        let kinds = [(self.pattern(), "a pattern"), (self.ty(), "a type"), (self.name(), "a name")];
        words.extend(kinds.iter().filter(|(is, _)| *is).map(|(_, word)| (*word).to_owned()));
        let kind_named = !words.is_empty();
        let mut tokens: Vec<_> = self.tokens.iter().filter(|it| self.is_worth_naming(it, kind_named)).collect();
        if tokens.iter().any(|it| !OPTIONAL.contains(&it.as_str())) || kind_named {
            tokens.retain(|it| !OPTIONAL.contains(&it.as_str()));
        }
        // What goes on comes before what closes.
        tokens.sort_by_key(|it| matches!(it.as_str(), ")" | "]" | "}" | marks::END));
        words.extend(tokens.into_iter().map(|it| format!("`{}`", marks::word_of(it).unwrap_or(it))));
        if words.is_empty() && self.has("\"") {
            words.push("a string".to_owned());
        }
        let last = words.pop()?;
        match words.len() {
            0 => Some(last),
            1..=4 => Some(format!("{} or {last}", words.join(", "))),
            _ => None,
        }
    }

    /// Where a whole kind of thing is expected, its first tokens are not worth naming.
    fn is_worth_naming(&self, token: &str, kind_named: bool) -> bool {
        let closing = matches!(token, ")" | "]" | "}" | marks::END);
        let word = marks::word_of(token);
        let starts_expression = matches!(token, "-" | "!" | "(" | "[" | "%" | "\"" | "'" | "`" | "_" | "@" | "Fun");
        // The words say it: `do` and `end`.
        // Few services have it: nobody who wrote something else meant it.
        if marks::is_brace(token) || token == marks::ON_DRAIN {
            return false;
        }
        if self.operator() && CONTINUATIONS.contains(&token) || token.trim().is_empty() || starts_expression {
            return false;
        }
        // Ranges of characters, and the exponent with which a number could go on.
        let of_characters = token.contains("..") && token != ".." || matches!(token, "e" | "E" | "BUILTIN_RULE");
        if of_characters || token == "::" && self.expression() {
            return false;
        }
        if kind_named && !closing {
            return false;
        }
        let starts_statement = self.statement() && word.is_some_and(|it| it != "end");
        !starts_statement && token != ";"
    }
}
