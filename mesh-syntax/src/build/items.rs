//! Definitions and imports.

use super::super::ast::*;
use super::super::grammar::Rule;
use super::{Builder, Pair, Pairs, child, take};

impl Builder<'_> {
    /// Everything at module level: items, and statements as items.
    pub(super) fn items(&mut self, inner: Pairs<'_>) -> Vec<Item> {
        inner.filter(|it| it.as_rule() != Rule::EOI).map(|it| self.top(it)).collect()
    }

    fn top(&mut self, pair: Pair<'_>) -> Item {
        let span = self.span(&pair);
        match pair.as_rule() {
            Rule::item => self.item(pair),
            _ => Item { docs: self.docs(span.start), kind: ItemKind::Expr(self.expr_stmt(pair)), span, public: None },
        }
    }

    fn item(&mut self, pair: Pair<'_>) -> Item {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let public = take(&mut inner, Rule::public).map(|it| self.span(&it));
        let definition = child(&mut inner);
        let mut kind = self.definition(definition);
        let docs = self.docs(span.start);
        if let ItemKind::Module { body, is_host: true, .. } = &mut kind {
            body.docs.clone_from(&docs);
        }
        Item { kind, span, public, docs }
    }

    fn definition(&mut self, pair: Pair<'_>) -> ItemKind {
        match pair.as_rule() {
            Rule::import => ItemKind::Import(self.path(child(&mut pair.into_inner()))),
            Rule::from_import => self.from_import(pair),
            Rule::function => ItemKind::Function(self.function(pair)),
            Rule::test_def => ItemKind::Test(self.test_def(pair)),
            Rule::extern_function => ItemKind::ExternFunction(self.extern_function(pair)),
            Rule::extern_type => self.extern_type(pair),
            Rule::extern_interface => self.extern_interface(pair),
            Rule::extern_service => ItemKind::Service(self.extern_service(pair)),
            Rule::module_def => self.module_def(pair),
            Rule::struct_def => ItemKind::Struct(self.struct_def(pair)),
            Rule::type_def => self.type_def(pair),
            Rule::interface_def => ItemKind::Interface(self.interface_def(pair)),
            Rule::impl_def => ItemKind::Impl(self.impl_def(pair)),
            Rule::actor_def => ItemKind::Actor(self.actor_def(pair)),
            Rule::service_def => ItemKind::Service(self.service_def(pair)),
            Rule::supervisor_def => ItemKind::Supervisor(self.supervisor_def(pair)),
            Rule::let_stmt => ItemKind::Let(self.let_stmt(pair)),
            rule => unreachable!("{rule:?} is no alternative of `item`"),
        }
    }

    #[expect(clippy::wrong_self_convention, reason = "named like the rule")]
    fn from_import(&mut self, pair: Pair<'_>) -> ItemKind {
        let mut inner = pair.into_inner();
        let module = self.path(child(&mut inner));
        ItemKind::FromImport { module, names: inner.map(|it| self.ident(&it)).collect() }
    }

    fn module_def(&mut self, pair: Pair<'_>) -> ItemKind {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let name = self.ident(&child(&mut inner));
        let items = self.items(child(&mut inner).into_inner());
        ItemKind::Module { name, body: Module { docs: self.module_docs(span, &items), items }, is_host: false }
    }

    pub(super) fn function(&mut self, pair: Pair<'_>) -> Function {
        let mut inner = pair.into_inner();
        let name = self.ident(&child(&mut inner));
        let type_params = self.optional_idents(&mut inner, Rule::type_params);
        let params = take(&mut inner, Rule::params).map(|it| self.params(it)).unwrap_or_default();
        let result = self.optional_type(&mut inner, Rule::result);
        let bounds = self.bounds(&mut inner);
        let guard = self.optional_guard(&mut inner);
        let body = child(&mut inner);
        let body = match body.as_rule() {
            Rule::block => FunctionBody::Block(self.block(body)),
            _ => FunctionBody::Expr(Box::new(self.expr(body))),
        };
        Function { name, type_params, params, result, bounds, guard, body }
    }

    fn extern_interface(&mut self, pair: Pair<'_>) -> ItemKind {
        let mut inner = pair.into_inner();
        let name = self.ident(&child(&mut inner));
        let methods = inner.filter(|it| it.as_rule() == Rule::host_method);
        let items = methods.map(|it| self.host_method(it)).collect();
        ItemKind::Module { name, body: Module { docs: None, items }, is_host: true }
    }

    fn host_method(&mut self, pair: Pair<'_>) -> Item {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let kind = extern_kind(&mut inner);
        let name = self.ident(&child(&mut inner));
        let params = take(&mut inner, Rule::params).map(|it| self.params(it)).unwrap_or_default();
        let result = self.optional_type(&mut inner, Rule::result);
        let (symbol, symbol_span) = (String::new(), name.span);
        let (type_params, bounds) = (Vec::new(), Vec::new());
        let method = ExternFunction {
            kind,
            name,
            type_params,
            params,
            result,
            bounds,
            symbol,
            symbol_span,
            is_pure: false,
            runs_apart: false,
        };
        Item { kind: ItemKind::ExternFunction(method), span, public: Some(span), docs: self.docs(span.start) }
    }

    fn extern_function(&mut self, pair: Pair<'_>) -> ExternFunction {
        let mut inner = pair.into_inner();
        let kind = extern_kind(&mut inner);
        let name = self.ident(&child(&mut inner));
        let type_params = self.optional_idents(&mut inner, Rule::type_params);
        let params = take(&mut inner, Rule::params).map(|it| self.params(it)).unwrap_or_default();
        let result = self.optional_type(&mut inner, Rule::result);
        let bounds = self.bounds(&mut inner);
        let symbol = child(&mut inner);
        let symbol_span = self.span(&symbol);
        let symbol = self.plain_string(symbol, "string interpolation not allowed in a symbol");
        let is_pure = take(&mut inner, Rule::pure).is_some();
        let runs_apart = take(&mut inner, Rule::apart).is_some();
        ExternFunction { kind, name, type_params, params, result, bounds, symbol, symbol_span, is_pure, runs_apart }
    }

    fn test_def(&mut self, pair: Pair<'_>) -> Test {
        let mut inner = pair.into_inner();
        let title = child(&mut inner);
        let span = self.span(&title);
        let title = self.plain_string(title, "string interpolation not allowed in the name of a test");
        let name = Ident { name: Name::new(&format!("test \"{title}\"")), span };
        let body = FunctionBody::Block(self.block(child(&mut inner)));
        let (type_params, params, bounds) = (Vec::new(), Vec::new(), Vec::new());
        Test { title, function: Function { name, type_params, params, result: None, bounds, guard: None, body } }
    }

    fn extern_type(&mut self, pair: Pair<'_>) -> ItemKind {
        let mut inner = pair.into_inner();
        let name = self.ident(&child(&mut inner));
        let type_params = self.optional_idents(&mut inner, Rule::type_params);
        let path = inner.next().map(|path| {
            let span = self.span(&path);
            (self.plain_string(path, "string interpolation not allowed in a path"), span)
        });
        ItemKind::ExternType { name, type_params, path }
    }

    /// `-> T`, `:: T`, if the next child is one.
    pub(super) fn optional_type(&mut self, inner: &mut Pairs<'_>, rule: Rule) -> Option<Type> {
        take(inner, rule).map(|it| self.ty(child(&mut it.into_inner())))
    }

    pub(super) fn optional_guard(&mut self, inner: &mut Pairs<'_>) -> Option<Expr> {
        take(inner, Rule::guard).map(|it| self.expr_stmt(child(&mut it.into_inner())))
    }

    fn bounds(&mut self, inner: &mut Pairs<'_>) -> Vec<Bound> {
        let Some(clause) = take(inner, Rule::where_clause) else { return Vec::new() };
        let bound = |pair: Pair<'_>| {
            let mut inner = pair.into_inner();
            Bound { param: self.ident(&child(&mut inner)), interface: self.path(child(&mut inner)) }
        };
        clause.into_inner().map(bound).collect()
    }

    fn struct_def(&mut self, pair: Pair<'_>) -> Struct {
        let mut inner = pair.into_inner();
        let name = self.ident(&child(&mut inner));
        let type_params = self.optional_idents(&mut inner, Rule::type_params);
        let mut entries = Vec::new();
        let mut deriving = None;
        for pair in inner {
            match pair.as_rule() {
                Rule::struct_field => entries.push(self.struct_field(pair)),
                Rule::schema_entry => entries.extend(self.schema_entry(pair)),
                Rule::deriving => deriving = Some(self.idents(pair)),
                _ => {}
            }
        }
        Struct { name, type_params, entries, deriving }
    }

    fn struct_field(&mut self, pair: Pair<'_>) -> StructEntry {
        let docs = self.docs(self.span(&pair).start);
        let mut inner = pair.into_inner();
        StructEntry::Field { name: self.ident(&child(&mut inner)), ty: self.ty(child(&mut inner)), docs }
    }

    fn schema_entry(&mut self, pair: Pair<'_>) -> Option<StructEntry> {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let option = self.ident(&child(&mut inner));
        let value = child(&mut inner);
        let target = inner.next().map(|it| self.ident(&it));
        let at = self.span(&value);
        match (option.name.as_str(), value.as_rule(), target) {
            ("table", Rule::string, None) => {
                Some(StructEntry::Table(self.plain_string(value, "string interpolation not allowed in `table`"), span))
            }
            ("primary_key", Rule::atom, None) => Some(StructEntry::PrimaryKey(self.atom_ident(&value))),
            ("timestamps", Rule::boolean, None) => Some(StructEntry::Timestamps(self.boolean(&value), span)),
            ("belongs_to" | "has_many" | "has_one", Rule::atom, Some(target)) => {
                Some(StructEntry::Relation { kind: option, name: self.atom_ident(&value), target })
            }
            (word, _, _) => {
                let (headline, at) = match word {
                    "table" => ("expected a string after `table`".to_owned(), at),
                    "primary_key" => ("expected an atom after `primary_key`".to_owned(), at),
                    "timestamps" => ("expected `true` or `false` after `timestamps`".to_owned(), at),
                    "belongs_to" | "has_many" | "has_one" => {
                        (format!("expected an atom, `,` and a type name after `{word}`"), at)
                    }
                    _ => (format!("unknown schema option `{word}`"), option.span),
                };
                self.error(at, headline.clone(), headline);
                None
            }
        }
    }

    fn type_def(&mut self, pair: Pair<'_>) -> ItemKind {
        let mut inner = pair.into_inner();
        let name = self.ident(&child(&mut inner));
        let type_params = self.optional_idents(&mut inner, Rule::type_params);
        let body = child(&mut inner);
        if body.as_rule() == Rule::ty {
            return ItemKind::Alias { name, type_params, ty: self.ty(body) };
        }
        let entries: Vec<_> = body.into_inner().collect();
        if entries.is_empty() {
            self.error(name.span, "a sum type needs at least one variant", "has no variant");
        }
        let variants =
            entries.into_iter().filter(|it| it.as_rule() == Rule::variant).map(|it| self.variant(it)).collect();
        let deriving = inner.next().map(|it| self.idents(it));
        ItemKind::SumType(SumType { name, type_params, variants, deriving })
    }

    fn variant(&mut self, pair: Pair<'_>) -> Variant {
        let docs = self.docs(self.span(&pair).start);
        let mut inner = pair.into_inner();
        let name = self.ident(&child(&mut inner));
        Variant { name, fields: inner.map(|it| self.variant_field(it)).collect(), docs }
    }

    fn variant_field(&mut self, pair: Pair<'_>) -> VariantField {
        let mut inner = pair.into_inner();
        let name = take(&mut inner, Rule::ident).map(|it| self.ident(&it));
        let ty = match name {
            Some(_) => self.ty(child(&mut child(&mut inner).into_inner())),
            None => self.ty(child(&mut inner)),
        };
        VariantField { name, ty }
    }

    fn interface_def(&mut self, pair: Pair<'_>) -> Interface {
        let mut inner = pair.into_inner();
        let name = self.ident(&child(&mut inner));
        let type_params = self.optional_idents(&mut inner, Rule::type_params);
        let mut associated = Vec::new();
        let mut methods = Vec::new();
        for pair in inner {
            match pair.as_rule() {
                Rule::assoc_decl => associated.push(self.ident(&child(&mut pair.into_inner()))),
                Rule::method => methods.push(self.method(pair)),
                _ => {}
            }
        }
        Interface { name, type_params, associated, methods }
    }

    fn method(&mut self, pair: Pair<'_>) -> Method {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let name = self.ident(&child(&mut inner));
        let params = take(&mut inner, Rule::plain_params).map(|it| self.params(it)).unwrap_or_default();
        let result = self.optional_type(&mut inner, Rule::result);
        let body = inner.next().map(|it| self.block(it));
        Method { name, params, result, body, span, docs: self.docs(span.start) }
    }

    fn impl_def(&mut self, pair: Pair<'_>) -> Impl {
        let mut inner = pair.into_inner();
        let type_params = self.optional_idents(&mut inner, Rule::type_params);
        let interface = self.path(child(&mut inner));
        let args = take(&mut inner, Rule::type_args).map(|it| self.types(it)).unwrap_or_default();
        let target = self.named_type(child(&mut inner));
        let bounds = self.bounds(&mut inner);
        let mut associated = Vec::new();
        let mut methods = Vec::new();
        for pair in inner {
            match pair.as_rule() {
                Rule::assoc_bind => {
                    let mut inner = pair.into_inner();
                    associated.push((self.ident(&child(&mut inner)), self.ty(child(&mut inner))));
                }
                Rule::member_function => methods.push(self.member_function(pair)),
                _ => {}
            }
        }
        Impl { type_params, interface, args, target, bounds, associated, methods }
    }

    pub(super) fn member_function(&mut self, pair: Pair<'_>) -> Item {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let public = take(&mut inner, Rule::public).map(|it| self.span(&it));
        let function = child(&mut inner);
        Item { kind: ItemKind::Function(self.function(function)), span, public, docs: self.docs(span.start) }
    }
}

/// Where a function of Rust runs.
fn extern_kind(inner: &mut Pairs<'_>) -> ExternKind {
    match take(inner, Rule::extern_kind).map(|it| it.as_str()) {
        Some("async") => ExternKind::Async,
        Some(_) => ExternKind::Blocking,
        None => ExternKind::Plain,
    }
}
