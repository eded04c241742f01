//! The typed program: what inference found, put together with what was declared.

use super::decl::{AdtDecl, Sig};
use super::error::{Error, TypeError};
use super::infer::{ActorSig, Draft, Drafts, Infer, ServiceSig, SupervisorSig};
use super::scheme::Scheme;
use super::settle::Settle;
use super::traits::{Needs, Traits};
use super::ty::Table;
use super::typed::{
    Actor, ActorId, Adt, AdtId, AdtKind, Bound, Child, Clauses, Const, ConstId, Field, Function, FunctionBody,
    FunctionId, Handler, HostFunction, Impl, ImplId, ImplKind, Known, Module, ModuleId, Program, Service, ServiceId,
    Supervisor, SupervisorId, Trait, TraitId, TraitMethod, Ty, TyKind, Types, Variant,
};
use crate::entity::IdVec;
use crate::resolve::{AdtSyntax, FunctionKind, Package};
use crate::syntax::ast::{Name, Param, PatternKind, StructEntry};
use std::collections::{HashMap, HashSet};

/// Puts the program together. `needs_main`: it is to be run, not only called from outside.
pub(crate) fn assemble(infer: Infer, needs_main: bool) -> (Program, Table, Vec<Error>) {
    let Infer {
        package,
        adts,
        traits,
        sugar,
        mut table,
        mut errors,
        sigs,
        services,
        actors,
        mut supervisors,
        consts,
        mailboxes,
        mut holes,
        drafts,
        ..
    } = infer;
    let leaves: HashMap<FunctionId, Vec<Ty>> =
        drafts.functions.iter().map(|(id, it)| (*id, it.leaves.clone())).collect();
    let unit_pid = table.pid(Ty::UNIT);
    let mut types = Types::default();
    let const_leaves = drafts.consts.iter().map(|(id, it)| (*id, it.leaves.clone())).collect();
    let settle =
        Settle { table: &table, types: &mut types, holes: &mut holes, leaves: &leaves, const_leaves: &const_leaves };
    let receiving = mailboxes.keys().copied().collect();
    let mut assemble = Assemble { package, settle, drafts, receiving };
    let mut program = Program { adts: assemble.adts(adts), ..Program::default() };
    for module in package.modules.values() {
        program.modules.push(Module {
            name: module.name.clone(),
            file: module.file,
            is_library: module.is_library,
            docs: module.ast.docs.clone(),
        });
    }
    let opaques = package.opaques.values().filter_map(|it| it.path.map(|path| (it.full.clone(), path.to_owned())));
    let hosts = package.services.values().filter(|it| it.ast.is_host);
    let providers = hosts.map(|it| (it.provider(package), PROVIDER.to_owned()));
    program.opaques = opaques.chain(providers).collect();
    program.traits = assemble.traits(traits);
    program.impls = assemble.impls(traits, adts);
    for id in package.functions.ids() {
        let shape = shape(package, &sigs, &services, unit_pid, id);
        program.functions.push(assemble.function(id, shape));
    }
    for (id, sig) in services.iter() {
        program.services.push(assemble.service(id, sig));
    }
    for (id, sig) in actors.iter() {
        program.actors.push(assemble.actor(id, sig));
    }
    for id in package.supervisors.ids() {
        let sig = supervisors.remove(&id).unwrap_or_default();
        program.supervisors.push(assemble.supervisor(id, sig));
    }
    for (id, sig) in consts.iter() {
        program.consts.push(assemble.constant(id, &sig.scheme));
    }
    program.known = known(package, sugar);
    program.main = main(package, needs_main, &mut errors);
    program.types = types;
    (program, table, errors)
}

/// The Rust type behind what the host provides for a service.
const PROVIDER: &str = "::mesh_runtime::__private::Provider";

/// What is known of a function from outside.
struct Shape {
    count: u32,
    bounds: Vec<Bound>,
    params: Vec<Ty>,
    result: Ty,
}

