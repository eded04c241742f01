//! `Tuple.first`, `second`, `nth` and `size`, for tuples of any size.
//!
//! Their declarations in the library have a type parameter for the tuple and one for the component. That the
//! second follows from the first is what Mesh cannot say, so it is added to every use here, by the symbol of
//! the function. In all else they are functions like others.

use super::Infer;
use super::waiting::Waiting;
use crate::resolve::FunctionKind;
use crate::syntax::ast::{Name, Span};
use crate::types::error::{Because, TypeError};
use crate::types::ty::Con;
use crate::types::typed::{Expr, ExprKind, FunctionId, Ty};

/// "`result` is the type of this component of `tuple`."
#[derive(Clone, Copy, Debug)]
pub(super) struct Component {
    pub tuple: Ty,
    pub result: Ty,
    part: Part,
}

/// Which component.
#[derive(Clone, Copy, Debug)]
enum Part {
    /// The one at a position.
    At(i64),
    /// One that is only known when the program runs: all have one type.
    Any,
    /// None: it need only be a tuple.
    None,
}

impl Component {
    /// What was asked for, as messages show it.
    pub fn name(&self) -> Name {
        match self.part {
            Part::At(0) => "first".into(),
            Part::At(1) => "second".into(),
            Part::At(_) | Part::Any => "nth".into(),
            Part::None => "size".into(),
        }
    }
}

impl Infer<'_, '_> {
    /// Adds what is asked of the type arguments of a function on tuples. `args`: empty if it is not called.
    pub(super) fn component_of_call(&mut self, span: Span, function: FunctionId, type_args: &[Ty], args: &[Expr]) {
        let FunctionKind::Extern(it) = &self.package.functions[function].kind else { return };
        let part = match it.symbol.as_str() {
            "mesh_tuple_first" => Part::At(0),
            "mesh_tuple_second" => Part::At(1),
            "mesh_tuple_nth" => args.get(1).and_then(literal).map_or(Part::Any, Part::At),
            "mesh_tuple_size" => Part::None,
            _ => return,
        };
        let [tuple, ref rest @ ..] = *type_args else { return };
        let component = Component { tuple, result: rest.first().copied().unwrap_or(Ty::UNIT), part };
        if self.table.is_var(tuple) {
            self.retry();
        }
        if self.table.is_var(tuple) {
            let context = self.body.context;
            self.waiting.push(Waiting::Component { context, span, component });
        } else {
            self.component_known(span, component);
        }
    }

    /// The same for a tuple whose type is known.
    pub(super) fn component_known(&mut self, span: Span, component: Component) {
        let Component { tuple, result, part } = component;
        let items = match self.table.head(tuple) {
            Some((Con::Tuple, items)) => items.to_vec(),
            _ => return self.no_component(span, component),
        };
        match part {
            Part::At(index) => match usize::try_from(index).ok().and_then(|index| items.get(index)) {
                Some(&item) => self.agree_because(span, result, item, Because::Nothing),
                None => self.no_component(span, component),
            },
            Part::Any => items.into_iter().for_each(|it| self.agree_because(span, result, it, Because::Nothing)),
            Part::None => {}
        }
    }

    fn no_component(&mut self, at: Span, component: Component) {
        let Component { tuple: ty, result, part } = component;
        if !self.table.is_error(ty) && !self.table.is_never(ty) {
            let name = match part {
                Part::At(index) => Name::new(&index.to_string()),
                Part::Any | Part::None => component.name(),
            };
            self.error(TypeError::NoField { at, ty, name, near: Vec::new(), is_method: false });
        }
        let _ = self.table.unify(result, Ty::ERROR);
    }
}

/// A number that is written in place.
fn literal(expr: &Expr) -> Option<i64> {
    match &expr.kind {
        ExprKind::Int(value) => Some(*value),
        ExprKind::Neg(operand) => literal(operand).map(i64::wrapping_neg),
        _ => None,
    }
}
