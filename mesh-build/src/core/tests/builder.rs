//! Typed programs by hand: what the checker would give for a source text.

use crate::core::{ir, lower, print, verify};
use crate::diagnostic::{FileId, SourceFile};
use crate::entity::IdVec;
use crate::exports::Exports;
use crate::llvm;
use crate::syntax::ast::{BinaryOp, Name, Span};
use crate::types::typed::*;

/// A program with one module of its own, one of the library, and the types every test needs.
pub(super) struct Build {
    pub(super) program: Program,
    pub(super) locals: IdVec<LocalId, Local>,
    pub(super) int: Ty,
    pub(super) float: Ty,
    pub(super) bool: Ty,
    pub(super) unit: Ty,
    pub(super) string: Ty,
    pub(super) never: Ty,
}

pub(super) const LIBRARY: ModuleId = ModuleId(0);
pub(super) const MAIN: ModuleId = ModuleId(1);

impl Build {
    pub(super) fn new() -> Self {
        let mut program = Program::default();
        for (name, is_library) in [("Prelude", true), ("Main", false)] {
            program.modules.push(Module { name: name.into(), file: FileId(0), is_library, docs: None });
        }
        let mut ty = |kind| program.types.intern(kind);
        let (int, float, bool) = (ty(TyKind::Int), ty(TyKind::Float), ty(TyKind::Bool));
        let (unit, string, never) = (ty(TyKind::Unit), ty(TyKind::String), ty(TyKind::Never));
        Self { program, locals: IdVec::new(), int, float, bool, unit, string, never }
    }

    pub(super) fn ty(&mut self, kind: TyKind) -> Ty {
        self.program.types.intern(kind)
    }

    pub(super) fn local(&mut self, name: &str, ty: Ty) -> LocalId {
        self.generic_local(name, ty, 0..0)
    }

    pub(super) fn generic_local(&mut self, name: &str, ty: Ty, own_params: std::ops::Range<u32>) -> LocalId {
        self.locals.push(Local { name: name.into(), ty, own_params, span: Span::default() })
    }

    /// A sum type or, with one variant of its name, a struct.
    pub(super) fn adt(
        &mut self,
        module: ModuleId,
        name: &str,
        params: usize,
        variants: &[(&str, &[(&str, Ty)])],
    ) -> AdtId {
        let kind = if variants.len() == 1 && variants[0].0 == name { AdtKind::Struct } else { AdtKind::Sum };
        let field = |&(name, ty): &(&str, Ty)| Field { name: (!name.is_empty()).then(|| name.into()), ty, docs: None };
        let variant = |&(name, fields): &(&str, &[(&str, Ty)])| Variant {
            name: Name::new(name),
            fields: fields.iter().map(field).collect(),
            docs: None,
        };
        self.program.adts.push(Adt {
            module,
            name: name.into(),
            type_params: vec!["T".into(); params],
            variants: variants.iter().map(variant).collect(),
            kind,
            is_public: true,
            span: Span::default(),
            docs: None,
        })
    }

    /// A public function of `Main` whose clauses use the locals made since the last one.
    pub(super) fn function(
        &mut self,
        name: &str,
        type_params: u32,
        params: &[Ty],
        result: Ty,
        clauses: Vec<Clause>,
    ) -> FunctionId {
        let locals = std::mem::take(&mut self.locals);
        let body = FunctionBody::Clauses(Clauses { locals, clauses });
        self.declare(MAIN, name, type_params, params, result, body)
    }

    pub(super) fn declare(
        &mut self,
        module: ModuleId,
        name: &str,
        type_param_count: u32,
        params: &[Ty],
        result: Ty,
        body: FunctionBody,
    ) -> FunctionId {
        self.program.functions.push(Function {
            module,
            name: name.into(),
            type_param_count,
            bounds: Vec::new(),
            receives: false,
            params: params.to_vec(),
            param_names: vec![None; params.len()],
            result,
            body,
            is_public: true,
            span: Span::default(),
            docs: None,
        })
    }

    pub(super) fn int(&self, value: i64) -> Expr {
        expr(ExprKind::Int(value), self.int)
    }

    pub(super) fn float(&self, value: f64) -> Expr {
        expr(ExprKind::Float(value), self.float)
    }

    pub(super) fn text(&self, text: &str) -> Expr {
        expr(ExprKind::String(text.into()), self.string)
    }

    pub(super) fn get(&self, local: LocalId) -> Expr {
        expr(ExprKind::Local(local, Vec::new()), self.locals[local].ty)
    }

    pub(super) fn binary(&self, op: BinaryOp, left: Expr, right: Expr) -> Expr {
        let ty = match op {
            BinaryOp::Eq | BinaryOp::Ne | BinaryOp::Lt | BinaryOp::Gt | BinaryOp::Le | BinaryOp::Ge => self.bool,
            _ => left.ty,
        };
        expr(ExprKind::Binary { op, left: Box::new(left), right: Box::new(right) }, ty)
    }

    /// The core of `main` and all that it and the public functions need, as text. It is well-formed.
    pub(super) fn print(mut self) -> String {
        print::program(&self.lower())
    }

    /// Everything in `Main` that could be called from outside.
    pub(super) fn exports(&self) -> Exports {
        let is_root = |it: &Function| {
            it.module == MAIN && it.is_public && it.type_param_count == 0 && matches!(it.body, FunctionBody::Clauses(_))
        };
        Exports {
            functions: self.program.functions.iter().filter(|(_, it)| is_root(it)).map(|(id, _)| id).collect(),
            services: self.program.services.ids().collect(),
            actors: self.program.actors.ids().collect(),
            types: Vec::new(),
        }
    }

    pub(super) fn lower(&mut self) -> ir::Program {
        let sources = [SourceFile { path: "main.mpl".into(), text: "line one\nline two\n".into() }];
        let exports = self.exports();
        let lowered = lower("test", &mut self.program, &sources, &exports).expect("lowers");
        assert_eq!(verify::verify(&lowered), Vec::<String>::new());
        compiles(&lowered);
        lowered
    }
}

/// Code generation accepts it too, where there is LLVM.
pub(super) fn compiles(program: &ir::Program) {
    if llvm::available().is_ok() {
        llvm::compile(program, &llvm::Options::new(llvm::OptLevel::O0, "test")).expect("compiles");
    }
}

pub(super) fn expr(kind: ExprKind, ty: Ty) -> Expr {
    Expr { kind, ty, span: Span::default() }
}

pub(super) fn pat(kind: PatternKind, ty: Ty) -> Pattern {
    Pattern { kind, ty, span: Span::default() }
}

pub(super) fn clause(params: Vec<Pattern>, body: Expr) -> Clause {
    Clause { params, guard: None, body, span: Span::default() }
}

pub(super) fn guarded(params: Vec<Pattern>, guard: Expr, body: Expr) -> Clause {
    Clause { guard: Some(guard), ..clause(params, body) }
}

pub(super) fn arm(pattern: Pattern, body: Expr) -> Arm {
    Arm { pattern, guard: None, body, span: Span::default() }
}

pub(super) fn call(function: FunctionId, type_args: Vec<Ty>, args: Vec<Expr>, ty: Ty) -> Expr {
    expr(ExprKind::Call { function, type_args, args }, ty)
}

/// Checks the functions of a program, without the entries, however their lines are broken.
pub(super) fn check(printed: &str, expected: &str) {
    let functions = printed.split("\n\n").filter(|text| !text.contains(".entry(") && text.starts_with("fn "));
    let found = functions.collect::<Vec<_>>().join("\n\n");
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words(&found) == words(expected), "found:\n{found}\n\nexpected:\n{expected}");
}
