//! A row of a database as a struct: columns are texts, by the names of the fields.

use super::Type;
use super::types::{self, Form, form};
use mesh_abi::types::{FieldDesc, TypeKind};
use mesh_abi::word::Word;
use mesh_runtime::message::Arena;
use mesh_runtime::value::map::MapType;
use mesh_runtime::value::{map, object, text};
use std::collections::HashMap;

/// The struct that a `Map<String, String>` stands for. Fields are tried in order; the first error counts.
pub(super) fn value(arena: &mut dyn Arena, ty: Type, columns: Word) -> Result<Word, String> {
    let columns = map::to_vec(MapType::new(types::string(), types::string()), columns);
    let columns: HashMap<&str, &str> =
        columns.into_iter().map(|(name, value)| (text::get(name), text::get(value))).collect();
    let Some(variant) = ty.variants().first() else { return Err("no row is of this type".to_owned()) };
    let fields = variant.fields().iter().map(|it| field(arena, it, columns.get(it.name.as_str()).copied()));
    let fields = fields.collect::<Result<Vec<Word>, String>>()?;
    Ok(object::construct(arena, ty, 0, &fields))
}

fn field(arena: &mut dyn Arena, field: &FieldDesc, column: Option<&str>) -> Result<Word, String> {
    let ty = field.ty();
    match (form(ty), column) {
        (Form::Option, None | Some("")) => Ok(object::construct(arena, ty, 1, &[])),
        (Form::Option, Some(column)) => {
            let value = scalar(arena, ty.args()[0], column)?;
            Ok(object::construct(arena, ty, 0, &[value]))
        }
        (_, Some(column)) => scalar(arena, ty, column),
        (_, None) => Err(format!("missing column: {}", field.name.as_str())),
    }
}

fn scalar(arena: &mut dyn Arena, ty: Type, column: &str) -> Result<Word, String> {
    let trimmed = column.trim();
    let word = match ty.kind {
        TypeKind::String => Some(text::new(arena, column)),
        TypeKind::Int => trimmed.parse().ok().map(i64::cast_unsigned),
        TypeKind::Float => float(trimmed).map(f64::to_bits),
        TypeKind::Bool => bool(trimmed).map(u64::from),
        _ => None,
    };
    word.ok_or_else(|| format!("cannot parse '{trimmed}' as {}", ty.base_name.as_str()))
}

/// What databases write for a float; the words for what is no number are in any case.
fn float(text: &str) -> Option<f64> {
    text.parse().ok()
}

fn bool(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "t" | "1" | "yes" => Some(true),
        "false" | "f" | "0" | "no" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bools_have_many_words() {
        for (text, value) in [("t", true), ("TRUE", true), ("Yes", true), ("1", true), ("f", false), ("NO", false)] {
            assert_eq!(bool(text), Some(value));
        }
        assert_eq!((bool("maybe"), bool(""), bool("10")), (None, None, None));
    }

    #[test]
    fn floats_may_be_no_numbers() {
        assert_eq!(float("-Infinity"), Some(f64::NEG_INFINITY));
        assert_eq!(float("1e3"), Some(1000.0));
        assert!(float("NaN").is_some_and(f64::is_nan));
        assert_eq!(float("x"), None);
    }
}
