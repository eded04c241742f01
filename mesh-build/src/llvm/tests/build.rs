//! Core programs by hand.

use crate::core::ir::{
    Desc, DescId, Expr, Forms, FuncId, Function, LabelId, Local, LocalId, Prim, Program, Repr, Site, Stmt, SumShape,
};
use crate::entity::IdVec;
use mesh_abi::header::Header;
use mesh_abi::types::TypeKind;

/// A program under construction.
pub(super) struct Build {
    pub program: Program,
}

/// A function under construction.
pub(super) struct Body {
    locals: IdVec<LocalId, Local>,
    labels: u32,
}

impl Body {
    pub fn local(&mut self, repr: Repr) -> LocalId {
        let name = format!("v{}", self.locals.len());
        self.locals.push(Local { name, repr, shown: None })
    }

    pub fn word(&mut self) -> LocalId {
        self.local(Repr::Word)
    }

    pub fn label(&mut self) -> LabelId {
        self.labels += 1;
        LabelId(self.labels - 1)
    }
}

impl Build {
    pub fn new() -> Self {
        Self { program: Program { package: "test".to_owned(), ..Program::default() } }
    }

    /// A program whose `main` gives the value of `body`, which gets the variable with the arguments.
    pub fn main(body: impl FnOnce(&mut Body, LocalId) -> Expr) -> Self {
        let mut build = Self::new();
        build.define_main(body);
        build
    }

    pub fn define_main(&mut self, body: impl FnOnce(&mut Body, LocalId) -> Expr) {
        let main = self.function("Main.main/0", &[Repr::Word], Repr::Word, |f, params| body(f, params[0]));
        self.program.main = Some(main);
    }

    pub fn function(
        &mut self,
        name: &str,
        params: &[Repr],
        result: Repr,
        body: impl FnOnce(&mut Body, &[LocalId]) -> Expr,
    ) -> FuncId {
        let mut f = Body { locals: IdVec::new(), labels: 0 };
        let params: Vec<LocalId> = params.iter().map(|param| f.local(*param)).collect();
        let body = body(&mut f, &params);
        self.program.functions.push(Function {
            name: name.to_owned(),
            params,
            result,
            locals: f.locals,
            label_count: f.labels,
            body,
            is_helper: false,
            site: site(1),
        })
    }

    /// A type without structure.
    pub fn desc(&mut self, kind: TypeKind, name: &str) -> DescId {
        self.program.descs.push(Desc {
            kind,
            name: name.to_owned(),
            base_name: name.to_owned(),
            hash: name.len() as u64,
            args: Vec::new(),
            variants: Vec::new(),
            shown_by_position: false,
            of_library: false,
            forms: Forms::default(),
        })
    }
}

pub(super) fn site(line: u32) -> Site {
    Site { file: "app.mpl".to_owned(), function: "Main.main/0".to_owned(), line, column: 3, ..Site::default() }
}

pub(super) fn int(value: i64) -> Expr {
    Expr::Word(value as u64)
}

pub(super) fn get(local: LocalId) -> Expr {
    Expr::Local(local)
}

pub(super) fn set(local: LocalId, value: Expr) -> Stmt {
    Stmt::Set(local, value)
}

pub(super) fn prim(op: Prim, operands: impl Into<Vec<Expr>>) -> Expr {
    Expr::Prim(op, operands.into())
}

pub(super) fn add(left: Expr, right: Expr) -> Expr {
    prim(Prim::AddInt, [left, right])
}

pub(super) fn call(function: FuncId, args: impl Into<Vec<Expr>>) -> Expr {
    Expr::Call { function, args: args.into(), site: None }
}

pub(super) fn record(tag: u16, refs: u16, fields: impl Into<Vec<Expr>>) -> Expr {
    let fields = fields.into();
    Expr::New { header: Header::record(tag, refs, fields.len() as u16 - refs), fields }
}

pub(super) fn load(base: Expr, slot: u32, repr: Repr) -> Expr {
    Expr::Load { base: Box::new(base), slot, repr }
}

pub(super) fn field(base: Expr, slot: u32) -> Expr {
    load(base, slot, Repr::Word)
}

pub(super) fn variant(value: Expr, shape: SumShape) -> Expr {
    Expr::Variant { value: Box::new(value), shape }
}

pub(super) fn from_bits(bits: Expr) -> Expr {
    Expr::FloatFromBits(Box::new(bits))
}

pub(super) fn to_bits(float: Expr) -> Expr {
    Expr::BitsFromFloat(Box::new(float))
}

pub(super) fn choice(condition: Expr, then: Expr, otherwise: Expr) -> Expr {
    Expr::If { condition: Box::new(condition), then: Box::new(then), otherwise: Box::new(otherwise), repr: Repr::Word }
}

pub(super) fn block(statements: impl Into<Vec<Stmt>>, value: Expr) -> Expr {
    Expr::Block(statements.into(), Box::new(value))
}

pub(super) fn looped(label: LabelId, body: Expr) -> Expr {
    Expr::Loop { label, body: Box::new(body), repr: Repr::Word, polls: true }
}

pub(super) fn leave(label: LabelId, value: Expr) -> Expr {
    Expr::Break(label, Box::new(value))
}

pub(super) fn give(value: Expr) -> Expr {
    Expr::Return(Box::new(value))
}

pub(super) fn panic(message: &str) -> Expr {
    Expr::Panic { site: site(9), message: message.to_owned() }
}

/// A call of the library function that asks for the worker.
pub fn ask_for_yield() -> Expr {
    Expr::CallExtern {
        symbol: "library_ask_for_yield".to_owned(),
        types: Vec::new(),
        args: Vec::new(),
        params: Vec::new(),
        result: Repr::Word,
        site: None,
    }
}
