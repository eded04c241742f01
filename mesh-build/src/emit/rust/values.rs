//! How a generated type becomes a Mesh value and back: `impl MeshType`.
//!
//! The code says only which field is which; where it lies in memory stands in the type's descriptor.

use super::types::TypeNames;
use super::writer::Writer;
use crate::emit::face::model::{Fields, Shape, TypeDef};

/// `unsafe impl MeshType` for a struct or enum.
pub(super) fn mesh_type(w: &mut Writer, item: &TypeDef, types: &TypeNames) {
    let (generics, args) = generics(item, types);
    w.gap();
    w.line(
        "// SAFETY: variants and fields are numbered as in the Mesh declaration, which is what the descriptor does.",
    );
    w.block(format!("unsafe impl{generics} ::mesh_runtime::MeshType for {}{args}", item.name), |w| {
        let params = ["&self".to_owned(), TYPE.to_owned(), "arena: &mut dyn __mesh::Arena".to_owned()];
        w.function("fn to_word", &params, "__mesh::Word", |w| to_word(w, item));
        w.gap();
        let params = ["word: __mesh::Word".to_owned(), TYPE.to_owned()];
        w.function("unsafe fn from_word", &params, "Self", |w| from_word(w, item));
    });
}

const TYPE: &str = "ty: &'static __mesh::TypeDesc";

fn generics(item: &TypeDef, types: &TypeNames) -> (String, String) {
    if item.params.is_empty() {
        return (String::new(), String::new());
    }
    let bounds = item.params.iter().map(|param| match param.is_key {
        true => format!("{}: ::mesh_runtime::MeshType + {}", param.name, types.key_bounds()),
        false => format!("{}: ::mesh_runtime::MeshType", param.name),
    });
    let names: Vec<&str> = item.params.iter().map(|param| param.name.as_str()).collect();
    (format!("<{}>", bounds.collect::<Vec<_>>().join(", ")), format!("<{}>", names.join(", ")))
}

fn to_word(w: &mut Writer, item: &TypeDef) {
    match &item.shape {
        Shape::Struct(fields) => {
            w.line(format!("let Self{} = self;", pattern(fields)));
            w.line(construct(0, fields));
        }
        Shape::Enum(variants) => w.block("match self", |w| {
            for (index, variant) in variants.iter().enumerate() {
                let pattern = pattern(&variant.fields);
                w.line(format!("Self::{}{pattern} => {},", variant.name, construct(index, &variant.fields)));
            }
        }),
    }
}

/// Variant `variant` of the fields bound by [`pattern`].
fn construct(variant: usize, fields: &Fields) -> String {
    let fields: Vec<String> = (0..count(fields)).map(|index| format!("f{index}")).collect();
    format!("__mesh::construct(ty, {variant}, &[{}], arena)", fields.join(", "))
}

fn from_word(w: &mut Writer, item: &TypeDef) {
    w.line("// SAFETY: the caller vouches for word and descriptor; fields are read with the types the descriptor has.");
    w.block("unsafe", |w| {
        w.line("let record = __mesh::Record::new(word, ty);");
        match &item.shape {
            Shape::Struct(fields) => w.line(format!("Self{}", constructor(fields))),
            Shape::Enum(variants) => w.block("match record.variant()", |w| {
                // The last is for every number there is, because rustc does not know how many there are.
                for (index, variant) in variants.iter().enumerate() {
                    let number = if index + 1 == variants.len() { "_".to_owned() } else { index.to_string() };
                    w.line(format!("{number} => Self::{}{},", variant.name, constructor(&variant.fields)));
                }
            }),
        }
    });
}

fn count(fields: &Fields) -> usize {
    match fields {
        Fields::Named(fields) => fields.len(),
        Fields::Positional(fields) => fields.len(),
    }
}

/// ` { name: f0 }` or `(f0)`.
fn pattern(fields: &Fields) -> String {
    written(fields, |index| format!("f{index}"))
}

/// ` { name: record.get(0) }` or `(record.get(0))`.
fn constructor(fields: &Fields) -> String {
    written(fields, |index| format!("record.get({index})"))
}

fn written(fields: &Fields, part: impl Fn(usize) -> String) -> String {
    match fields {
        Fields::Named(fields) if fields.is_empty() => " {}".to_owned(),
        Fields::Named(fields) => {
            let parts = fields.iter().enumerate().map(|(index, field)| format!("{}: {}", field.name, part(index)));
            format!(" {{ {} }}", parts.collect::<Vec<_>>().join(", "))
        }
        Fields::Positional(fields) if fields.is_empty() => String::new(),
        Fields::Positional(fields) => {
            format!("({})", (0..fields.len()).map(part).collect::<Vec<_>>().join(", "))
        }
    }
}
