//! The two texts of a value: Display for people, Debug (`inspect`) for programmers.
//!
//! Inside a collection or record every part is shown by its Display text, so only a string that is itself
//! inspected has quotes.

use super::{element, field, fields};
use crate::value::map::MapType;
use crate::value::{list, map, object, text};
use mesh_abi::types::{TypeDesc, TypeKind};
use mesh_abi::word::Word;
use std::fmt::Write;

/// What is still to be written, last first.
enum Step {
    Value(&'static TypeDesc, Word),
    Text(&'static str),
}

/// The Display text of a value.
#[must_use]
pub fn display(ty: &'static TypeDesc, value: Word) -> String {
    let mut out = String::new();
    let mut pending = vec![Step::Value(ty, value)];
    while let Some(step) = pending.pop() {
        match step {
            Step::Text(text) => out.push_str(text),
            Step::Value(ty, value) => start(ty, value, &mut out, &mut pending),
        }
    }
    out
}

/// The Debug text of a value.
#[must_use]
pub fn inspect(ty: &'static TypeDesc, value: Word) -> String {
    match ty.kind {
        TypeKind::String => quoted(text::get(value)),
        TypeKind::Atom => format!(":{}", text::get(value)),
        _ => display(ty, value),
    }
}

fn start(ty: &'static TypeDesc, value: Word, out: &mut String, pending: &mut Vec<Step>) {
    // Writing to a string cannot fail.
    let _ = match ty.kind {
        TypeKind::Int => write!(out, "{}", value.cast_signed()),
        TypeKind::Float => write!(out, "{}", f64::from_bits(value)),
        TypeKind::Bool => write!(out, "{}", value != 0),
        TypeKind::Unit => write!(out, "()"),
        TypeKind::Pid => write!(out, "<0.{value}>"),
        TypeKind::Function => write!(out, "#Fun"),
        TypeKind::Opaque => write!(out, "#{}", ty.base_name.as_str()),
        TypeKind::String | TypeKind::Atom => out.write_str(text::get(value)),
        TypeKind::Tuple => {
            let parts = values_of(ty, value, 0);
            sequence("(", parts, ")", pending);
            Ok(())
        }
        TypeKind::Struct => {
            structure(ty, value, pending);
            Ok(())
        }
        TypeKind::Sum => {
            sum(ty, value, out, pending);
            Ok(())
        }
        TypeKind::List => {
            let parts = list::to_vec(value).into_iter().map(|item| vec![Step::Value(element(ty), item)]).collect();
            sequence("[", parts, "]", pending);
            Ok(())
        }
        TypeKind::Map => {
            let entry = |(key, value)| {
                vec![Step::Value(ty.args()[0], key), Step::Text(" => "), Step::Value(ty.args()[1], value)]
            };
            let parts = map::to_vec(MapType::of(ty), value).into_iter().map(entry).collect();
            sequence("%{", parts, "}", pending);
            Ok(())
        }
    };
}

/// `Point { x: 1, y: -2 }`
fn structure(ty: &'static TypeDesc, value: Word, pending: &mut Vec<Step>) {
    let parts: Vec<Vec<Step>> = fields(ty, 0)
        .iter()
        .map(|f| vec![Step::Text(f.name.as_str()), Step::Text(": "), Step::Value(f.ty(), field(value, f))])
        .collect();
    let (open, close) = if parts.is_empty() { (" {", "}") } else { (" { ", " }") };
    sequence(open, parts, close, pending);
    pending.push(Step::Text(ty.base_name.as_str()));
}

/// `Dot`, `Circle(1.5)`
fn sum(ty: &'static TypeDesc, value: Word, out: &mut String, pending: &mut Vec<Step>) {
    let variant = object::variant(value);
    out.push_str(ty.variants()[variant].name.as_str());
    let parts = values_of(ty, value, variant);
    if !parts.is_empty() {
        sequence("(", parts, ")", pending);
    }
}

fn values_of(ty: &'static TypeDesc, value: Word, variant: usize) -> Vec<Vec<Step>> {
    fields(ty, variant).iter().map(|f| vec![Step::Value(f.ty(), field(value, f))]).collect()
}

fn sequence(open: &'static str, parts: Vec<Vec<Step>>, close: &'static str, pending: &mut Vec<Step>) {
    pending.push(Step::Text(close));
    let last = parts.len();
    for (i, part) in parts.into_iter().enumerate().rev() {
        if i + 1 < last {
            pending.push(Step::Text(", "));
        }
        pending.extend(part.into_iter().rev());
    }
    pending.push(Step::Text(open));
}

fn quoted(text: &str) -> String {
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
