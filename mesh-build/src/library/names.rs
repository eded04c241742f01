//! By which names a text uses library modules. The build script of the compiler has this file too.

/// Names with the number of the module they belong to, sorted.
pub(crate) type Table<'a> = &'a [(&'a str, usize)];

/// What the library can be called by.
#[derive(Clone, Copy)]
pub(crate) struct Names<'a> {
    /// Modules, their types and interfaces, the methods of these.
    pub whole: Table<'a>,
    /// What stands before `_` in the prefixed name of a function: `string` of `string_length`.
    pub prefixes: Table<'a>,
}

impl Names<'_> {
    /// The modules a text uses, some of them more than once. Words of comments count too, and those of strings, where
    /// `${…}` holds code: a module too many costs little.
    pub fn used_in(&self, text: &str, found: &mut impl FnMut(usize)) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let start = at;
            while at < bytes.len() && is_part(bytes[at]) {
                at += 1;
            }
            self.meant_by(&bytes[start..at], found);
            at += 1;
        }
    }

    fn meant_by(&self, word: &[u8], found: &mut impl FnMut(usize)) {
        if word.is_empty() {
            return;
        }
        look_up(self.whole, word, found);
        for at in 1..word.len() {
            if word[at] == b'_' {
                look_up(self.prefixes, &word[..at], found);
            }
        }
    }
}

/// Whether a byte is part of a name. Those beyond ASCII are: then every cut is at the edge of a character.
fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

fn look_up(table: Table, word: &[u8], found: &mut impl FnMut(usize)) {
    let first = table.partition_point(|(name, _)| name.as_bytes() < word);
    for (name, module) in &table[first..] {
        if name.as_bytes() != word {
            return;
        }
        found(*module);
    }
}
