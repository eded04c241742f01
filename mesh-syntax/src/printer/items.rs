//! Definitions.

use super::super::ast::*;
use super::Printer;

impl Printer {
    pub(super) fn module_body(&mut self, module: &Module) {
        self.docs("##!", module.docs.as_deref());
        for (i, item) in module.items.iter().enumerate() {
            if i > 0 {
                self.line();
            }
            self.item(item);
        }
        if self.indent == 0 {
            self.put("\n");
        }
    }

    pub(super) fn item(&mut self, item: &Item) {
        self.docs("##", item.docs.as_deref());
        if item.public.is_some() {
            self.put("pub ");
        }
        match &item.kind {
            ItemKind::Import(path) => self.put(&format!("import {path}")),
            ItemKind::FromImport { module, names } => {
                self.put(&format!("from {module} import "));
                self.separated(names, ", ", Self::ident);
            }
            ItemKind::Function(function) => self.function(function),
            ItemKind::Test(test) => self.test(test),
            ItemKind::ExternFunction(function) => self.extern_function(function),
            ItemKind::ExternType { name, type_params, path } => {
                self.named("extern type", name, type_params);
                if let Some((path, _)) = path {
                    self.put(" = ");
                    self.string(&[StringPart::Text(path.clone())]);
                }
            }
            ItemKind::Module { name, body, is_host: true } => self.host_interface(name, body),
            ItemKind::Module { name, body, .. } => self.module(name, body),
            ItemKind::Struct(it) => self.struct_def(it),
            ItemKind::SumType(it) => self.sum_type(it),
            ItemKind::Alias { name, type_params, ty } => {
                self.named("type", name, type_params);
                self.put(" = ");
                self.ty(ty);
            }
            ItemKind::Interface(it) => self.interface(it),
            ItemKind::Impl(it) => self.impl_def(it),
            ItemKind::Actor(it) => self.actor(it),
            ItemKind::Service(it) => self.service(it),
            ItemKind::Supervisor(it) => self.supervisor(it),
            ItemKind::Let(it) => self.let_stmt(it),
            ItemKind::Expr(it) => self.expr(it),
        }
    }

    pub(super) fn ident(&mut self, ident: &Ident) {
        self.put(&ident.name);
    }

    fn named(&mut self, word: &str, name: &Ident, type_params: &[Ident]) {
        self.put(&format!("{word} {}", name.name));
        self.type_params(type_params);
    }

    fn type_params(&mut self, type_params: &[Ident]) {
        if !type_params.is_empty() {
            self.put("<");
            self.separated(type_params, ", ", Self::ident);
            self.put(">");
        }
    }

    fn end(&mut self) {
        self.line();
        self.put("end");
    }

    fn module(&mut self, name: &Ident, body: &Module) {
        self.put(&format!("module {} do", name.name));
        self.indent += 1;
        self.line();
        self.module_body(body);
        self.indent -= 1;
        self.end();
    }

    pub(super) fn function(&mut self, function: &Function) {
        self.named("fn", &function.name, &function.type_params);
        self.params(&function.params);
        self.signature_tail(function.result.as_ref(), &function.bounds);
        self.guard(function.guard.as_ref());
        match &function.body {
            FunctionBody::Expr(value) => {
                self.put(" = ");
                self.expr(value);
            }
            FunctionBody::Block(block) => {
                self.put(" ");
                self.do_block(block);
            }
        }
    }

    fn test(&mut self, test: &Test) {
        self.put("test ");
        self.string(&[StringPart::Text(test.title.clone())]);
        if let FunctionBody::Block(block) = &test.function.body {
            self.put(" ");
            self.do_block(block);
        }
    }

    fn signature_tail(&mut self, result: Option<&Type>, bounds: &[Bound]) {
        if let Some(ty) = result {
            self.put(" -> ");
            self.ty(ty);
        }
        if !bounds.is_empty() {
            self.put(" where ");
            self.separated(bounds, ", ", |it, bound| {
                it.put(&format!("{}: {}", bound.param.name, bound.interface));
            });
        }
    }

