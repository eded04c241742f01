//! What a well-formed program is, as a check.
//!
//! * Every id is of this program or function.
//! * Values travel as their place asks: operands, arguments, fields (words), branches, results. An
//!   expression that never gives a value may stand anywhere; a runtime function that gives none, only as
//!   a statement.
//! * A variable is set on every way to a use.
//! * `Break` and `Continue` name a loop around them; each label belongs to one loop.
//! * A header counts the words that follow it; captures follow a closure's header.
//! * Calls have the arguments that the callee's parameters, or the row of the runtime table, ask for.
//! * The cases of a switch are distinct; a tree leads only to arms there are.
//! * An entry takes a word and gives one, a handler takes two; a form of a type takes as many as its kind says.

use super::ir::{
    ConstantIx, DescId, Expr, FuncId, Function, LabelId, LocalId, Prim, Program, Repr, RuntimeArg, Stmt, Tree,
};
use crate::entity::Id;
use mesh_abi::functions::{RUNTIME_FUNCTIONS, Shape};
use mesh_abi::header::{Header, Kind, SLICE};
use std::collections::{HashMap, HashSet};

/// Everything that is wrong with a program, one sentence each.
#[must_use]
pub fn verify(program: &Program) -> Vec<String> {
    let mut faults = Vec::new();
    for function in program.functions.values() {
        let mut check = Check {
            program,
            function,
            faults: &mut faults,
            set: Some(Set::default()),
            loops: Vec::new(),
            labels: HashSet::new(),
        };
        check.function();
    }
    tables(program, &mut faults);
    faults
}

fn tables(program: &Program, faults: &mut Vec<String>) {
    let mut signature = |function: FuncId, words: usize, role: &str| {
        let Some(it) = program.functions.get(function) else {
            return faults.push(format!("{role} is no function"));
        };
        let is_word = |&param: &LocalId| it.locals.get(param).is_some_and(|local| local.repr == Repr::Word);
        if it.params.len() != words || !it.params.iter().all(is_word) || it.result != Repr::Word {
            faults.push(format!("{} has not the signature of {role}", it.name));
        }
    };
    for export in &program.exports {
        signature(export.entry, 1, "an entry");
    }
    for service in program.services.values() {
        signature(service.init, 1, "an entry");
        service.handlers.iter().for_each(|handler| signature(handler.code, 2, "a handler"));
    }
    for actor in program.actors.values() {
        signature(actor.entry, 1, "an entry");
    }
    for entry in program.main.into_iter().chain(program.start) {
        signature(entry, 1, "an entry");
    }
    for desc in program.descs.values() {
        for (form, function, params) in desc.forms.all() {
            function.into_iter().for_each(|it| signature(it, params, &format!("`{form}` of {}", desc.name)));
        }
    }
    let mut names = HashSet::new();
    for function in program.functions.values() {
        if !names.insert(&function.name) {
            faults.push(format!("two functions are called {}", function.name));
        }
    }
}

/// What an expression gives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Value {
    Of(Repr),
    /// A runtime function without a result.
    Nothing,
    Never,
}

const WORD: Value = Value::Of(Repr::Word);

/// Variables that are set; none: this place is never reached.
#[derive(Clone, Default, PartialEq)]
struct Set(Vec<u64>);

impl Set {
    fn insert(&mut self, local: LocalId) {
        let (word, bit) = (local.index() / 64, local.index() % 64);
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << bit;
    }

    fn contains(&self, local: LocalId) -> bool {
        self.0.get(local.index() / 64).is_some_and(|word| word >> (local.index() % 64) & 1 == 1)
    }
}

/// What is set where two ways meet.
fn meet(left: Option<Set>, right: Option<Set>) -> Option<Set> {
    match (left, right) {
        (None, it) | (it, None) => it,
        (Some(left), Some(right)) => Some(Set(left.0.iter().zip(&right.0).map(|(l, r)| l & r).collect())),
    }
}

struct Check<'c> {
    program: &'c Program,
    function: &'c Function,
    faults: &'c mut Vec<String>,
    set: Option<Set>,
    loops: Vec<Around>,
    labels: HashSet<LabelId>,
}

