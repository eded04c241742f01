//! Expressions that are particular to a type: numbers, texts, lists, maps, structs.

use super::{Generator, Scope, int, library};
use crate::random::tree::*;

impl Generator {
    pub(super) fn small(&mut self) -> i64 {
        self.rng.below(7) as i64 - 2
    }

    pub(super) fn integer(&mut self) -> i64 {
        match self.rng.below(12) {
            0 => i64::MAX,
            1 => i64::MIN,
            2 => self.rng.next().cast_signed(),
            3 => self.rng.below(1000) as i64,
            _ => self.small(),
        }
    }

    pub(super) fn fraction(&mut self) -> f64 {
        let values = [0.0, 1.0, -1.5, 0.1, 2.5, 1e21, -0.0, 1e-7, 123_456.789, 3.0];
        *self.rng.pick(&values)
    }

    pub(super) fn word(&mut self) -> String {
        let words = ["a", "", "b c", "größe", "12", "x\ny", "\"q\"", "${x}", "\\", "\t", "abc", "-7 "];
        (*self.rng.pick(&words)).to_owned()
    }

    pub(super) fn atom(&mut self) -> &'static str {
        ["ok", "error", "on", "off"][self.rng.below(4)]
    }

    fn binary(&mut self, op: Binary, of: &Ty, size: usize, scope: &Scope) -> Kind {
        let left = self.fixed(of, size, scope);
        Kind::Binary(op, Box::new(left), Box::new(self.expr(of, size, scope)))
    }

    pub(super) fn int_expr(&mut self, size: usize, scope: &Scope) -> Option<Kind> {
        let listed = self.shown_ty();
        Some(match self.rng.below(12) {
            0..=5 => {
                let op = *self.rng.pick(&[Binary::Add, Binary::Sub, Binary::Mul]);
                self.binary(op, &Ty::Int, size, scope)
            }
            6 => {
                let op = *self.rng.pick(&[Binary::Div, Binary::Rem]);
                let left = self.expr(&Ty::Int, size, scope);
                // Mostly by what is not 0.
                let right = if self.rng.one_in(6) { self.expr(&Ty::Int, size, scope) } else { self.divisor() };
                Kind::Binary(op, Box::new(left), Box::new(right))
            }
            7 => Kind::Unary(Unary::Neg, Box::new(self.expr(&Ty::Int, size, scope))),
            8 => self.simple(Ty::Int, "String.length", &[Ty::Text], size, scope),
            9 => self.simple(Ty::Int, "List.length", &[Ty::list(listed)], size, scope),
            10 => self.simple(Ty::Int, "Map.size", &[Ty::Map(Box::new(Ty::Int), Box::new(listed))], size, scope),
            _ => self.simple(Ty::Int, "Float.to_int", &[Ty::Float], size, scope),
        })
    }

    fn divisor(&mut self) -> Expr {
        int(*self.rng.pick(&[1, 2, 3, -1, -3, 7, i64::MIN]))
    }

    pub(super) fn float_expr(&mut self, size: usize, scope: &Scope) -> Kind {
        match self.rng.below(6) {
            0..=3 => {
                let op = *self.rng.pick(&[Binary::Add, Binary::Sub, Binary::Mul, Binary::Div, Binary::Rem]);
                self.binary(op, &Ty::Float, size, scope)
            }
            4 => Kind::Unary(Unary::Neg, Box::new(self.expr(&Ty::Float, size, scope))),
            _ => self.simple(Ty::Float, "Int.to_float", &[Ty::Int], size, scope),
        }
    }

    pub(super) fn bool_expr(&mut self, size: usize, scope: &Scope) -> Kind {
        let of = self.shown_ty();
        match self.rng.below(11) {
            0 | 1 => {
                let op = *self.rng.pick(&[Binary::And, Binary::Or]);
                self.binary(op, &Ty::Bool, size, scope)
            }
            2 => Kind::Unary(Unary::Not, Box::new(self.expr(&Ty::Bool, size, scope))),
            3 | 4 => {
                let op = *self.rng.pick(&[Binary::Eq, Binary::Ne]);
                self.binary(op, &of, size, scope)
            }
            5..=7 => {
                let of = match self.rng.below(4) {
                    0 => Ty::Float,
                    1 | 2 if self.has_order(&of) => of,
                    _ => Ty::Int,
                };
                let op = *self.rng.pick(&[Binary::Lt, Binary::Gt, Binary::Le, Binary::Ge]);
                self.binary(op, &of, size, scope)
            }
            8 => self.simple(Ty::Bool, "String.contains", &[Ty::Text, Ty::Text], size, scope),
            9 => self.simple(Ty::Bool, "List.contains", &[Ty::list(of.clone()), of], size, scope),
            _ => {
                let name = *self.rng.pick(&["List.any", "List.all"]);
                self.with_callback(Ty::Bool, name, &of, &Ty::Bool, size, scope)
            }
        }
    }

    /// A call of the library with arguments of these types.
    fn simple(&mut self, ty: Ty, name: &'static str, params: &[Ty], size: usize, scope: &Scope) -> Kind {
        let args = params.iter().map(|it| self.fixed(it, size.min(2), scope)).collect();
        let mut call = library(ty, name, args);
        self.notation(&mut call);
        call.kind
    }

    /// A call with a list of `of` and a function from its elements.
    fn with_callback(&mut self, ty: Ty, name: &'static str, of: &Ty, gives: &Ty, size: usize, scope: &Scope) -> Kind {
        let list = self.fixed(&Ty::list(of.clone()), size.min(2), scope);
        let function = self.callback(std::slice::from_ref(of), gives, size.min(2), scope);
        let mut call = library(ty, name, vec![list, function]);
        self.notation(&mut call);
        call.kind
    }

    pub(super) fn text_expr(&mut self, size: usize, scope: &Scope) -> Kind {
        match self.rng.below(8) {
            0..=2 => self.interpolation(size, scope).kind,
            3 | 4 => self.binary(Binary::Concat, &Ty::Text, size, scope),
            5 => {
                let name = *self.rng.pick(&["String.to_upper", "String.trim"]);
                self.simple(Ty::Text, name, &[Ty::Text], size, scope)
            }
            6 => {
                let text = self.expr(&Ty::Text, size, scope);
                let (from, to) = (int(self.small()), int(self.small()));
                library(Ty::Text, "String.slice", vec![text, from, to]).kind
            }
            _ => self.simple(Ty::Text, "String.join", &[Ty::list(Ty::Text), Ty::Text], size, scope),
        }
    }

    pub(super) fn list_expr(&mut self, ty: &Ty, item: &Ty, size: usize, scope: &Scope) -> Option<Kind> {
        Some(match self.rng.below(14) {
            0..=2 => {
                let count = 1 + self.rng.below(3);
                Kind::List((0..count).map(|_| self.expr(item, size, scope)).collect())
            }
            3 => self.binary(Binary::Concat, ty, size, scope),
            4 => self.simple(ty.clone(), "List.append", &[ty.clone(), item.clone()], size, scope),
            5 => self.simple(ty.clone(), "List.reverse", std::slice::from_ref(ty), size, scope),
            6 => {
                let name = *self.rng.pick(&["List.take", "List.drop"]);
                let list = self.fixed(ty, size, scope);
                library(ty.clone(), name, vec![list, int(self.small())]).kind
            }
            7 | 8 => {
                let of = self.ty(1, 0);
                let name = *self.rng.pick(&["List.map", "map"]);
                // `map` may be hidden by a variable.
                let name = if scope.visible().any(|(it, _)| it == "map") { "List.map" } else { name };
                self.with_callback(ty.clone(), name, &of, item, size, scope)
            }
            9 => self.with_callback(ty.clone(), "List.filter", item, &Ty::Bool, size, scope),
            10 | 11 => self.comprehension(item, size, scope).kind,
            12 if self.has_order(item) => self.simple(ty.clone(), "sorted", std::slice::from_ref(ty), size, scope),
            _ => match item {
                Ty::Text => {
                    self.simple(ty.clone(), "Map.keys", &[Ty::Map(Box::new(Ty::Text), Box::new(Ty::Int))], size, scope)
                }
                Ty::Tuple(parts) if parts.len() == 2 => {
                    let lists = [Ty::list(parts[0].clone()), Ty::list(parts[1].clone())];
                    self.simple(ty.clone(), "List.zip", &lists, size, scope)
                }
                _ => {
                    let map = Ty::Map(Box::new(Ty::Int), Box::new(item.clone()));
                    self.simple(ty.clone(), "Map.values", &[map], size, scope)
                }
            },
        })
    }

    pub(super) fn map_expr(&mut self, ty: &Ty, key: &Ty, value: &Ty, size: usize, scope: &Scope) -> Option<Kind> {
        Some(match self.rng.below(6) {
            0 | 1 => {
                let count = 1 + self.rng.below(3);
                let entries = (0..count).map(|_| (self.expr(key, size.min(1), scope), self.expr(value, size, scope)));
                Kind::Map(entries.collect())
            }
            2 | 3 => self.simple(ty.clone(), "Map.put", &[ty.clone(), key.clone(), value.clone()], size, scope),
            4 => self.simple(ty.clone(), "Map.delete", &[ty.clone(), key.clone()], size, scope),
            _ => self.simple(ty.clone(), "Map.merge", &[ty.clone(), ty.clone()], size, scope),
        })
    }

    pub(super) fn struct_expr(&mut self, ty: &Ty, id: usize, args: &[Ty], size: usize, scope: &Scope) -> Kind {
        let fields = self.program.fields(id).to_vec();
        let mut order: Vec<usize> = (0..fields.len()).collect();
        for n in (1..order.len()).rev() {
            order.swap(n, self.rng.below(n + 1));
        }
        let update = scope.known && self.rng.one_in(3);
        if update {
            order.truncate(1 + self.rng.below(2));
            let base = self.fixed(ty, size, scope);
            let values = order.into_iter().map(|n| (n, self.expr(&fields[n].1.with(args), size, scope)));
            return Kind::Update(Box::new(base), values.collect());
        }
        Kind::Struct(order.into_iter().map(|n| (n, self.expr(&fields[n].1.with(args), size, scope))).collect())
    }
}
