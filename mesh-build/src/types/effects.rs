//! Which code does nothing to the world: evaluating it once more, or once less, is noticed by nobody.
//!
//! In: the package and what code uses, by name. Out: whether anything it can reach has an effect. What is only
//! mentioned counts as called, because nobody knows where a function value goes; so what is reached is all that can
//! run, but for what comes in from outside (arguments, variables). Effects are: having to do with processes, and Rust
//! functions that are not declared `pure`. Crashing and running for ever are none: code that is evaluated at least
//! once does either at its place.
//!
//! Types are not asked, so a member counts as every method and library function of its name.

use super::uses::{self, Uses};
use crate::resolve::{ConstValue, Context, FunctionKind, Package, Scope, Value};
use crate::syntax::ast::Name;
use crate::types::typed::{ConstId, FunctionId, ModuleId};
use std::collections::{HashMap, HashSet};

/// Library modules whose functions are called on values: `xs.map(f)`.
const MODULES_OF_TYPES: &[&str] = &[
    "Atom", "Bool", "Bytes", "Float", "Int", "Iter", "List", "Map", "Option", "Queue", "Range", "Result", "Set",
    "String", "Tuple",
];

/// What is known so far.
#[derive(Default)]
pub(crate) struct Effects {
    /// Those that reach no effect.
    clean: HashSet<Reached>,
    /// What a member can be; made when first asked for.
    members: Option<HashMap<Name, Vec<FunctionId>>>,
}

/// What code reaches.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Reached {
    Function(FunctionId),
    Const(ConstId),
}

impl Effects {
    /// Whether code that uses this can have an effect; names in `known` are of its own surroundings.
    pub fn reaches(&mut self, package: &Package, context: Context, uses: &Uses, known: &HashSet<Name>) -> bool {
        let members = self.members.take().unwrap_or_else(|| members(package));
        let mut search =
            Search { package, members: &members, clean: &self.clean, found: HashSet::new(), open: Vec::new() };
        let acts = search.uses(context, uses, known) || search.run();
        let found = search.found;
        self.members = Some(members);
        if !acts {
            self.clean.extend(found);
        }
        acts
    }

    /// The same for the initialiser of a constant.
    pub fn of_constant(&mut self, package: &Package, id: ConstId) -> bool {
        let constant = &package.consts[id];
        let context = Context { module: constant.module, service: None };
        match constant.value {
            ConstValue::Let(it) => self.reaches(package, context, &uses::of_expr(&it.value), &HashSet::new()),
            ConstValue::Part(whole, _) => self.of_constant(package, whole),
            ConstValue::Expr(it) => self.reaches(package, context, &uses::of_expr(it), &HashSet::new()),
        }
    }
}

/// Methods, and functions of the modules of types, by name.
fn members(package: &Package) -> HashMap<Name, Vec<FunctionId>> {
    let of_types: HashSet<ModuleId> =
        MODULES_OF_TYPES.iter().filter_map(|it| package.library.get(*it)).copied().collect();
    let mut members: HashMap<Name, Vec<FunctionId>> = HashMap::new();
    for (id, function) in package.functions.iter() {
        if function.owner.is_some() || (function.is_public && of_types.contains(&function.context.module)) {
            members.entry(function.name.clone()).or_default().push(id);
        }
    }
    members
}

struct Search<'s, 'a> {
    package: &'s Package<'a>,
    members: &'s HashMap<Name, Vec<FunctionId>>,
    clean: &'s HashSet<Reached>,
    found: HashSet<Reached>,
    open: Vec<Reached>,
}

impl Search<'_, '_> {
    /// Follows everything; whether there is an effect.
    fn run(&mut self) -> bool {
        while let Some(next) = self.open.pop() {
            let acts = match next {
                Reached::Function(id) => self.function(id),
                Reached::Const(id) => self.constant(id),
            };
            if acts {
                return true;
            }
        }
        false
    }

    fn reach(&mut self, what: Reached) {
        if !self.clean.contains(&what) && self.found.insert(what) {
            self.open.push(what);
        }
    }

    fn function(&mut self, id: FunctionId) -> bool {
        let function = &self.package.functions[id];
        match &function.kind {
            FunctionKind::Extern(it) => !it.is_pure,
            FunctionKind::Clauses(clauses) => {
                clauses.iter().any(|it| self.uses(function.context, &uses::of_function(it.function), &HashSet::new()))
            }
            FunctionKind::Default(method) => {
                let uses = method.body.as_ref().map(|it| uses::of_block(&method.params, None, it)).unwrap_or_default();
                self.uses(function.context, &uses, &HashSet::new())
            }
            FunctionKind::ServiceStart(_) | FunctionKind::ServiceNamed(_) | FunctionKind::ServiceStop(_) => true,
            FunctionKind::ServiceRequest(..) | FunctionKind::ServiceTry(..) | FunctionKind::Supervisor(_) => true,
        }
    }

    fn constant(&mut self, id: ConstId) -> bool {
        let constant = &self.package.consts[id];
        let context = Context { module: constant.module, service: None };
        match constant.value {
            ConstValue::Let(it) => self.uses(context, &uses::of_expr(&it.value), &HashSet::new()),
            ConstValue::Expr(it) => self.uses(context, &uses::of_expr(it), &HashSet::new()),
            ConstValue::Part(whole, _) => {
                self.reach(Reached::Const(whole));
                false
            }
        }
    }

    /// Adds what is used; whether that is an effect already.
    fn uses(&mut self, context: Context, uses: &Uses, known: &HashSet<Name>) -> bool {
        let members = self.members;
        let named = uses.members.iter().filter_map(|it| members.get(it)).flatten();
        named.for_each(|it| self.reach(Reached::Function(*it)));
        uses.acts || uses.paths.iter().filter(|it| !known.contains(&it.names[0])).any(|it| self.path(context, it))
    }

    fn path(&mut self, context: Context, path: &uses::Path) -> bool {
        let scope = Scope { package: self.package, context };
        for end in 1..=path.names.len() {
            let value = match &path.names[..end] {
                [name] => scope.value(name),
                [base @ .., name] => scope.member(base, name).ok(),
                [] => None,
            };
            match value {
                Some(Value::Functions(ids)) => ids.into_iter().for_each(|it| self.reach(Reached::Function(it))),
                Some(Value::Const(id)) => self.reach(Reached::Const(id)),
                Some(Value::Actor(_)) => return true,
                Some(Value::Variants(_) | Value::Unknown) => {}
                // A method, or a word of the language.
                None => {
                    let name = &path.names[end - 1];
                    if name.as_str() == "reply" {
                        return true;
                    }
                    let members = self.members;
                    members.get(name).into_iter().flatten().for_each(|it| self.reach(Reached::Function(*it)));
                }
            }
        }
        false
    }
}
