//! Impls to rows of the table, and to the types of their methods.
//!
//! Types of an impl mention its parameters: the declared ones, single capital letters that are no types,
//! then the associated types of its bounds. What a method leaves out is what the interface says.

use super::declare::is_self;
use super::{Bound, ImplId, MethodDecl, Needs, Row, Source, TraitId, Traits, plain};
use crate::entity::IdVec;
use crate::resolve::{Context, FunctionKind, Impl, Package, Scope, near};
use crate::syntax::ast::{self, Ident, Name, Span, TypeKind};
use crate::types::annotation::{Annotations, Sugar};
use crate::types::decl::Sig;
use crate::types::error::{Error, TypeError};
use crate::types::ty::{Con, Kind, Table};
use crate::types::typed::{FunctionId, Ty};
use std::collections::HashMap;

/// A written impl.
#[derive(Clone, Debug)]
pub(crate) struct ImplDecl {
    pub interface: TraitId,
    /// Names of its parameters; those of associated types of bounds are empty.
    pub params: Vec<Name>,
    pub target: Ty,
    pub args: Vec<Ty>,
    pub assocs: Vec<Ty>,
    pub bounds: Vec<Bound>,
    /// The function of each method of the trait.
    pub methods: Vec<Option<FunctionId>>,
    /// What names stand for inside: parameters, `Self`, `Self.Item`.
    pub names: HashMap<Name, Ty>,
}

/// What impls are read with.
pub(crate) struct Reading<'r, 'a> {
    pub package: &'r Package<'a>,
    pub table: &'r mut Table,
    pub sugar: Sugar,
    pub errors: &'r mut Vec<Error>,
}

/// What reading impls gives beside the table.
pub(crate) type Implemented = HashMap<FunctionId, Sig>;

/// Reads all impls into the table. Gives the types of their methods.
pub(crate) fn implement(reading: &mut Reading, traits: &mut Traits) -> Implemented {
    let mut sigs = HashMap::new();
    let mut impls = IdVec::new();
    for (id, it) in reading.package.impls.iter() {
        let decl = Reader { reading, traits, it }.read(id, &mut sigs);
        impls.push(decl);
    }
    traits.impls = impls;
    sigs
}

struct Reader<'x, 'r, 'a> {
    reading: &'x mut Reading<'r, 'a>,
    traits: &'x mut Traits,
    it: &'x Impl<'a>,
}

