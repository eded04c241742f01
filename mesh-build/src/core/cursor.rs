//! Going through a list without making anything: run by run.
//!
//! Elements of a list lie together in runs. A cursor asks the runtime for the next run when it has come to the
//! end of one, and reads elements where they are. The list stays in its variable, which keeps the run alive.

use super::build::{self, block, choose, new_local, prim, runtime, zero};
use super::ir::{Expr, LocalId, Prim, Repr, RuntimeArg, Stmt};
use mesh_abi::word::RUN_SHIFT;

/// The variables of a cursor.
#[derive(Clone, Copy)]
pub(super) struct Cursor {
    /// What it goes through.
    pub(super) list: LocalId,
    /// Number of the first element behind the run.
    next: LocalId,
    /// Address of the element it is at.
    at: LocalId,
    /// Address of the end of the run.
    end: LocalId,
}

impl Cursor {
    /// A cursor without a list.
    pub(super) fn new(locals: &mut build::Locals) -> Self {
        let mut local = |name| new_local(locals, name, Repr::Word);
        Self { list: local("list"), next: local("next"), at: local("at"), end: local("end") }
    }

    /// Begins with a list.
    pub(super) fn begin(self, list: Expr) -> Vec<Stmt> {
        let mut stmts = Vec::new();
        build::set(self.list, list, &mut stmts);
        stmts.extend([self.next, self.at, self.end].map(|local| Stmt::Set(local, zero())));
        stmts
    }

    /// Whether it is at an element; 0 or 1. Comes before [`Self::element`] in every round.
    pub(super) fn more(self) -> Expr {
        let at_end = prim(Prim::EqWord, Expr::Local(self.at), Expr::Local(self.end));
        let find = choose(at_end, self.find_run(), zero(), Repr::Word);
        block(vec![Stmt::Do(find)], prim(Prim::NeWord, Expr::Local(self.at), Expr::Local(self.end)))
    }

    /// The word of the element.
    pub(super) fn element(self, repr: Repr) -> Expr {
        Expr::Fetch { address: Box::new(Expr::Local(self.at)), repr }
    }

    /// Goes on to the next element.
    pub(super) fn step(self) -> Stmt {
        Stmt::Set(self.at, prim(Prim::AddInt, Expr::Local(self.at), Expr::Word(8)))
    }

    /// The list from the element on that is `further` behind the one it is at.
    pub(super) fn rest(self, further: i64) -> Expr {
        let left = prim(Prim::Shr, prim(Prim::SubInt, Expr::Local(self.end), Expr::Local(self.at)), Expr::Word(3));
        let index = prim(Prim::AddInt, prim(Prim::SubInt, Expr::Local(self.next), left), build::int(further));
        runtime("list_drop", vec![RuntimeArg::Value(Expr::Local(self.list)), RuntimeArg::Value(index)])
    }

    fn find_run(self) -> Expr {
        let Self { list, next, at, end } = self;
        let args = [list, next].map(|local| RuntimeArg::Value(Expr::Local(local)));
        // `end` holds the run until it is taken apart, then its size in bytes.
        let mask = Expr::Word((1 << RUN_SHIFT) - 1);
        let stmts = vec![
            Stmt::Set(end, runtime("list_run", args.into())),
            Stmt::Set(at, prim(Prim::And, Expr::Local(end), mask)),
            Stmt::Set(end, prim(Prim::Shr, Expr::Local(end), Expr::Word(u64::from(RUN_SHIFT)))),
            Stmt::Set(next, prim(Prim::AddInt, Expr::Local(next), prim(Prim::Shr, Expr::Local(end), Expr::Word(3)))),
            Stmt::Set(end, prim(Prim::AddInt, Expr::Local(at), Expr::Local(end))),
        ];
        block(stmts, zero())
    }
}
