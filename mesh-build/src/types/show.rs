//! How types print in messages: Mesh syntax, `?0` for what is open, user types of other modules with
//! their module.

use super::decl::AdtDecl;
use super::ty::{Con, Kind, Table};
use super::typed::{AdtId, ModuleId, Ty};
use crate::entity::IdVec;
use crate::resolve::Package;
use std::cell::RefCell;

/// What printing looks up. Open types are numbered in order of appearance, so one `Show` per message.
pub(crate) struct Show<'s, 'a> {
    package: &'s Package<'a>,
    adts: &'s IdVec<AdtId, AdtDecl>,
    table: &'s Table,
    /// Where the message is about.
    module: ModuleId,
    open: RefCell<Vec<Ty>>,
}

impl<'s, 'a> Show<'s, 'a> {
    pub fn new(package: &'s Package<'a>, adts: &'s IdVec<AdtId, AdtDecl>, table: &'s Table, module: ModuleId) -> Self {
        Self { package, adts, table, module, open: RefCell::new(Vec::new()) }
    }

    pub fn ty(&self, ty: Ty) -> String {
        let ty = self.table.resolve(ty);
        match self.table.kind(ty) {
            Kind::Error => "?".into(),
            Kind::Never => "Never".into(),
            Kind::Var(_) => format!("?{}", self.number(ty)),
            Kind::Rigid(id) => self.table.rigid_name(*id).to_string(),
            Kind::Param(n) => letter(*n),
            Kind::App(con, args) => self.applied(con, args),
        }
    }

    fn number(&self, ty: Ty) -> usize {
        let mut open = self.open.borrow_mut();
        open.iter().position(|it| *it == ty).unwrap_or_else(|| {
            open.push(ty);
            open.len() - 1
        })
    }

    fn applied(&self, con: &Con, args: &[Ty]) -> String {
        match con {
            Con::Int => "Int".into(),
            Con::Float => "Float".into(),
            Con::Bool => "Bool".into(),
            Con::Unit => "()".into(),
            Con::String => "String".into(),
            Con::Atom => "Atom".into(),
            Con::AnyPid => "Pid".into(),
            Con::Tuple => format!("({})", self.list(args)),
            Con::Function => match args.split_last() {
                Some((result, params)) => format!("({}) -> {}", self.list(params), self.ty(*result)),
                None => "()".into(),
            },
            Con::List => self.named("List", args),
            Con::Map => self.named("Map", args),
            Con::Pid => self.named("Pid", args),
            Con::Asks => self.ty(args[0]),
            Con::ServicePid(service) => {
                let service = &self.package.services[*service];
                format!("Pid<{}>", self.qualified(service.module, &service.ast.name.name))
            }
            Con::Adt(adt) => self.named(&self.adt(*adt), args),
            Con::Opaque(name) => self.named(name, args),
        }
    }

    /// A struct or sum type, with its module if that is another one of the package.
    pub fn adt(&self, adt: AdtId) -> String {
        self.qualified(self.adts[adt].module, &self.adts[adt].name)
    }

    fn qualified(&self, module: ModuleId, name: &str) -> String {
        let it = &self.package.modules[module];
        if module == self.module || it.is_library { name.to_owned() } else { format!("{}.{name}", it.name) }
    }

    fn named(&self, name: &str, args: &[Ty]) -> String {
        if args.is_empty() { name.to_owned() } else { format!("{name}<{}>", self.list(args)) }
    }

    pub fn list(&self, types: &[Ty]) -> String {
        types.iter().map(|it| self.ty(*it)).collect::<Vec<_>>().join(", ")
    }
}

/// `a`, `b`, … for the parameters of a scheme.
fn letter(n: u32) -> String {
    let letter = char::from(b'a' + (n % 26) as u8);
    if n < 26 { letter.to_string() } else { format!("{letter}{}", n / 26) }
}
