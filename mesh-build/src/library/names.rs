//! The words of a text, and what the library has under them. The build script of the compiler has this file too.

/// Names with numbers that stand for what they name; sorted, a name as often as it means something.
pub(crate) type Table<'a> = &'a [(&'a str, usize)];

/// By which words the library is used.
#[derive(Clone, Copy)]
pub(crate) struct Names<'a> {
    /// Modules, by their names, and those of their types and interfaces, and of the methods of these.
    pub modules: Table<'a>,
    /// Modules, by what stands before `_` in the prefixed name of a function: `string` of `string_length`.
    pub prefixes: Table<'a>,
    /// Names of items, numbered.
    pub items: Table<'a>,
}

/// The operator that stands for a range: the one sign that uses items, so it counts as a word.
pub(crate) const RANGE: &str = "..";

/// The word of loops, which use what can be gone through.
pub(crate) const FOR: &str = "for";

/// How the names of calls of services end that give failures back, and the type of these.
const ATTEMPT: &[u8] = b"_try";
const CALL_ERROR: &[u8] = b"CallError";

/// What a word may mean.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Meaning {
    /// The module with this number.
    Module(usize),
    /// An item whose name has this number.
    Item(usize),
}

impl Names<'_> {
    /// What a word may mean. `is_member`: it stands behind a dot.
    pub fn meant_by(&self, word: &[u8], is_member: bool, found: &mut impl FnMut(Meaning)) {
        look_up(self.modules, word, |_, it| found(Meaning::Module(it)));
        look_up(self.items, word, |name, it| {
            // `end` is only `Range.end` behind a dot. The one that stands for what it uses is `for`.
            if is_member || name == FOR || !mesh_syntax::is_reserved(name) {
                found(Meaning::Item(it));
            }
        });
        if is_member && word.ends_with(ATTEMPT) {
            look_up(self.items, CALL_ERROR, |_, it| found(Meaning::Item(it)));
        }
        for at in 1..word.len() {
            if word[at] == b'_' {
                look_up(self.prefixes, &word[..at], |_, module| {
                    found(Meaning::Module(module));
                    look_up(self.items, &word[at + 1..], |_, it| found(Meaning::Item(it)));
                });
            }
        }
    }
}

/// Goes through the words of a text, which stand behind a dot or not. Those of comments count too, and those of strings,
/// where `${…}` holds code: what is taken in vain costs little.
pub(crate) fn each_word<'t>(text: &'t str, found: &mut impl FnMut(&'t [u8], bool)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        while at < bytes.len() && is_part(bytes[at]) {
            at += 1;
        }
        if at > start && !bytes[start].is_ascii_digit() {
            found(&bytes[start..at], start > 0 && bytes[start - 1] == b'.');
        }
        if at < bytes.len() && bytes[at..].starts_with(RANGE.as_bytes()) {
            found(RANGE.as_bytes(), false);
        }
        at += 1;
    }
}

/// Whether a byte is part of a name. Those beyond ASCII are: then every cut is at the edge of a character.
fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

fn look_up(table: Table, word: &[u8], mut found: impl FnMut(&str, usize)) {
    let first = table.partition_point(|(name, _)| name.as_bytes() < word);
    for (name, number) in &table[first..] {
        if name.as_bytes() != word {
            return;
        }
        found(name, *number);
    }
}
