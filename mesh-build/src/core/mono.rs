//! Instantiation on demand: which bodies are translated, for which types.
//!
//! Whoever mentions a function with concrete type arguments gets its [`FuncId`] at once; the body waits in
//! a queue and is translated once. Roots are put in by `export`; when the queue is empty, everything that
//! can be reached has been translated.
//!
//! A *home* is a typed body with its own table of variables: a function, a handler, or an actor. Closures
//! and nested functions belong to the home they stand in, and share its table.

use super::build::Locals;
use super::constant::Constants;
use super::descs::Descs;
use super::free::Variable;
use super::function;
use super::impls::Impls;
use super::ir::{self, ActorIx, DescId, Expr, FuncId, Function, Repr, ServiceIx, Site, SupervisorIx};
use super::layout::Layout;
use super::scope::Definitions;
use super::site::Lines;
use super::thunk::Adapted;
use crate::diagnostic::{Diagnostic, FileId, SourceFile};
use crate::entity::{IdVec, ids};
use crate::syntax::ast::Span;
use crate::types::typed::{
    self, ActorId, Clause, Clauses, ConstId, FunctionBody, FunctionId, Local, LocalId, ServiceId, SupervisorId, Ty,
    TyKind, Types,
};
use std::collections::{HashMap, VecDeque};
use std::rc::Rc;

ids! {
    /// A home in the order of first use.
    HomeId;
}

/// Everything known while a program is translated.
pub(super) struct Lowering<'p> {
    pub(super) program: &'p typed::Program,
    pub(super) types: Types,
    pub(super) out: ir::Program,
    pub(super) descs: Descs,
    pub(super) layouts: HashMap<Ty, Rc<[Layout]>>,
    pub(super) services: HashMap<ServiceId, ServiceIx>,
    pub(super) actors: HashMap<ActorId, ActorIx>,
    /// The code of the body of each actor.
    pub(super) actor_bodies: HashMap<ActorId, FuncId>,
    pub(super) supervisors: HashMap<SupervisorId, SupervisorIx>,
    pub(super) adapters: HashMap<Adapted, FuncId>,
    pub(super) constants: Constants,
    pub(super) impls: Impls,
    /// Whether something of the module that declares `ToJson` is used.
    pub(super) uses_json: bool,
    /// The types of what Rust code gives and gets.
    pub(super) crossing: Vec<DescId>,
    /// The function that gives the text of a type's values, if it is not their structure.
    pub(super) shown: HashMap<Ty, Option<(FunctionId, Vec<Ty>)>>,
    homes: IdVec<HomeId, Rc<Home<'p>>>,
    home_ids: HashMap<HomeKey, HomeId>,
    functions: HashMap<(FunctionId, Vec<Ty>), FuncId>,
    lifted: HashMap<(HomeId, LocalId, Vec<Ty>), FuncId>,
    names: HashMap<String, u32>,
    sizes: HashMap<Ty, Size>,
    queue: VecDeque<Pending<'p>>,
    lines: Lines<'p>,
    diagnostics: Vec<Diagnostic>,
    unit: Ty,
}

/// What a home is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum HomeKey {
    Function(FunctionId),
    Handler(ServiceId, u32),
    Actor(ActorId),
    /// The `terminate` clause of an actor.
    Terminate(ActorId),
    /// The start function of a child.
    Child(SupervisorId, u32),
    Const(ConstId),
}

/// A typed body with its own variables.
pub(super) struct Home<'p> {
    pub(super) key: HomeKey,
    pub(super) id: HomeId,
    pub(super) file: FileId,
    pub(super) is_library: bool,
    /// `Module.name/arity`; of a constant `Module.name`.
    pub(super) label: String,
    pub(super) locals: &'p IdVec<LocalId, Local>,
    pub(super) definitions: Definitions<'p>,
}

/// A body that waits to be translated.
pub(super) struct Pending<'p> {
    pub(super) func: FuncId,
    pub(super) home: Rc<Home<'p>>,
    /// Concrete types for the type parameters in scope.
    pub(super) env: Vec<Ty>,
    pub(super) captures: Captures,
    pub(super) clauses: &'p [Clause],
    pub(super) params: Vec<Ty>,
    pub(super) outcome: Outcome,
    pub(super) span: Span,
}

/// How a body gets the variables of its surroundings.
pub(super) enum Captures {
    /// There are none.
    None,
    /// As parameters before its own.
    Params(Rc<[Variable]>),
    /// From the closure, its first parameter.
    Closure(Rc<[Variable]>),
}

