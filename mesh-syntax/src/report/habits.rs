//! What people bring along from other languages, and how it is written here.

use super::super::layout::Place;
use super::super::marks;
use super::signs;
use super::tokens::Expected;

/// Where the grammar stopped.
pub(super) struct Stop<'a> {
    /// The token there, and the one before it.
    pub found: &'a str,
    pub previous: &'a str,
    pub expected: &'a Expected<'a>,
    /// The source from the broken statement on, and from the token on.
    pub statement: &'a str,
    pub rest: &'a str,
    /// The construct whose statement it is; none: of the file.
    pub within: Option<Place>,
}

impl<'a> Stop<'a> {
    /// The statement before the token.
    pub fn before(&self) -> &'a str {
        self.statement[..self.statement.len() - self.rest.len().min(self.statement.len())].trim_end()
    }

    /// Whether the statement begins with one of these words.
    pub fn begins(&self, words: &[&str]) -> bool {
        words.contains(&first_word(self))
    }
}

pub(super) const CLOSURE: &str = "a closure is written `fn x -> … end`";
const CHOICE: &str = "a choice is written `if condition do … else … end`";

/// How it is written here.
pub(super) fn advice(stop: &Stop) -> Option<String> {
    let rules = [
        reserved,
        word,
        import,
        members,
        arm,
        binding,
        process,
        signs::advice,
        cons,
        bar,
        equals,
        colon,
        bracket,
        argument,
        other,
    ];
    rules.iter().find_map(|it| it(stop)).map(str::to_owned).or_else(|| misspelt(stop))
}

/// Words that begin what has a block.
const OPENERS: [&str; 15] = [
    "actor",
    "case",
    "fn",
    "for",
    "if",
    "impl",
    "interface",
    "match",
    "module",
    "receive",
    "service",
    "struct",
    "supervisor",
    "type",
    "while",
];

/// A block where none can be, because the word before it is misspelt.
fn misspelt(stop: &Stop) -> Option<String> {
    let word = first_word(stop);
    if stop.found != "do" || marks::is_reserved(word) {
        return None;
    }
    let meant = OPENERS.into_iter().filter(|it| word.len() > 2 && changes(word, it) <= 2);
    meant.min_by_key(|it| changes(word, it)).map(|it| format!("did you mean `{it}`?"))
}

/// How many letters are added, left out or replaced (Wagner and Fischer 1974).
fn changes(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut before = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.bytes().enumerate() {
            let replaced = before + usize::from(x != y);
            before = row[j + 1];
            row[j + 1] = replaced.min(before + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

/// The first word of the statement.
fn first_word<'a>(stop: &Stop<'a>) -> &'a str {
    let end = stop.statement.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(stop.statement.len());
    &stop.statement[..end]
}

/// Words that begin something elsewhere.
fn word(stop: &Stop) -> Option<&'static str> {
    let line = stop.rest.lines().next().unwrap_or_default();
    let is_choice = (stop.found == "?" || stop.previous == "?") && stop.expected.operator() && line.contains(':');
    if stop.found == "then" || is_choice {
        return Some(CHOICE);
    }
    if !["do", "=", ":", "{"].contains(&stop.found) && !is_followed_by_name(stop) {
        return None;
    }
    meaning(first_word(stop))
}

/// What a word that begins something elsewhere is here.
pub(super) fn meaning(word: &str) -> Option<&'static str> {
    Some(match word {
        "var" | "val" | "const" | "mut" | "local" => "a name is bound by `let name = value`, once and for all",
        "function" | "func" | "fun" | "proc" | "sub" | "defp" | "fnc" => {
            "a function is defined by `fn name(…) do … end`"
        }
        "class" | "record" | "object" | "data" => "a type with fields is defined by `struct Name do … end`",
        "enum" | "union" => "a type with variants is defined by `type Name do … end`",
        "trait" | "protocol" => "a trait is defined by `interface Name do … end`",
        "private" | "public" | "static" | "protected" => "what has no `pub` before it is private",
        "async" => "every call waits by itself; `Job.async(fn -> … end)` begins work beside it",
        "macro" | "defmacro" => "there are no macros: a function can take closures",
        "namespace" | "package" | "defmodule" => "a module inside a file is defined by `module Name do … end`",
        "switch" | "cond" => "a choice of patterns is written `case value do pattern -> … end`",
        "unless" => "write `if not condition do … end`",
        "until" | "loop" | "repeat" => "a loop is written `while condition do … end`, or `for x in xs do … end`",
        "foreach" => "a loop over a collection is written `for x in xs do … end`",
        "begin" => "a block stands between `do` and `end`, behind a head such as `if` or `fn`",
        "try" | "catch" | "rescue" => {
            "there are no exceptions: a function that can fail gives a `Result`, which `case` takes apart"
        }
        "elif" | "elsif" | "elseif" => "write `else if … do …`; one `end` closes the whole chain",
        _ => return None,
    })
}

