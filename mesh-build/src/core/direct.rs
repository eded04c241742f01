//! Library functions that are a few instructions, done in place of a call.
//!
//! An element of a flat list, the length of a list, the value of a cell: what these need lies a load or two away
//! (`mesh_abi::header`); and so does the place for one element more. The call stays as the other way: for lists that are
//! put together or have no room, for positions outside, for cells that are constant data.
//!
//! In place of the empty list, which is no object, a constant is looked into that has the form of a list without elements.
//! So nothing is tested before the loads, and LLVM takes them out of a loop in which the list stays the same.

use super::build::{Locals, block, choose, int, new_local, prim, zero};
use super::ir::{Desc, DescId, Expr, LocalId, Prim, Program, Repr, RuntimeArg, Stmt, SumShape};
use super::walk;
use crate::entity::IdVec;
use mesh_abi::header::{END_SHIFT, FIRST_ELEMENT, Header, IMMORTAL, SLICE};
use mesh_abi::types::TypeKind;

/// Does so in every function of a program.
pub(super) fn functions(program: &mut Program) {
    for id in program.functions.ids() {
        let function = &mut program.functions[id];
        Direct { locals: &mut function.locals, descs: &program.descs }.expr(&mut function.body);
    }
}

/// Whether this is one of them.
pub(super) fn is_direct(symbol: &str) -> bool {
    matches!(
        symbol,
        "mesh_list_length"
            | "mesh_list_get"
            | "mesh_list_get_named"
            | "mesh_list_head"
            | "mesh_list_append"
            | "mesh_cell_new"
            | "mesh_cell_get"
            | "mesh_cell_set"
    )
}

struct Direct<'p> {
    locals: &'p mut Locals,
    descs: &'p IdVec<DescId, Desc>,
}