/// What becomes of the value of a body.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Outcome {
    /// It is the result, of this type.
    Value(Ty),
    /// Nothing; the result is unit.
    Discard,
}

/// How big a type is when written out.
#[derive(Clone, Copy)]
struct Size {
    depth: u32,
    nodes: u64,
}

/// Bounds beyond which a type is taken to grow without end. No program that a person writes comes near.
const MAX_DEPTH: u32 = 120;
const MAX_NODES: u64 = 20_000;

impl<'p> Lowering<'p> {
    pub(super) fn new(package: &str, program: &'p typed::Program, mut types: Types, sources: &'p [SourceFile]) -> Self {
        let unit = types.intern(TyKind::Unit);
        let impls = Impls::new(&types, program.impls.iter());
        Self {
            program,
            types,
            out: ir::Program { package: package.to_owned(), ..ir::Program::default() },
            descs: Descs::default(),
            layouts: HashMap::new(),
            services: HashMap::new(),
            actors: HashMap::new(),
            actor_bodies: HashMap::new(),
            supervisors: HashMap::new(),
            adapters: HashMap::new(),
            constants: Constants::default(),
            impls,
            uses_json: false,
            crossing: Vec::new(),
            shown: HashMap::new(),
            homes: IdVec::new(),
            home_ids: HashMap::new(),
            functions: HashMap::new(),
            lifted: HashMap::new(),
            names: HashMap::new(),
            sizes: HashMap::new(),
            queue: VecDeque::new(),
            lines: Lines::new(sources),
            diagnostics: Vec::new(),
            unit,
        }
    }

    /// Translates until nothing waits.
    pub(super) fn run(&mut self) {
        loop {
            while let Some(pending) = self.queue.pop_front() {
                function::lower(self, pending);
            }
            if !self.add_json_forms() && !self.add_call_forms() && !self.unread_constants() {
                return;
            }
        }
    }

    /// The results.
    pub(super) fn finish(self) -> (ir::Program, Types, Vec<Diagnostic>) {
        (self.out, self.types, self.diagnostics)
    }

    /// The instance of a function with clauses, for concrete type arguments.
    pub(super) fn function(&mut self, id: FunctionId, args: Vec<Ty>) -> FuncId {
        let program = self.program;
        let declared = &program.functions[id];
        if let Some(&known) = self.functions.get(&(id, args.clone())) {
            return known;
        }
        let FunctionBody::Clauses(clauses) = &declared.body else {
            let file = program.modules[declared.module].file;
            self.bug(file, declared.span, "a function without clauses as code");
            return self.reserve("missing".to_owned());
        };
        self.note_use(id);
        let home = self.home(HomeKey::Function(id), clauses);
        let name = self.instance_name(&home.label, &args);
        let func = self.reserve(name);
        self.functions.insert((id, args.clone()), func);
        if self.check_size(&args, &home, declared.span) {
            let params = declared.params.iter().map(|&ty| self.instantiate(ty, &args)).collect();
            let outcome = Outcome::Value(self.instantiate(declared.result, &args));
            let clauses = &clauses.clauses;
            let captures = Captures::None;
            self.enqueue(Pending { func, home, env: args, captures, clauses, params, outcome, span: declared.span });
        }
        func
    }

    /// The instance of a nested function, made by `pending` when it is new.
    pub(super) fn lifted_instance(
        &mut self,
        home: &Rc<Home<'p>>,
        local: LocalId,
        env: &[Ty],
        pending: impl FnOnce(FuncId) -> Pending<'p>,
    ) -> FuncId {
        let key = (home.id, local, env.to_vec());
        if let Some(&known) = self.lifted.get(&key) {
            return known;
        }
        let base = format!("{}.{}", home.label, home.locals[local].name);
        let name = self.instance_name(&base, env);
        let func = self.reserve(name);
        self.lifted.insert(key, func);
        if self.check_size(env, home, home.locals[local].span) {
            self.enqueue(pending(func));
        }
        func
    }

    /// Puts a body into the queue.
    pub(super) fn enqueue(&mut self, pending: Pending<'p>) {
        self.queue.push_back(pending);
    }

    /// A function whose code is filled in later.
    pub(super) fn reserve(&mut self, name: String) -> FuncId {
        let count = self.names.entry(name.clone()).or_insert(0);
        *count += 1;
        let name = if *count == 1 { name } else { format!("{name}#{count}") };
        self.out.functions.push(Function {
            name,
            params: Vec::new(),
            result: Repr::Word,
            locals: Locals::new(),
            label_count: 0,
            body: Expr::Panic { site: Site::default(), message: "no code".to_owned() },
            is_helper: false,
            site: Site::default(),
        })
    }