/// A loop around the place at hand.
struct Around {
    label: LabelId,
    repr: Repr,
    /// What is set at its breaks so far.
    after: Option<Set>,
}

impl Check<'_> {
    fn fault(&mut self, what: &str) {
        self.faults.push(format!("{}: {what}", self.function.name));
    }

    fn function(&mut self) {
        for &param in &self.function.params {
            self.assign(param);
        }
        self.expect(&self.function.body, self.function.result, "the result");
    }

    fn local(&mut self, local: LocalId) -> Option<Repr> {
        let found = self.function.locals.get(local).map(|it| it.repr);
        if found.is_none() {
            self.fault(&format!("no variable {}", local.0));
        }
        found
    }

    fn assign(&mut self, local: LocalId) {
        self.local(local);
        if let Some(set) = &mut self.set {
            set.insert(local);
        }
    }

    fn desc(&mut self, desc: DescId) {
        if self.program.descs.get(desc).is_none() {
            self.fault("no such descriptor");
        }
    }

    fn constant(&mut self, constant: ConstantIx) {
        if self.program.constants.get(constant).is_none() {
            self.fault("no such constant");
        }
    }

    fn expect(&mut self, expr: &Expr, repr: Repr, what: &str) {
        match self.expr(expr) {
            Value::Never => {}
            Value::Of(found) if found == repr => {}
            found => self.fault(&format!("{what} is {found:?}, not {repr:?}: {expr:?}")),
        }
    }

    fn words<'e>(&mut self, exprs: impl IntoIterator<Item = &'e Expr>, what: &str) {
        exprs.into_iter().for_each(|expr| self.expect(expr, Repr::Word, what));
    }

    fn expr(&mut self, expr: &Expr) -> Value {
        match expr {
            Expr::Word(_) | Expr::Text(_) | Expr::Message | Expr::Here { .. } | Expr::At(_) => WORD,
            Expr::Float(_) => Value::Of(Repr::Float),
            Expr::FunctionValue(function) => {
                self.closure_code(*function);
                WORD
            }
            Expr::Local(local) => self.read(*local),
            Expr::Constant { constant, repr, .. } => {
                self.constant(*constant);
                Value::Of(*repr)
            }
            Expr::New { header, fields } => {
                self.words(fields, "a field");
                // A list is made in place where it is one slice more.
                let kind = if *header == SLICE { Kind::Slice } else { Kind::Record };
                self.header(*header, kind, fields.len() as u64);
                WORD
            }
            Expr::NewClosure { header, code, captures } => {
                self.words(captures, "a capture");
                self.header(*header, Kind::Closure, captures.len() as u64 + 1);
                self.closure_code(*code);
                WORD
            }
            Expr::Load { base, repr, .. } => {
                self.expect(base, Repr::Word, "the base of a load");
                Value::Of(*repr)
            }
            Expr::Fetch { address, repr } => {
                self.expect(address, Repr::Word, "an address");
                Value::Of(*repr)
            }
            Expr::Store { address, value } => {
                self.words([&**address, value], "an address or what is stored there");
                WORD
            }
            Expr::Variant { value, .. } => {
                self.expect(value, Repr::Word, "a value of a sum type");
                WORD
            }
            Expr::FloatFromBits(value) => {
                self.expect(value, Repr::Word, "bits");
                Value::Of(Repr::Float)
            }
            Expr::BitsFromFloat(value) => {
                self.expect(value, Repr::Float, "a float");
                WORD
            }
            Expr::Prim(prim, operands) => {
                let count = if matches!(prim, Prim::Not | Prim::NegInt | Prim::NegFloat) { 1 } else { 2 };
                if operands.len() != count {
                    self.fault(&format!("{prim:?} with {} operands", operands.len()));
                }
                operands.iter().for_each(|operand| self.expect(operand, prim.operands(), "an operand"));
                Value::Of(prim.result())
            }
            Expr::Call { function, args, .. } => self.call(*function, args),
            Expr::CallExtern { types, args, params, result, .. } => {
                types.iter().for_each(|&desc| self.desc(desc));
                self.args(args, params);
                Value::Of(*result)
            }
            Expr::CallRuntime { function, args, .. } => self.call_runtime(function, args),
            Expr::CallClosure { callee, args, params, result } => {
                self.expect(callee, Repr::Word, "a closure");
                self.args(args, params);
                Value::Of(*result)
            }
            Expr::Block(stmts, value) => {
                stmts.iter().for_each(|stmt| self.stmt(stmt));
                let value = self.expr(value);
                if self.set.is_none() { Value::Never } else { value }
            }
            Expr::If { condition, then, otherwise, repr } => {
                self.expect(condition, Repr::Word, "a condition");
                let before = self.set.clone();
                self.expect(then, *repr, "a branch");
                let after = std::mem::replace(&mut self.set, before);
                self.expect(otherwise, *repr, "a branch");
                self.set = meet(after, self.set.take());
                self.reached(*repr)
            }
            Expr::Match { tree, arms, repr } => self.match_arms(tree, arms, *repr),
            Expr::Loop { label, body, repr, .. } => self.looped(*label, body, *repr),
            Expr::Break(label, value) => {
                let repr = self.loops.iter().find(|it| it.label == *label).map(|it| it.repr);
                match repr {
                    Some(repr) => self.expect(value, repr, "the value of a break"),
                    None => self.fault("a break outside of its loop"),
                }
                let set = self.set.take();
                if let Some(around) = self.loops.iter_mut().find(|it| it.label == *label) {
                    around.after = meet(around.after.take(), set);
                }
                Value::Never
            }
            Expr::Continue(label) => {
                if !self.loops.iter().any(|it| it.label == *label) {
                    self.fault("a continue outside of its loop");
                }
                self.never()
            }
            Expr::Return(value) => {
                self.expect(value, self.function.result, "a returned value");
                self.never()
            }
            Expr::Panic { .. } => self.never(),
        }
    }

    fn never(&mut self) -> Value {
        self.set = None;
        Value::Never
    }

    const fn reached(&self, repr: Repr) -> Value {
        if self.set.is_none() { Value::Never } else { Value::Of(repr) }
    }

    fn read(&mut self, local: LocalId) -> Value {
        if self.set.as_ref().is_some_and(|set| !set.contains(local)) {
            let name = self.function.locals.get(local).map(|it| it.name.clone()).unwrap_or_default();
            self.fault(&format!("{name}.{} is read before it is set", local.0));
        }
        self.local(local).map_or(Value::Never, Value::Of)
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Set(local, value) => {
                if let Some(repr) = self.local(*local) {
                    self.expect(value, repr, "the value of a variable");
                }
                self.assign(*local);
            }
            Stmt::Do(value) => {
                self.expr(value);
            }
        }
    }

    fn header(&mut self, header: Header, kind: Kind, words: u64) {
        if header.kind() != Some(kind) || header.payload_words() != words {
            self.fault(&format!("a header of {} words for {words}", header.payload_words()));
        }
    }

    fn closure_code(&mut self, function: FuncId) {
        match self.program.functions.get(function).map(|it| it.params.is_empty()) {
            Some(false) => {}
            _ => self.fault("the code of a closure does not take it"),
        }
    }

    fn call(&mut self, function: FuncId, args: &[Expr]) -> Value {
        let Some(callee) = self.program.functions.get(function) else {
            self.fault("a call of no function");
            return WORD;
        };
        let params: Vec<Repr> =
            callee.params.iter().filter_map(|&param| callee.locals.get(param)).map(|local| local.repr).collect();
        self.args(args, &params);
        Value::Of(callee.result)
    }

    fn args(&mut self, args: &[Expr], params: &[Repr]) {
        if args.len() != params.len() {
            self.fault(&format!("{} arguments for {} parameters", args.len(), params.len()));
        }
        args.iter().zip(params).for_each(|(arg, &repr)| self.expect(arg, repr, "an argument"));
    }

    fn call_runtime(&mut self, function: &str, args: &[RuntimeArg]) -> Value {
        let Some(row) = RUNTIME_FUNCTIONS.iter().find(|row| row.name == function) else {
            self.fault(&format!("no runtime function {function}"));
            return WORD;
        };
        let wanted = &row.params[1..];
        if args.len() != wanted.len() {
            self.fault(&format!("{} arguments for {function}", args.len()));
        }
        for (arg, &shape) in args.iter().zip(wanted) {
            if self.runtime_arg(arg) != shape {
                self.fault(&format!("an argument of {function} is not {shape:?}"));
            }
        }
        match row.result {
            Shape::Unit => Value::Nothing,
            Shape::Never => self.never(),
            _ => WORD,
        }
    }

    fn runtime_arg(&mut self, arg: &RuntimeArg) -> Shape {
        match arg {
            RuntimeArg::Value(value) => {
                self.expect(value, Repr::Word, "a runtime argument");
                Shape::Word
            }
            RuntimeArg::Type(desc) => {
                self.desc(*desc);
                Shape::Type
            }
            RuntimeArg::Parts(parts) => {
                parts.iter().filter_map(|(ty, _)| *ty).for_each(|ty| self.desc(ty));
                self.words(parts.iter().map(|(_, word)| word), "a part of a text");
                Shape::Words
            }
            RuntimeArg::Words(words) => {
                self.words(words, "a word of an array");
                Shape::Words
            }
            RuntimeArg::Service(service) => {
                if self.program.services.get(*service).is_none() {
                    self.fault("no such service");
                }
                Shape::Service
            }
            RuntimeArg::Actor(actor) => {
                if self.program.actors.get(*actor).is_none() {
                    self.fault("no such actor");
                }
                Shape::Actor
            }
            RuntimeArg::Supervisor(supervisor) => {
                if self.program.supervisors.get(*supervisor).is_none() {
                    self.fault("no such supervisor");
                }
                Shape::Supervisor
            }
            RuntimeArg::Text(_) => Shape::Text,
            RuntimeArg::Constant(constant) => {
                self.constant(*constant);
                Shape::Word
            }
        }
    }

    fn looped(&mut self, label: LabelId, body: &Expr, repr: Repr) -> Value {
        if !self.labels.insert(label) || label.0 >= self.function.label_count {
            self.fault("the label of a loop is not its own");
        }
        self.loops.push(Around { label, repr, after: None });
        self.expr(body);
        self.set = self.loops.pop().and_then(|around| around.after);
        self.reached(repr)
    }

    fn match_arms(&mut self, tree: &Tree, arms: &[Expr], repr: Repr) -> Value {
        let mut leaves = HashMap::new();
        self.tree(tree, arms.len(), &mut leaves);
        let mut after = None;
        for (index, arm) in arms.iter().enumerate() {
            self.set = leaves.remove(&index);
            self.expect(arm, repr, "an arm");
            after = meet(after, self.set.take());
        }
        self.set = after;
        self.reached(repr)
    }

    fn tree(&mut self, tree: &Tree, arms: usize, leaves: &mut HashMap<usize, Set>) {
        match tree {
            Tree::Switch { value, cases, default } => {
                self.expect(value, Repr::Word, "the value of a switch");
                let mut values = HashSet::new();
                if !cases.iter().all(|(value, _)| values.insert(*value)) {
                    self.fault("two cases of a switch are the same");
                }
                let before = self.set.clone();
                for tree in cases.iter().map(|(_, tree)| tree).chain(default.as_deref()) {
                    self.set.clone_from(&before);
                    self.tree(tree, arms, leaves);
                }
            }
            Tree::If { condition, then, otherwise } => {
                self.expect(condition, Repr::Word, "a condition");
                let before = self.set.clone();
                self.tree(then, arms, leaves);
                self.set = before;
                self.tree(otherwise, arms, leaves);
            }
            Tree::Bind(local, value, next) => {
                if let Some(repr) = self.local(*local) {
                    self.expect(value, repr, "a bound value");
                }
                self.assign(*local);
                self.tree(next, arms, leaves);
            }
            Tree::Arm(arm) => {
                if *arm >= arms {
                    self.fault("a leaf leads to no arm");
                }
                if let Some(set) = self.set.take() {
                    let known = leaves.remove(arm);
                    leaves.extend(meet(known, Some(set)).map(|set| (*arm, set)));
                }
            }
            Tree::Fail(value) => {
                if self.expr(value) != Value::Never {
                    self.fault("a failed match gives a value");
                }
            }
        }
    }
}
