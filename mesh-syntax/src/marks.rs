//! Reserved words and the marks the layout writes in their place.
//!
//! In the masked text a reserved word is a *mark* of the same length that starts with `@`. So the grammar needs no
//! test for the end of a word, a name can never be a reserved word, and what one word means in two places (`do` of a
//! header and of a trailing closure, `fn` of a definition and of a closure) has two marks. No mark is the beginning of
//! another. `mesh.pest` lists them in its section "Words".

/// A damaged statement, an unclosed string: the grammar accepts it as an expression, pattern or entry.
pub(super) const DAMAGED: u8 = b'`';

/// `->`, so that it does not begin with a minus sign.
pub(super) const ARROW: &str = "@>";

/// The colon of an atom.
pub(super) const ATOM: u8 = b'\'';

/// `{` in the place of `do`.
pub(super) const OPEN_BLOCK: u8 = b'^';
/// `}` in the place of `end`.
pub(super) const CLOSE_BLOCK: u8 = b'~';
/// `{` in the place of the `do` of a trailing closure.
pub(super) const OPEN_TRAILING: u8 = b'\\';
/// `:` between a field and its type in a struct with braces.
pub(super) const FIELD_COLON: u8 = b'$';

/// `do` that opens a trailing closure.
pub(super) const TRAILING_DO: &str = "@t";
/// `end`.
pub(super) const END: &str = "@ND";
/// `fn` that opens a definition.
pub(super) const FN_DEFINITION: &str = "@m";
/// `def` that opens a definition.
pub(super) const DEF_DEFINITION: &str = "@m ";
/// `child` in a supervisor.
pub(super) const CHILD: &str = "@HILD";
/// `deriving` after an `end`.
pub(super) const DERIVING: &str = "@ERIVING";
/// `extern` before `fn` and `type`.
pub(super) const EXTERN: &str = "@XTERN";
/// `from` that opens an import.
pub(super) const FROM: &str = "@ROM";

/// `test` before a text.
pub(super) const TEST: &str = "@EST";

/// `on_drain` in a service.
pub(super) const ON_DRAIN: &str = "@N_DRAIN";

/// Every reserved word with its mark.
const RESERVED: [(&str, &str); 48] = [
    ("actor", "@CTOR"),
    ("after", "@FTER"),
    ("alias", "@LIAS"),
    // The three word operators become their signs: the tree does not tell them apart.
    ("and", "&& "),
    ("break", "@REAK"),
    ("call", "@ALL"),
    ("case", "@ASE"),
    ("cast", "@AST"),
    ("cond", "@OND"),
    ("continue", "@ONTINUE"),
    ("def", "@EF"),
    ("do", "@d"),
    ("else", "@LSE"),
    ("end", END),
    ("false", "@ALSE"),
    ("fn", "@f"),
    ("for", "@OR"),
    ("if", "@i"),
    ("impl", "@MPL"),
    ("import", "@MPORT"),
    ("in", "@n"),
    ("interface", "@NTERFACE"),
    // Not `@ET`, with which `@ETURN` begins.
    ("let", "@LT"),
    ("link", "@INK"),
    ("match", "@ASE "),
    ("module", "@ODULE"),
    ("monitor", "@ONITOR"),
    ("nil", "@IL"),
    ("not", "!  "),
    ("or", "||"),
    ("pub", "@UB"),
    ("receive", "@ECEIVE"),
    ("return", "@ETURN"),
    ("self", "@ELF"),
    ("send", "@END"),
    ("service", "@ERVICE"),
    ("spawn", "@PAWN"),
    ("struct", "@TRUCT"),
    ("supervisor", "@UPERVISOR"),
    ("terminate", "@ERMINATE"),
    ("trait", "@RAIT"),
    ("trap", "@RAP"),
    ("true", "@RUE"),
    ("type", "@YPE"),
    ("when", "@HEN"),
    ("where", "@HERE"),
    ("while", "@HILE"),
    ("with", "@ITH"),
];

/// Words that are reserved only in their places, and the arrow.
const CONTEXTUAL: [(&str, &str); 10] = [
    ("->", ARROW),
    ("do", TRAILING_DO),
    ("fn", FN_DEFINITION),
    ("def", DEF_DEFINITION),
    ("child", CHILD),
    ("deriving", DERIVING),
    ("extern", EXTERN),
    ("from", FROM),
    ("on_drain", ON_DRAIN),
    ("test", TEST),
];

/// The mark of a reserved word.
pub(super) fn mark_of(word: &str) -> Option<&'static str> {
    let found = RESERVED.binary_search_by_key(&word, |(text, _)| text).ok()?;
    Some(RESERVED[found].1)
}

/// Whether a word is reserved.
pub fn is_reserved(word: &str) -> bool {
    mark_of(word).is_some()
}

/// Whether this is the mark of a brace, or of what stands for a word only within braces.
pub(super) fn is_brace(mark: &str) -> bool {
    matches!(mark.as_bytes(), [OPEN_BLOCK | CLOSE_BLOCK | OPEN_TRAILING | FIELD_COLON])
}

/// The word a mark stands for, if it is one.
pub(super) fn word_of(mark: &str) -> Option<&'static str> {
    let mark = mark.trim_end();
    if !mark.starts_with('@') {
        return None;
    }
    RESERVED.iter().chain(&CONTEXTUAL).find(|(_, it)| it.trim_end() == mark).map(|(word, _)| *word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reserved_words_are_sorted_and_marks_keep_their_length() {
        assert!(RESERVED.is_sorted());
        for (word, mark) in RESERVED.iter().chain(&CONTEXTUAL) {
            assert_eq!(word.len(), mark.len(), "{word}");
        }
    }

    #[test]
    fn no_mark_begins_another() {
        let marks: Vec<_> = RESERVED.iter().chain(&CONTEXTUAL).map(|(_, mark)| mark.trim_end()).collect();
        for (i, a) in marks.iter().enumerate() {
            for (j, b) in marks.iter().enumerate() {
                assert!(i == j || a == b || !b.starts_with(a), "{a} begins {b}");
            }
        }
    }
}
