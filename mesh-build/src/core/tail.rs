//! Tail calls between functions that call each other in turn.
//!
//! Functions that reach each other through tail calls alone (a strongly connected component of that graph)
//! become one function: a loop over a choice among their bodies. A tail call inside the group assigns
//! parameters and chooses the next body; so it takes no stack. Each original function stays, as a call of the
//! merged one. Members share parameter slots: the n-th word and the n-th float of each live in one variable,
//! because only one member runs at a time.
//!
//! Tail calls of a function by itself are rounds of its own loop already.

use super::build::{self, Locals, assign_all, block, new_local};
use super::ir::{Expr, FuncId, Function, LabelId, LocalId, Program, Repr, Site, Stmt, Tree};
use super::walk;
use crate::entity::Id;
use std::collections::{HashMap, HashSet};

/// Merges all such groups of a program.
pub(super) fn merge_groups(program: &mut Program) {
    let mut called = Vec::new();
    for id in program.functions.ids() {
        let tails = tail_calls(&mut program.functions[id]);
        let result = program.functions[id].result;
        called.push(tails.into_iter().filter(|&it| it != id && program.functions[it].result == result).collect());
    }
    for group in components(&called) {
        if group.len() > 1 {
            merge(program, &group);
        }
    }
}

/// The functions called in tail position.
fn tail_calls(function: &mut Function) -> Vec<FuncId> {
    let mut found = Vec::new();
    walk::ends(&mut function.body, &mut |end| found.extend(callee(end)));
    found
}

/// A call that may become a round: one that leaves the site as it is.
const fn callee(call: &Expr) -> Option<FuncId> {
    match call {
        Expr::Call { function, site: None, .. } => Some(*function),
        _ => None,
    }
}

/// Strongly connected components (R. Tarjan, 1972), without recursion. Members are in order of their ids.
fn components(called: &[Vec<FuncId>]) -> Vec<Vec<FuncId>> {
    let mut state = Components { index: vec![None; called.len()], low: vec![0; called.len()], ..Components::default() };
    for root in 0..called.len() {
        if state.index[root].is_none() {
            state.from(root, called);
        }
    }
    state.found
}

#[derive(Default)]
struct Components {
    index: Vec<Option<usize>>,
    low: Vec<usize>,
    on_stack: HashSet<usize>,
    stack: Vec<usize>,
    count: usize,
    found: Vec<Vec<FuncId>>,
}

impl Components {
    fn from(&mut self, root: usize, called: &[Vec<FuncId>]) {
        let mut path = vec![(root, 0)];
        self.open(root);
        while let Some((at, next)) = path.last_mut() {
            let at = *at;
            let Some(to) = called[at].get(*next).map(|id| id.index()) else {
                path.pop();
                if let Some((before, _)) = path.last() {
                    self.low[*before] = self.low[*before].min(self.low[at]);
                }
                self.close(at);
                continue;
            };
            *next += 1;
            match self.index[to] {
                None => {
                    self.open(to);
                    path.push((to, 0));
                }
                Some(index) if self.on_stack.contains(&to) => self.low[at] = self.low[at].min(index),
                Some(_) => {}
            }
        }
    }

    fn open(&mut self, at: usize) {
        self.index[at] = Some(self.count);
        self.low[at] = self.count;
        self.count += 1;
        self.stack.push(at);
        self.on_stack.insert(at);
    }

    fn close(&mut self, at: usize) {
        if self.index[at] != Some(self.low[at]) {
            return;
        }
        let mut members = Vec::new();
        while let Some(member) = self.stack.pop() {
            self.on_stack.remove(&member);
            members.push(FuncId::from_index(member));
            if member == at {
                break;
            }
        }
        members.sort_unstable();
        self.found.push(members);
    }
}

/// The merged function while it is made.
struct Group {
    locals: Locals,
    /// Which member runs.
    which: LocalId,
    words: Vec<LocalId>,
    floats: Vec<LocalId>,
    /// Number of each member, and the variables of its parameters.
    members: HashMap<FuncId, (u64, Vec<LocalId>)>,
    label_count: u32,
}

/// The label of the loop over the bodies.
const ROUND: LabelId = LabelId(0);

/// What the merged function is called in reports: the members share its frames.
fn names(program: &Program, members: &[FuncId]) -> String {
    let mut names: Vec<&str> = members.iter().map(|&member| program.functions[member].site.function.as_str()).collect();
    names.dedup();
    names.join(" or ")
}

