//! Signs that other languages have, or have elsewhere: operators, patterns, separators.

use super::super::layout::Place;
use super::habits::{CLOSURE, Stop};
use crate::marks;

/// How it is written here.
pub(super) fn advice(stop: &Stop) -> Option<&'static str> {
    [pattern, arm, separator, path, operator, name, list, call, condition].iter().find_map(|it| it(stop))
}

/// What no arm begins with.
pub(super) const COMPARISON: &str =
    "a pattern is a value itself: `0 -> …`; to compare, use a guard: `n when n > 0 -> …`";

/// `> 0 -> …`, `Point { x: 0 } -> …`.
fn pattern(stop: &Stop) -> Option<&'static str> {
    match stop.found {
        "==" | "!=" | "<" | ">" | "<=" | ">=" if stop.expected.pattern() => Some(COMPARISON),
        "{" if stop.expected.has(marks::ARROW) && in_arms(stop) => {
            Some("structs have no patterns; bind a name, and ask for its fields: `p when p.x == 0 -> …`")
        }
        "%" if stop.expected.pattern() => {
            Some("maps have no patterns; bind a name, and ask for its entries: `m when Map.has_key(m, k) -> …`")
        }
        "else" if in_arms(stop) => Some("what is left over is taken by `_ -> …`"),
        "*" | "..." if stop.expected.pattern() && ["(", ","].contains(&stop.previous) => {
            Some("a function takes a fixed number of arguments; several values are one list")
        }
        _ => None,
    }
}

fn in_arms(stop: &Stop) -> bool {
    matches!(stop.within, Some(Place::Case | Place::Receive))
}

/// `0 => …`, `0 -> …,`.
fn arm(stop: &Stop) -> Option<&'static str> {
    match stop.found {
        "=>" if stop.expected.has(marks::ARROW) && in_arms(stop) => Some("an arm is written `pattern -> value`"),
        "," if in_arms(stop) => Some("every arm stands on a line of its own, without a comma behind it"),
        _ => None,
    }
}

/// Commas that separate nothing here.
fn separator(stop: &Stop) -> Option<&'static str> {
    if stop.found != "," {
        return None;
    }
    let digits = stop.rest[1..].bytes().take_while(u8::is_ascii_digit).count();
    let is_number = stop.previous.bytes().all(|it| it.is_ascii_digit());
    match stop.within {
        Some(Place::Struct) => Some("every field stands on a line of its own, without a comma behind it"),
        Some(Place::Type) => Some("every variant stands on a line of its own, without a comma behind it"),
        _ if is_number && digits == 3 && stop.expected.operator() => Some("digits are grouped by `_`: `1_000`"),
        _ if stop.begins(&["let"]) => Some("several names are bound by a tuple: `let (a, b) = (1, 2)`"),
        _ => None,
    }
}

/// `List::length`, `f::<Int>`.
fn path(stop: &Stop) -> Option<&'static str> {
    let written = stop.statement.len() - stop.rest.len().min(stop.statement.len());
    let is_apart = stop.statement[..written].ends_with(' ');
    if stop.found != "::" || is_apart || stop.begins(&["fn", "def", "pub", "let"]) && !stop.expected.operator() {
        return None;
    }
    match stop.rest.as_bytes().get(2) {
        Some(b'<') => Some("type arguments are never written: what is given and expected says them"),
        _ if stop.begins(&["import", "from"]) => {
            Some("a module inside another is written `import A.B`, and names of it `from A.B import x, y`")
        }
        _ if stop.expected.operator() => Some("what a module offers stands behind a point: `List.length(xs)`"),
        _ => None,
    }
}

