//! What parameters are used for.

use crate::core::ir::{Expr, FuncId, LocalId, Program};
use crate::core::settings::settings;
use crate::core::walk;
use std::collections::HashMap;

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

    fn calls(&mut self, program: &mut Program, expr: &mut Expr, local: LocalId) -> bool {
        let is_it = |expr: &Expr| matches!(expr, Expr::Local(it) if *it == local);
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
        walk::parts(expr, &mut |part| found = found || self.calls(program, part, local));
        found
    }

    /// Whether the code of a closure calls what it captured.
    fn calls_captured(&mut self, program: &mut Program, code: FuncId, wanted: u32) -> bool {
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
        // Its own circles end where a function is copied: nothing is remembered about closures.
        let mut body = it.body.clone();
        calls_directly(&mut body, variable)
    }
}

fn calls_directly(expr: &mut Expr, local: LocalId) -> bool {
    let mut found = matches!(expr, Expr::CallClosure { callee, .. }
        if matches!(**callee, Expr::Local(it) if it == local));
    walk::parts(expr, &mut |part| found = found || calls_directly(part, local));
    found
}

fn is_set(expr: &mut Expr, wanted: LocalId) -> bool {
    let mut found = false;
    settings(expr, &mut |local, _| found |= local == wanted);
    found
}