impl Direct<'_> {
    fn expr(&mut self, expr: &mut Expr) {
        walk::parts(expr, &mut |part| self.expr(part));
        match expr {
            Expr::CallExtern { symbol, types, args, .. } if is_direct(symbol) => {
                let mut stmts = Vec::new();
                for arg in args.iter_mut() {
                    self.settle(arg, &mut stmts);
                }
                let (symbol, types, args) = (symbol.clone(), types.clone(), args.clone());
                let call = std::mem::replace(expr, zero());
                *expr = block(stmts, self.call(&symbol, &types, &args, call));
            }
            // What appends to a text has both at hand, and looks whether there is room (`llvm/grow.rs`).
            Expr::CallRuntime { function: "string_join", args, .. } => {
                if let [RuntimeArg::Words(parts), _] = args.as_mut_slice()
                    && parts.len() == 2
                {
                    let mut stmts = Vec::new();
                    parts.iter_mut().for_each(|part| self.settle(part, &mut stmts));
                    let call = std::mem::replace(expr, zero());
                    *expr = block(stmts, call);
                }
            }
            Expr::CallRuntime { function: "list_length", args, .. } => {
                if let [RuntimeArg::Value(list)] = args.as_mut_slice() {
                    let mut stmts = Vec::new();
                    self.settle(list, &mut stmts);
                    let list = list.clone();
                    let call = std::mem::replace(expr, zero());
                    *expr = block(stmts, self.length(&list, call));
                }
            }
            Expr::CallRuntime { function: "list_head", args, .. } => {
                if let [RuntimeArg::Value(list)] = args.as_mut_slice() {
                    let mut stmts = Vec::new();
                    self.settle(list, &mut stmts);
                    let list = list.clone();
                    let call = std::mem::replace(expr, zero());
                    *expr = block(stmts, self.element(&list, &zero(), call));
                }
            }
            _ => {}
        }
    }

    /// Evaluates an argument, so that it can be used more than once.
    fn settle(&mut self, arg: &mut Expr, stmts: &mut Vec<Stmt>) {
        if !matches!(arg, Expr::Local(_) | Expr::Word(_) | Expr::Text(_)) {
            let local = self.local("arg");
            stmts.push(Stmt::Set(local, std::mem::replace(arg, Expr::Local(local))));
        }
    }

    fn call(&mut self, symbol: &str, types: &[DescId], args: &[Expr], call: Expr) -> Expr {
        match (symbol, args) {
            ("mesh_list_length", [list]) => self.length(list, call),
            ("mesh_list_get" | "mesh_list_get_named", [list, index]) => self.element(list, index, call),
            ("mesh_list_head", [list]) => self.element(list, &zero(), call),
            ("mesh_list_append", [list, element]) => self.append(list, element, call),
            ("mesh_cell_new", [value]) => self.cell(types, value, call),
            ("mesh_cell_get", [cell]) => Expr::Load { base: Box::new(cell.clone()), slot: 0, repr: Repr::Word },
            ("mesh_cell_set", [cell, value]) => set_cell(cell, value, call),
            _ => call,
        }
    }

    fn length(&mut self, list: &Expr, call: Expr) -> Expr {
        let (stmts, slice) = self.slice(list);
        block(stmts, choose(slice.is_flat(), slice.len(), call, Repr::Word))
    }

    fn element(&mut self, list: &Expr, index: &Expr, call: Expr) -> Expr {
        let (stmts, slice) = self.slice(list);
        let is_behind_start = prim(Prim::GeInt, index.clone(), zero());
        let is_within = prim(Prim::And, is_behind_start, prim(Prim::LtInt, index.clone(), slice.len()));
        let start = prim(Prim::Shr, slice.bounds(), int(32));
        let first = prim(Prim::AddInt, slice.array(), int(FIRST_ELEMENT.cast_signed()));
        let first = prim(Prim::AddInt, first, prim(Prim::MulInt, start, int(8)));
        let address = prim(Prim::AddInt, first, prim(Prim::MulInt, index.clone(), int(8)));
        let element = Expr::Fetch { address: Box::new(address), repr: Repr::Word };
        let is_there = prim(Prim::And, slice.is_flat(), is_within);
        block(stmts, choose(is_there, element, call, Repr::Word))
    }

    /// A list with one element more at its end: in its array, if nobody has used the next place yet and there is one.
    fn append(&mut self, list: &Expr, element: &Expr, call: Expr) -> Expr {
        let mut local = |name| new_local(self.locals, name, Repr::Word);
        let (array, bounds, end, in_use) = (local("array"), local("bounds"), local("end"), local("in_use"));
        let slice = Slice::of(list);
        let len = prim(Prim::And, Expr::Local(bounds), int(LENGTH));
        let header = || Expr::Fetch { address: Box::new(Expr::Local(array)), repr: Repr::Word };
        let in_use_at = || prim(Prim::AddInt, Expr::Local(array), int(8));
        let looked_at = vec![
            Stmt::Set(array, slice.array()),
            Stmt::Set(bounds, slice.bounds()),
            Stmt::Set(end, prim(Prim::AddInt, prim(Prim::Shr, Expr::Local(bounds), int(32)), len)),
            Stmt::Set(in_use, Expr::Fetch { address: Box::new(in_use_at()), repr: Repr::Word }),
        ];
        let used_to = prim(Prim::And, prim(Prim::Shr, Expr::Local(in_use), int(END_SHIFT)), int(LENGTH));
        let is_last = prim(Prim::EqWord, used_to, Expr::Local(end));
        let is_variable = prim(Prim::EqWord, prim(Prim::And, header(), int(i64::from(IMMORTAL) << 8)), zero());
        // The word before the first element counts, too.
        let past = prim(Prim::AddInt, Expr::Local(end), int(1));
        let has_room = prim(Prim::LtInt, past, prim(Prim::Shr, header(), int(16)));
        let fits = prim(Prim::And, is_last, prim(Prim::And, is_variable, has_room));
        let is_object = prim(Prim::EqWord, prim(Prim::And, list.clone(), int(1)), zero());
        let fits = choose(slice.is_flat(), block(looked_at, fits), zero(), Repr::Word);
        let fits = choose(is_object, fits, zero(), Repr::Word);
        let first = prim(Prim::AddInt, Expr::Local(array), int(FIRST_ELEMENT.cast_signed()));
        let place = prim(Prim::AddInt, first, prim(Prim::MulInt, Expr::Local(end), int(8)));
        let one_more = prim(Prim::AddInt, Expr::Local(in_use), int(1 << END_SHIFT));
        let longer = prim(Prim::AddInt, Expr::Local(bounds), int(1));
        let extended = vec![
            Stmt::Do(Expr::Store { address: Box::new(place), value: Box::new(element.clone()) }),
            Stmt::Do(Expr::Store { address: Box::new(in_use_at()), value: Box::new(one_more) }),
        ];
        let grown = Expr::New { header: SLICE, fields: vec![Expr::Local(array), longer] };
        let begin = [array, bounds, end, in_use].map(|local| Stmt::Set(local, zero()));
        block(begin.into(), choose(fits, block(extended, grown), call, Repr::Word))
    }

    /// The object of a list, or one like it for the empty list.
    fn slice(&mut self, list: &Expr) -> (Vec<Stmt>, Slice) {
        let object = self.local("slice");
        let tag = SLICE.tag();
        let empty = Expr::New { header: Header::record(tag, 0, 2), fields: vec![zero(), zero()] };
        let is_empty = prim(Prim::And, list.clone(), int(1));
        let set = Stmt::Set(object, choose(is_empty, empty, list.clone(), Repr::Word));
        (vec![set], Slice(Expr::Local(object)))
    }

    /// A new cell. Not a constant, whatever its first value is.
    fn cell(&mut self, types: &[DescId], value: &Expr, call: Expr) -> Expr {
        let Some(ty) = types.first() else { return call };
        let is_ref = !matches!(
            self.descs[*ty].kind,
            TypeKind::Int | TypeKind::Float | TypeKind::Bool | TypeKind::Unit | TypeKind::Pid
        );
        let header = if is_ref { Header::record(0, 1, 0) } else { Header::record(0, 0, 1) };
        let first = self.local("first");
        block(vec![Stmt::Set(first, value.clone())], Expr::New { header, fields: vec![Expr::Local(first)] })
    }

    fn local(&mut self, name: &str) -> LocalId {
        new_local(self.locals, name, Repr::Word)
    }
}

