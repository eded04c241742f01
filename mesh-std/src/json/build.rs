//! Events as a value of the type `Json`.

use super::events::Events;
use super::heap::Heap;
use super::tree::Tree;
use super::types;
use super::types::json::{ARRAY, BOOL, FLOAT, INT, NULL, OBJECT, TEXT};
use mesh_abi::header::Header;
use mesh_abi::word::{Word, immediate};
use mesh_runtime::library::Turns;
use mesh_runtime::value::map::MapType;
use mesh_runtime::value::{list, map, object, text};

/// The `Json` of a tree, while nothing is collected.
pub(super) fn json(heap: Heap, tree: &Tree<'_>) -> Word {
    let mut build = Build::new(heap);
    tree.tell(&mut build);
    build.finish()
}

/// The `Json` of a text, which nests as deep as the stack has room for, while nothing is collected.
pub(super) fn parsed(heap: Heap, text: &str) -> Result<Word, String> {
    let mut build = Build::new(heap);
    super::parse::tell(text, &mut build)?;
    Ok(build.finish())
}

/// So many names are remembered.
const NAMES: usize = 16;

/// A `Json` that is being made, while nothing is collected.
pub(super) struct Build {
    heap: Heap,
    turns: Turns,
    /// Every array and object that is open.
    open: Vec<Open>,
    /// The last value that is complete.
    done: Word,
    /// Names that came, and which of them was the last. Objects of one kind have the same ones in the same order: the
    /// texts are shared.
    names: Vec<Word>,
    last_name: usize,
}

enum Open {
    Array(Vec<Word>),
    /// Names and values by turns.
    Object(Vec<Word>),
}

impl Build {
    pub fn new(heap: Heap) -> Self {
        Self { heap, turns: heap.turns(), open: Vec::new(), done: immediate(NULL), names: Vec::new(), last_name: 0 }
    }

    /// The value.
    pub fn finish(self) -> Word {
        self.done
    }

    /// The text of a name.
    fn text_of(&mut self, name: &str) -> Word {
        let count = self.names.len();
        let known =
            (1..=count).map(|step| (self.last_name + step) % count).find(|at| text::get(self.names[*at]) == name);
        if let Some(at) = known {
            self.last_name = at;
            return self.names[at];
        }
        let word = self.heap.string(name);
        if count < NAMES {
            self.names.push(word);
            self.last_name = count;
        }
        word
    }

    fn variant(&mut self, tag: u16, is_ref: bool, word: Word) {
        let (refs, raws) = if is_ref { (1, 0) } else { (0, 1) };
        let value = self.heap.build(|arena| object::new(arena, Header::record(tag, refs, raws), &[word]));
        self.complete(value);
    }

    fn complete(&mut self, value: Word) {
        self.turns.step();
        match self.open.last_mut() {
            Some(Open::Array(words) | Open::Object(words)) => words.push(value),
            None => self.done = value,
        }
    }
}

impl Events<'_> for Build {
    fn null(&mut self) {
        self.complete(immediate(NULL));
    }

    fn bool(&mut self, value: bool) {
        self.variant(BOOL, false, u64::from(value));
    }

    fn int(&mut self, value: i64) {
        self.variant(INT, false, value.cast_unsigned());
    }

    fn float(&mut self, value: f64) {
        match value.is_finite() {
            true => self.variant(FLOAT, false, value.to_bits()),
            false => self.null(),
        }
    }

    fn text(&mut self, value: &str) {
        let word = self.heap.string(value);
        self.variant(TEXT, true, word);
    }

    fn open_array(&mut self) {
        self.open.push(Open::Array(Vec::new()));
    }

    fn close_array(&mut self) {
        if let Some(Open::Array(items)) = self.open.pop() {
            let items = self.heap.build(|arena| list::new(arena, true, &items));
            self.variant(ARRAY, true, items);
        }
    }

    fn open_object(&mut self) {
        self.open.push(Open::Object(Vec::new()));
    }

    fn name(&mut self, name: &str) {
        let name = self.text_of(name);
        self.complete(name);
    }

    fn close_object(&mut self) {
        if let Some(Open::Object(entries)) = self.open.pop() {
            let ty = MapType::new(types::string(), types::json());
            let members = map::new_stepwise(self.heap.caller(), ty, &entries, || self.turns.step());
            self.variant(OBJECT, true, members);
        }
    }
}