fn shape(
    package: &Package,
    sigs: &HashMap<FunctionId, Sig>,
    services: &IdVec<ServiceId, ServiceSig>,
    unit_pid: Ty,
    id: FunctionId,
) -> Shape {
    let function = &package.functions[id];
    if let Some(sig) = sigs.get(&id) {
        let (bounds, params) = (sig.preds.clone(), sig.params.clone());
        return Shape { count: sig.count, bounds, params, result: sig.result };
    }
    let (params, result) = match function.kind {
        FunctionKind::ServiceStart(service) => (services[service].init.clone(), services[service].pid),
        FunctionKind::ServiceStop(service) => (vec![services[service].pid], Ty::UNIT),
        FunctionKind::ServiceTry(service, request) => services[service].attempt(request),
        FunctionKind::ServiceNamed(service) => services[service].named(),
        FunctionKind::Supervisor(_) => (Vec::new(), unit_pid),
        FunctionKind::ServiceRequest(service, n) => {
            let sig = &services[service];
            let handler = &sig.handlers[n as usize];
            ([&[sig.pid], handler.params.as_slice()].concat(), handler.reply)
        }
        _ => match function.context.service {
            Some(service) if package.services[service].init == Some(id) => {
                (services[service].init.clone(), services[service].state)
            }
            _ => (vec![Ty::ERROR; function.arity], Ty::ERROR),
        },
    };
    Shape { count: 0, bounds: Vec::new(), params, result }
}

struct Assemble<'x, 'a> {
    package: &'x Package<'a>,
    settle: Settle<'x>,
    drafts: Drafts,
    /// Functions that take messages.
    receiving: HashSet<FunctionId>,
}

impl Assemble<'_, '_> {
    fn types(&mut self, types: &[Ty]) -> Vec<Ty> {
        types.iter().map(|it| self.settle.ty(*it)).collect()
    }

    /// A body; one that could not be walked has no clauses.
    fn body(&mut self, draft: Option<Draft>) -> Clauses {
        self.settle.draft(draft.unwrap_or_default())
    }

    fn adts(&mut self, decls: &IdVec<AdtId, AdtDecl>) -> IdVec<AdtId, Adt> {
        let mut adts = IdVec::new();
        for (id, decl) in decls.iter() {
            let adt = &self.package.adts[id];
            let docs = field_docs(adt.kind);
            let variants = decl.variants.iter().zip(docs).map(|(it, (docs, fields))| Variant {
                name: it.name.clone(),
                fields: it
                    .fields
                    .iter()
                    .zip(fields.into_iter().chain(std::iter::repeat(None)))
                    .map(|(it, docs)| Field { name: it.name.clone(), ty: self.settle.ty(it.ty), docs })
                    .collect(),
                docs,
            });
            adts.push(Adt {
                module: decl.module,
                name: decl.name.clone(),
                type_params: decl.params.clone(),
                variants: variants.collect(),
                kind: if decl.is_sum { AdtKind::Sum } else { AdtKind::Struct },
                is_public: adt.is_public,
                span: adt.span,
                docs: adt.docs.map(str::to_owned),
            });
        }
        adts
    }

    fn traits(&mut self, traits: &Traits) -> IdVec<TraitId, Trait> {
        let mut out = IdVec::new();
        for decl in traits.decls.values() {
            let methods = decl.methods.iter().map(|it| TraitMethod {
                name: it.name.clone(),
                has_self: it.has_self,
                params: self.types(&it.params),
                result: self.settle.ty(it.result),
                default: it.default,
            });
            out.push(Trait {
                module: decl.module,
                name: decl.name.clone(),
                param_count: decl.params.len() as u32,
                assocs: decl.assocs.clone(),
                methods: methods.collect(),
                span: decl.span,
            });
        }
        out
    }

