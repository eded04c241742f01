//! The text of a value over several lines, for people who look for a mistake: a line per part, texts in quotes.
//!
//! A type with a text of its own is that text, on one line.

use super::caller::{Caller, keep};
use super::display::{quoted, scalar};
use super::parts::{Typed, Value, open};
use super::written::{Parts, lead};
use crate::value::text;
use mesh_abi::types::{TypeDesc, TypeKind};
use mesh_abi::word::Word;

/// A value that has been begun and not ended.
struct Open {
    parts: Parts,
    /// Whether a part has been written.
    is_started: bool,
    /// What ends it.
    close: &'static str,
}

/// The text of a value.
#[must_use]
pub fn pretty(on: Caller, ty: &'static TypeDesc, word: Word) -> String {
    let mut out = String::new();
    let mut open_values: Vec<Open> = begin(on, &mut out, (ty, word)).into_iter().collect();
    while let Some(open) = open_values.pop() {
        let depth = open_values.len();
        if let Some((open, part)) = open.next(&mut out, depth) {
            open_values.push(open);
            open_values.extend(begin(on, &mut out, part));
        }
    }
    keep([word]);
    out
}

fn line(out: &mut String, depth: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", depth));
}

/// Writes a value without parts, or the beginning of one with parts.
fn begin(on: Caller, out: &mut String, (ty, word): Typed) -> Option<Open> {
    match ty.kind {
        TypeKind::String => out.push_str(&quoted(text::get(word))),
        TypeKind::Atom => {
            out.push(':');
            out.push_str(text::get(word));
        }
        _ => match on.inspect(ty, word) {
            Some(text) => out.push_str(&text),
            None if on.show(ty, word, out) => {}
            None => return begin_structure(out, (ty, word)),
        },
    }
    None
}

fn begin_structure(out: &mut String, (ty, word): Typed) -> Option<Open> {
    let (start, parts, close) = match open(ty, word) {
        Value::Scalar | Value::Text => {
            scalar(out, ty, word);
            return None;
        }
        Value::Record(record) => {
            match ty.kind {
                TypeKind::Struct => out.push_str(ty.base_name.as_str()),
                TypeKind::Sum => out.push_str(record.variant.name.as_str()),
                _ => {}
            }
            match ty.kind {
                TypeKind::Struct => (" {", Parts::Named(record.fields), "}"),
                TypeKind::Sum if record.variant.fields().is_empty() => return None,
                _ => ("(", Parts::Positional(record.fields), ")"),
            }
        }
        Value::List(element, items) => ("[", Parts::List(element, items), "]"),
        Value::Map(ty, map) => ("%{", Parts::Map(ty, map.iter(), None), "}"),
    };
    out.push_str(start);
    Some(Open { parts, is_started: false, close })
}

impl Open {
    /// The next part to write, after what stands between it and the one before; or the end.
    fn next(mut self, out: &mut String, depth: usize) -> Option<(Self, Typed)> {
        let Some((before, part)) = self.parts.next() else {
            if self.is_started {
                line(out, depth);
            }
            out.push_str(self.close);
            return None;
        };
        lead(out, &before, |out| {
            if std::mem::replace(&mut self.is_started, true) {
                out.push(',');
            }
            line(out, depth + 1);
        });
        Some((self, part))
    }
}
