//! A parsed text.

use super::events::{Event, Events, Source};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// A JSON value. Ints and floats stay apart; members are in the order of the text. Texts are those of the source where
/// they stand there as they are.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Tree<'t> {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(Cow<'t, str>),
    Array(Vec<Tree<'t>>),
    Object(Vec<(Cow<'t, str>, Tree<'t>)>),
}

/// So many levels are parsed where the caller stands. The parser recurses, and needs more stack for more levels
/// than a process is sure to have.
const SHALLOW: usize = 24;

/// Texts of more bytes than these take so long that others would wait: they are read on a thread for such work.
const LONG: usize = 1 << 16;

/// The most levels the parser takes.
const DEEPEST: usize = 127;

/// Reads a text; the message of an error is that of `serde_json`.
pub(super) fn parse(text: &str) -> Result<Tree<'_>, String> {
    if text.len() <= LONG && depth(text) <= SHALLOW {
        return read(text);
    }
    let text = text.to_owned();
    mesh_runtime::io::run_blocking(move || read(&text).map(Tree::into_owned))
}

/// Frees the tree of a text so long; a large one takes as long to free as to make.
pub(super) fn discard(tree: Result<Tree<'_>, String>, length: usize) {
    if length > LONG {
        let tree = tree.map(Tree::into_owned);
        mesh_runtime::io::run_blocking(move || drop(tree));
    }
}

/// Whether a text may be parsed where the caller stands by a parser that recurses but lets others run.
pub(super) fn may_recurse_here(text: &str) -> bool {
    // To look for the depth takes a nanosecond for a byte.
    const LOOKED_THROUGH: usize = 1 << 20;
    text.len() <= LOOKED_THROUGH && depth(text) <= SHALLOW
}

fn read(text: &str) -> Result<Tree<'_>, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

/// How deep arrays and objects nest, at most.
fn depth(text: &str) -> usize {
    let (mut open, mut most) = (0_usize, 0);
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => skip_text(&mut bytes),
            b'[' | b'{' => {
                open += 1;
                most = most.max(open);
            }
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
    }
    most
}

/// Goes behind the quote that ends a text.
fn skip_text(bytes: &mut std::str::Bytes<'_>) {
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => return,
            b'\\' => _ = bytes.next(),
            _ => {}
        }
    }
}

impl<'t> Tree<'t> {
    /// The same with texts of its own.
    pub fn into_owned(self) -> Tree<'static> {
        let own = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        match self {
            Self::Null => Tree::Null,
            Self::Bool(value) => Tree::Bool(value),
            Self::Int(value) => Tree::Int(value),
            Self::Float(value) => Tree::Float(value),
            Self::Text(value) => Tree::Text(own(value)),
            Self::Array(items) => Tree::Array(items.into_iter().map(Self::into_owned).collect()),
            Self::Object(members) => {
                Tree::Object(members.into_iter().map(|(name, value)| (own(name), value.into_owned())).collect())
            }
        }
    }

    /// The member of a name; of equal names the last one counts.
    pub fn member(&self, name: &str) -> Option<&Self> {
        let Self::Object(members) = self else { return None };
        members.iter().rev().find(|(own, _)| own == name).map(|(_, value)| value)
    }

    /// The tree that events tell of.
    pub fn of(events: &'t [Event]) -> Result<Self, String> {
        // Every array or object that is open, with the names of those it stands under.
        let mut open: Vec<(Self, Option<&str>)> = Vec::new();
        let mut name = None;
        for event in events {
            let done = match event {
                Event::Null => Self::Null,
                Event::Bool(value) => Self::Bool(*value),
                Event::Int(value) => Self::Int(*value),
                Event::Float(value) => Self::Float(*value),
                Event::Text(value) => Self::Text(Cow::Borrowed(value)),
                Event::Name(own) => {
                    name = Some(own.as_str());
                    continue;
                }
                Event::OpenArray | Event::OpenObject if open.len() == DEEPEST => {
                    return Err("recursion limit exceeded".to_owned());
                }
                Event::OpenArray => {
                    open.push((Self::Array(Vec::new()), name.take()));
                    continue;
                }
                Event::OpenObject => {
                    open.push((Self::Object(Vec::new()), name.take()));
                    continue;
                }
                Event::CloseArray | Event::CloseObject => match open.pop() {
                    Some((tree, outer)) => {
                        name = outer;
                        tree
                    }
                    None => continue,
                },
            };
            match open.last_mut() {
                Some((Self::Array(items), _)) => items.push(done),
                Some((Self::Object(members), _)) => {
                    members.push((Cow::Borrowed(name.take().unwrap_or_default()), done))
                }
                _ => return Ok(done),
            }
        }
        Ok(Self::Null)
    }
}

