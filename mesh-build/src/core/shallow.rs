//! Which functions need no stack check.
//!
//! Below the limit of every stack there is room for Rust code that does not check it; a few small frames more
//! do not matter there. So a function that calls nothing, or only functions of this kind, and that is small
//! with all of them together, does without the check at its entry. None of them can recur, and their loops
//! ask the scheduler in every round as all loops do.

use super::direct;
use super::ir::{Expr, FuncId, Program, RuntimeArg};
use super::walk;
use crate::entity::Id;

/// Most expressions in a function and those it calls. Unoptimised, each may take a word or two of the frame:
/// some kilobytes, while the room of the runtime is more than a hundred.
const MOST: usize = 256;

/// Runtime functions that never run code of the program.
const PLAIN: &[&str] = &[
    "string_eq",
    "list_length",
    "list_head",
    "list_tail",
    "list_new",
    "list_concat",
    "list_run",
    "list_drop",
    "list_room",
    "list_more_room",
    "list_filled",
    "map_keys",
    "map_values",
    "string_join",
    "text",
    "self_pid",
];

/// Marks them.
pub(super) fn mark(program: &mut Program) {
    let mut search = Search { state: vec![State::Unknown; program.functions.ids().count()] };
    for id in program.functions.ids() {
        if search.size(program, id).is_some() {
            program.functions[id].is_helper = true;
        }
    }
}

#[derive(Clone, Copy)]
enum State {
    Unknown,
    /// It is being looked at: who comes across it calls in a circle.
    Open,
    /// Its size with all that it calls; none: it needs the check.
    Known(Option<usize>),
}

struct Search {
    state: Vec<State>,
}

impl Search {
    fn size(&mut self, program: &mut Program, id: FuncId) -> Option<usize> {
        match self.state[id.index()] {
            State::Open => return None,
            State::Known(size) => return size,
            State::Unknown => self.state[id.index()] = State::Open,
        }
        let mut body = Summary { size: program.functions[id].locals.ids().count(), calls: Vec::new(), is_plain: true };
        body.add(&mut program.functions[id].body);
        let size = self.with_callees(program, body);
        self.state[id.index()] = State::Known(size);
        size
    }

    /// Chains of calls are followed only as long as they are small, so this does not recur deeply.
    fn with_callees(&mut self, program: &mut Program, body: Summary) -> Option<usize> {
        if !body.is_plain || body.size > MOST {
            return None;
        }
        let mut deepest = 0;
        for callee in body.calls {
            deepest = deepest.max(self.size(program, callee)?);
        }
        Some(body.size + deepest).filter(|&size| size <= MOST)
    }
}

/// What counts about a body.
struct Summary {
    size: usize,
    calls: Vec<FuncId>,
    is_plain: bool,
}

impl Summary {
    fn add(&mut self, expr: &mut Expr) {
        self.size += 1;
        match expr {
            Expr::Call { function, .. } => self.calls.push(*function),
            Expr::CallExtern { symbol, .. } if direct::is_direct(symbol) => {}
            Expr::CallClosure { .. } | Expr::CallExtern { .. } => self.is_plain = false,
            Expr::CallRuntime { function, args, .. } => {
                self.is_plain &= PLAIN.contains(function);
                let words = |arg: &RuntimeArg| match arg {
                    RuntimeArg::Words(words) => words.len(),
                    RuntimeArg::Parts(parts) => 2 * parts.len(),
                    _ => 0,
                };
                self.size += args.iter().map(words).sum::<usize>();
            }
            _ => {}
        }
        walk::parts(expr, &mut |part| self.add(part));
    }
}
