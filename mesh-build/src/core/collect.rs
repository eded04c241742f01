//! The list of a comprehension while it is made: elements go into an array on the stack, and from there into the
//! list many at a time.

use super::build::{Locals, block, choose, int, new_local, prim, runtime, zero};
use super::ir::{DescId, Expr, LocalId, Prim, Repr, RuntimeArg, Stmt};

/// Elements that are put into the list together: a leaf, and little on the stack.
const BUFFER: u32 = 32;

/// A list that is being made.
#[derive(Clone, Copy)]
pub(super) struct Collector {
    /// The type of the elements.
    element: DescId,
    list: LocalId,
    /// Address of the array.
    buffer: LocalId,
    /// Elements in the array, in bytes.
    used: LocalId,
}

impl Collector {
    /// A collector of elements of a type.
    pub(super) fn new(locals: &mut Locals, element: DescId) -> Self {
        let mut local = |name| new_local(locals, name, Repr::Word);
        Self { element, list: local("collected"), buffer: local("buffer"), used: local("used") }
    }

    /// Begins with nothing.
    pub(super) fn begin(self) -> Vec<Stmt> {
        vec![
            Stmt::Set(self.list, Expr::Word(mesh_abi::word::EMPTY)),
            Stmt::Set(self.buffer, Expr::Buffer { words: BUFFER }),
            Stmt::Set(self.used, zero()),
        ]
    }

    /// One element more. Evaluating `word` does nothing else.
    pub(super) fn push(self, word: Expr) -> Expr {
        let address = prim(Prim::AddInt, Expr::Local(self.buffer), Expr::Local(self.used));
        let is_full = prim(Prim::EqWord, Expr::Local(self.used), int(i64::from(BUFFER) * 8));
        let empty = vec![Stmt::Set(self.list, self.extended()), Stmt::Set(self.used, zero())];
        let stmts = vec![
            Stmt::Do(Expr::Store { address: Box::new(address), value: Box::new(word) }),
            Stmt::Set(self.used, prim(Prim::AddInt, Expr::Local(self.used), int(8))),
            Stmt::Do(choose(is_full, block(empty, zero()), zero(), Repr::Word)),
        ];
        block(stmts, zero())
    }

    /// The list of all elements.
    pub(super) fn finish(self) -> Expr {
        let is_empty = prim(Prim::EqWord, Expr::Local(self.used), zero());
        choose(is_empty, Expr::Local(self.list), self.extended(), Repr::Word)
    }

    fn extended(self) -> Expr {
        let count = prim(Prim::Shr, Expr::Local(self.used), Expr::Word(3));
        let values = [Expr::Local(self.list), Expr::Local(self.buffer), count].map(RuntimeArg::Value);
        runtime("list_extend", [RuntimeArg::Type(self.element)].into_iter().chain(values).collect())
    }
}