/// `use std::io`
fn import(stop: &Stop) -> Option<&'static str> {
    let imports = ["use", "using", "include", "require", "require_relative", "extern", "package"];
    let is_path = ["::", ".", "{", "*"].contains(&stop.found) || stop.found.starts_with('"');
    (imports.contains(&first_word(stop)) && is_path)
        .then_some("a module is made visible by `import Name`, single names by `from Name import a, b`")
}

/// What stands in a struct or sum type and cannot.
fn members(stop: &Stop) -> Option<&'static str> {
    match (stop.within?, stop.found) {
        (Place::Struct, "fn" | "def") => {
            Some("a struct has fields only: functions stand beside it, methods in `impl Interface for Name do … end`")
        }
        (Place::Type, "{") => Some("what a variant holds stands in parentheses: `Circle(radius :: Float)`"),
        _ => None,
    }
}

/// `x if x > 1 ->`, `1..3 ->`.
fn arm(stop: &Stop) -> Option<&'static str> {
    match stop.found {
        "if" if stop.expected.has(marks::ARROW) => {
            Some("the condition of an arm stands behind `when`: `x when x > 3 -> …`")
        }
        "." if stop.before().ends_with('.') && is_range_arm(stop.rest) => {
            Some("a range is no pattern; ask by a guard: `n when n >= 1 and n < 3 -> …`")
        }
        _ => None,
    }
}

/// `.3 ->`, of `1..3 ->`.
fn is_range_arm(rest: &str) -> bool {
    let line = rest.lines().next().unwrap_or_default();
    line[1..].trim_start_matches(['=', ' ']).starts_with(|c: char| c.is_ascii_digit()) && line.contains("->")
}

/// Whether a name stands behind the first word, as nothing does behind a value.
fn is_followed_by_name(stop: &Stop) -> bool {
    let rest = &stop.statement[first_word(stop).len()..];
    let next = rest.strip_prefix(' ').unwrap_or_default().trim_start();
    let end = next.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(next.len());
    end > 0 && !marks::is_reserved(&next[..end])
}

/// Words that are reserved and mean nothing here.
fn reserved(stop: &Stop) -> Option<&'static str> {
    Some(match stop.found {
        "trait" => "a trait is defined by `interface Name do … end`",
        "cond" => "a chain of conditions is written `if … do … else if … do … else … end`",
        "with" => "what can fail is chained with `?`: `let x = first()?`",
        "alias" => "another name for a type is defined by `type Name = Other`; modules are not renamed",
        "monitor" => "a process is watched by `Process.monitor(pid)`",
        _ => return None,
    })
}

/// `let mut x`, `for (let i = 0; …)`.
fn binding(stop: &Stop) -> Option<&'static str> {
    match (first_word(stop), stop.previous) {
        ("let", "mut") => Some("a name keeps its value; `let` binds it anew: `let x = x + 1`"),
        ("for", "(") if ["let", "var", "int"].contains(&stop.found) => {
            Some("a loop that counts is written `for i in 0..n do … end`")
        }
        _ => None,
    }
}

/// `call Get() do |(a, b)|`, `service Cache<K>`.
fn process(stop: &Stop) -> Option<&'static str> {
    match (first_word(stop), stop.found) {
        ("call" | "cast", "(") if stop.previous == "|" => {
            Some("the state has one name here; take it apart in the body: `let (a, b) = state`")
        }
        ("actor" | "service" | "supervisor", "<") => {
            Some("actors, services and supervisors have no type parameters; their values are of types that are named")
        }
        _ => None,
    }
}

/// `f(x :: xs)`, `fn f(x :: xs as all)`.
fn cons(stop: &Stop) -> Option<&'static str> {
    let behind = stop.rest.strip_prefix("::").map(str::trim_start);
    match behind {
        Some(behind) if stop.expected.operator() && !behind.starts_with(char::is_uppercase) => {
            Some("`first :: rest` takes a list apart; to put an element before a list, write `List.prepend(xs, x)`")
        }
        _ if stop.found == "as" && stop.expected.has(")") => {
            Some("a parameter takes a list apart in parentheses: `(first :: rest as all)`")
        }
        _ => None,
    }
}

fn bar(stop: &Stop) -> Option<&'static str> {
    match stop.found {
        "=>" if stop.expected.operator() => Some(CLOSURE),
        "|" if first_word(stop) == "type" => Some(
            "variants stand between `do` and `end`: `type Name do A B(Int) end`; or each behind a `|`, the first too",
        ),
        "|" if stop.expected.expression() => Some(CLOSURE),
        "{" if stop.rest[1..].trim_start_matches(' ').starts_with('|') => Some(CLOSURE),
        // `List.map(xs, x -> x + 1)`
        "->" if stop.expected.operator() && stop.expected.has(")") => Some(CLOSURE),
        _ => None,
    }
}