impl Reader<'_, '_, '_> {
    fn read(mut self, id: ImplId, sigs: &mut Implemented) -> Option<ImplDecl> {
        let interface = self.interface()?;
        let mut params = self.parameters();
        let mut names: HashMap<Name, Ty> = HashMap::new();
        for (n, name) in params.iter().enumerate() {
            names.insert(name.clone(), self.reading.table.param(n as u32));
        }
        let target = self.ty(&self.it.ast.target, &names);
        let target = self.close(target, &mut params);
        let con = self.constructor(target)?;
        names.insert("Self".into(), target);
        let args = self.arguments(interface, &names)?;
        let bounds = self.bounds(&names, &mut params);
        let assocs = self.associated(interface, &mut names)?;
        let mut decl = ImplDecl { interface, params, target, args, assocs, bounds, methods: Vec::new(), names };
        self.check_overlap(&decl, &con);
        self.methods(id, &mut decl, sigs);
        self.add(id, con, &decl);
        Some(decl)
    }

    fn error(&mut self, kind: TypeError) {
        self.reading.errors.push(Error { module: self.it.module, kind });
    }

    fn context(&self) -> Context {
        Context { module: self.it.module, service: None }
    }

    fn ty(&mut self, ty: &ast::Type, names: &HashMap<Name, Ty>) -> Ty {
        let context = self.context();
        Annotations {
            package: self.reading.package,
            table: self.reading.table,
            errors: self.reading.errors,
            context,
            sugar: self.reading.sugar,
            params: names,
            left_out: Some(0),
            inside: Vec::new(),
        }
        .ty(ty)
    }

    fn interface(&mut self) -> Option<TraitId> {
        let path = &self.it.ast.interface;
        interface(self.reading.package, self.context(), path).map_err(|kind| kind.map(|kind| self.error(kind))).ok()
    }

    /// Declared parameters, or single capital letters that mean no type.
    fn parameters(&self) -> Vec<Name> {
        let declared = &self.it.ast.type_params;
        if !declared.is_empty() {
            return declared.iter().map(|it| it.name.clone()).collect();
        }
        let scope = Scope { package: self.reading.package, context: self.context() };
        let mut found: Vec<Name> = Vec::new();
        for ty in std::iter::once(&self.it.ast.target).chain(&self.it.ast.args) {
            letters(ty, &mut |name| {
                if scope.ty(std::slice::from_ref(name)).is_none() && !found.contains(name) {
                    found.push(name.clone());
                }
            });
        }
        found
    }

    /// Arguments that are left out become parameters.
    fn close(&mut self, ty: Ty, params: &mut Vec<Name>) -> Ty {
        let mut open = Vec::new();
        self.reading.table.variables(ty, &mut open);
        let closed: Vec<Ty> = open
            .iter()
            .map(|_| {
                params.push(Name::new(""));
                self.reading.table.param(params.len() as u32 - 1)
            })
            .collect();
        self.reading.table.replace(ty, &open, &closed)
    }

    fn constructor(&mut self, target: Ty) -> Option<Con> {
        match self.reading.table.kind(target) {
            Kind::App(con, _) => Some(con.clone()),
            Kind::Error => None,
            _ => {
                self.error(TypeError::ImplTarget { at: self.it.ast.target.span });
                None
            }
        }
    }

    /// Arguments of the trait.
    fn arguments(&mut self, interface: TraitId, names: &HashMap<Name, Ty>) -> Option<Vec<Ty>> {
        let args: Vec<Ty> = self.it.ast.args.iter().map(|it| self.ty(it, names)).collect();
        let expected = self.traits.decls[interface].params.len();
        if args.len() == expected {
            return Some(args);
        }
        let path = &self.it.ast.interface;
        let (at, name) = (path.span(), Name::new(&path.to_string()));
        self.error(TypeError::TypeArguments { at, name, expected, found: args.len() });
        None
    }

    fn bounds(&mut self, names: &HashMap<Name, Ty>, params: &mut Vec<Name>) -> Vec<Bound> {
        let mut bounds = Vec::new();
        for bound in &self.it.ast.bounds {
            let read = bound_of(self.reading.package, self.context(), bound, names);
            let (interface, ty) = match read {
                Ok(read) => read,
                Err(kind) => {
                    kind.into_iter().for_each(|kind| self.error(kind));
                    continue;
                }
            };
            let interface = self.as_collections_ask(interface);
            let decl = &self.traits.decls[interface];
            let (args, assocs) = (decl.params.len(), decl.assocs.len());
            let mut fresh = |table: &mut Table| {
                params.push(Name::new(""));
                table.param(params.len() as u32 - 1)
            };
            let args = (0..args).map(|_| fresh(self.reading.table)).collect();
            // Arithmetic stays within the type unless something else is said.
            let mut own = |table: &mut Table| if interface.is_arithmetic() { ty } else { fresh(table) };
            let assocs = (0..assocs).map(|_| own(self.reading.table)).collect();
            bounds.push(Bound { interface, ty, args, assocs });
        }
        bounds
    }

    /// Collections show their parts as interpolation does, which no bound can say: in the library `Display` of a
    /// parameter means that.
    fn as_collections_ask(&self, interface: TraitId) -> TraitId {
        let in_library = self.reading.package.modules[self.it.module].is_library;
        if in_library && interface == TraitId::DISPLAY { TraitId::SHOW } else { interface }
    }

    /// The associated types. Those of left-out types come with the methods.
    fn associated(&mut self, interface: TraitId, names: &mut HashMap<Name, Ty>) -> Option<Vec<Ty>> {
        let (all, declared) = {
            let decl = &self.traits.decls[interface];
            (decl.assocs.clone(), decl.declared)
        };
        let mut types = vec![None; all.len()];
        for (name, ty) in &self.it.ast.associated {
            let Some(at) = all[..declared].iter().position(|it| *it == name.name) else {
                self.error(TypeError::ExtraAssoc {
                    at: name.span,
                    interface,
                    target: names["Self"],
                    name: name.name.clone(),
                });
                continue;
            };
            let read = self.ty(ty, names);
            names.insert(Name::new(&format!("Self.{}", name.name)), read);
            types[at] = Some(read);
        }
        let at = self.it.ast.interface.span();
        for (n, name) in all[..declared].iter().enumerate() {
            if types[n].is_none() {
                self.error(TypeError::MissingAssoc { at, interface, target: names["Self"], name: name.clone() });
                types[n] = Some(Ty::ERROR);
            }
        }
        Some(types.into_iter().map(|it| it.unwrap_or_else(|| self.reading.table.fresh(0))).collect())
    }

    /// No other impl of the trait may be for one of the same types.
    fn check_overlap(&mut self, decl: &ImplDecl, con: &Con) {
        let rows = self.traits.rows(decl.interface, con).to_vec();
        for row in rows {
            if overlaps(self.reading.table, decl, &row) {
                let first = match row.source {
                    Source::Written(id) => Some(id),
                    _ => None,
                };
                let first = first.map(|id| {
                    let other = &self.reading.package.impls[id];
                    crate::resolve::Place {
                        file: self.reading.package.modules[other.module].file,
                        span: other.ast.interface.span(),
                    }
                });
                let at = self.it.ast.interface.span();
                return self.error(TypeError::DuplicateImpl {
                    at,
                    interface: decl.interface,
                    target: decl.target,
                    first,
                });
            }
        }
    }

    fn methods(&mut self, id: ImplId, decl: &mut ImplDecl, sigs: &mut Implemented) {
        let package = self.reading.package;
        let count = self.traits.decls[decl.interface].methods.len();
        decl.methods = vec![None; count];
        for &function in &self.it.functions {
            let name = own_name(package, function);
            let position = self.traits.decls[decl.interface].methods.iter().position(|it| it.name == name);
            let known = position.filter(|n| decl.methods[*n].is_none());
            match known {
                Some(n) => decl.methods[n] = Some(function),
                None => self.traits.extras.entry(name).or_default().push((id, function)),
            }
            if let Some(sig) = self.signature(function, decl, known) {
                sigs.insert(function, sig);
            }
        }
        let names = self.it.functions.iter().map(|it| own_name(package, *it));
        let methods = &self.traits.decls[decl.interface].methods;
        let extra: Vec<Name> = names.filter(|it| methods.iter().all(|method| method.name != *it)).collect();
        for n in 0..count {
            let method = &self.traits.decls[decl.interface].methods[n];
            if decl.methods[n].is_none() && method.default.is_none() {
                let (interface, target) = (decl.interface, decl.target);
                let (at, name) = (self.it.ast.interface.span(), method.name.clone());
                self.error(TypeError::MissingMethod { at, interface, target, name, extra: extra.clone() });
            }
        }
    }

    /// The type of a method; none: it has fewer annotations than inference needs, which is told elsewhere.
    fn signature(&mut self, function: FunctionId, decl: &mut ImplDecl, known: Option<usize>) -> Option<Sig> {
        let package = self.reading.package;
        let FunctionKind::Clauses(clauses) = &package.functions[function].kind else { return None };
        let syntax = clauses[0].function;
        let mut names = decl.names.clone();
        let own = decl.params.len() as u32;
        for (n, it) in syntax.type_params.iter().enumerate() {
            names.insert(it.name.clone(), self.reading.table.param(own + n as u32));
        }
        let inst: Vec<Ty> = [&[decl.target], decl.args.as_slice(), decl.assocs.as_slice()].concat();
        let wanted = known.map(|n| self.traits.signature(self.reading.table, (decl.interface, n as u32), &inst));
        let at = syntax.name.span;
        if let Some((params, _)) = &wanted
            && params.len() != syntax.params.len()
        {
            let (interface, name) = (decl.interface, syntax.name.name.clone());
            let (expected, found) = (params.len(), syntax.params.len());
            self.error(TypeError::MethodArity { at, interface, name, expected, found });
            let count = own + syntax.type_params.len() as u32;
            let params = vec![Ty::ERROR; syntax.params.len()];
            return Some(Sig { count, hidden: 0, preds: Vec::new(), params, result: Ty::ERROR });
        }
        let mut params = Vec::new();
        for (n, param) in syntax.params.iter().enumerate() {
            let expected = wanted.as_ref().map(|(params, _)| params[n]);
            let ty = match &param.ty {
                _ if n == 0 && is_self(param) => decl.target,
                Some(ty) => self.ty(ty, &names),
                None => expected.unwrap_or_else(|| self.reading.table.fresh(0)),
            };
            self.same(function, decl, expected, ty, param.ty.as_ref().map_or(param.span, |it| it.span));
            params.push(ty);
        }
        let expected = wanted.as_ref().map(|(_, result)| *result);
        let result = match &syntax.result {
            Some(ty) => self.ty(ty, &names),
            None => expected.unwrap_or_else(|| self.reading.table.fresh(0)),
        };
        self.same(function, decl, expected, result, syntax.result.as_ref().map_or(at, |it| it.span));
        let mut preds = decl.bounds.clone();
        for bound in &syntax.bounds {
            match bound_of(package, self.context(), bound, &names) {
                Ok((interface, ty)) => {
                    let assocs = if interface.is_arithmetic() { vec![ty] } else { Vec::new() };
                    preds.push(Bound { assocs, ..plain(interface, ty) });
                }
                Err(kind) => kind.into_iter().for_each(|kind| self.error(kind)),
            }
        }
        Some(Sig { count: own + syntax.type_params.len() as u32, hidden: 0, preds, params, result })
    }

    fn same(&mut self, function: FunctionId, decl: &ImplDecl, expected: Option<Ty>, found: Ty, at: Span) {
        let Some(expected) = expected else { return };
        if self.reading.table.unify(expected, found).is_err() {
            let name = own_name(self.reading.package, function);
            let interface = decl.interface;
            self.error(TypeError::WrongSignature { at, interface, name, expected, found });
        }
    }

    fn add(&mut self, id: ImplId, con: Con, decl: &ImplDecl) {
        let row = Row {
            params: decl.params.len() as u32,
            target: Some(decl.target),
            args: decl.args.clone(),
            assocs: decl.assocs.clone(),
            needs: Needs::Bounds(decl.bounds.clone()),
            source: Source::Written(id),
        };
        if self.gives_text(decl.interface) {
            let show = Row { args: Vec::new(), assocs: Vec::new(), ..row.clone() };
            self.traits.add(TraitId::SHOW, con.clone(), show);
        }
        self.traits.add(decl.interface, con, row);
    }

    /// Whether interpolation can take this trait's text.
    fn gives_text(&self, interface: TraitId) -> bool {
        let is_text = |it: &MethodDecl| {
            it.name.as_str() == "to_string" && it.has_self && it.params.len() == 1 && it.result == Ty::STRING
        };
        interface == TraitId::DEBUG || self.traits.decls[interface].methods.iter().any(is_text)
    }
}