    /// The home of a body.
    pub(super) fn home(&mut self, key: HomeKey, clauses: &'p Clauses) -> Rc<Home<'p>> {
        if let Some(&known) = self.home_ids.get(&key) {
            return self.homes[known].clone();
        }
        let program = self.program;
        let named = |name: &dyn std::fmt::Display, params: &[Ty]| format!("{name}/{}", params.len());
        let (module, name, params) = match key {
            HomeKey::Function(id) => {
                let it = &program.functions[id];
                (it.module, named(&it.name, &it.params), it.type_param_count)
            }
            HomeKey::Handler(id, index) => {
                let (service, handler) = (&program.services[id], &program.services[id].handlers[index as usize]);
                let name = format!("{}.{}", service.name, handler.name);
                (service.module, named(&name, &handler.params), 0)
            }
            HomeKey::Actor(id) => {
                let it = &program.actors[id];
                (it.module, named(&it.name, &it.params), 0)
            }
            HomeKey::Const(id) => {
                let it = &program.consts[id];
                (it.module, it.name.as_ref().map_or_else(|| "let".to_owned(), ToString::to_string), it.type_param_count)
            }
            HomeKey::Terminate(id) => {
                let it = &program.actors[id];
                (it.module, named(&format!("{}.terminate", it.name), &it.params), 0)
            }
            HomeKey::Child(id, index) => {
                let (supervisor, child) = (&program.supervisors[id], &program.supervisors[id].children[index as usize]);
                (supervisor.module, named(&format!("{}.{}", supervisor.name, child.name), &[]), 0)
            }
        };
        let declared = &program.modules[module];
        let home = Rc::new(Home {
            key,
            id: self.homes.next_id(),
            file: declared.file,
            is_library: declared.is_library,
            label: format!("{}.{name}", declared.name),
            locals: &clauses.locals,
            definitions: Definitions::of(clauses, params),
        });
        self.home_ids.insert(key, home.id);
        self.homes.push(home.clone());
        home
    }

    /// The type with concrete types for its parameters. What nothing determines is unit.
    pub(super) fn instantiate(&mut self, ty: Ty, env: &[Ty]) -> Ty {
        let all = |cx: &mut Self, items: &[Ty]| items.iter().map(|&item| cx.instantiate(item, env)).collect();
        let kind = match self.types.kind(ty).clone() {
            TyKind::Param(index) => return env.get(index as usize).copied().unwrap_or(self.unit),
            TyKind::Never => return self.unit,
            TyKind::Tuple(items) => TyKind::Tuple(all(self, &items)),
            TyKind::Function(params, result) => TyKind::Function(all(self, &params), self.instantiate(result, env)),
            TyKind::Adt(adt, items) => TyKind::Adt(adt, all(self, &items)),
            TyKind::List(item) => TyKind::List(self.instantiate(item, env)),
            TyKind::Map(key, value) => TyKind::Map(self.instantiate(key, env), self.instantiate(value, env)),
            TyKind::Pid(Some(message)) => TyKind::Pid(Some(self.instantiate(message, env))),
            TyKind::Opaque(name, items) => TyKind::Opaque(name, all(self, &items)),
            TyKind::Int | TyKind::Float | TyKind::Bool | TyKind::Unit | TyKind::String | TyKind::Atom => return ty,
            TyKind::Pid(None) | TyKind::ServicePid(_) => return ty,
        };
        self.types.intern(kind)
    }

    /// The unit type.
    pub(super) const fn unit(&self) -> Ty {
        self.unit
    }

    /// A place in the source.
    pub(super) fn site(&self, file: FileId, span: Span, function: &str) -> Site {
        self.lines.site(file, span, function)
    }

    /// What is written in the source, in one line.
    pub(super) fn source(&self, file: FileId, span: Span) -> String {
        self.lines.text(file, span)
    }

    /// Line and column of the beginning of a span.
    pub(super) fn position(&self, file: FileId, span: Span) -> (u32, u32) {
        self.lines.position(file, span)
    }

    /// Reports a mistake of the compiler; the expression stands where code cannot be made.
    #[track_caller]
    pub(super) fn bug(&mut self, file: FileId, span: Span, what: &str) -> Expr {
        let headline = format!("cannot translate {what}");
        let diagnostic = Diagnostic::error("C0001", headline, file, span, "needed for this").with_note(our_mistake());
        self.diagnostics.push(diagnostic);
        Expr::Panic { site: Site::default(), message: "untranslated".to_owned() }
    }

    /// The same where no place is known.
    #[track_caller]
    pub(super) fn bug_at_package(&mut self, what: &str) {
        let diagnostic = Diagnostic::package("C0001", format!("cannot translate {what}")).with_note(our_mistake());
        self.diagnostics.push(diagnostic);
    }

    pub(super) fn instance_name(&mut self, base: &str, args: &[Ty]) -> String {
        if args.is_empty() {
            return base.to_owned();
        }
        let args: Vec<String> = args.iter().map(|&ty| self.type_name(ty)).collect();
        format!("{base}<{}>", args.join(", "))
    }

    /// # E0098: a function is needed for types that grow without end
    ///
    /// It calls itself at ever bigger types, so it cannot be compiled once per type.
    ///
    /// ```mesh
    /// fn deep<T>(x :: T, n :: Int) -> Int do
    ///   if n == 0 do 0 else 1 + deep([x], n - 1) end
    /// end
    ///
    /// fn main() do
    ///   println("${deep(1, 10)}")
    /// end
    /// ```
    ///
    /// Let it call itself at its own type:
    ///
    /// ```mesh
    /// fn deep<T>(x :: T, n :: Int) -> Int do
    ///   if n == 0 do 0 else 1 + deep(x, n - 1) end
    /// end
    ///
    /// fn main() do
    ///   println("${deep(1, 10)}")
    /// end
    /// ```
    pub(super) fn check_size(&mut self, args: &[Ty], home: &Home<'p>, span: Span) -> bool {
        if args.iter().all(|&ty| self.is_bounded(ty)) {
            return true;
        }
        let headline = format!("`{}` is needed for types that grow without end", home.label);
        let label = "each call here asks for a bigger type";
        let error = Diagnostic::error("E0098", headline, home.file, span, label);
        self.diagnostics.push(error.with_help("let it call itself at the type it was called at"));
        false
    }

    /// A type too big to be described: told once, at the definition that makes it so if there is one.
    pub(super) fn endless_type(&mut self, ty: Ty) {
        if self.diagnostics.iter().any(|it| it.code == "E0098") {
            return;
        }
        let headline = "a type is needed that contains ever bigger types, or is nested too deeply";
        let own = match *self.types.kind(ty) {
            TyKind::Adt(adt, _) => Some(&self.program.adts[adt]),
            _ => None,
        };
        let error = match own {
            Some(adt) => {
                let file = self.program.modules[adt.module].file;
                Diagnostic::error("E0098", headline, file, adt.span, "each value holds one of a bigger type")
            }
            None => Diagnostic::package("E0098", headline),
        };
        let help =
            format!("let a type contain itself with the same arguments; no type is nested more than {MAX_DEPTH} times");
        self.diagnostics.push(error.with_help(help));
    }

    /// Whether a type is of a size that people write.
    pub(super) fn is_bounded(&mut self, ty: Ty) -> bool {
        let size = self.size(ty);
        size.depth <= MAX_DEPTH && size.nodes <= MAX_NODES
    }

    fn size(&mut self, ty: Ty) -> Size {
        if let Some(&known) = self.sizes.get(&ty) {
            return known;
        }
        let parts: Vec<Ty> = match self.types.kind(ty) {
            TyKind::Tuple(items) | TyKind::Adt(_, items) | TyKind::Opaque(_, items) => items.clone(),
            TyKind::Function(params, result) => params.iter().chain([result]).copied().collect(),
            TyKind::List(item) | TyKind::Pid(Some(item)) => vec![*item],
            TyKind::Map(key, value) => vec![*key, *value],
            _ => Vec::new(),
        };
        let mut size = Size { depth: 0, nodes: 1 };
        for part in parts {
            let part = self.size(part);
            size.depth = size.depth.max(part.depth);
            size.nodes = size.nodes.saturating_add(part.nodes);
        }
        size.depth += 1;
        self.sizes.insert(ty, size);
        size
    }
}

/// The note of every internal error: where in the compiler it was noticed.
#[track_caller]
fn our_mistake() -> String {
    let at = std::panic::Location::caller();
    let file = at.file().rsplit(['/', '\\']).next().unwrap_or_default();
    format!("this is a mistake of the compiler, not of the program (core/{file}:{})", at.line())
}
