//! `deriving(Schema)`: what the entries of a struct say about its table, as the values of the functions
//! `T.__table__()` and so on. They are constants, so a call is a literal.

use crate::syntax::ast::{self, StructEntry, TypeKind};

/// The fields that `timestamps true` adds.
pub(crate) const TIMESTAMPS: [&str; 2] = ["inserted_at", "updated_at"];

/// What such a function gives.
#[derive(PartialEq, Eq, Debug)]
pub(crate) enum Meta {
    Text(String),
    List(Vec<String>),
}

/// Whether the struct has the two fields.
pub(crate) fn has_timestamps(it: &ast::Struct) -> bool {
    it.entries.iter().any(|it| matches!(it, StructEntry::Timestamps(true, _)))
}

/// The value of a function of this name.
pub(crate) fn function(it: &ast::Struct, name: &str) -> Option<Meta> {
    let inner = name.strip_prefix("__")?.strip_suffix("__")?;
    Some(match inner {
        "table" => Meta::Text(table(it)),
        "primary_key" => Meta::Text(primary_key(it)),
        "fields" => Meta::List(columns(it).into_iter().map(|(name, _)| name).collect()),
        "field_types" => Meta::List(columns(it).into_iter().map(|(name, ty)| format!("{name}:{ty}")).collect()),
        "relationships" => Meta::List(relations(it, false)),
        "relationship_meta" => Meta::List(relations(it, true)),
        _ => {
            let field = inner.strip_suffix("_col")?;
            Meta::Text(columns(it).into_iter().map(|(name, _)| name).find(|name| name == field)?)
        }
    })
}

fn table(it: &ast::Struct) -> String {
    let written = it.entries.iter().find_map(|it| match it {
        StructEntry::Table(name, _) => Some(name.clone()),
        _ => None,
    });
    written.unwrap_or_else(|| plural(&it.name.name))
}

fn primary_key(it: &ast::Struct) -> String {
    let written = it.entries.iter().find_map(|it| match it {
        StructEntry::PrimaryKey(name) => Some(name.name.to_string()),
        _ => None,
    });
    written.unwrap_or_else(|| "id".to_owned())
}

/// Names and SQL types.
fn columns(it: &ast::Struct) -> Vec<(String, &'static str)> {
    let mut columns: Vec<(String, &str)> = it
        .entries
        .iter()
        .filter_map(|it| match it {
            StructEntry::Field { name, ty, .. } => Some((name.name.to_string(), sql(ty))),
            _ => None,
        })
        .collect();
    if has_timestamps(it) {
        columns.extend(TIMESTAMPS.map(|it| (it.to_owned(), "TEXT")));
    }
    columns
}

fn sql(ty: &ast::Type) -> &'static str {
    let TypeKind::Named { path, .. } = &ty.kind else { return "TEXT" };
    match path.to_string().as_str() {
        "Int" => "BIGINT",
        "Float" => "DOUBLE PRECISION",
        "Bool" => "BOOLEAN",
        _ => "TEXT",
    }
}

/// `kind:name:Target`, with foreign key and table of the target if `whole`.
fn relations(it: &ast::Struct, whole: bool) -> Vec<String> {
    let mut found = Vec::new();
    for entry in &it.entries {
        let StructEntry::Relation { kind, name, target } = entry else { continue };
        let word = &kind.name;
        let key = match word.as_str() {
            "belongs_to" => format!("{}_id", name.name),
            _ => format!("{}_id", it.name.name.to_lowercase()),
        };
        let short = format!("{word}:{}:{}", name.name, target.name);
        found.push(if whole { format!("{short}:{key}:{}", plural(&target.name)) } else { short });
    }
    found
}

fn plural(name: &str) -> String {
    format!("{}s", name.to_lowercase())
}
