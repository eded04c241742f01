//! Which definitions need which: groups to be inferred together, callees first.

use super::components::components;
use super::decl::Sig;
use super::typed::{ActorId, ConstId, FunctionId, ServiceId, SupervisorId};
use super::uses::{self, Path};
use crate::resolve::{ConstValue, Context, FunctionKind, Package, Scope, Value};
use crate::syntax::ast::SupervisorClause;
use std::collections::HashMap;

/// A definition with a body. Everything in a service is one: `init` and all handlers share its state.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Definition {
    Function(FunctionId),
    Service(ServiceId),
    Actor(ActorId),
    Supervisor(SupervisorId),
    Const(ConstId),
}

/// All definitions in groups.
pub(crate) fn groups(package: &Package, sigs: &HashMap<FunctionId, Sig>) -> Vec<Vec<Definition>> {
    let nodes = definitions(package);
    let index: HashMap<Definition, usize> = nodes.iter().enumerate().map(|(n, it)| (*it, n)).collect();
    let graph = Graph { package, sigs };
    let needs: Vec<Vec<usize>> = nodes
        .iter()
        .map(|it| {
            let mut needs: Vec<usize> = graph.needs(*it).iter().filter_map(|it| index.get(it).copied()).collect();
            needs.sort_unstable();
            needs.dedup();
            needs
        })
        .collect();
    components(&needs).into_iter().map(|group| group.into_iter().map(|it| nodes[it]).collect()).collect()
}

fn definitions(package: &Package) -> Vec<Definition> {
    let is_init = |id: FunctionId| {
        let service = package.functions[id].context.service;
        service.is_some_and(|it| package.services[it].init == Some(id))
    };
    let functions = package.functions.ids().filter(|it| {
        let kind = &package.functions[*it].kind;
        matches!(kind, FunctionKind::Clauses(_) | FunctionKind::Default(_)) && !is_init(*it)
    });
    functions
        .map(Definition::Function)
        .chain(package.services.ids().map(Definition::Service))
        .chain(package.actors.ids().map(Definition::Actor))
        .chain(package.supervisors.ids().map(Definition::Supervisor))
        .chain(package.consts.ids().map(Definition::Const))
        .collect()
}

struct Graph<'g, 'a> {
    package: &'g Package<'a>,
    sigs: &'g HashMap<FunctionId, Sig>,
}

impl Graph<'_, '_> {
    fn needs(&self, definition: Definition) -> Vec<Definition> {
        let package = self.package;
        match definition {
            Definition::Function(id) => self.function(id),
            Definition::Service(id) => self.service(id),
            Definition::Actor(id) => {
                let actor = &package.actors[id];
                let context = Context { module: actor.module, service: None };
                let mut paths = uses::of_block(&actor.ast.params, None, &actor.ast.body).paths;
                if let Some(terminate) = &actor.ast.terminate {
                    let reason = terminate.reason.as_ref();
                    paths.extend(uses::of_block(&actor.ast.params, reason, &terminate.body).paths);
                }
                self.resolve(context, paths)
            }
            Definition::Supervisor(id) => {
                let supervisor = &package.supervisors[id];
                let context = Context { module: supervisor.module, service: None };
                let starts = supervisor.ast.clauses.iter().filter_map(|it| match it {
                    SupervisorClause::Child { start, .. } => start.as_ref(),
                    _ => None,
                });
                self.resolve(context, starts.flat_map(|it| uses::of_expr(it).paths).collect())
            }
            Definition::Const(id) => {
                let constant = &package.consts[id];
                let context = Context { module: constant.module, service: None };
                match constant.value {
                    ConstValue::Let(it) => self.resolve(context, uses::of_expr(&it.value).paths),
                    ConstValue::Expr(it) => self.resolve(context, uses::of_expr(it).paths),
                    ConstValue::Part(whole, _) => vec![Definition::Const(whole)],
                }
            }
        }
    }

    fn function(&self, id: FunctionId) -> Vec<Definition> {
        let function = &self.package.functions[id];
        let paths = match &function.kind {
            FunctionKind::Clauses(clauses) => {
                clauses.iter().flat_map(|it| uses::of_function(it.function).paths).collect()
            }
            FunctionKind::Default(method) => {
                method.body.iter().flat_map(|it| uses::of_block(&method.params, None, it).paths).collect()
            }
            _ => return Vec::new(),
        };
        self.resolve(function.context, paths)
    }

    fn service(&self, id: ServiceId) -> Vec<Definition> {
        let service = &self.package.services[id];
        let context = Context { module: service.module, service: Some(id) };
        let mut needs: Vec<Definition> = service.init.into_iter().flat_map(|it| self.function(it)).collect();
        for handler in &service.ast.handlers {
            let state = handler.state.as_ref();
            needs.extend(self.resolve(context, uses::of_block(&handler.params, state, &handler.body).paths));
        }
        needs
    }

    fn resolve(&self, context: Context, paths: Vec<Path>) -> Vec<Definition> {
        let scope = Scope { package: self.package, context };
        let mut needs = Vec::new();
        for Path { names, count, .. } in paths {
            // Of `state.items.length` a beginning may be a constant.
            for end in 1..=names.len() {
                let value = match &names[..end] {
                    [name] => scope.value(name),
                    [base @ .., name] => scope.member(base, name).ok(),
                    [] => None,
                };
                let count = count.filter(|_| end == names.len());
                value.into_iter().for_each(|it| self.add(it, count, &mut needs));
            }
        }
        needs
    }

    /// `count`: with how many arguments the value is called.
    fn add(&self, value: Value, count: Option<usize>, needs: &mut Vec<Definition>) {
        match value {
            Value::Functions(ids) => {
                let fits = |it: &&FunctionId| Some(self.package.functions[**it].arity) == count;
                let called = ids.iter().find(fits).copied();
                match called {
                    Some(id) => needs.extend(self.callee(id)),
                    None => needs.extend(ids.into_iter().filter_map(|it| self.callee(it))),
                }
            }
            Value::Actor(id) => needs.push(Definition::Actor(id)),
            Value::Const(id) => needs.push(Definition::Const(id)),
            Value::Variants(_) | Value::Unknown => {}
        }
    }

    fn callee(&self, id: FunctionId) -> Option<Definition> {
        match self.package.functions[id].kind {
            // Methods are declared by their interface.
            FunctionKind::Extern(_) | FunctionKind::Default(_) => None,
            FunctionKind::ServiceStart(service)
            | FunctionKind::ServiceStop(service)
            | FunctionKind::ServiceTry(service, _)
            | FunctionKind::ServiceNamed(service)
            | FunctionKind::ServiceRequest(service, _) => Some(Definition::Service(service)),
            FunctionKind::Supervisor(supervisor) => Some(Definition::Supervisor(supervisor)),
            // Everything about it is declared; a generic one may turn out to demand more of its callers.
            FunctionKind::Clauses(_) if self.sigs.get(&id).is_some_and(|it| it.count == 0) => None,
            FunctionKind::Clauses(_) => Some(Definition::Function(id)),
        }
    }
}