fn set_cell(cell: &Expr, value: &Expr, call: Expr) -> Expr {
    let header = Expr::Fetch { address: Box::new(cell.clone()), repr: Repr::Word };
    let is_constant = prim(Prim::And, header, int(i64::from(IMMORTAL) << 8));
    let address = prim(Prim::AddInt, cell.clone(), int(8));
    let store = Expr::Store { address: Box::new(address), value: Box::new(value.clone()) };
    choose(is_constant, call, store, Repr::Word)
}

/// The length in the bounds of a slice, and the end in those of an array.
const LENGTH: i64 = 0xffff_ffff;

/// What holds a list or what looks like one.
#[derive(Clone)]
struct Slice(Expr);

impl Slice {
    fn of(list: &Expr) -> Self {
        Self(list.clone())
    }

    fn slot(&self, slot: u32) -> Expr {
        Expr::Load { base: Box::new(self.0.clone()), slot, repr: Repr::Word }
    }

    /// 0 or 1.
    fn is_flat(&self) -> Expr {
        let tag = Expr::Variant { value: Box::new(self.0.clone()), shape: SumShape::Records };
        prim(Prim::EqWord, tag, Expr::Word(u64::from(SLICE.tag())))
    }

    fn array(&self) -> Expr {
        self.slot(0)
    }

    fn bounds(&self) -> Expr {
        self.slot(1)
    }

    fn len(&self) -> Expr {
        prim(Prim::And, self.bounds(), int(LENGTH))
    }
}
