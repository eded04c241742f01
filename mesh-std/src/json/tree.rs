//! A parsed text.

use super::events::Events;
use mesh_runtime::library::Turns;
use std::borrow::Cow;

/// A JSON value. Ints and floats stay apart; members are in the order of the text. Texts are those of the source where
/// they stand there as they are.
#[derive(Clone, Default, PartialEq, Debug)]
pub(super) enum Tree<'t> {
    #[default]
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

/// Whether a text may be parsed where the caller stands by a parser that recurses but lets others run.
pub(super) fn may_recurse_here(text: &str) -> bool {
    // To look for the depth takes a nanosecond for a byte.
    const LOOKED_THROUGH: usize = 1 << 20;
    text.len() <= LOOKED_THROUGH && depth(text) <= SHALLOW
}

fn read(text: &str) -> Result<Tree<'_>, String> {
    let mut tree = Grow::default();
    super::parse::tell(text, &mut tree)?;
    tree.finish()
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

    /// Tells of it.
    pub fn tell(&self, events: &mut impl Events<'t>) {
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

    /// Frees it piece by piece, and lets others run meanwhile: a large tree takes as long to free as to make.
    pub fn discard(self, mut turns: Turns) {
        let mut open = vec![self];
        while let Some(tree) = open.last_mut() {
            turns.step();
            let part = match tree {
                Self::Array(items) => items.pop(),
                Self::Object(members) => members.pop().map(|(_, value)| value),
                _ => None,
            };
            match part {
                Some(part) => open.push(part),
                None => drop(open.pop()),
            }
        }
    }
}

/// Events as a tree, as long as they do not nest too deep.
#[derive(Default)]
pub(super) struct Grow<'t> {
    /// Every array and object that is open. The last member of an object has its name, and no value yet.
    open: Vec<Tree<'t>>,
    /// The last value that is complete.
    done: Tree<'t>,
    is_too_deep: bool,
}

impl<'t> Grow<'t> {
    /// The tree.
    pub fn finish(self) -> Result<Tree<'t>, String> {
        match self.is_too_deep {
            false => Ok(self.done),
            true => Err("recursion limit exceeded".to_owned()),
        }
    }

    fn complete(&mut self, value: Tree<'t>) {
        match self.open.last_mut() {
            Some(Tree::Array(items)) => items.push(value),
            Some(Tree::Object(members)) => {
                if let Some((_, place)) = members.last_mut() {
                    *place = value;
                }
            }
            _ => self.done = value,
        }
    }

    fn open(&mut self, empty: Tree<'t>) {
        self.is_too_deep |= self.open.len() == DEEPEST;
        self.open.push(empty);
    }

    /// What nests too deep is forgotten, so that no tree is deeper than recursion may go.
    fn close(&mut self) {
        if let Some(tree) = self.open.pop()
            && self.open.len() < DEEPEST
        {
            self.complete(tree);
        }
    }

    fn begin_member(&mut self, name: Cow<'t, str>) {
        if let Some(Tree::Object(members)) = self.open.last_mut() {
            members.push((name, Tree::Null));
        }
    }
}

impl<'t> Events<'t> for Grow<'t> {
    fn null(&mut self) {
        self.complete(Tree::Null);
    }

    fn bool(&mut self, value: bool) {
        self.complete(Tree::Bool(value));
    }

    fn int(&mut self, value: i64) {
        self.complete(Tree::Int(value));
    }

    fn float(&mut self, value: f64) {
        self.complete(if value.is_finite() { Tree::Float(value) } else { Tree::Null });
    }

    fn text(&mut self, value: &str) {
        self.complete(Tree::Text(Cow::Owned(value.to_owned())));
    }

    fn lasting_text(&mut self, value: &'t str) {
        self.complete(Tree::Text(Cow::Borrowed(value)));
    }

    fn open_array(&mut self) {
        self.open(Tree::Array(Vec::new()));
    }

    fn close_array(&mut self) {
        self.close();
    }

    fn open_object(&mut self) {
        self.open(Tree::Object(Vec::new()));
    }

    fn name(&mut self, name: &str) {
        self.begin_member(Cow::Owned(name.to_owned()));
    }

    fn lasting_name(&mut self, name: &'t str) {
        self.begin_member(Cow::Borrowed(name));
    }

    fn close_object(&mut self) {
        self.close();
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
        let mut again = Grow::default();
        tree.tell(&mut again);
        assert_eq!(again.finish(), Ok(tree));
    }

    #[test]
    fn texts_of_the_source_are_not_copied() {
        let tree = read(r#"{"a": "b", "\u0061": "\n"}"#).unwrap();
        let Tree::Object(members) = tree else { panic!("{tree:?}") };
        let borrowed = |text: &Cow<'_, str>| matches!(text, Cow::Borrowed(_));
        let texts = members.iter().map(|(name, value)| match value {
            Tree::Text(text) => (borrowed(name), borrowed(text)),
            _ => panic!("{value:?}"),
        });
        assert_eq!(texts.collect::<Vec<_>>(), [(true, true), (false, false)]);
    }
}
