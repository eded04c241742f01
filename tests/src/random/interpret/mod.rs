//! What a program prints, by the rules of the reference: strict, from left to right, one value at a time.
//!
//! Nothing here knows how the compiler does it. A program that takes too long, or makes values that are too large, is
//! given up.

mod library;
mod value;

use super::tree::*;
use std::rc::Rc;
use value::{Env, Value};

/// What a program does.
#[derive(Debug, PartialEq)]
pub struct Outcome {
    pub output: String,
    /// How it crashes: with this text, or with one the reference leaves open.
    pub panic: Option<Option<String>>,
}

/// Runs a program; none: it is given up, or no program.
pub fn run(program: &Program) -> Option<Outcome> {
    let mut machine = Machine { program, output: String::new(), fuel: FUEL, depth: 0 };
    let panic = match machine.call_named("main", Vec::new()) {
        Ok(_) => None,
        Err(Stop::Panic(text)) => Some(text),
        Err(_) => return None,
    };
    Some(Outcome { output: machine.output, panic })
}

/// Steps a program may take.
const FUEL: u32 = 60_000;
/// Calls and expressions that may be open at a time.
const DEPTH: u32 = 400;
/// Elements or bytes a value may have.
const SIZE: usize = 4000;

/// Why evaluation does not go on.
enum Stop<'p> {
    Panic(Option<String>),
    Return(Value<'p>),
    Break,
    Continue,
    /// Too long, or nonsense.
    GivenUp,
}

type Result<'p, T = Value<'p>> = std::result::Result<T, Stop<'p>>;

struct Machine<'p> {
    program: &'p Program,
    output: String,
    fuel: u32,
    depth: u32,
}

fn panic<'p, T>(text: &str) -> Result<'p, T> {
    Err(Stop::Panic(Some(text.to_owned())))
}