    /// Written impls, then what types have from their structure.
    fn impls(&mut self, traits: &Traits, adts: &IdVec<AdtId, AdtDecl>) -> IdVec<ImplId, Impl> {
        let mut out = IdVec::new();
        for (id, decl) in traits.impls.iter() {
            let Some(decl) = decl else { continue };
            out.push(Impl {
                module: self.package.impls[id].module,
                interface: decl.interface,
                type_param_count: decl.params.len() as u32,
                target: self.settle.ty(decl.target),
                args: self.types(&decl.args),
                assocs: self.types(&decl.assocs),
                bounds: self.bounds(&decl.bounds),
                kind: ImplKind::Written(decl.methods.clone()),
            });
        }
        for (id, decl) in adts.iter() {
            for (interface, row) in traits.derived(id) {
                let kind = match self.derived(interface) {
                    Some(kind) => kind,
                    None => continue,
                };
                let params = (0..row.params).map(|n| self.settle.types.intern(TyKind::Param(n))).collect();
                out.push(Impl {
                    module: decl.module,
                    interface,
                    type_param_count: row.params,
                    target: self.settle.types.intern(TyKind::Adt(id, params)),
                    args: Vec::new(),
                    assocs: Vec::new(),
                    bounds: match &row.needs {
                        Needs::Bounds(bounds) => self.bounds(bounds),
                        Needs::EveryArgument(_) => Vec::new(),
                    },
                    kind,
                });
            }
        }
        out
    }

    fn bounds(&mut self, bounds: &[Bound]) -> Vec<Bound> {
        bounds.iter().map(|it| it.map(|ty| self.settle.ty(ty))).collect()
    }

    /// Where the methods of a derived trait come from; none: they are no functions at all.
    fn derived(&self, interface: TraitId) -> Option<ImplKind> {
        let library = |module: &str, names: &[&str]| {
            let functions = names.iter().map(|name| library_item(self.package, module, name));
            functions.collect::<Option<Vec<FunctionId>>>().map(ImplKind::Library)
        };
        match interface {
            TraitId::SHOW | TraitId::SCHEMA => None,
            TraitId::TO_JSON => library("Json", &["derived_to_json"]),
            TraitId::FROM_JSON => library("Json", &DERIVED_FROM_JSON),
            TraitId::FROM_ROW => library("Row", &["derived_from_row"]),
            _ => Some(ImplKind::Structure),
        }
    }

    fn function(&mut self, id: FunctionId, shape: Shape) -> Function {
        let function = &self.package.functions[id];
        let body = match &function.kind {
            FunctionKind::Clauses(_) | FunctionKind::Default(_) => {
                let draft = self.drafts.functions.remove(&id);
                FunctionBody::Clauses(self.body(draft))
            }
            FunctionKind::Extern(it) if self.package.modules[function.context.module].is_library => {
                FunctionBody::Extern(it.symbol.clone())
            }
            FunctionKind::Extern(it) => {
                let path = (!it.symbol.is_empty()).then(|| it.symbol.clone());
                FunctionBody::Host(HostFunction { path, kind: it.kind, symbol: String::new() })
            }
            FunctionKind::ServiceStart(service) => FunctionBody::ServiceStart(*service),
            FunctionKind::ServiceStop(service) => FunctionBody::ServiceStop(*service),
            FunctionKind::ServiceTry(service, request) => FunctionBody::ServiceTry(*service, *request),
            FunctionKind::ServiceNamed(service) => FunctionBody::ServiceNamed(*service),
            FunctionKind::ServiceRequest(service, n) => FunctionBody::ServiceRequest(*service, *n),
            FunctionKind::Supervisor(supervisor) => FunctionBody::Supervisor(*supervisor),
        };
        let docs = match function.kind {
            FunctionKind::ServiceRequest(service, n) => {
                self.package.services[service].ast.handlers[n as usize].docs.clone()
            }
            _ => function.docs.map(str::to_owned),
        };
        Function {
            module: function.context.module,
            name: function.name.clone(),
            type_param_count: shape.count,
            bounds: shape.bounds.iter().map(|it| it.map(|ty| self.settle.ty(ty))).collect(),
            params: self.types(&shape.params),
            param_names: param_names(self.package, id),
            result: self.settle.ty(shape.result),
            receives: self.receiving.contains(&id),
            body,
            is_public: function.is_public,
            span: function.span,
            docs,
        }
    }

