//! Values, how they compare and what text they have.

use crate::random::tree::*;
use std::cmp::Ordering;
use std::fmt::Write;
use std::rc::Rc;

#[derive(Clone)]
pub enum Value<'p> {
    Int(i64),
    Float(f64),
    Bool(bool),
    Text(Rc<str>),
    Atom(&'static str),
    Unit,
    Tuple(Rc<Vec<Value<'p>>>),
    List(Rc<Vec<Value<'p>>>),
    /// In the order of insertion.
    Map(Rc<Vec<(Value<'p>, Value<'p>)>>),
    Struct(usize, Rc<Vec<Value<'p>>>),
    Variant(Variant, usize, Rc<Vec<Value<'p>>>),
    Function(&'p str),
    Closure(Rc<(&'p [Clause], Env<'p>)>),
    /// A nested function with what it captures.
    Nested(Rc<(&'p Function, Env<'p>)>),
}

/// Names in scope, innermost first.
#[derive(Clone)]
pub struct Env<'p>(Option<Rc<Binding<'p>>>);

struct Binding<'p> {
    name: &'p str,
    value: Value<'p>,
    outer: Env<'p>,
}

impl<'p> Env<'p> {
    pub fn new() -> Self {
        Self(None)
    }

    pub fn with(&self, name: &'p str, value: Value<'p>) -> Self {
        Self(Some(Rc::new(Binding { name, value, outer: self.clone() })))
    }

    pub fn get(&self, name: &str) -> Option<Value<'p>> {
        let mut env = self;
        while let Some(binding) = &env.0 {
            if binding.name == name {
                return Some(binding.value.clone());
            }
            env = &binding.outer;
        }
        None
    }
}

/// Where a key stands.
pub fn find<'p>(entries: &[(Value<'p>, Value<'p>)], key: &Value<'p>) -> Option<usize> {
    entries.iter().position(|(it, _)| it.equals(key))
}

/// Adds an entry; a key that is there keeps its place.
pub fn put<'p>(entries: &mut Vec<(Value<'p>, Value<'p>)>, key: Value<'p>, value: Value<'p>) {
    match find(entries, &key) {
        Some(at) => entries[at].1 = value,
        None => entries.push((key, value)),
    }
}

impl<'p> Value<'p> {
    pub fn text(text: &str) -> Self {
        Self::Text(text.into())
    }

    pub fn tuple(items: Vec<Self>) -> Self {
        Self::Tuple(Rc::new(items))
    }

    pub fn list(items: Vec<Self>) -> Self {
        Self::List(Rc::new(items))
    }

    pub fn some(value: Self) -> Self {
        Self::Variant(Variant::Some, usize::MAX, Rc::new(vec![value]))
    }

    pub fn none() -> Self {
        Self::Variant(Variant::None, usize::MAX, Rc::new(Vec::new()))
    }

    /// The default of a type, if it has one.
    pub fn default(ty: &Ty) -> Option<Self> {
        Some(match ty {
            Ty::Int => Self::Int(0),
            Ty::Float => Self::Float(0.0),
            Ty::Bool => Self::Bool(false),
            Ty::Text => Self::text(""),
            Ty::Unit => Self::Unit,
            Ty::List(_) => Self::list(Vec::new()),
            Ty::Map(..) => Self::Map(Rc::new(Vec::new())),
            Ty::Option(_) => Self::none(),
            Ty::Tuple(items) => Self::tuple(items.iter().map(Self::default).collect::<Option<_>>()?),
            _ => return None,
        })
    }