fn equals(stop: &Stop) -> Option<&'static str> {
    let is_update = ["+", "-", "*", "/", "%"].contains(&stop.previous);
    match stop.found {
        "=" if is_update && stop.expected.expression() => {
            Some("a name keeps its value; bind a new one: `let x = x + 1`, or pass the value on to the next call")
        }
        "=" if stop.expected.has(":") => Some("fields are written `name: value`"),
        "=" if stop.begins(&["fn", "def", "pub"]) && stop.expected.has(")") => {
            Some("parameters have no default values: define the function again with fewer parameters")
        }
        "=" if is_field(stop.before()) => Some("values do not change; a changed copy is `let x = %{x | field: value}`"),
        _ => None,
    }
}

/// Whether this is `name.name`.
fn is_field(text: &str) -> bool {
    let is_name = |it: &str| !it.is_empty() && it.chars().all(|c| c.is_alphanumeric() || c == '_');
    text.rsplit_once('.').is_some_and(|(base, field)| is_name(field) && base.split('.').all(is_name))
}

fn colon(stop: &Stop) -> Option<&'static str> {
    if stop.found != ":" {
        return None;
    }
    if stop.rest.starts_with(":=") {
        return Some("a name is bound by a statement of its own: `let name = value`");
    }
    let before = &stop.statement[..stop.statement.len() - stop.rest.len().min(stop.statement.len())];
    if before.contains("? ") {
        return Some(CHOICE);
    }
    if stop.expected.has("=>") {
        return Some("keys and values of a map are joined by `=>`: `%{\"name\" => value}`");
    }
    if stop.expected.has(">") && stop.begins(&["fn", "def", "pub", "impl"]) {
        return Some("what a type parameter must be able to do stands behind the result type: `where T: Show`");
    }
    match first_word(stop) {
        "let" => Some("a type stands behind `::`: `let name :: Type = value`"),
        "fn" | "def" | "pub" | "actor" | "call" | "cast" if stop.expected.has(")") || stop.expected.has_word("do") => {
            Some("a type stands behind `::`: `name :: Type`; that of the result behind `->`")
        }
        "if" | "while" | "for" | "case" => Some("a block is written `do … end`"),
        _ => None,
    }
}

fn bracket(stop: &Stop) -> Option<&'static str> {
    match stop.found {
        "{" if is_tuple(stop.rest) => Some("a tuple is written `(a, b)`, in patterns too"),
        "{" if stop.expected.expression() && !stop.expected.operator() => Some("a map is written `%{key => value}`"),
        "[" if stop.expected.has("?") && !stop.expected.operator() => {
            Some("type arguments are written in `<…>`: `List<Int>`")
        }
        "[" if ["fn", "def", "pub"].contains(&first_word(stop)) && stop.expected.has("=") => {
            Some("type parameters are written in `<…>`: `fn f<T>(x :: T)`")
        }
        "for" if stop.expected.has("]") => Some("a list is made by `for x in xs do … end`, without brackets"),
        _ => None,
    }
}

/// `{a, b}`, on one line.
fn is_tuple(rest: &str) -> bool {
    let line = rest.lines().next().unwrap_or_default();
    let inside = line.strip_prefix('{').and_then(|it| it.split_once('}')).map(|(inside, _)| inside);
    inside.is_some_and(|it| it.contains(',') && ![": ", "\":", "=>"].iter().any(|sign| it.contains(sign)))
}

/// `f x`, `f"text"`.
fn argument(stop: &Stop) -> Option<&'static str> {
    if stop.previous == "lambda" {
        return Some(CLOSURE);
    }
    let after_name = stop.previous.starts_with(|c: char| c.is_alphabetic()) && !marks::is_reserved(stop.previous);
    let is_value = stop.found.starts_with(|c: char| c.is_alphanumeric() || c == '"');
    let between = stop.expected.operator() && stop.expected.has(",");
    (after_name && is_value && between).then_some(match stop.found.starts_with('"') && stop.previous.len() == 1 {
        true => "every string can hold `${…}`, without a letter before it",
        false => "arguments are written in parentheses: `f(x, y)`",
    })
}

fn other(stop: &Stop) -> Option<&'static str> {
    let line = stop.before().lines().next_back().unwrap_or_default();
    if stop.expected.operator() && line.contains("#{") && line.ends_with('"') {
        return Some("a value stands in a text as `${…}`");
    }
    let is_digit = stop.found.starts_with(|c: char| c.is_ascii_digit());
    match stop.found {
        "/" if stop.previous == "/" && stop.before().len() > 1 => {
            Some("a comment begins with `#`; `/` of two Ints cuts off what is behind the point")
        }
        "/" if stop.rest.starts_with("//") || stop.previous == "/" => Some("a comment begins with `#`"),
        "/" | "*" if stop.rest.starts_with("/*") => Some("a comment is written `#= … =#`"),
        "." if stop.expected.expression() && stop.rest[1..].starts_with(|c: char| c.is_ascii_digit()) => {
            Some("a number begins with a digit: `0.5`")
        }
        "(" if stop.previous == "." => Some("a closure is called like a function: `f(x)`, without a point"),
        "else" if stop.before().contains(" if ") => Some(CHOICE),
        _ if is_digit && stop.previous == "." => {
            Some("take a tuple apart by a pattern: `let (a, b) = pair`; or write `Tuple.nth(pair, 0)`")
        }
        _ => None,
    }
}