impl<'p> Machine<'p> {
    fn expr(&mut self, expr: &'p Expr, env: &Env<'p>) -> Result<'p> {
        if self.fuel == 0 || self.depth > DEPTH {
            return Err(Stop::GivenUp);
        }
        self.fuel -= 1;
        self.depth += 1;
        let value = self.inner(expr, env);
        self.depth -= 1;
        value.and_then(|it| if it.size() > SIZE { Err(Stop::GivenUp) } else { Ok(it) })
    }

    fn exprs(&mut self, exprs: &'p [Expr], env: &Env<'p>) -> Result<'p, Vec<Value<'p>>> {
        exprs.iter().map(|it| self.expr(it, env)).collect()
    }

    fn inner(&mut self, expr: &'p Expr, env: &Env<'p>) -> Result<'p> {
        Ok(match &expr.kind {
            Kind::Int(value) => Value::Int(*value),
            Kind::Float(value) => Value::Float(*value),
            Kind::Bool(value) => Value::Bool(*value),
            Kind::Atom(name) => Value::Atom(name),
            Kind::Unit => Value::Unit,
            Kind::Text(parts) => self.text(parts, env)?,
            Kind::Var(name) => env.get(name).ok_or(Stop::GivenUp)?,
            Kind::Function(name) => Value::Function(name),
            Kind::Tuple(items) => Value::tuple(self.exprs(items, env)?),
            Kind::List(items) => Value::list(self.exprs(items, env)?),
            Kind::Map(entries) => {
                let mut map = Vec::new();
                for (key, value) in entries {
                    let (key, value) = (self.expr(key, env)?, self.expr(value, env)?);
                    value::put(&mut map, key, value);
                }
                Value::Map(Rc::new(map))
            }
            Kind::Struct(fields) => {
                let mut values = vec![Value::Unit; fields.len()];
                for (field, value) in fields {
                    values[*field] = self.expr(value, env)?;
                }
                Value::Struct(data(&expr.ty), Rc::new(values))
            }
            Kind::Update(base, fields) => {
                let Value::Struct(id, mut values) = self.expr(base, env)? else { return Err(Stop::GivenUp) };
                for (field, value) in fields {
                    let value = self.expr(value, env)?;
                    Rc::make_mut(&mut values)[*field] = value;
                }
                Value::Struct(id, values)
            }
            Kind::Variant(variant, args) => Value::Variant(*variant, data(&expr.ty), Rc::new(self.exprs(args, env)?)),
            Kind::Field(base, field) => match self.expr(base, env)? {
                Value::Struct(_, values) => values[*field].clone(),
                _ => return Err(Stop::GivenUp),
            },
            Kind::Index(base, index) => {
                let (base, index) = (self.expr(base, env)?, self.expr(index, env)?);
                self.index(base, index, &expr.ty)?
            }
            Kind::Unary(op, operand) => match (op, self.expr(operand, env)?) {
                (Unary::Neg, Value::Int(value)) => Value::Int(value.wrapping_neg()),
                (Unary::Neg, Value::Float(value)) => Value::Float(-value),
                (Unary::Not, Value::Bool(value)) => Value::Bool(!value),
                _ => return Err(Stop::GivenUp),
            },
            Kind::Binary(op, left, right) => self.binary(*op, left, right, env)?,
            Kind::Call { callee, args, notation } => self.call_expr(expr, callee, args, *notation, env)?,
            Kind::If(condition, then, otherwise) => match (self.expr(condition, env)?, otherwise) {
                (Value::Bool(true), Some(_)) => self.block(then, env)?,
                (Value::Bool(false), Some(otherwise)) => self.block(otherwise, env)?,
                (Value::Bool(true), None) => {
                    self.block(then, env)?;
                    Value::Unit
                }
                _ => Value::Unit,
            },
            Kind::Case(scrutinee, arms) => {
                let value = self.expr(scrutinee, env)?;
                self.case(&value, arms, env)?
            }
            Kind::For { binding, over, filter, body } => self.for_loop(binding, over, filter.as_deref(), body, env)?,
            Kind::While(condition, body) => {
                while matches!(self.expr(condition, env)?, Value::Bool(true)) {
                    match self.block(body, env) {
                        Ok(_) | Err(Stop::Continue) => {}
                        Err(Stop::Break) => break,
                        Err(other) => return Err(other),
                    }
                }
                Value::Unit
            }
            Kind::Closure(clauses, _) => Value::Closure(Rc::new((clauses, env.clone()))),
            Kind::Try(inner) => match self.expr(inner, env)? {
                Value::Variant(Variant::Some | Variant::Ok, _, args) => args[0].clone(),
                other => return Err(Stop::Return(other)),
            },
            Kind::Return(value) => return Err(Stop::Return(self.expr(value, env)?)),
            Kind::Break => return Err(Stop::Break),
            Kind::Continue => return Err(Stop::Continue),
            Kind::Pinned(inner) => self.expr(inner, env)?,
        })
    }

    fn text(&mut self, parts: &'p [Part], env: &Env<'p>) -> Result<'p> {
        let mut text = String::new();
        for part in parts {
            match part {
                Part::Text(it) => text.push_str(it),
                Part::Value(value) => {
                    let value = self.expr(value, env)?;
                    value.display(self.program, &mut text);
                }
            }
        }
        Ok(Value::text(&text))
    }

    fn index(&mut self, base: Value<'p>, index: Value<'p>, ty: &Ty) -> Result<'p> {
        match (base, index) {
            (Value::List(items), Value::Int(at)) => {
                let found = usize::try_from(at).ok().and_then(|it| items.get(it));
                found.cloned().map_or_else(|| panic(&format!("index {at} out of bounds (length {})", items.len())), Ok)
            }
            (Value::Map(entries), key) => match value::find(&entries, &key) {
                Some(at) => Ok(entries[at].1.clone()),
                None => Value::default(ty).ok_or(Stop::Panic(None)),
            },
            _ => Err(Stop::GivenUp),
        }
    }

    fn binary(&mut self, op: Binary, left: &'p Expr, right: &'p Expr, env: &Env<'p>) -> Result<'p> {
        let left = self.expr(left, env)?;
        match (op, &left) {
            (Binary::And, Value::Bool(false)) | (Binary::Or, Value::Bool(true)) => return Ok(left),
            _ => {}
        }
        let right = self.expr(right, env)?;
        Ok(match (op, left, right) {
            (Binary::And | Binary::Or, _, right) => right,
            (Binary::Eq, left, right) => Value::Bool(left.equals(&right)),
            (Binary::Ne, left, right) => Value::Bool(!left.equals(&right)),
            (Binary::Lt | Binary::Gt | Binary::Le | Binary::Ge, left, right) => {
                let ordering = left.order(&right);
                Value::Bool(ordering.is_some_and(|it| match op {
                    Binary::Lt => it.is_lt(),
                    Binary::Gt => it.is_gt(),
                    Binary::Le => it.is_le(),
                    _ => it.is_ge(),
                }))
            }
            (_, Value::Int(left), Value::Int(right)) => Value::Int(integer(op, left, right)?),
            (_, Value::Float(left), Value::Float(right)) => Value::Float(match op {
                Binary::Add => left + right,
                Binary::Sub => left - right,
                Binary::Mul => left * right,
                Binary::Div => left / right,
                _ => left % right,
            }),
            (_, Value::Text(left), Value::Text(right)) => Value::text(&format!("{left}{right}")),
            (_, Value::List(left), Value::List(right)) => {
                Value::list(left.iter().chain(right.iter()).cloned().collect())
            }
            _ => return Err(Stop::GivenUp),
        })
    }

    fn call_expr(
        &mut self,
        expr: &'p Expr,
        callee: &'p Callee,
        args: &'p [Expr],
        notation: Notation,
        env: &Env<'p>,
    ) -> Result<'p> {
        match callee {
            Callee::Function(name) => {
                let args = self.exprs(args, env)?;
                // A nested function is a variable.
                match env.get(name) {
                    Some(function) => self.call(&function, args),
                    None => self.call_named(name, args),
                }
            }
            Callee::Library(name) => {
                let args = self.exprs(args, env)?;
                self.library(name, args, &expr.ty)
            }
            Callee::Value(callee) if notation == Notation::Pipe => {
                // What is piped is written before the function.
                let (first, rest) = args.split_first().ok_or(Stop::GivenUp)?;
                let mut values = vec![self.expr(first, env)?];
                let callee = self.expr(callee, env)?;
                values.extend(self.exprs(rest, env)?);
                self.call(&callee, values)
            }
            Callee::Value(callee) => {
                let callee = self.expr(callee, env)?;
                let args = self.exprs(args, env)?;
                self.call(&callee, args)
            }
        }
    }

    fn call(&mut self, callee: &Value<'p>, args: Vec<Value<'p>>) -> Result<'p> {
        match callee {
            Value::Function(name) => self.call_named(name, args),
            Value::Closure(closure) => self.clauses(closure.0, args, &closure.1),
            Value::Nested(nested) => {
                let env = nested.1.with(&nested.0.name, callee.clone());
                self.clauses(&nested.0.clauses, args, &env)
            }
            _ => Err(Stop::GivenUp),
        }
    }

    fn call_named(&mut self, name: &str, args: Vec<Value<'p>>) -> Result<'p> {
        let program = self.program;
        let function = program.functions.iter().find(|it| it.name == name).ok_or(Stop::GivenUp)?;
        self.clauses(&function.clauses, args, &Env::new())
    }

    fn clauses(&mut self, clauses: &'p [Clause], args: Vec<Value<'p>>, env: &Env<'p>) -> Result<'p> {
        for clause in clauses {
            let mut env = env.clone();
            if clause.patterns.len() != args.len() {
                return Err(Stop::GivenUp);
            }
            let all = clause.patterns.iter().zip(&args).all(|(pattern, arg)| matches(pattern, arg, &mut env));
            if all && self.accepts(clause.guard.as_ref(), &env)? {
                return match self.block(&clause.body, &env) {
                    Err(Stop::Return(value)) => Ok(value),
                    other => other,
                };
            }
        }
        panic("non-exhaustive match")
    }

    fn accepts(&mut self, guard: Option<&'p Expr>, env: &Env<'p>) -> Result<'p, bool> {
        match guard {
            Some(guard) => Ok(matches!(self.expr(guard, env)?, Value::Bool(true))),
            None => Ok(true),
        }
    }

    fn case(&mut self, value: &Value<'p>, arms: &'p [Arm], env: &Env<'p>) -> Result<'p> {
        for arm in arms {
            let mut env = env.clone();
            if matches(&arm.pattern, value, &mut env) && self.accepts(arm.guard.as_ref(), &env)? {
                return self.block(&arm.body, &env);
            }
        }
        panic("non-exhaustive match")
    }

    fn block(&mut self, block: &'p Block, env: &Env<'p>) -> Result<'p> {
        let mut env = env.clone();
        for stmt in &block.stmts {
            match stmt {
                Stmt::Let { pattern, value, .. } => {
                    let value = self.expr(value, &env)?;
                    if !matches(pattern, &value, &mut env) {
                        return Err(Stop::GivenUp);
                    }
                }
                Stmt::Expr(expr) => _ = self.expr(expr, &env)?,
                Stmt::Function(function) => {
                    env = env.with(&function.name, Value::Nested(Rc::new((function, env.clone()))));
                }
            }
        }
        match &block.value {
            Some(value) => self.expr(value, &env),
            None => Ok(Value::Unit),
        }
    }

    fn for_loop(
        &mut self,
        binding: &'p Binding,
        over: &'p Over,
        filter: Option<&'p Expr>,
        body: &'p Block,
        env: &Env<'p>,
    ) -> Result<'p> {
        let items: Vec<Value> = match over {
            Over::Range(from, to) => match (self.expr(from, env)?, self.expr(to, env)?) {
                (Value::Int(from), Value::Int(to)) if to.saturating_sub(from) > SIZE as i64 => {
                    return Err(Stop::GivenUp);
                }
                (Value::Int(from), Value::Int(to)) => (from..to).map(Value::Int).collect(),
                _ => return Err(Stop::GivenUp),
            },
            Over::List(list) => match self.expr(list, env)? {
                Value::List(items) => items.to_vec(),
                _ => return Err(Stop::GivenUp),
            },
            Over::Map(map) => match self.expr(map, env)? {
                Value::Map(entries) => {
                    entries.iter().map(|(key, value)| Value::tuple(vec![key.clone(), value.clone()])).collect()
                }
                _ => return Err(Stop::GivenUp),
            },
        };
        let mut results = Vec::new();
        for item in items {
            let mut env = env.clone();
            match (binding, &item) {
                (Binding::Pattern(pattern), item) => _ = matches(pattern, item, &mut env),
                (Binding::Entry(key, value), Value::Tuple(parts)) => {
                    env = env.with(key, parts[0].clone()).with(value, parts[1].clone());
                }
                _ => return Err(Stop::GivenUp),
            }
            if !self.accepts(filter, &env)? {
                continue;
            }
            match self.block(body, &env) {
                Ok(value) => results.push(value),
                Err(Stop::Continue) => {}
                Err(Stop::Break) => break,
                Err(other) => return Err(other),
            }
        }
        Ok(Value::list(results))
    }
}