/// `where T: Trait`, read; nothing if it is told already.
pub(crate) fn bound_of(
    package: &Package,
    context: Context,
    bound: &ast::Bound,
    names: &HashMap<Name, Ty>,
) -> Result<(TraitId, Ty), Option<TypeError>> {
    let Some(&ty) = names.get(&bound.param.name) else {
        let Ident { name, span } = bound.param.clone();
        let near = near(&name, names.keys());
        return Err(Some(TypeError::UnknownType { at: span, name, near }));
    };
    interface(package, context, &bound.interface).map(|interface| (interface, ty))
}

/// The trait a path names.
fn interface(package: &Package, context: Context, path: &ast::Path) -> Result<TraitId, Option<TypeError>> {
    let scope = Scope { package, context };
    let names: Vec<Name> = path.segments.iter().map(|it| it.name.clone()).collect();
    if let Some(interface) = scope.interface(&names) {
        return Ok(interface);
    }
    if names.first().is_some_and(|it| scope.is_maybe_imported(it)) {
        return Err(None);
    }
    let name = Name::new(&path.to_string());
    let near = near(&name, scope.interface_names().iter());
    Err(Some(TypeError::UnknownTrait { at: path.span(), name, near }))
}

/// The name of a method, without its type.
pub(crate) fn own_name(package: &Package, function: FunctionId) -> Name {
    let name = &package.functions[function].name;
    name.rsplit('.').next().map_or_else(|| name.clone(), Name::new)
}

