//! What there is to know of a function without its code: a digest of all that decides about the machine code it
//! becomes, what else of the program it refers to, and how big it is.
//!
//! In: a function. Out: a [`Summary`]. The digest speaks of other functions, types and tables by what they are called
//! and not by their numbers, which change whenever something comes or goes elsewhere in the program. Everything is
//! taken apart with all its parts named, so that nothing new can be forgotten here.

use super::ir::{
    Actor, Child, ConstantIx, Desc, DescId, Export, Expr, FieldDesc, FuncId, Function, Handler, Local, LocalId,
    Program, Repr, RuntimeArg, Service, Shown, Site, Stmt, SumShape, Supervisor, Tree, VariantDesc,
};
use crate::digest::Digest;
use crate::entity::{Id, IdVec};

/// A function from outside.
#[derive(Debug)]
pub struct Summary {
    /// Equal for functions that become the same code.
    pub digest: u128,
    /// Number of expressions.
    pub size: usize,
    /// The functions it refers to, in the order of its code, perhaps several times.
    pub uses: Vec<FuncId>,
}

/// Looks at every function; `desc_names` tells types apart.
#[must_use]
pub fn functions(program: &Program, desc_names: &IdVec<DescId, String>) -> IdVec<FuncId, Summary> {
    let summaries = program.functions.values().map(|function| {
        let mut walk = Walk::new(program, desc_names);
        walk.function(function);
        walk.summary()
    });
    summaries.collect()
}

/// Looks at the tables of a program: descriptors, services and the like, as one thing.
#[must_use]
pub fn tables(program: &Program, desc_names: &IdVec<DescId, String>) -> Summary {
    let mut walk = Walk::new(program, desc_names);
    walk.tables();
    walk.summary()
}

struct Walk<'p> {
    program: &'p Program,
    desc_names: &'p IdVec<DescId, String>,
    digest: Digest,
    size: usize,
    uses: Vec<FuncId>,
}

impl<'p> Walk<'p> {
    fn new(program: &'p Program, desc_names: &'p IdVec<DescId, String>) -> Self {
        Self { program, desc_names, digest: Digest::default(), size: 0, uses: Vec::new() }
    }

    fn summary(self) -> Summary {
        Summary { digest: self.digest.finish(), size: self.size, uses: self.uses }
    }

    fn word(&mut self, word: u64) {
        self.digest.word(word);
    }

    fn text(&mut self, text: &str) {
        self.digest.text(text);
    }

    fn repr(&mut self, repr: Repr) {
        self.word(repr as u64);
    }

    fn reprs(&mut self, reprs: impl ExactSizeIterator<Item = Repr>) {
        self.word(reprs.len() as u64);
        reprs.for_each(|repr| self.repr(repr));
    }

    fn local(&mut self, local: LocalId) {
        self.word(local.index() as u64);
    }

    /// Another function: its name, and how it is called.
    fn callee(&mut self, id: FuncId) {
        self.uses.push(id);
        let Some(function) = self.program.functions.get(id) else { return self.word(u64::MAX) };
        self.text(&function.name);
        let params = function.params.iter();
        self.reprs(params.map(|param| function.locals.get(*param).map_or(Repr::Word, |local| local.repr)));
        self.repr(function.result);
    }

    fn optional_callee(&mut self, id: Option<FuncId>) {
        self.word(u64::from(id.is_some()));
        id.into_iter().for_each(|id| self.callee(id));
    }

    fn desc(&mut self, id: DescId) {
        let names = self.desc_names;
        self.text(names.get(id).map_or("", String::as_str));
    }

    fn descs(&mut self, ids: &[DescId]) {
        self.word(ids.len() as u64);
        ids.iter().for_each(|id| self.desc(*id));
    }

    fn constant(&mut self, constant: ConstantIx) {
        let program = self.program;
        self.word(constant.index() as u64);
        self.text(program.constants.get(constant).map_or("", String::as_str));
    }

    fn site(&mut self, site: &Site) {
        let Site { file, function, arguments, line, column } = site;
        self.text(file);
        self.text(function);
        self.text(arguments);
        self.word(u64::from(*line) << 32 | u64::from(*column));
    }

    fn optional_site(&mut self, site: Option<&Site>) {
        self.word(u64::from(site.is_some()));
        site.into_iter().for_each(|site| self.site(site));
    }

    fn function(&mut self, function: &Function) {
        let Function { name, params, result, locals, label_count, body, is_helper, site } = function;
        self.text(name);
        self.word(params.len() as u64);
        params.iter().for_each(|param| self.local(*param));
        self.repr(*result);
        self.word(locals.len() as u64);
        for Local { name, repr, shown } in locals.values() {
            self.text(name);
            self.repr(*repr);
            self.word(match shown {
                None => 0,
                Some(Shown::Int) => 1,
                Some(Shown::Float) => 2,
                Some(Shown::Bool) => 3,
                Some(Shown::Word) => 4,
            });
        }
        self.word(u64::from(*label_count) << 1 | u64::from(*is_helper));
        self.site(site);
        self.expr(body);
    }