    /// How much memory it takes, roughly.
    pub fn size(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::List(items) | Self::Tuple(items) => items.len() + items.iter().take(8).map(Self::size).sum::<usize>(),
            Self::Map(entries) => entries.len(),
            _ => 1,
        }
    }

    pub fn equals(&self, other: &Self) -> bool {
        let all = |a: &[Self], b: &[Self]| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.equals(b));
        match (self, other) {
            (Self::Int(a), Self::Int(b)) => a == b,
            (Self::Float(a), Self::Float(b)) => a == b,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Text(a), Self::Text(b)) => a == b,
            (Self::Atom(a), Self::Atom(b)) => a == b,
            (Self::Unit, Self::Unit) => true,
            (Self::Tuple(a), Self::Tuple(b)) | (Self::List(a), Self::List(b)) => all(a, b),
            (Self::Struct(_, a), Self::Struct(_, b)) => all(a, b),
            (Self::Variant(n, _, a), Self::Variant(m, _, b)) => n == m && all(a, b),
            (Self::Map(a), Self::Map(b)) => {
                a.len() == b.len() && a.iter().all(|(key, value)| find(b, key).is_some_and(|at| b[at].1.equals(value)))
            }
            _ => false,
        }
    }

    /// None only where a NaN is compared.
    pub fn order(&self, other: &Self) -> Option<Ordering> {
        let all = |a: &[Self], b: &[Self]| {
            for (a, b) in a.iter().zip(b) {
                match a.order(b) {
                    Some(Ordering::Equal) => {}
                    other => return other,
                }
            }
            Some(a.len().cmp(&b.len()))
        };
        match (self, other) {
            (Self::Int(a), Self::Int(b)) => Some(a.cmp(b)),
            (Self::Float(a), Self::Float(b)) => a.partial_cmp(b),
            (Self::Bool(a), Self::Bool(b)) => Some(a.cmp(b)),
            (Self::Text(a), Self::Text(b)) => Some(a.cmp(b)),
            (Self::Atom(a), Self::Atom(b)) => Some(a.cmp(b)),
            (Self::Tuple(a), Self::Tuple(b)) | (Self::List(a), Self::List(b)) => all(a, b),
            (Self::Struct(_, a), Self::Struct(_, b)) => all(a, b),
            (Self::Variant(n, _, a), Self::Variant(m, _, b)) => match rank(*n).cmp(&rank(*m)) {
                Ordering::Equal => all(a, b),
                other => Some(other),
            },
            _ => Some(Ordering::Equal),
        }
    }

    pub fn display(&self, program: &Program, out: &mut String) {
        match self {
            Self::Int(value) => _ = write!(out, "{value}"),
            Self::Float(value) => _ = write!(out, "{value}"),
            Self::Bool(value) => _ = write!(out, "{value}"),
            Self::Text(text) => out.push_str(text),
            Self::Atom(name) => out.push_str(name),
            Self::Unit => out.push_str("()"),
            Self::Tuple(items) => sequence(program, "(", items, ")", out),
            Self::List(items) => sequence(program, "[", items, "]", out),
            Self::Map(entries) => {
                out.push_str("%{");
                for (n, (key, value)) in entries.iter().enumerate() {
                    out.push_str(if n > 0 { ", " } else { "" });
                    key.display(program, out);
                    out.push_str(" => ");
                    value.display(program, out);
                }
                out.push('}');
            }
            Self::Struct(id, values) => {
                let fields = program.fields(*id);
                _ = write!(out, "{} {{", program.data[*id].name);
                for (n, ((name, _), value)) in fields.iter().zip(values.iter()).enumerate() {
                    _ = write!(out, "{} {name}: ", if n > 0 { "," } else { "" });
                    value.display(program, out);
                }
                out.push_str(if fields.is_empty() { "}" } else { " }" });
            }
            Self::Variant(variant, id, values) => {
                out.push_str(match variant {
                    Variant::Some => "Some",
                    Variant::None => "None",
                    Variant::Ok => "Ok",
                    Variant::Err => "Err",
                    Variant::Own(n) => &program.variants(*id)[*n].0,
                });
                if !values.is_empty() {
                    sequence(program, "(", values, ")", out);
                }
            }
            Self::Function(_) | Self::Closure(_) | Self::Nested(_) => out.push_str("#Fun"),
        }
    }
}

fn sequence(program: &Program, open: &str, items: &[Value], close: &str, out: &mut String) {
    out.push_str(open);
    for (n, item) in items.iter().enumerate() {
        out.push_str(if n > 0 { ", " } else { "" });
        item.display(program, out);
    }
    out.push_str(close);
}

/// The place of a constructor in its declaration.
fn rank(variant: Variant) -> usize {
    match variant {
        Variant::None | Variant::Ok => 0,
        Variant::Some | Variant::Err => 1,
        Variant::Own(n) => n,
    }
}
