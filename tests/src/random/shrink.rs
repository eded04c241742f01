//! A smaller program that fails in the same way: parts are taken out as long as it does.

use super::tree::*;

/// Tries that are made at most: each runs the compiler.
const TRIES: usize = 600;

/// The smallest program found that `fails`.
pub fn smallest(mut program: Program, mut fails: impl FnMut(&Program) -> bool) -> Program {
    let mut tries = 0;
    loop {
        let before = size(&program);
        let count = Edit::count(&program);
        let mut at = 0;
        while at < count && tries < TRIES {
            for choice in 0..4 {
                let mut smaller = program.clone();
                let mut edit = Edit { at, choice, seen: 0, done: false };
                edit.program(&mut smaller);
                if !edit.done || size(&smaller) >= size(&program) {
                    continue;
                }
                tries += 1;
                if fails(&smaller) {
                    program = smaller;
                    break;
                }
            }
            at += 1;
        }
        if size(&program) >= before || tries >= TRIES {
            return program;
        }
    }
}

fn size(program: &Program) -> usize {
    super::print::program(program).len()
}

/// One change at one place. Places are counted as they are met.
struct Edit {
    at: usize,
    /// Which change of those that are possible there.
    choice: usize,
    seen: usize,
    done: bool,
}

impl Edit {
    fn count(program: &Program) -> usize {
        let mut edit = Self { at: usize::MAX, choice: 0, seen: 0, done: false };
        edit.program(&mut program.clone());
        edit.seen
    }

    /// Whether this is the place.
    fn here(&mut self) -> bool {
        let here = self.seen == self.at && !self.done;
        self.seen += 1;
        self.done |= here;
        here
    }

    fn program(&mut self, program: &mut Program) {
        let mut n = 0;
        while n + 1 < program.functions.len() {
            if self.here() {
                program.functions.remove(n);
                return;
            }
            n += 1;
        }
        for function in program.functions.iter_mut().rev() {
            self.function(function);
        }
    }

    fn function(&mut self, function: &mut Function) {
        self.clauses(&mut function.clauses);
    }

    fn clauses(&mut self, clauses: &mut Vec<Clause>) {
        let mut n = 0;
        while clauses.len() > 1 && n < clauses.len() {
            if self.here() {
                clauses.remove(n);
                return;
            }
            n += 1;
        }
        for clause in clauses {
            self.guard(&mut clause.guard);
            self.block(&mut clause.body);
        }
    }

    fn guard(&mut self, guard: &mut Option<Expr>) {
        if guard.is_some() && self.here() {
            *guard = None;
        }
        guard.iter_mut().for_each(|it| self.expr(it));
    }

    fn block(&mut self, block: &mut Block) {
        let mut n = 0;
        while n < block.stmts.len() {
            if self.here() {
                block.stmts.remove(n);
                return;
            }
            n += 1;
        }
        for stmt in &mut block.stmts {
            match stmt {
                Stmt::Let { value, .. } | Stmt::Expr(value) => self.expr(value),
                Stmt::Function(function) => self.function(function),
            }
        }
        block.value.iter_mut().for_each(|it| self.expr(it));
    }

    fn expr(&mut self, expr: &mut Expr) {
        if self.here() {
            match self.choice {
                0 => self.done = simplest(expr),
                choice => self.done = hoist(expr, choice - 1),
            }
            // Not done: nothing more is to happen either.
            self.at = if self.done { self.at } else { usize::MAX };
            return;
        }
        if let Kind::Closure(clauses, _) = &mut expr.kind {
            return self.clauses(clauses);
        }
        if let Kind::Case(_, arms) = &mut expr.kind {
            let mut n = 0;
            while arms.len() > 1 && n < arms.len() {
                if self.here() {
                    arms.remove(n);
                    return;
                }
                n += 1;
            }
        }
        if let Kind::List(items) = &mut expr.kind
            && !items.is_empty()
            && self.here()
        {
            items.pop();
            return;
        }
        if let Kind::Text(parts) = &mut expr.kind
            && parts.len() > 1
        {
            for n in 0..parts.len() {
                if self.here() {
                    parts.remove(n);
                    return;
                }
            }
        }
        each_block(&mut expr.kind, &mut |it| self.block(it));
        if let Kind::Case(_, arms) = &mut expr.kind {
            arms.iter_mut().for_each(|it| self.guard(&mut it.guard));
        }
        each_child(&mut expr.kind, &mut |it| self.expr(it));
    }
}

/// A literal of the same type.
fn simplest(expr: &mut Expr) -> bool {
    let kind = match &expr.ty {
        Ty::Int => Kind::Int(0),
        Ty::Float => Kind::Float(1.0),
        Ty::Bool => Kind::Bool(true),
        Ty::Text => Kind::Text(Vec::new()),
        Ty::Unit => Kind::Unit,
        Ty::Option(_) => Kind::Variant(Variant::None, Vec::new()),
        _ => return false,
    };
    expr.kind = kind;
    true
}

/// A part of the same type in place of the whole.
fn hoist(expr: &mut Expr, choice: usize) -> bool {
    let ty = expr.ty.clone();
    let mut found = Vec::new();
    let mut kind = expr.kind.clone();
    let mut take = |it: &mut Expr| {
        if it.ty == ty {
            found.push(it.clone());
        }
    };
    each_child(&mut kind, &mut take);
    each_block(&mut kind, &mut |it| it.value.iter_mut().for_each(|it| take(it)));
    match found.into_iter().nth(choice) {
        Some(part) => {
            *expr = part;
            true
        }
        None => false,
    }
}

fn each_block(kind: &mut Kind, visit: &mut impl FnMut(&mut Block)) {
    match kind {
        Kind::If(_, then, otherwise) => {
            visit(then);
            otherwise.iter_mut().for_each(visit);
        }
        Kind::Case(_, arms) => arms.iter_mut().for_each(|it| visit(&mut it.body)),
        Kind::For { body, .. } | Kind::While(_, body) => visit(body),
        _ => {}
    }
}

fn each_child(kind: &mut Kind, visit: &mut impl FnMut(&mut Expr)) {
    match kind {
        Kind::Text(parts) => {
            for part in parts {
                if let Part::Value(value) = part {
                    visit(value);
                }
            }
        }
        Kind::Tuple(items) | Kind::List(items) | Kind::Variant(_, items) => items.iter_mut().for_each(visit),
        Kind::Map(entries) => entries.iter_mut().for_each(|(key, value)| {
            visit(key);
            visit(value);
        }),
        Kind::Struct(fields) => fields.iter_mut().for_each(|it| visit(&mut it.1)),
        Kind::Update(base, fields) => {
            visit(base);
            fields.iter_mut().for_each(|it| visit(&mut it.1));
        }
        Kind::Field(it, _) | Kind::Unary(_, it) | Kind::Try(it) | Kind::Return(it) | Kind::Pinned(it) => visit(it),
        Kind::Index(a, b) | Kind::Binary(_, a, b) => {
            visit(a);
            visit(b);
        }
        Kind::Call { callee, args, .. } => {
            if let Callee::Value(callee) = callee {
                visit(callee);
            }
            args.iter_mut().for_each(visit);
        }
        Kind::If(condition, ..) | Kind::While(condition, _) => visit(condition),
        Kind::Case(scrutinee, _) => visit(scrutinee),
        Kind::For { over, filter, .. } => {
            match over {
                Over::Range(from, to) => {
                    visit(from);
                    visit(to);
                }
                Over::List(of) | Over::Map(of) => visit(of),
            }
            filter.iter_mut().for_each(|it| visit(it));
        }
        _ => {}
    }
}