    fn host_interface(&mut self, name: &Ident, body: &Module) {
        self.put(&format!("extern interface {} do", name.name));
        self.lines(&body.items, |it, item| {
            let ItemKind::ExternFunction(method) = &item.kind else { return };
            it.docs("##", item.docs.as_deref());
            let words = match method.kind {
                ExternKind::Plain => "fn",
                ExternKind::Async => "async fn",
                ExternKind::Blocking => "blocking fn",
            };
            it.named(words, &method.name, &[]);
            it.params(&method.params);
            it.signature_tail(method.result.as_ref(), &[]);
        });
        self.end();
    }

    fn extern_function(&mut self, function: &ExternFunction) {
        let words = match function.kind {
            ExternKind::Plain => "extern fn",
            ExternKind::Async => "extern async fn",
            ExternKind::Blocking => "extern blocking fn",
        };
        self.named(words, &function.name, &function.type_params);
        self.params(&function.params);
        self.signature_tail(function.result.as_ref(), &function.bounds);
        self.put(" = ");
        self.string(&[StringPart::Text(function.symbol.clone())]);
        if function.is_pure {
            self.put(" pure");
        }
        if function.runs_apart {
            self.put(" apart");
        }
    }

    fn struct_def(&mut self, it: &Struct) {
        self.named("struct", &it.name, &it.type_params);
        self.put(" do");
        self.lines(&it.entries, Self::struct_entry);
        self.end();
        self.deriving(it.deriving.as_deref());
    }

    fn struct_entry(&mut self, entry: &StructEntry) {
        match entry {
            StructEntry::Field { name, ty, docs } => {
                self.docs("##", docs.as_deref());
                self.ident(name);
                self.annotation(Some(ty));
            }
            StructEntry::Table(name, _) => {
                self.put("table ");
                self.string(&[StringPart::Text(name.clone())]);
            }
            StructEntry::PrimaryKey(name) => self.put(&format!("primary_key :{}", name.name)),
            StructEntry::Timestamps(on, _) => self.put(&format!("timestamps {on}")),
            StructEntry::Relation { kind, name, target } => {
                self.put(&format!("{} :{}, {}", kind.name, name.name, target.name));
            }
        }
    }

    fn deriving(&mut self, names: Option<&[Ident]>) {
        if let Some(names) = names {
            self.put(" deriving(");
            self.separated(names, ", ", Self::ident);
            self.put(")");
        }
    }

    fn sum_type(&mut self, it: &SumType) {
        self.named("type", &it.name, &it.type_params);
        self.put(" do");
        self.lines(&it.variants, Self::variant);
        self.end();
        self.deriving(it.deriving.as_deref());
    }

    fn variant(&mut self, variant: &Variant) {
        self.docs("##", variant.docs.as_deref());
        self.ident(&variant.name);
        if !variant.fields.is_empty() {
            self.put("(");
            self.separated(&variant.fields, ", ", |it, field| {
                if let Some(name) = &field.name {
                    it.put(&format!("{} :: ", name.name));
                }
                it.ty(&field.ty);
            });
            self.put(")");
        }
    }

    fn interface(&mut self, it: &Interface) {
        self.named("interface", &it.name, &it.type_params);
        self.put(" do");
        self.lines(&it.associated, |it, name| it.put(&format!("type {}", name.name)));
        self.lines(&it.methods, Self::method);
        self.end();
    }

    fn method(&mut self, method: &Method) {
        self.docs("##", method.docs.as_deref());
        self.named("fn", &method.name, &[]);
        self.params(&method.params);
        self.signature_tail(method.result.as_ref(), &[]);
        if let Some(body) = &method.body {
            self.put(" ");
            self.do_block(body);
        }
    }

