//! Numbers, strings, atoms: from their spelling to their value.

use super::super::ast::*;
use super::super::grammar::Rule;
use super::{Builder, Pair, child};

impl Builder<'_> {
    /// A non-negative integer; an error if it does not fit.
    pub(super) fn int(&mut self, pair: &Pair<'_>) -> i64 {
        magnitude(pair.as_str()).and_then(|it| i64::try_from(it).ok()).unwrap_or_else(|| self.out_of_range(pair))
    }

    /// An integer after a minus sign: one more fits.
    pub(super) fn negative_int(&mut self, pair: &Pair<'_>) -> i64 {
        match magnitude(pair.as_str()) {
            Some(it) if it <= i64::MIN.unsigned_abs() => (it as i64).wrapping_neg(),
            _ => self.out_of_range(pair),
        }
    }

    fn out_of_range(&mut self, pair: &Pair<'_>) -> i64 {
        let span = self.span(pair);
        self.error(span, "integer literal out of range", "does not fit in 64 bits").help =
            Some("the largest Int is 9223372036854775807".to_owned());
        0
    }

    pub(super) fn float(&self, pair: &Pair<'_>) -> f64 {
        pair.as_str().replace('_', "").parse().expect("the grammar's floats are Rust's")
    }

    pub(super) fn boolean(&self, pair: &Pair<'_>) -> bool {
        self.text(self.span(pair)) == "true"
    }

    /// The name of an atom; its span includes the colon.
    pub(super) fn atom_ident(&self, pair: &Pair<'_>) -> Ident {
        Ident { name: Name::new(&pair.as_str()[1..]), span: self.span(pair) }
    }

    pub(super) fn string(&mut self, pair: Pair<'_>) -> Vec<StringPart> {
        let span = self.span(&pair);
        let quotes = if self.text(span).starts_with("\"\"\"") { 2 } else { 0 };
        let mut parts = Vec::new();
        for pair in pair.into_inner() {
            if pair.as_rule() == Rule::interpolation {
                let value = self.expr(child(&mut pair.into_inner()));
                parts.push(StringPart::Interpolation(Box::new(value)));
                continue;
            }
            // Of three quotes the mask has two as text.
            let start = self.chunk.start + pair.as_span().start() as u32;
            let end = self.chunk.start + pair.as_span().end() as u32;
            let first = if start == span.start + 1 { quotes } else { 0 };
            let last = if end + 1 == span.end { quotes } else { 0 };
            // A string that was closed for recovery goes on behind the chunk: nothing of it is in the source.
            let range = (start + first) as usize..(end - last) as usize;
            let text = unescape(self.source.get(range).unwrap_or(""));
            if !text.is_empty() {
                parts.push(StringPart::Text(text));
            }
        }
        parts
    }

    /// A string without interpolation; `refusal` is the message if there is one.
    pub(super) fn plain_string(&mut self, pair: Pair<'_>, refusal: &str) -> String {
        let interpolation = pair.clone().into_inner().find(|it| it.as_rule() == Rule::interpolation);
        if let Some(it) = interpolation {
            let span = self.span(&it);
            self.error(span, refusal, "not allowed here").help = Some("write `\\${` for the text `${`".to_owned());
        }
        let text = |part| match part {
            StringPart::Text(text) => Some(text),
            StringPart::Interpolation(_) => None,
        };
        self.string(pair).into_iter().filter_map(text).collect()
    }
}

/// The value of a digit sequence with prefix and underscores.
fn magnitude(text: &str) -> Option<u64> {
    let digits = text.replace('_', "");
    let (radix, digits) = match digits.get(..2) {
        Some("0x" | "0X") => (16, &digits[2..]),
        Some("0b" | "0B") => (2, &digits[2..]),
        Some("0o" | "0O") => (8, &digits[2..]),
        _ => (10, &digits[..]),
    };
    u64::from_str_radix(digits, radix).ok()
}

/// The text a string's source stands for.
fn unescape(source: &str) -> String {
    let mut text = String::with_capacity(source.len());
    let mut chars = source.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            text.push(c);
            continue;
        }
        match chars.next() {
            Some('n') => text.push('\n'),
            Some('t') => text.push('\t'),
            Some('r') => text.push('\r'),
            Some('0') => text.push('\0'),
            Some(other) => text.push(other),
            None => {}
        }
    }
    text
}