    fn service(&mut self, id: ServiceId, sig: &ServiceSig) -> Service {
        let service = &self.package.services[id];
        let mut handlers = Vec::new();
        for (n, (handler, own)) in service.ast.handlers.iter().zip(&sig.handlers).enumerate() {
            let draft = self.drafts.handlers.remove(&(id, n));
            handlers.push(Handler {
                kind: handler.kind,
                name: handler.name.name.clone(),
                function: service.requests[n],
                params: self.types(&own.params),
                param_names: names(&handler.params),
                reply: self.settle.ty(own.reply),
                body: self.body(draft),
                span: handler.name.span,
                docs: handler.docs.clone(),
                symbol: String::new(),
            });
        }
        Service {
            is_host: service.ast.is_host,
            module: service.module,
            name: service.ast.name.name.clone(),
            state: self.settle.ty(sig.state),
            init: service.init,
            handlers,
            start: service.start,
            span: service.span,
            docs: service.docs.map(str::to_owned),
        }
    }

    fn actor(&mut self, id: ActorId, sig: &ActorSig) -> Actor {
        let actor = &self.package.actors[id];
        let draft = self.drafts.actors.remove(&id);
        let terminate = self.drafts.terminates.remove(&id);
        Actor {
            module: actor.module,
            name: actor.ast.name.name.clone(),
            params: self.types(&sig.params),
            param_names: names(&actor.ast.params),
            message: (!self.settle.table.is_var(sig.mailbox.message)).then(|| self.settle.ty(sig.mailbox.message)),
            body: self.body(draft),
            terminate: terminate.map(|it| self.body(Some(it))),
            span: actor.ast.name.span,
            docs: actor.docs.map(str::to_owned),
        }
    }

    fn supervisor(&mut self, id: SupervisorId, sig: SupervisorSig) -> Supervisor {
        let supervisor = &self.package.supervisors[id];
        let SupervisorSig { strategy, max_restarts, max_seconds, backoff, auto_shutdown, children } = sig;
        let mut typed = Vec::new();
        for (n, child) in children.into_iter().enumerate() {
            let draft = self.drafts.children.remove(&(id, n));
            typed.push(Child {
                start: self.body(draft),
                pid: self.settle.ty(child.pid),
                restart: child.restart,
                shutdown: child.shutdown,
                significant: child.significant,
                span: child.name.span,
                name: child.name.name,
            });
        }
        Supervisor {
            module: supervisor.module,
            name: supervisor.ast.name.name.clone(),
            strategy,
            max_restarts,
            max_seconds,
            backoff,
            auto_shutdown,
            children: typed,
            span: supervisor.ast.name.span,
        }
    }

    fn constant(&mut self, id: ConstId, scheme: &Scheme) -> Const {
        let constant = &self.package.consts[id];
        let draft = self.drafts.consts.remove(&id);
        let (ty, body) = (self.settle.scheme(scheme), self.body(draft));
        let (type_param_count, has_bounds) = match scheme {
            Scheme::Mono(_) => (0, false),
            Scheme::Poly { leaves, preds, .. } => (leaves.len() as u32, !preds.is_empty()),
        };
        let name = constant.name.clone();
        Const { module: constant.module, name, type_param_count, has_bounds, ty, body, span: constant.span }
    }
}

/// Doc comments of constructors and their fields.
fn field_docs(syntax: AdtSyntax) -> Vec<(Option<String>, Vec<Option<String>>)> {
    match syntax {
        AdtSyntax::Struct(it) => {
            let fields = it.entries.iter().filter_map(|it| match it {
                StructEntry::Field { docs, .. } => Some(docs.clone()),
                _ => None,
            });
            vec![(None, fields.collect())]
        }
        AdtSyntax::Sum(it) => it.variants.iter().map(|it| (it.docs.clone(), Vec::new())).collect(),
    }
}

