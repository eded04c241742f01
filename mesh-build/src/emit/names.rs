//! Names of Mesh as names of Rust.
//!
//! Types, constructors, functions, fields and parameters keep their spelling; modules and what becomes a
//! module or a method is put in snake case by the rule the language itself has for requests of a service
//! (`GetURL` is `get_u_r_l`), so that both languages say the same. Keywords are written raw (`r#type`);
//! the four that Rust does not allow raw get a `_` behind.

/// Keywords of every edition, and those that are reserved.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Keywords that cannot be written raw.
const PATH_KEYWORDS: &[&str] = &["self", "Self", "super", "crate"];

/// Lower case, with a `_` before every letter that was in upper case unless it comes first.
pub(super) fn snake_case(name: &str) -> String {
    let mut snake = String::with_capacity(name.len() + 4);
    for (i, c) in name.chars().enumerate() {
        if c.is_uppercase() {
            if i > 0 {
                snake.push('_');
            }
            snake.extend(c.to_lowercase());
        } else {
            snake.push(c);
        }
    }
    snake
}

/// A text as a Rust identifier: its words in lower case, joined.
pub(super) fn words(text: &str) -> String {
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let joined = parts.collect::<Vec<_>>().join("_").to_lowercase();
    match joined.chars().next() {
        None => "test".to_owned(),
        Some(first) if first.is_alphabetic() => identifier(&joined),
        Some(_) => format!("_{joined}"),
    }
}

/// The name as a Rust identifier.
pub(super) fn identifier(name: &str) -> String {
    if PATH_KEYWORDS.contains(&name) {
        format!("{name}_")
    } else if KEYWORDS.contains(&name) {
        format!("r#{name}")
    } else {
        name.to_owned()
    }
}

/// Identifiers for parameters: those without a name of their own are numbered, none is equal to another or
/// to one of `taken`.
pub(super) fn parameters<'a>(names: impl Iterator<Item = Option<&'a str>>, taken: &[&str]) -> Vec<String> {
    let mut given: Vec<String> = Vec::new();
    for (i, name) in names.enumerate() {
        let mut candidate = match name {
            Some(name) if !name.trim_matches('_').is_empty() => identifier(name),
            _ => format!("arg{i}"),
        };
        while taken.contains(&candidate.as_str()) || given.contains(&candidate) {
            candidate.push('_');
        }
        given.push(candidate);
    }
    given
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snake_case_is_that_of_the_language() {
        for (name, snake) in [
            ("Reset", "reset"),
            ("GetCount", "get_count"),
            ("GetURL", "get_u_r_l"),
            ("already_snake", "already_snake"),
            ("ÜberUns", "über_uns"),
            ("V2", "v2"),
        ] {
            assert_eq!(snake_case(name), snake);
        }
    }

    #[test]
    fn a_text_becomes_words() {
        for (text, name) in [("Adds up!", "adds_up"), ("1 + 1", "_1_1"), ("loop", "r#loop"), ("…", "test")] {
            assert_eq!(words(text), name);
        }
    }

    #[test]
    fn keywords_are_raw_or_get_an_underscore() {
        assert_eq!(identifier("type"), "r#type");
        assert_eq!(identifier("self"), "self_");
        assert_eq!(identifier("amount"), "amount");
    }

    #[test]
    fn parameters_are_distinct() {
        let names = [Some("rt"), None, Some("_"), Some("x"), Some("x"), Some("match")];
        assert_eq!(parameters(names.into_iter(), &["rt"]), ["rt_", "arg1", "arg2", "x", "x_", "r#match"]);
    }
}