impl Source for Tree<'_> {
    fn tell(&self, events: &mut impl Events) {
        match self {
            Self::Null => events.null(),
            Self::Bool(value) => events.bool(*value),
            Self::Int(value) => events.int(*value),
            Self::Float(value) => events.float(*value),
            Self::Text(value) => events.text(value),
            Self::Array(items) => {
                events.open_array();
                items.iter().for_each(|item| item.tell(events));
                events.close_array();
            }
            Self::Object(members) => {
                events.open_object();
                for (name, value) in members {
                    events.name(name);
                    value.tell(events);
                }
                events.close_object();
            }
        }
    }
}

impl<'de> Deserialize<'de> for Tree<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Tree<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Tree<'de>, E> {
        Ok(Tree::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree<'de>, E> {
        Ok(Tree::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Tree<'de>, E> {
        Ok(Tree::Int(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Tree<'de>, E> {
        Ok(i64::try_from(value).map_or(Tree::Float(value as f64), Tree::Int))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Tree<'de>, E> {
        Ok(Tree::Float(value))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Tree<'de>, E> {
        Ok(Tree::Text(Cow::Borrowed(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<Tree<'de>, E> {
        Ok(Tree::Text(Cow::Owned(value.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Tree<'de>, A::Error> {
        let mut all = Vec::new();
        while let Some(item) = items.next_element()? {
            all.push(item);
        }
        Ok(Tree::Array(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Tree<'de>, A::Error> {
        let mut all = Vec::new();
        while let Some((Name(name), value)) = members.next_entry()? {
            all.push((name, value));
        }
        Ok(Tree::Object(all))
    }
}

/// The name of a member.
struct Name<'t>(Cow<'t, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(NameReader)
    }
}

struct NameReader;

impl<'de> Visitor<'de> for NameReader {
    type Value = Name<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Name<'de>, E> {
        Ok(Name(Cow::Borrowed(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<Name<'de>, E> {
        Ok(Name(Cow::Owned(value.to_owned())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ints_and_floats_stay_apart() {
        let numbers = read("[1, 1.0, 1e0, -9223372036854775808, 9223372036854775808, -0, 2.50]");
        let expected = [
            Tree::Int(1),
            Tree::Float(1.0),
            Tree::Float(1.0),
            Tree::Int(i64::MIN),
            Tree::Float(9_223_372_036_854_775_808.0),
            Tree::Float(-0.0),
            Tree::Float(2.5),
        ];
        assert_eq!(numbers, Ok(Tree::Array(expected.to_vec())));
    }

    #[test]
    fn floats_are_read_exactly() {
        assert_eq!(read("0.30000000000000004"), Ok(Tree::Float(0.1 + 0.2)));
        assert_eq!(read("123456789.01234567e-300"), Ok(Tree::Float(123_456_789.012_345_67e-300)));
    }

    #[test]
    fn errors_say_what_and_where() {
        for (text, message) in [
            ("@", "expected value at line 1 column 1"),
            ("", "EOF while parsing a value at line 1 column 0"),
            ("[1", "EOF while parsing a list at line 1 column 2"),
            ("{\"a\"", "EOF while parsing an object at line 1 column 4"),
            ("\"a", "EOF while parsing a string at line 1 column 2"),
            ("nope", "expected ident at line 1 column 2"),
            ("{a}", "key must be a string at line 1 column 2"),
            ("1 x", "trailing characters at line 1 column 3"),
            ("[1,]", "trailing comma at line 1 column 4"),
            ("[1 2]", "expected `,` or `]` at line 1 column 4"),
            ("{\"a\":1 2}", "expected `,` or `}` at line 1 column 8"),
            ("{\"a\" 1}", "expected `:` at line 1 column 6"),
            ("\"\\q\"", "invalid escape at line 1 column 3"),
            ("\"\\ud800\"", "unexpected end of hex escape at line 1 column 8"),
            ("\"a\nb\"", "control character (\\u0000-\\u001F) found while parsing a string at line 2 column 0"),
            ("01", "invalid number at line 1 column 2"),
            ("1e999", "number out of range at line 1 column 5"),
        ] {
            assert_eq!(read(text), Err(message.to_owned()), "{text:?}");
        }
    }

    #[test]
    fn nesting_is_bounded() {
        let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(parse(&nested(DEEPEST)).is_ok());
        assert_eq!(parse(&nested(DEEPEST + 1)), Err("recursion limit exceeded at line 1 column 128".to_owned()));
    }

    #[test]
    fn brackets_in_texts_do_not_nest() {
        assert_eq!(depth(r#"{"[[[": ["\"[[", {}]}"#), 3);
        assert_eq!(depth(r#"["]]]", ["#), 2);
    }

    #[test]
    fn the_last_of_equal_names_counts() {
        let tree = read(r#"{"a": 1, "b": 2, "a": 3}"#).unwrap();
        assert_eq!(tree.member("a"), Some(&Tree::Int(3)));
        assert_eq!(tree.member("c"), None);
    }

    #[test]
    fn events_of_a_tree_make_the_tree() {
        let tree = read(r#"{"a": [1, {"b": null}, []], "c": {}, "d": "x"}"#).unwrap();
        let mut events = Vec::new();
        tree.tell(&mut events);
        assert_eq!(Tree::of(&events), Ok(tree));
    }
}