fn integer<'p>(op: Binary, left: i64, right: i64) -> Result<'p, i64> {
    Ok(match op {
        Binary::Add => left.wrapping_add(right),
        Binary::Sub => left.wrapping_sub(right),
        Binary::Mul => left.wrapping_mul(right),
        Binary::Div | Binary::Rem if right == 0 => return panic("division by zero"),
        Binary::Div => left.wrapping_div(right),
        _ => left.wrapping_rem(right),
    })
}

/// The number of a struct or sum type; of `Option` and the like there is none.
fn data(ty: &Ty) -> usize {
    match ty {
        Ty::Data(id, _) => *id,
        _ => usize::MAX,
    }
}

/// Whether a pattern matches; what it binds is in scope then.
fn matches<'p>(pattern: &'p Pattern, value: &Value<'p>, env: &mut Env<'p>) -> bool {
    match (&pattern.kind, value) {
        (PatternKind::Wildcard, _) => true,
        (PatternKind::Bind(name), _) => {
            *env = env.with(name, value.clone());
            true
        }
        (PatternKind::Literal(kind), _) => match (&**kind, value) {
            (Kind::Int(it), Value::Int(value)) => it == value,
            (Kind::Float(it), Value::Float(value)) => it == value,
            (Kind::Bool(it), Value::Bool(value)) => it == value,
            (Kind::Atom(it), Value::Atom(value)) => it == value,
            (Kind::Unit, Value::Unit) => true,
            (Kind::Text(parts), Value::Text(value)) => match parts.as_slice() {
                [] => value.is_empty(),
                [Part::Text(text)] => **text == **value,
                _ => false,
            },
            _ => false,
        },
        (PatternKind::Tuple(patterns), Value::Tuple(values)) => {
            patterns.iter().zip(values.iter()).all(|(pattern, value)| matches(pattern, value, env))
        }
        (PatternKind::Variant(variant, patterns), Value::Variant(own, _, values)) => {
            variant == own && patterns.iter().zip(values.iter()).all(|(pattern, value)| matches(pattern, value, env))
        }
        (PatternKind::Empty, Value::List(items)) => items.is_empty(),
        (PatternKind::Cons(head, tail), Value::List(items)) => match items.split_first() {
            Some((first, rest)) => matches(head, first, env) && matches(tail, &Value::list(rest.to_vec()), env),
            None => false,
        },
        (PatternKind::Or(patterns), _) => patterns.iter().any(|pattern| {
            let mut own = env.clone();
            let found = matches(pattern, value, &mut own);
            if found {
                *env = own;
            }
            found
        }),
        (PatternKind::As(inner, name), _) => {
            let found = matches(inner, value, env);
            *env = env.with(name, value.clone());
            found
        }
        _ => false,
    }
}
