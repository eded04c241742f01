//! A program as text, for tests and for people who look for mistakes of the compiler.
//!
//! Expressions are lists, `(operation operand …)`, broken over lines where they do not fit into one.
//! Variables carry their number, words that hold immediates are numbers.

use super::ir::{Expr, Function, LocalId, Prim, Program, Repr, RuntimeArg, Stmt, Tree};
use std::fmt::Write;

/// Longest line that is not broken.
const WIDTH: usize = 100;

/// The whole program: functions, then tables.
#[must_use]
pub fn program(program: &Program) -> String {
    let mut out = String::new();
    for function in program.functions.values() {
        out.push_str(&self::function(program, function));
        out.push('\n');
    }
    tables(program, &mut out);
    out
}

/// One function.
#[must_use]
pub fn function(program: &Program, function: &Function) -> String {
    let printer = Printer { program, function };
    let params: Vec<String> = function.params.iter().map(|&param| printer.declared(param)).collect();
    let mut out = format!("fn {}({})", function.name, params.join(", "));
    if function.result == Repr::Float {
        out.push_str(" -> float");
    }
    out.push('\n');
    printer.expr(&function.body).write(1, &mut out);
    out.push('\n');
    out
}

fn tables(program: &Program, out: &mut String) {
    let name = |function| &program.functions[function].name;
    let ty = |desc| &program.descs[desc].name;
    for export in &program.exports {
        let _ =
            writeln!(out, "export {}{} -> {}: {}", export.name, ty(export.args), ty(export.result), name(export.entry));
    }
    for service in program.services.values() {
        let _ = writeln!(out, "service {} of {}", service.name, ty(service.state));
        let _ = writeln!(out, "  init{}: {}", ty(service.init_args), name(service.init));
        for handler in &service.handlers {
            let kind = if handler.is_call { "call" } else { "cast" };
            let (args, reply) = (ty(handler.args), ty(handler.reply));
            let _ = writeln!(out, "  {kind} {}{args} -> {reply}: {}", handler.name, name(handler.code));
        }
    }
    for actor in program.actors.values() {
        let message = actor.message.map_or("anything", |message| ty(message));
        let _ = write!(out, "actor {}{} receives {message}: {}", actor.name, ty(actor.args), name(actor.entry));
        if let Some(terminate) = actor.terminate {
            let _ = write!(out, ", ends: {}", name(terminate));
        }
        let _ = writeln!(out);
    }
    for desc in program.descs.values() {
        let shown = if desc.shown_by_position { " is shown by position" } else { "" };
        if !desc.forms.is_empty() || desc.shown_by_position {
            let _ = writeln!(out, "type {}{shown}", desc.name);
        }
        for (form, function, _) in desc.forms.all() {
            if let Some(function) = function {
                let _ = writeln!(out, "  {form}: {}", name(function));
            }
        }
    }
    if let Some(main) = program.main {
        let _ = writeln!(out, "main: {}", name(main));
    }
}

/// A list in parentheses, or a word.
enum Doc {
    Word(String),
    List(Vec<Doc>),
}

impl Doc {
    fn width(&self) -> usize {
        match self {
            Self::Word(text) => text.chars().count(),
            Self::List(parts) => parts.iter().map(|part| part.width() + 1).sum::<usize>() + 1,
        }
    }

    fn write(&self, indent: usize, out: &mut String) {
        let _ = write!(out, "{:1$}", "", 2 * indent);
        self.write_here(indent, out);
    }

    fn write_here(&self, indent: usize, out: &mut String) {
        match self {
            Self::Word(text) => out.push_str(text),
            Self::List(parts) => {
                let breaks = 2 * indent + self.width() > WIDTH || parts.iter().any(Self::has_statements);
                let mut on_head = true;
                out.push('(');
                for (index, part) in parts.iter().enumerate() {
                    // The words that say what the list is stay on its first line.
                    on_head &= index == 0 || matches!(part, Self::Word(_));
                    match (index, breaks && !on_head) {
                        (0, _) => part.write_here(indent, out),
                        (_, true) => {
                            out.push('\n');
                            part.write(indent + 1, out);
                        }
                        (_, false) => {
                            out.push(' ');
                            part.write_here(indent, out);
                        }
                    }
                }
                out.push(')');
            }
        }
    }

