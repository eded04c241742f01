//! What parameters are used for.

use crate::core::ir::{Expr, FuncId, LocalId, Program};
use crate::core::settings::settings;
use crate::core::walk;
use std::collections::{HashMap, HashSet};

/// Larger functions are not copied.
const LARGE: usize = 600;

/// Whether parameters are called: by function and number. While one is looked at, the answer is no, which ends
/// circles.
#[derive(Default)]
pub(super) struct Uses {
    known: HashMap<(FuncId, usize), bool>,
    small: HashMap<FuncId, bool>,
}

impl Uses {
    /// Whether a function, of a size to be copied, calls this parameter or hands it on to one that does.
    pub fn calls_param(&mut self, program: &mut Program, function: FuncId, index: usize) -> bool {
        if let Some(known) = self.known.get(&(function, index)) {
            return *known;
        }
        self.known.insert((function, index), false);
        let it = &mut program.functions[function];
        let Some(param) = it.params.get(index).copied() else { return false };
        if !*self.small.entry(function).or_insert_with(|| walk::size(&mut it.body) <= LARGE) {
            return false;
        }
        let mut body = it.body.clone();
        let calls = !is_set(&mut body, param) && self.calls(program, &mut body, param);
        self.known.insert((function, index), calls);
        calls
    }

    /// Whether something is called that a variable holds, or a field of it.
    fn calls(&mut self, program: &mut Program, body: &mut Expr, local: LocalId) -> bool {
        let mut same = HashSet::from([local]);
        // Parts of it, and parts of those, come after it.
        settings(body, &mut |part, value| {
            if is_of(value, &same) {
                same.insert(part);
            }
        });
        self.calls_any(program, body, &same)
    }

    fn calls_any(&mut self, program: &mut Program, expr: &mut Expr, same: &HashSet<LocalId>) -> bool {
        let is_it = |expr: &Expr| is_of(expr, same);
        let found = match expr {
            Expr::CallClosure { callee, .. } => is_it(callee),
            Expr::Call { function, args, .. } => {
                let mut places = args.iter().enumerate().filter(|(_, arg)| is_it(arg));
                places.any(|(index, _)| self.calls_param(program, *function, index))
            }
            Expr::NewClosure { code, captures, .. } => {
                let mut slots = captures.iter().enumerate().filter(|(_, capture)| is_it(capture));
                slots.any(|(index, _)| self.calls_captured(program, *code, index as u32 + 1))
            }
            _ => false,
        };
        if found {
            return true;
        }
        let mut found = false;
        walk::parts(expr, &mut |part| found = found || self.calls_any(program, part, same));
        found
    }

    /// Whether the code of a closure calls what it captured.
    fn calls_captured(&mut self, program: &mut Program, code: FuncId, wanted: u32) -> bool {
        // Numbers of parameters are small.
        let key = (code, usize::MAX - wanted as usize);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        self.known.insert(key, false);
        let it = &mut program.functions[code];
        let Some(closure) = it.params.first().copied() else { return false };
        let mut variable = None;
        settings(&mut it.body, &mut |local, value| {
            if matches!(value, Expr::Load { base, slot, .. }
                if *slot == wanted && matches!(**base, Expr::Local(it) if it == closure))
            {
                variable = Some(local);
            }
        });
        let Some(variable) = variable else { return false };
        let mut body = it.body.clone();
        let calls = self.calls(program, &mut body, variable);
        self.known.insert(key, calls);
        calls
    }
}

/// Whether an expression is one of these variables, or a field of one.
fn is_of(expr: &Expr, same: &HashSet<LocalId>) -> bool {
    match expr {
        Expr::Local(local) => same.contains(local),
        Expr::Load { base, .. } => is_of(base, same),
        _ => false,
    }
}

fn is_set(expr: &mut Expr, wanted: LocalId) -> bool {
    let mut found = false;
    settings(expr, &mut |local, _| found |= local == wanted);
    found
}
