//! Text forms: Display, which interpolation uses, and Debug, which `inspect` gives.
//!
//! Where a value stands in another one, its text is the one that interpolation shows, in both forms. Which
//! one that is, the compiler chose: an own function (`Forms::show`), or the structure by a flag of its type.

use super::caller::{Caller, keep};
use super::parts::{Typed, Value, open};
use super::written::{Parts, lead};
use crate::value::text;
use mesh_abi::types::{SHOWN_BY_POSITION, TypeDesc, TypeKind};
use mesh_abi::word::Word;
use std::fmt::Write;

/// A value that has been begun and not ended.
struct Open {
    parts: Parts,
    /// Whether a part has been written.
    is_started: bool,
    /// What ends it.
    close: &'static str,
}

/// Display text.
#[must_use]
pub fn display(on: Caller, ty: &'static TypeDesc, word: Word) -> String {
    let mut out = String::new();
    write(on, &mut out, ty, word);
    out
}

/// Adds the display text of a value.
pub fn write(on: Caller, out: &mut String, ty: &'static TypeDesc, word: Word) {
    let open = begin(on, out, (ty, word));
    walk(on, out, open);
    keep([word]);
}

/// Debug text: only a text or atom that is itself inspected, and a struct with a derived Display, differ
/// from Display.
#[must_use]
pub fn inspect(on: Caller, ty: &'static TypeDesc, word: Word) -> String {
    if let Some(text) = on.inspect(ty, word) {
        return text;
    }
    match ty.kind {
        TypeKind::String => return quoted(text::get(word)),
        TypeKind::Atom => return format!(":{}", text::get(word)),
        _ => {}
    }
    let mut out = String::new();
    let open = begin_structure(&mut out, (ty, word), true);
    walk(on, &mut out, open);
    keep([word]);
    out
}

/// Writes the parts of a value that was begun.
fn walk(on: Caller, out: &mut String, begun: Option<Open>) {
    let mut open_values: Vec<Open> = begun.into_iter().collect();
    let mut turns = on.turns();
    while let Some(open) = open_values.last_mut() {
        turns.step();
        match open.next(out) {
            Some(part) => open_values.extend(begin(on, out, part)),
            None => {
                out.push_str(open.close);
                open_values.pop();
            }
        }
    }
}

/// Writes a value without parts, or the beginning of one with parts.
fn begin(on: Caller, out: &mut String, (ty, word): Typed) -> Option<Open> {
    if on.show(ty, word, out) {
        return None;
    }
    begin_structure(out, (ty, word), ty.flags & SHOWN_BY_POSITION == 0)
}

/// The same by structure alone; `named`: fields of a struct stand with their names.
fn begin_structure(out: &mut String, (ty, word): Typed, named: bool) -> Option<Open> {
    let (start, parts, close) = match open(ty, word) {
        Value::Scalar => {
            scalar(out, ty, word);
            return None;
        }
        Value::Text => {
            out.push_str(text::get(word));
            return None;
        }
        Value::Record(record) => {
            let has_fields = !record.variant.fields().is_empty();
            match ty.kind {
                TypeKind::Tuple => ("(", Parts::Positional(record.fields), ")"),
                TypeKind::Struct if !named => {
                    out.push_str(ty.base_name.as_str());
                    ("(", Parts::Positional(record.fields), ")")
                }
                TypeKind::Struct => {
                    out.push_str(ty.base_name.as_str());
                    let (start, close) = if has_fields { (" { ", " }") } else { (" {", "}") };
                    (start, Parts::Named(record.fields), close)
                }
                _ => {
                    out.push_str(record.variant.name.as_str());
                    if !has_fields {
                        return None;
                    }
                    ("(", Parts::Positional(record.fields), ")")
                }
            }
        }
        Value::List(element, items) => ("[", Parts::List(element, items), "]"),
        Value::Map(ty, map) => ("%{", Parts::Map(ty, map.iter(), None), "}"),
    };
    out.push_str(start);
    Some(Open { parts, is_started: false, close })
}

impl Open {
    /// The next part to write, after what stands between it and the one before.
    fn next(&mut self, out: &mut String) -> Option<Typed> {
        let (before, part) = self.parts.next()?;
        lead(out, &before, |out| {
            if std::mem::replace(&mut self.is_started, true) {
                out.push_str(", ");
            }
        });
        Some(part)
    }
}

pub(super) fn scalar(out: &mut String, ty: &TypeDesc, word: Word) {
    // Writing to a `String` cannot fail.
    let _ = match ty.kind {
        TypeKind::Int => {
            int(out, word.cast_signed());
            Ok(())
        }
        // Rust's shortest positional form is exactly the language's.
        TypeKind::Float => write!(out, "{}", f64::from_bits(word)),
        TypeKind::Bool => write!(out, "{}", word != 0),
        TypeKind::Unit => write!(out, "()"),
        TypeKind::Pid => pid(out, word),
        TypeKind::Function => write!(out, "#Fun"),
        _ => write!(out, "#{}", ty.base_name.as_str()),
    };
}

/// The digits of a number. Most texts have some, and the general way of Rust takes several times as long.
fn int(out: &mut String, number: i64) {
    // Nineteen digits and a sign.
    let mut text = [0; 20];
    let mut at = text.len();
    let mut rest = number.unsigned_abs();
    loop {
        at -= 1;
        text[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if number < 0 {
        at -= 1;
        text[at] = b'-';
    }
    out.extend(text[at..].iter().map(|&digit| char::from(digit)));
}

/// `<node.local>`, of another node with its incarnation: node in the upper 16 bits, then 8 bits of
/// incarnation, then the number of the process.
fn pid(out: &mut String, word: Word) -> std::fmt::Result {
    let (node, creation, local) = (word >> 48, word >> 40 & 0xff, word & ((1 << 40) - 1));
    match node {
        0 => write!(out, "<0.{local}>"),
        _ => write!(out, "<{node}.{local}.{creation}>"),
    }
}

pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0' => out.push_str("\\0"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
