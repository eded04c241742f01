//! The list of a comprehension while it is made: elements go straight into an array with room, which becomes the list.
//!
//! ```text
//!   at == end?  more room, twice as much
//!   store the element at `at`, step
//! ```
//!
//! Where the number of elements is known the room is right from the start.

use super::build::{Locals, block, choose, int, new_local, prim, runtime, zero};
use super::ir::{DescId, Expr, LabelId, LocalId, Prim, Repr, RuntimeArg, Stmt};
use super::walk;
use mesh_abi::header::FIRST_ELEMENT;
use mesh_abi::word::EMPTY;

/// Room of a list of which nobody knows how long it will be.
const FEW: i64 = 8;
/// Room is made for so many elements at most before they are there.
const MANY: i64 = 1 << 20;

/// A list that is being made.
#[derive(Clone, Copy)]
pub(super) struct Collector {
    /// The type of the elements.
    element: DescId,
    /// How many there will be, as far as that is known.
    expected: LocalId,
    /// The array; 0 as long as there is no element.
    room: LocalId,
    /// Address of the next element.
    at: LocalId,
    /// Address of the end of the room.
    end: LocalId,
}

impl Collector {
    /// A collector of elements of a type.
    pub(super) fn new(locals: &mut Locals, element: DescId) -> Self {
        let mut local = |name| new_local(locals, name, Repr::Word);
        Self { element, expected: local("expected"), room: local("room"), at: local("at"), end: local("end") }
    }

    /// Begins with nothing. `expected`: the number of elements there will be, negative or 0 included.
    pub(super) fn begin(self, expected: Option<Expr>) -> Vec<Stmt> {
        let limited = |expected| {
            let known = || Expr::Local(self.expected);
            let many = choose(prim(Prim::GtInt, known(), int(MANY)), int(MANY), known(), Repr::Word);
            let limited = choose(prim(Prim::LtInt, known(), int(1)), int(1), many, Repr::Word);
            vec![Stmt::Set(self.expected, expected), Stmt::Set(self.expected, limited)]
        };
        let mut stmts = expected.map_or_else(|| vec![Stmt::Set(self.expected, int(FEW))], limited);
        stmts.extend([self.room, self.at, self.end].map(|local| Stmt::Set(local, zero())));
        stmts
    }

    /// One element more. Evaluating `word` does nothing else.
    pub(super) fn push(self, word: Expr) -> Expr {
        let is_full = prim(Prim::EqWord, Expr::Local(self.at), Expr::Local(self.end));
        let stmts = vec![
            Stmt::Do(choose(is_full, self.grown(), zero(), Repr::Word)),
            Stmt::Do(Expr::Store { address: Box::new(Expr::Local(self.at)), value: Box::new(word) }),
            Stmt::Set(self.at, prim(Prim::AddInt, Expr::Local(self.at), int(8))),
        ];
        block(stmts, zero())
    }

    /// The collector that a statement makes room for, if it is the first of a push.
    pub(super) fn tested(stmt: &Stmt) -> Option<Self> {
        let Stmt::Do(Expr::If { condition, then, otherwise, .. }) = stmt else { return None };
        let (Expr::Prim(Prim::EqWord, ends), Expr::Block(stmts, _), Expr::Word(0)) =
            (&**condition, &**then, &**otherwise)
        else {
            return None;
        };
        let [Expr::Local(at), Expr::Local(end)] = ends.as_slice() else { return None };
        let Some(Stmt::Do(Expr::If { then: first, .. })) = stmts.first() else { return None };
        let Expr::Block(begin, _) = &**first else { return None };
        begin.iter().find_map(|stmt| match stmt {
            Stmt::Set(room, Expr::CallRuntime { function: "list_room", args, .. }) => match args.as_slice() {
                [RuntimeArg::Type(element), RuntimeArg::Value(Expr::Local(expected))] => {
                    Some(Self { element: *element, expected: *expected, room: *room, at: *at, end: *end })
                }
                _ => None,
            },
            _ => None,
        })
    }

    /// The variable with the address of the next element.
    pub(super) const fn at(self) -> LocalId {
        self.at
    }

    /// Makes room for so many elements more, if it is not there.
    pub(super) fn reserve(self, wanted: Expr) -> Vec<Stmt> {
        let Self { expected, at, end, .. } = self;
        let bytes = prim(Prim::MulInt, wanted.clone(), int(8));
        let is_short = prim(Prim::LtInt, prim(Prim::SubInt, Expr::Local(end), Expr::Local(at)), bytes);
        let is_more = prim(Prim::LtInt, Expr::Local(expected), wanted.clone());
        let most = choose(is_more, wanted, Expr::Local(expected), Repr::Word);
        let more = block(vec![Stmt::Set(expected, most)], self.grown());
        vec![Stmt::Do(choose(is_short, more, zero(), Repr::Word))]
    }

    /// The list of all elements.
    pub(super) fn finish(self) -> Expr {
        let filled = runtime("list_filled", [self.room, self.at].map(|it| RuntimeArg::Value(Expr::Local(it))).into());
        choose(self.is_nothing(), Expr::Word(EMPTY), filled, Repr::Word)
    }

    fn is_nothing(self) -> Expr {
        prim(Prim::EqWord, Expr::Local(self.room), zero())
    }

    fn grown(self) -> Expr {
        let Self { element, expected, room, at, end } = self;
        let local = Expr::Local;
        let first = runtime("list_room", vec![RuntimeArg::Type(element), RuntimeArg::Value(local(expected))]);
        let more = runtime("list_more_room", [room, expected].map(|it| RuntimeArg::Value(local(it))).into());
        // `end` holds what is in use meanwhile, in bytes.
        let begin = vec![Stmt::Set(end, int(FIRST_ELEMENT.cast_signed())), Stmt::Set(room, first)];
        let go_on = vec![Stmt::Set(end, prim(Prim::SubInt, local(at), local(room))), Stmt::Set(room, more)];
        // The size of the array says where the room ends: one word before it does.
        let header = Expr::Fetch { address: Box::new(local(room)), repr: Repr::Word };
        let bytes = prim(Prim::MulInt, prim(Prim::Shr, header, Expr::Word(16)), int(8));
        let stmts = vec![
            Stmt::Do(choose(self.is_nothing(), block(begin, zero()), block(go_on, zero()), Repr::Word)),
            Stmt::Set(at, prim(Prim::AddInt, local(room), local(end))),
            Stmt::Set(end, prim(Prim::AddInt, local(room), bytes)),
        ];
        block(stmts, zero())
    }
}

/// Whether the code of a round may leave the loop before its end.
pub(super) fn may_leave(round: &mut Expr, label: LabelId) -> bool {
    let mut leaves = match round {
        Expr::Break(to, _) => *to == label,
        Expr::Return(_) => true,
        _ => false,
    };
    walk::parts(round, &mut |part| leaves = leaves || may_leave(part, label));
    leaves
}