fn param_names(package: &Package, id: FunctionId) -> Vec<Option<Name>> {
    let function = &package.functions[id];
    match &function.kind {
        FunctionKind::Extern(it) => names(&it.params),
        FunctionKind::Default(it) => names(&it.params),
        FunctionKind::Clauses(clauses) => {
            let mut all = names(&clauses[0].function.params);
            for clause in &clauses[1..] {
                for (name, later) in all.iter_mut().zip(names(&clause.function.params)) {
                    match (&name, later) {
                        (None, Some(later)) => *name = Some(later),
                        (Some(first), Some(later)) if *first != later => *name = None,
                        _ => {}
                    }
                }
            }
            all
        }
        FunctionKind::ServiceStart(service) => match package.services[*service].init {
            Some(init) => param_names(package, init),
            None => vec![None; function.arity],
        },
        FunctionKind::ServiceStop(_) => vec![Some("pid".into())],
        FunctionKind::ServiceTry(_, _) | FunctionKind::ServiceNamed(_) => vec![None; function.arity],
        FunctionKind::Supervisor(_) => Vec::new(),
        FunctionKind::ServiceRequest(service, n) => {
            let handler = &package.services[*service].ast.handlers[*n as usize];
            std::iter::once(Some("pid".into())).chain(names(&handler.params)).collect()
        }
    }
}

fn names(params: &[Param]) -> Vec<Option<Name>> {
    let name = |it: &Param| match &it.pattern.kind {
        PatternKind::Binding(name) => Some(name.clone()),
        _ => None,
    };
    params.iter().map(name).collect()
}

/// What stands for the methods of `FromJson`, in their order.
const DERIVED_FROM_JSON: [&str; 2] = ["derived_from_json", "derived_from_json_strict"];

fn known(package: &Package, sugar: super::annotation::Sugar) -> Known {
    Known {
        option: sugar.option,
        result: sugar.result,
        ordering: prelude_type(package, "Ordering"),
        set: library_type(package, "Set"),
        notice: prelude_type(package, "Notice"),
        comparison_failed: library_item(package, "Prelude", "comparison_failed"),
        to_json: library_item(package, "Json", "derived_to_json"),
        from_json: DERIVED_FROM_JSON.map(|name| library_item(package, "Json", name)),
    }
}

/// The type that the library module of the same name declares.
fn library_type(package: &Package, name: &str) -> Option<AdtId> {
    match package.modules[*package.library.get(name)?].own.types.get(name)? {
        crate::resolve::TypeDef::Adt(adt) => Some(*adt),
        _ => None,
    }
}

/// The function of the library that the compiler calls itself.
fn library_item(package: &Package, module: &str, name: &str) -> Option<FunctionId> {
    let module = package.library.get(module)?;
    package.modules[*module].own.values.get(name)?.functions.first().copied()
}

/// A sum type of the prelude.
pub(crate) fn prelude_type(package: &Package, name: &str) -> Option<AdtId> {
    match package.modules[package.prelude?].own.types.get(name)? {
        crate::resolve::TypeDef::Adt(adt) => Some(*adt),
        _ => None,
    }
}

/// `main` of the entry module, without parameters.
fn main(package: &Package, needed: bool, errors: &mut Vec<Error>) -> Option<FunctionId> {
    let module: Option<ModuleId> = package.user.get("Main").copied();
    let functions = module.and_then(|it| package.modules[it].own.values.get("main")).map(|it| it.functions.clone());
    let functions = functions.unwrap_or_default();
    let main = functions.iter().copied().find(|it| package.functions[*it].arity == 0);
    if main.is_none() && needed {
        let at = functions.first().map(|it| package.functions[*it].span);
        let module = module.or_else(|| package.modules.ids().next());
        errors.extend(module.map(|module| Error { module, kind: TypeError::NoMain { at } }));
    }
    main
}