/// `**`, `===`, `<=>`, `..=`.
fn operator(stop: &Stop) -> Option<&'static str> {
    let before = stop.before();
    match stop.found {
        "=" if before.ends_with("..") => Some("`a..b` ends before `b`; with `b` it is `a..b + 1`"),
        "." | ".." if before.ends_with("..") => Some("a range has two points, and ends before its end: `a..b`"),
        "=" if before.ends_with("==") || before.ends_with("!=") => Some("`==` and `!=` compare, by content"),
        ">" if before.ends_with("<=") => Some("`compare(a, b)` gives `Less`, `Equal` or `Greater`"),
        "*" if before.ends_with('*') && stop.expected.expression() => {
            Some("a power is `Math.pow(a, b)`, or `Int.pow(a, b)`")
        }
        "of" if stop.begins(&["for"]) => Some("a loop over a collection is written `for x in xs do … end`"),
        "in" if stop.expected.operator() => Some("whether a list has a value is asked by `List.contains(xs, x)`"),
        "is" if stop.expected.operator() => {
            Some("what a value is made of is asked by `case x do Some(y) -> … _ -> … end`")
        }
        "!" | "?" if stop.begins(&["fn", "def", "pub"]) && stop.expected.has("=") => Some(NAMES),
        "!" if stop.expected.operator() && stop.rest[1..].starts_with('(') => Some(NAMES),
        _ => None,
    }
}

const NAMES: &str = "names have letters, digits and `_`";

/// `%Point{…}`, `import "name"`.
fn name(stop: &Stop) -> Option<&'static str> {
    let is_type = stop.found.starts_with(char::is_uppercase);
    match stop.previous {
        "%" if is_type => Some("a struct is written `Name { field: value }`, without `%`"),
        "import" if stop.found.starts_with('"') => Some("a module is named without quotes: `import Name`"),
        "import" if stop.found == "{" => Some("single names are imported by `from Module import a, b`"),
        "deriving" if is_type => Some("write `deriving(Eq, Display)`"),
        "impl" => None,
        _ if stop.found == "do" && stop.begins(&["impl"]) && stop.expected.has_word("for") => Some(
            "an impl gives a type an interface: `impl Interface for Type do … end`; other functions stand by themselves",
        ),
        _ => None,
    }
}

/// `[a, ..]`, `[head | tail]`, `[0, ...xs]`, and the type `[Int]`.
fn list(stop: &Stop) -> Option<&'static str> {
    let is_spread = stop.found.starts_with("..") && stop.rest.starts_with("...") || stop.found == "*";
    match stop.found {
        "[" if stop.expected.ty() => Some("the type of a list is written `List<T>`"),
        _ if is_spread && stop.expected.expression() && stop.expected.has("]") => {
            Some("lists are joined by `<>`: `[0] <> xs`")
        }
        ".." | "..." | "|" if stop.expected.has("]") => {
            Some("the first elements and the rest of a list are written `first :: second :: rest`")
        }
        _ => None,
    }
}

/// `spawn worker()`, `xs.each do |x|`.
fn call(stop: &Stop) -> Option<&'static str> {
    let is_value = stop.found.starts_with(|c: char| c.is_alphanumeric() || c == '"' || c == '_');
    match stop.previous {
        "spawn" if is_value => Some("what is started, and its arguments, stand in parentheses: `spawn(worker, 1)`"),
        "send" if is_value => Some("receiver and message stand in parentheses: `send(pid, message)`"),
        "link" if is_value => Some("write `link(pid)`"),
        _ if stop.found == "do" && stop.rest[2..].trim_start().starts_with('|') && !stop.begins(&["for", "if"]) => {
            Some("a call with a block has parentheses: `f() do |x| … end`")
        }
        _ if stop.found == "->" && stop.expected.has("}") => Some(CLOSURE),
        _ => None,
    }
}

/// `return x if y`, `if let Some(x) = y do`.
fn condition(stop: &Stop) -> Option<&'static str> {
    let before = stop.before();
    match stop.found {
        "let" if stop.begins(&["if", "while"]) => {
            Some("what a value is made of is asked by `case value do Some(x) -> … _ -> … end`")
        }
        "" if stop.begins(&["return", "break", "continue"]) && before.contains(" if ") => {
            Some("the condition comes first: `if x do return y end`")
        }
        "" if before.contains(" unless ") => Some("the condition comes first: `if not x do return y end`"),
        _ => None,
    }
}