    fn exprs(&mut self, exprs: &[Expr]) {
        self.word(exprs.len() as u64);
        exprs.iter().for_each(|expr| self.expr(expr));
    }

    /// The number that begins each kind tells it from the others.
    fn expr(&mut self, expr: &Expr) {
        self.size += 1;
        match expr {
            Expr::Word(word) => {
                self.word(0);
                self.word(*word);
            }
            Expr::Float(float) => {
                self.word(1);
                self.word(float.to_bits());
            }
            Expr::Text(text) => {
                self.word(2);
                self.text(text);
            }
            Expr::FunctionValue(function) => {
                self.word(3);
                self.callee(*function);
            }
            Expr::Local(local) => {
                self.word(4);
                self.local(*local);
            }
            Expr::Here { line, column } => {
                self.word(5);
                self.word(u64::from(*line) << 32 | u64::from(*column));
            }
            Expr::At(site) => {
                self.word(11);
                self.site(site);
            }
            Expr::Message => self.word(6),
            Expr::Constant { constant, repr, site } => {
                self.word(7);
                self.constant(*constant);
                self.repr(*repr);
                self.optional_site(site.as_ref());
            }
            Expr::New { header, fields } => {
                self.word(8);
                self.word(header.0);
                self.exprs(fields);
            }
            Expr::NewClosure { header, code, captures } => {
                self.word(9);
                self.word(header.0);
                self.callee(*code);
                self.exprs(captures);
            }
            Expr::Load { base, slot, repr } => {
                self.word(10);
                self.word(u64::from(*slot));
                self.repr(*repr);
                self.expr(base);
            }
            Expr::Fetch { address, repr } => {
                self.word(12);
                self.repr(*repr);
                self.expr(address);
            }
            Expr::Store { address, value } => {
                self.word(13);
                self.expr(address);
                self.expr(value);
            }
            Expr::Variant { value, shape } => {
                self.word(match shape {
                    SumShape::Immediates => 14,
                    SumShape::Records => 15,
                    SumShape::Mixed => 16,
                });
                self.expr(value);
            }
            Expr::FloatFromBits(value) => {
                self.word(17);
                self.expr(value);
            }
            Expr::BitsFromFloat(value) => {
                self.word(18);
                self.expr(value);
            }
            Expr::Prim(prim, operands) => {
                self.word(19);
                self.word(*prim as u64);
                self.exprs(operands);
            }
            Expr::Call { function, args, site } => {
                self.word(20);
                self.callee(*function);
                self.exprs(args);
                self.optional_site(site.as_ref());
            }
            Expr::CallExtern { symbol, types, args, params, result, site } => {
                self.word(21);
                self.text(symbol);
                self.descs(types);
                self.exprs(args);
                self.reprs(params.iter().copied());
                self.repr(*result);
                self.optional_site(site.as_ref());
            }
            Expr::CallRuntime { function, args, site } => {
                self.word(22);
                self.text(function);
                self.word(args.len() as u64);
                args.iter().for_each(|arg| self.runtime_arg(arg));
                self.optional_site(site.as_ref());
            }
            Expr::CallClosure { callee, args, params, result } => {
                self.word(23);
                self.expr(callee);
                self.exprs(args);
                self.reprs(params.iter().copied());
                self.repr(*result);
            }
            Expr::Block(statements, value) => {
                self.word(24);
                self.word(statements.len() as u64);
                statements.iter().for_each(|statement| self.statement(statement));
                self.expr(value);
            }
            Expr::If { condition, then, otherwise, repr } => {
                self.word(25);
                self.repr(*repr);
                self.expr(condition);
                self.expr(then);
                self.expr(otherwise);
            }
            Expr::Match { tree, arms, repr } => {
                self.word(26);
                self.repr(*repr);
                self.tree(tree);
                self.exprs(arms);
            }
            Expr::Loop { label, body, repr, polls } => {
                self.word(27);
                self.word(label.index() as u64);
                self.repr(*repr);
                self.word(u64::from(*polls));
                self.expr(body);
            }
            Expr::Break(label, value) => {
                self.word(28);
                self.word(label.index() as u64);
                self.expr(value);
            }
            Expr::Continue(label) => {
                self.word(29);
                self.word(label.index() as u64);
            }
            Expr::Return(value) => {
                self.word(30);
                self.expr(value);
            }
            Expr::Panic { site, message } => {
                self.word(31);
                self.site(site);
                self.text(message);
            }
        }
    }

    fn statement(&mut self, statement: &Stmt) {
        match statement {
            Stmt::Set(local, value) => {
                self.word(0);
                self.local(*local);
                self.expr(value);
            }
            Stmt::Do(value) => {
                self.word(1);
                self.expr(value);
            }
        }
    }