    /// Sequences are never put on one line.
    fn has_statements(&self) -> bool {
        match self {
            Self::Word(_) => false,
            Self::List(parts) => {
                matches!(parts.first(), Some(Self::Word(head)) if matches!(head.as_str(), "set" | "do" | "arm" | "bind" | "case"))
                    || parts.iter().any(Self::has_statements)
            }
        }
    }
}

fn word(text: impl Into<String>) -> Doc {
    Doc::Word(text.into())
}

fn list(head: &str, rest: impl IntoIterator<Item = Doc>) -> Doc {
    Doc::List([word(head)].into_iter().chain(rest).collect())
}

struct Printer<'p> {
    program: &'p Program,
    function: &'p Function,
}

impl Printer<'_> {
    fn declared(&self, local: LocalId) -> String {
        match self.function.locals.get(local).map(|it| it.repr) {
            Some(Repr::Float) => format!("{}: float", self.local(local)),
            _ => self.local(local),
        }
    }

    fn local(&self, local: LocalId) -> String {
        let name = self.function.locals.get(local).map_or("?", |it| &it.name);
        format!("{name}.{}", local.0)
    }

    fn all<'e>(&self, exprs: impl IntoIterator<Item = &'e Expr>) -> Vec<Doc> {
        exprs.into_iter().map(|expr| self.expr(expr)).collect()
    }

    fn name(&self, function: super::ir::FuncId) -> Doc {
        word(self.program.functions.get(function).map_or("?", |it| &it.name))
    }

    fn constant(&self, constant: super::ir::ConstantIx) -> Doc {
        word(self.program.constants.get(constant).map_or("?", |it| it))
    }

    fn desc(&self, desc: super::ir::DescId) -> Doc {
        word(format!("<{}>", self.program.descs.get(desc).map_or("?", |it| &it.name)))
    }

    fn expr(&self, expr: &Expr) -> Doc {
        match expr {
            Expr::Word(value) => word(value.cast_signed().to_string()),
            Expr::Float(value) => word(format!("{value:?}")),
            Expr::Text(text) => word(format!("{text:?}")),
            Expr::FunctionValue(function) => list("function", [self.name(*function)]),
            Expr::Local(local) => word(self.local(*local)),
            Expr::Here { .. } => word("here"),
            Expr::At(site) => list("at", [word(format!("{}:{}", site.line, site.column))]),
            Expr::Message => word("message"),
            Expr::Constant { constant, repr, site } => {
                let head = if *repr == Repr::Float { "constant-float" } else { "constant" };
                list(&at(head, site.is_some()), [self.constant(*constant)])
            }
            Expr::New { header, fields } => {
                let shape = word(format!("{}:{}", header.tag(), header.ref_slots().end));
                list("new", [shape].into_iter().chain(self.all(fields)))
            }
            Expr::NewClosure { code, captures, .. } => {
                list("closure", [self.name(*code)].into_iter().chain(self.all(captures)))
            }
            Expr::Load { base, slot, repr } => {
                let head = if *repr == Repr::Float { "load-float" } else { "load" };
                list(head, [self.expr(base), word(slot.to_string())])
            }
            Expr::Fetch { address, repr } => {
                list(if *repr == Repr::Float { "fetch-float" } else { "fetch" }, [self.expr(address)])
            }
            Expr::Store { address, value } => list("store", [self.expr(address), self.expr(value)]),
            Expr::Variant { value, shape } => list(&format!("variant-{shape:?}").to_lowercase(), [self.expr(value)]),
            Expr::FloatFromBits(value) => list("float-from-bits", [self.expr(value)]),
            Expr::BitsFromFloat(value) => list("bits-from-float", [self.expr(value)]),
            Expr::Prim(prim, operands) => list(&prim_name(*prim), self.all(operands)),
            Expr::Call { function, args, site } => {
                let head = [self.name(*function)].into_iter().chain(self.all(args));
                list(&at("call", site.is_some()), head)
            }
            Expr::CallExtern { symbol, types, args, site, .. } => {
                let types = types.iter().map(|&desc| self.desc(desc));
                list(&at("extern", site.is_some()), [word(symbol)].into_iter().chain(types).chain(self.all(args)))
            }
            Expr::CallRuntime { function, args, site } => {
                let args = args.iter().map(|arg| self.runtime_arg(arg));
                list(&at(function, site.is_some()), args)
            }
            Expr::CallClosure { callee, args, .. } => {
                list("call-closure", [self.expr(callee)].into_iter().chain(self.all(args)))
            }
            Expr::Block(stmts, value) if stmts.iter().all(is_place) => self.expr(value),
            Expr::Block(stmts, value) => {
                let stmts = stmts.iter().filter(|stmt| !is_place(stmt)).map(|stmt| match stmt {
                    Stmt::Set(local, value) => list("set", [word(self.local(*local)), self.expr(value)]),
                    Stmt::Do(value) => list("do", [self.expr(value)]),
                });
                list("block", stmts.chain([self.expr(value)]))
            }
            Expr::If { condition, then, otherwise, .. } => {
                list("if", [self.expr(condition), self.expr(then), self.expr(otherwise)])
            }
            Expr::Match { tree, arms, .. } => {
                let arms = arms.iter().enumerate();
                let arms = arms.map(|(index, arm)| list("arm", [word(index.to_string()), self.expr(arm)]));
                list("match", [self.tree(tree)].into_iter().chain(arms))
            }
            Expr::Loop { label, body, .. } => list("loop", [word(format!("L{}", label.0)), self.expr(body)]),
            Expr::Break(label, value) => list("break", [word(format!("L{}", label.0)), self.expr(value)]),
            Expr::Continue(label) => list("continue", [word(format!("L{}", label.0))]),
            Expr::Return(value) => list("return", [self.expr(value)]),
            Expr::Panic { site, message } => list("panic", [word(format!("{message:?}")), word(place(site))]),
        }
    }

    fn runtime_arg(&self, arg: &RuntimeArg) -> Doc {
        match arg {
            RuntimeArg::Value(value) => self.expr(value),
            RuntimeArg::Type(desc) => self.desc(*desc),
            RuntimeArg::Words(words) => Doc::List(self.all(words)),
            RuntimeArg::Parts(parts) => Doc::List(
                parts
                    .iter()
                    .map(|(ty, part)| match ty {
                        Some(ty) => Doc::List(vec![self.desc(*ty), self.expr(part)]),
                        None => self.expr(part),
                    })
                    .collect(),
            ),
            RuntimeArg::Service(service) => word(self.program.services.get(*service).map_or("?", |it| &it.name)),
            RuntimeArg::Actor(actor) => word(self.program.actors.get(*actor).map_or("?", |it| &it.name)),
            RuntimeArg::Supervisor(it) => word(self.program.supervisors.get(*it).map_or("?", |it| &it.name)),
            RuntimeArg::Text(text) => word(format!("{text:?}")),
            RuntimeArg::Constant(constant) => self.constant(*constant),
        }
    }

    fn tree(&self, tree: &Tree) -> Doc {
        match tree {
            Tree::Switch { value, cases, default } => {
                let cases = cases
                    .iter()
                    .map(|(value, tree)| list("case", [word(value.cast_signed().to_string()), self.tree(tree)]));
                let default = default.iter().map(|tree| list("case", [word("_"), self.tree(tree)]));
                list("switch", [self.expr(value)].into_iter().chain(cases).chain(default))
            }
            Tree::If { condition, then, otherwise } => {
                list("test", [self.expr(condition), self.tree(then), self.tree(otherwise)])
            }
            Tree::Bind(local, value, next) => {
                list("bind", [word(self.local(*local)), self.expr(value), self.tree(next)])
            }
            Tree::Arm(arm) => list("to", [word(arm.to_string())]),
            Tree::Fail(value) => list("fail", [self.expr(value)]),
        }
    }
}

/// Where code stands is not shown.
const fn is_place(stmt: &Stmt) -> bool {
    matches!(stmt, Stmt::Do(Expr::Here { .. }))
}

/// `head@` for a call that stores its place.
fn at(head: &str, has_site: bool) -> String {
    if has_site { format!("{head}@") } else { head.to_owned() }
}

fn place(site: &super::ir::Site) -> String {
    if site.line == 0 { "here".to_owned() } else { format!("{}:{}:{}", site.file, site.line, site.column) }
}

/// `AddInt` as `add-int`.
fn prim_name(prim: Prim) -> String {
    let mut out = String::new();
    for c in format!("{prim:?}").chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.extend(c.to_lowercase());
    }
    out
}