    fn impl_def(&mut self, it: &Impl) {
        self.put("impl");
        self.type_params(&it.type_params);
        self.put(&format!(" {}", it.interface));
        self.type_args(&it.args);
        self.put(" for ");
        self.ty(&it.target);
        self.signature_tail(None, &it.bounds);
        self.put(" do");
        self.lines(&it.associated, |it, (name, ty)| {
            it.put(&format!("type {} = ", name.name));
            it.ty(ty);
        });
        self.lines(&it.methods, Self::item);
        self.end();
    }

    fn actor(&mut self, it: &Actor) {
        self.named("actor", &it.name, &[]);
        self.params(&it.params);
        self.put(" do");
        self.stmts(&it.body.stmts);
        if let Some(terminate) = &it.terminate {
            self.indent += 1;
            self.line();
            self.put("terminate do");
            self.binder(terminate.reason.as_ref());
            self.stmts(&terminate.body.stmts);
            self.end();
            self.indent -= 1;
        }
        self.end();
    }

    fn service(&mut self, it: &Service) {
        self.named(if it.is_host { "extern service" } else { "service" }, &it.name, &[]);
        self.put(" do");
        self.lines(&it.functions, Self::item);
        self.lines(&it.handlers, if it.is_host { Self::request } else { Self::handler });
        self.end();
    }

    /// What there is of a request before its body.
    fn request(&mut self, it: &ServiceHandler) {
        self.docs("##", it.docs.as_deref());
        let word = match it.kind {
            HandlerKind::Call => "call",
            HandlerKind::Cast => "cast",
        };
        if it.is_drain() {
            self.put(ServiceHandler::DRAIN);
        } else {
            self.named(word, &it.name, &[]);
            self.params(&it.params);
            self.annotation(it.reply.as_ref());
        }
    }

    fn handler(&mut self, it: &ServiceHandler) {
        self.request(it);
        self.put(" do");
        self.binder(it.state.as_ref());
        self.stmts(&it.body.stmts);
        self.end();
    }

    /// `|name|` after the `do` of a handler or `terminate`.
    fn binder(&mut self, name: Option<&Ident>) {
        if let Some(name) = name {
            self.put(&format!(" |{}|", name.name));
        }
    }

    fn supervisor(&mut self, it: &Supervisor) {
        self.named("supervisor", &it.name, &[]);
        self.put(" do");
        self.lines(&it.clauses, |it, clause| match clause {
            SupervisorClause::Strategy(word) => it.put(&format!("strategy: {}", word.name)),
            SupervisorClause::MaxRestarts(count, _) => it.put(&format!("max_restarts: {count}")),
            SupervisorClause::MaxSeconds(count, _) => it.put(&format!("max_seconds: {count}")),
            SupervisorClause::Backoff(first, most, _) => it.put(&format!("backoff: {first}..{most}")),
            SupervisorClause::AutoShutdown(AutoShutdown::Never) => it.put("auto_shutdown: never"),
            SupervisorClause::AutoShutdown(AutoShutdown::AnySignificant) => it.put("auto_shutdown: any_significant"),
            SupervisorClause::AutoShutdown(AutoShutdown::AllSignificant) => it.put("auto_shutdown: all_significant"),
            SupervisorClause::Child { name, start, restart, shutdown, significant } => {
                it.child(name, start.as_ref(), restart.as_ref(), shutdown.as_ref(), *significant);
            }
        });
        self.end();
    }

    fn child(
        &mut self,
        name: &Ident,
        start: Option<&Expr>,
        restart: Option<&Ident>,
        shutdown: Option<&Shutdown>,
        significant: bool,
    ) {
        self.put(&format!("child {} do", name.name));
        self.lines(start.as_slice(), |it, start| {
            it.put("start: ");
            it.expr(start);
        });
        self.lines(restart.as_slice(), |it, word| it.put(&format!("restart: {}", word.name)));
        self.lines(shutdown.as_slice(), |it, shutdown| match shutdown {
            Shutdown::After(count, _) => it.put(&format!("shutdown: {count}")),
            Shutdown::Word(word) => it.put(&format!("shutdown: {}", word.name)),
        });
        self.lines(significant.then_some(()).as_slice(), |it, ()| it.put("significant: true"));
        self.end();
    }
}