fn letters(ty: &ast::Type, found: &mut impl FnMut(&Name)) {
    match &ty.kind {
        TypeKind::Unit => {}
        TypeKind::Named { path, args } => {
            if let ([only], []) = (path.segments.as_slice(), args.as_slice())
                && only.name.len() == 1
                && only.name.is_upper()
            {
                found(&only.name);
            }
            args.iter().for_each(|it| letters(it, found));
        }
        TypeKind::Tuple(items) => items.iter().for_each(|it| letters(it, found)),
        TypeKind::Function(params, result) => {
            params.iter().for_each(|it| letters(it, found));
            letters(result, found);
        }
        TypeKind::Option(item) => letters(item, found),
        TypeKind::Result(ok, err) => {
            letters(ok, found);
            letters(err, found);
        }
    }
}

/// Whether two impls are for a common type with common arguments.
fn overlaps(table: &mut Table, decl: &ImplDecl, row: &Row) -> bool {
    let mut fresh = |count: usize| -> Vec<Ty> { (0..count).map(|_| table.fresh(0)).collect() };
    let (ours, theirs) = (fresh(decl.params.len()), fresh(row.params as usize));
    let pairs =
        row.target.iter().map(|it| (decl.target, *it)).chain(decl.args.iter().copied().zip(row.args.iter().copied()));
    pairs.collect::<Vec<_>>().into_iter().all(|(a, b)| {
        let (a, b) = (table.instantiate(a, &ours), table.instantiate(b, &theirs));
        table.unify(a, b).is_ok()
    })
}