fn merge(program: &mut Program, members: &[FuncId]) {
    let mut group = Group::new(program, members);
    let mut arms = Vec::new();
    for &member in members {
        arms.push(group.body(&mut program.functions[member], member));
    }
    let first = &program.functions[members[0]];
    let result = first.result;
    let site = Site { function: names(program, members), ..first.site.clone() };
    let name = format!("{}.group", first.name);
    let cases = (0..arms.len()).map(|arm| (arm as u64, Tree::Arm(arm))).collect();
    let tree = Box::new(Tree::Switch { value: Expr::Local(group.which), cases, default: None });
    let chosen = Expr::Match { tree, arms, repr: result };
    let body = Expr::Break(ROUND, Box::new(chosen));
    let merged = program.functions.push(Function {
        name,
        params: group.params(),
        result,
        body: Expr::Loop { label: ROUND, body: Box::new(body), repr: result, polls: true },
        locals: std::mem::take(&mut group.locals),
        label_count: group.label_count,
        is_helper: false,
        site,
    });
    for &member in members {
        group.forward(&mut program.functions[member], member, merged);
    }
}

impl Group {
    fn new(program: &Program, members: &[FuncId]) -> Self {
        let mut locals = Locals::new();
        let which = new_local(&mut locals, "which", Repr::Word);
        let mut group = Self {
            locals,
            which,
            words: Vec::new(),
            floats: Vec::new(),
            members: HashMap::new(),
            label_count: ROUND.0 + 1,
        };
        for (number, &member) in members.iter().enumerate() {
            let function = &program.functions[member];
            let (mut words, mut floats) = (0, 0);
            let slots = function.params.iter().map(|&param| match function.locals[param].repr {
                Repr::Word => {
                    words += 1;
                    slot(&mut group.words, words, &mut group.locals, Repr::Word)
                }
                Repr::Float => {
                    floats += 1;
                    slot(&mut group.floats, floats, &mut group.locals, Repr::Float)
                }
            });
            let slots = slots.collect();
            group.members.insert(member, (number as u64, slots));
        }
        group
    }

    fn params(&self) -> Vec<LocalId> {
        [self.which].into_iter().chain(self.words.iter().copied()).chain(self.floats.iter().copied()).collect()
    }

    /// The code of a member as an arm of the group.
    fn body(&mut self, function: &mut Function, id: FuncId) -> Expr {
        let placeholder = Expr::Word(0);
        let mut body = std::mem::replace(&mut function.body, placeholder);
        let mut renamed: HashMap<LocalId, LocalId> = function.params.iter().copied().zip(self.slots(id)).collect();
        for (local, it) in function.locals.iter() {
            renamed.entry(local).or_insert_with(|| new_local(&mut self.locals, &it.name, it.repr));
        }
        let labels = self.label_count;
        self.label_count += function.label_count;
        walk::rename(&mut body, &|local| renamed[&local], &|label| LabelId(label.0 + labels));
        walk::ends(&mut body, &mut |end| self.round(end));
        body
    }

    fn slots(&self, id: FuncId) -> Vec<LocalId> {
        self.members.get(&id).map(|(_, slots)| slots.clone()).unwrap_or_default()
    }

    /// Makes a tail call of a member the next round.
    fn round(&mut self, call: &mut Expr) {
        let Some((number, slots)) = callee(call).and_then(|callee| self.members.get(&callee)).cloned() else {
            return;
        };
        if let Expr::Call { args, .. } = call {
            let args = std::mem::take(args);
            let mut stmts = assign_all(&mut self.locals, &slots, args);
            stmts.push(Stmt::Set(self.which, Expr::Word(number)));
            *call = block(stmts, Expr::Continue(ROUND));
        }
    }

    /// Makes a member a call of the merged function.
    fn forward(&self, function: &mut Function, id: FuncId, merged: FuncId) {
        let Some((number, slots)) = self.members.get(&id) else { return };
        let given: HashMap<LocalId, LocalId> = slots.iter().copied().zip(function.params.iter().copied()).collect();
        let mut args = vec![Expr::Word(*number)];
        args.extend(self.words.iter().map(|slot| given.get(slot).map_or(build::zero(), |&param| Expr::Local(param))));
        args.extend(self.floats.iter().map(|slot| given.get(slot).map_or(Expr::Float(0.0), |&it| Expr::Local(it))));
        let params = std::mem::take(&mut function.params);
        let mut locals = Locals::new();
        let mut moved = HashMap::new();
        for param in params {
            let it = &function.locals[param];
            let new = new_local(&mut locals, &it.name, it.repr);
            moved.insert(param, new);
            function.params.push(new);
        }
        function.locals = locals;
        function.label_count = 0;
        function.is_helper = true;
        // Nothing that was written is in it.
        function.site = Site { function: function.site.function.clone(), ..Site::default() };
        function.body = Expr::Call { function: merged, args, site: None };
        walk::rename(&mut function.body, &|local| moved[&local], &|label| label);
    }
}

/// Slot number `n`, counted from 1; made when there is none.
fn slot(slots: &mut Vec<LocalId>, n: usize, locals: &mut Locals, repr: Repr) -> LocalId {
    if slots.len() < n {
        let name = match repr {
            Repr::Word => format!("word{n}"),
            Repr::Float => format!("float{n}"),
        };
        slots.push(new_local(locals, &name, repr));
    }
    slots[n - 1]
}