    fn runtime_arg(&mut self, arg: &RuntimeArg) {
        match arg {
            RuntimeArg::Value(value) => {
                self.word(0);
                self.expr(value);
            }
            RuntimeArg::Type(desc) => {
                self.word(1);
                self.desc(*desc);
            }
            RuntimeArg::Words(words) => {
                self.word(2);
                self.exprs(words);
            }
            RuntimeArg::Parts(parts) => {
                self.word(3);
                self.word(parts.len() as u64);
                for (desc, part) in parts {
                    self.descs(desc.as_slice());
                    self.expr(part);
                }
            }
            RuntimeArg::Service(service) => {
                self.word(4);
                self.word(service.index() as u64);
            }
            RuntimeArg::Actor(actor) => {
                self.word(5);
                self.word(actor.index() as u64);
            }
            RuntimeArg::Supervisor(supervisor) => {
                self.word(6);
                self.word(supervisor.index() as u64);
            }
            RuntimeArg::Text(text) => {
                self.word(7);
                self.text(text);
            }
            RuntimeArg::Constant(constant) => {
                self.word(8);
                self.constant(*constant);
            }
        }
    }

    fn tree(&mut self, tree: &Tree) {
        match tree {
            Tree::Switch { value, cases, default } => {
                self.word(0);
                self.expr(value);
                self.word(cases.len() as u64);
                for (word, tree) in cases {
                    self.word(*word);
                    self.tree(tree);
                }
                self.word(u64::from(default.is_some()));
                default.iter().for_each(|tree| self.tree(tree));
            }
            Tree::If { condition, then, otherwise } => {
                self.word(1);
                self.expr(condition);
                self.tree(then);
                self.tree(otherwise);
            }
            Tree::Bind(local, value, next) => {
                self.word(2);
                self.local(*local);
                self.expr(value);
                self.tree(next);
            }
            Tree::Arm(arm) => {
                self.word(3);
                self.word(*arm as u64);
            }
            Tree::Fail(value) => {
                self.word(4);
                self.expr(value);
            }
        }
    }

    fn tables(&mut self) {
        // The functions themselves are told by their summaries.
        let Program {
            package,
            functions: _,
            descs,
            services,
            actors,
            supervisors,
            exports,
            types,
            main,
            constants,
            start,
        } = self.program;
        self.text(package);
        self.word(descs.len() as u64);
        for (id, desc) in descs.iter() {
            self.desc(id);
            self.type_desc(desc);
        }
        self.word(services.len() as u64);
        services.values().for_each(|it| self.service(it));
        self.word(actors.len() as u64);
        actors.values().for_each(|it| self.actor(it));
        self.word(supervisors.len() as u64);
        supervisors.values().for_each(|it| self.supervisor(it));
        self.word(exports.len() as u64);
        exports.iter().for_each(|it| self.export(it));
        self.descs(types);
        self.word(constants.len() as u64);
        self.optional_callee(*main);
        self.optional_callee(*start);
    }

    fn type_desc(&mut self, desc: &Desc) {
        let Desc { kind, name, base_name, hash, args, variants, shown_by_position, of_library, forms } = desc;
        self.size += 1;
        self.word(*kind as u64);
        self.text(name);
        self.text(base_name);
        self.word(*hash);
        self.descs(args);
        self.word(variants.len() as u64);
        for VariantDesc { name, fields } in variants {
            self.text(name);
            self.word(fields.len() as u64);
            for FieldDesc { name, ty, slot } in fields {
                self.text(name);
                self.desc(*ty);
                self.word(u64::from(*slot));
            }
        }
        self.word(u64::from(*shown_by_position) << 1 | u64::from(*of_library));
        for (_, form, _) in forms.all() {
            self.optional_callee(form);
        }
    }

    fn service(&mut self, service: &Service) {
        let Service { name, hash, init, init_args, state, handlers } = service;
        self.text(name);
        self.word(*hash);
        self.callee(*init);
        self.descs(&[*init_args, *state]);
        self.word(handlers.len() as u64);
        for Handler { name, is_call, code, args, result, reply } in handlers {
            self.text(name);
            self.word(u64::from(*is_call));
            self.callee(*code);
            self.descs(&[*args, *result, *reply]);
        }
    }

    fn actor(&mut self, actor: &Actor) {
        let Actor { name, entry, args, message, terminate, notices } = actor;
        self.text(name);
        self.callee(*entry);
        self.desc(*args);
        self.descs(message.as_slice());
        self.optional_callee(*terminate);
        self.word(*notices);
    }

    fn supervisor(&mut self, supervisor: &Supervisor) {
        let Supervisor { name, strategy, max_restarts, max_seconds, backoff, auto_shutdown, children } = supervisor;
        self.text(name);
        self.word(*strategy as u64);
        self.word(*max_restarts);
        self.word(*max_seconds);
        self.word(backoff.first_ms);
        self.word(backoff.most_ms);
        self.word(*auto_shutdown as u64);
        self.word(children.len() as u64);
        for Child { name, start, restart, shutdown, significant } in children {
            self.text(name);
            self.callee(*start);
            self.word(*restart as u64);
            self.word(shutdown.word());
            self.word(u64::from(*significant));
        }
    }

    fn export(&mut self, export: &Export) {
        let Export { name, entry, args, result } = export;
        self.text(name);
        self.callee(*entry);
        self.descs(&[*args, *result]);
    }
}
