//! A program as text, with as few parentheses as precedence allows.

use super::tree::*;
use std::fmt::Write;

/// The text of a program.
pub fn program(program: &Program) -> String {
    let mut printer = Printer { program, text: String::new(), indent: 0, pins: Vec::new() };
    for data in &program.data {
        printer.data(data);
    }
    for function in &program.functions {
        printer.function(function);
        printer.text.push('\n');
    }
    for (n, ty) in std::mem::take(&mut printer.pins).iter().enumerate() {
        _ = writeln!(printer.text, "fn pin{n}(x :: {ty}) -> {ty} = x");
    }
    printer.text
}

struct Printer<'p> {
    program: &'p Program,
    text: String,
    indent: usize,
    /// Types of the functions that pin values.
    pins: Vec<String>,
}

/// How tightly an expression must hold together where it stands.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Level {
    Any = 1,
    Or,
    And,
    Equality,
    Comparison,
    Range,
    Concat,
    Sum,
    Product,
    Unary,
    Postfix,
}

impl Level {
    fn next(self) -> Self {
        use Level::*;
        match self {
            Any => Or,
            Or => And,
            And => Equality,
            Equality => Comparison,
            Comparison => Range,
            Range => Concat,
            Concat => Sum,
            Sum => Product,
            Product => Unary,
            Unary | Postfix => Postfix,
        }
    }
}

fn operator(op: Binary) -> (&'static str, Level) {
    match op {
        Binary::Or => ("or", Level::Or),
        Binary::And => ("and", Level::And),
        Binary::Eq => ("==", Level::Equality),
        Binary::Ne => ("!=", Level::Equality),
        Binary::Lt => ("<", Level::Comparison),
        Binary::Gt => (">", Level::Comparison),
        Binary::Le => ("<=", Level::Comparison),
        Binary::Ge => (">=", Level::Comparison),
        Binary::Concat => ("<>", Level::Concat),
        Binary::Add => ("+", Level::Sum),
        Binary::Sub => ("-", Level::Sum),
        Binary::Mul => ("*", Level::Product),
        Binary::Div => ("/", Level::Product),
        Binary::Rem => ("%", Level::Product),
    }
}

/// The level of an expression.
fn level(expr: &Expr) -> Level {
    match &expr.kind {
        Kind::Int(value) if *value < 0 => Level::Unary,
        Kind::Float(value) if value.is_sign_negative() => Level::Unary,
        Kind::Unary(..) => Level::Unary,
        Kind::Binary(op, ..) => operator(*op).1,
        Kind::Call { notation: Notation::Pipe, .. } => Level::Any,
        Kind::Try(inner) => match &inner.kind {
            // `a |> f()?` takes the whole.
            Kind::Call { notation: Notation::Pipe, .. } => Level::Any,
            _ => Level::Postfix,
        },
        _ => Level::Postfix,
    }
}

impl Printer<'_> {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn line(&mut self) {
        self.text.push('\n');
        self.text.extend(std::iter::repeat_n("  ", self.indent));
    }

    fn separated<T>(&mut self, items: &[T], mut item: impl FnMut(&mut Self, &T)) {
        for (n, it) in items.iter().enumerate() {
            if n > 0 {
                self.push(", ");
            }
            item(self, it);
        }
    }

    fn data(&mut self, data: &Data) {
        let params = letters(data.params);
        match &data.shape {
            Shape::Struct(fields) => {
                _ = writeln!(self.text, "struct {}{params} do", data.name);
                for (name, ty) in fields {
                    let ty = self.ty(ty);
                    _ = writeln!(self.text, "  {name} :: {ty}");
                }
            }
            Shape::Sum(variants) => {
                _ = writeln!(self.text, "type {}{params} do", data.name);
                for (name, parts) in variants {
                    let parts: Vec<String> = parts.iter().map(|it| self.ty(it)).collect();
                    let parts = if parts.is_empty() { String::new() } else { format!("({})", parts.join(", ")) };
                    _ = writeln!(self.text, "  {name}{parts}");
                }
            }
        }
        self.push("end\n\n");
    }

    fn ty(&self, ty: &Ty) -> String {
        let all = |items: &[Ty]| items.iter().map(|it| self.ty(it)).collect::<Vec<_>>().join(", ");
        match ty {
            Ty::Int => "Int".into(),
            Ty::Float => "Float".into(),
            Ty::Bool => "Bool".into(),
            Ty::Text => "String".into(),
            Ty::Atom => "Atom".into(),
            Ty::Unit => "()".into(),
            Ty::Tuple(items) => format!("({})", all(items)),
            Ty::List(item) => format!("List<{}>", self.ty(item)),
            Ty::Map(key, value) => format!("Map<{}, {}>", self.ty(key), self.ty(value)),
            // The suffix of a function type would belong to its result.
            Ty::Option(item) if !matches!(**item, Ty::Fun(..) | Ty::Result(..)) => format!("{}?", self.ty(item)),
            Ty::Option(item) => format!("Option<{}>", self.ty(item)),
            Ty::Result(value, error) => format!("Result<{}, {}>", self.ty(value), self.ty(error)),
            Ty::Data(id, args) if args.is_empty() => self.program.data[*id].name.clone(),
            Ty::Data(id, args) => format!("{}<{}>", self.program.data[*id].name, all(args)),
            Ty::Fun(params, result) => format!("Fun({}) -> {}", all(params), self.ty(result)),
            Ty::Var(n) => letter(*n),
        }
    }

    fn function(&mut self, function: &Function) {
        for (n, clause) in function.clauses.iter().enumerate() {
            if n > 0 {
                self.line();
            }
            _ = write!(self.text, "fn {}", function.name);
            if n == 0 && function.annotated {
                let params = letters(function.type_params);
                self.push(&params);
            }
            self.push("(");
            for (m, (pattern, ty)) in clause.patterns.iter().zip(&function.params).enumerate() {
                if m > 0 {
                    self.push(", ");
                }
                self.parameter(pattern, function.annotated.then_some(ty));
            }
            self.push(")");
            if n == 0 && function.annotated {
                let result = self.ty(&function.result);
                _ = write!(self.text, " -> {result}");
            }
            self.guard(clause.guard.as_ref());
            match &clause.body {
                Block { stmts, value: Some(value) } if stmts.is_empty() && !is_statement(value) => {
                    self.push(" = ");
                    self.expr(value, Level::Any);
                }
                block => self.do_block(block),
            }
        }
        self.line();
    }

    fn guard(&mut self, guard: Option<&Expr>) {
        if let Some(guard) = guard {
            self.push(" when ");
            self.header(guard);
        }
    }

    fn parameter(&mut self, pattern: &Pattern, ty: Option<&Ty>) {
        match (&pattern.kind, ty) {
            (PatternKind::Bind(name), Some(ty)) => {
                let ty = self.ty(ty);
                _ = write!(self.text, "{name} :: {ty}");
            }
            _ => self.atomic_pattern(pattern),
        }
    }

    fn do_block(&mut self, block: &Block) {
        self.push(" do");
        self.block_body(block);
        self.push("end");
    }

    /// From after `do` to before `end`.
    fn block_body(&mut self, block: &Block) {
        match block {
            Block { stmts, value: Some(value) } if stmts.is_empty() && is_short(value) && !begins_with_if(value) => {
                self.push(" ");
                self.statement(value);
                self.push(" ");
            }
            Block { stmts, value: None } if stmts.is_empty() => self.push(" "),
            block => {
                self.indent += 1;
                self.statements(block);
                self.indent -= 1;
                self.line();
            }
        }
    }

    fn statements(&mut self, block: &Block) {
        for stmt in &block.stmts {
            self.line();
            match stmt {
                Stmt::Let { pattern, annotated, value } => {
                    self.push("let ");
                    self.pattern(pattern);
                    if *annotated {
                        let ty = self.ty(&pattern.ty);
                        _ = write!(self.text, " :: {ty}");
                    }
                    self.push(" = ");
                    self.expr(value, Level::Any);
                }
                Stmt::Expr(expr) => self.statement(expr),
                Stmt::Function(function) => self.function(function),
            }
        }
        match (&block.value, block.stmts.last()) {
            (Some(value), _) => {
                self.line();
                self.statement(value);
            }
            // The last statement would be the value.
            (None, Some(Stmt::Expr(last))) if last.ty != Ty::Unit => {
                self.line();
                self.push("()");
            }
            _ => {}
        }
    }

    /// At the start of a statement `fn` and a name would define a function.
    fn statement(&mut self, expr: &Expr) {
        match &expr.kind {
            Kind::Closure(clauses, Params::Bare) => self.closure(clauses, Params::Parenthesised),
            Kind::Return(value) => {
                self.push("return ");
                self.expr(value, Level::Any);
            }
            _ => self.expr(expr, Level::Any),
        }
    }

    /// Before a `do`, a trailing closure needs parentheses around it.
    fn header(&mut self, expr: &Expr) {
        if has_trailing(expr) {
            self.push("(");
            self.expr(expr, Level::Any);
            self.push(")");
        } else {
            self.expr(expr, Level::Any);
        }
    }

    fn expr(&mut self, expr: &Expr, at: Level) {
        let parenthesised = level(expr) < at;
        if parenthesised {
            self.push("(");
        }
        self.bare(expr);
        if parenthesised {
            self.push(")");
        }
    }

    fn bare(&mut self, expr: &Expr) {
        match &expr.kind {
            Kind::Int(value) => _ = write!(self.text, "{value}"),
            Kind::Float(value) => self.push(&float(*value)),
            Kind::Bool(value) => _ = write!(self.text, "{value}"),
            Kind::Atom(name) => _ = write!(self.text, ":{name}"),
            Kind::Unit => self.push("()"),
            Kind::Var(name) | Kind::Function(name) => self.push(name),
            Kind::Text(parts) => self.string(parts),
            Kind::Tuple(items) => self.items("(", items, ")"),
            Kind::List(items) => self.items("[", items, "]"),
            Kind::Map(entries) => {
                self.push("%{");
                self.separated(entries, |it, (key, value)| {
                    it.expr(key, Level::Any);
                    it.push(" => ");
                    it.expr(value, Level::Any);
                });
                self.push("}");
            }
            Kind::Struct(fields) => {
                let name = self.data_of(expr).name.clone();
                _ = write!(self.text, "{name} {{ ");
                self.fields(expr, fields);
                self.push(" }");
            }
            Kind::Update(base, fields) => {
                self.push("%{");
                self.expr(base, Level::Any);
                self.push(" | ");
                self.fields(expr, fields);
                self.push("}");
            }
            Kind::Variant(variant, args) => {
                let name = self.variant(*variant, &expr.ty);
                self.push(&name);
                if !args.is_empty() {
                    self.items("(", args, ")");
                }
            }
            Kind::Field(base, field) => {
                let name = self.field_name(&base.ty, *field);
                self.expr(base, Level::Postfix);
                _ = write!(self.text, ".{name}");
            }
            Kind::Index(base, index) => {
                self.expr(base, Level::Postfix);
                self.push("[");
                self.expr(index, Level::Any);
                self.push("]");
            }
            Kind::Unary(op, operand) => {
                self.push(if *op == Unary::Neg { "-" } else { "not " });
                self.expr(operand, Level::Unary);
            }
            Kind::Binary(op, left, right) => {
                let (sign, level) = operator(*op);
                self.expr(left, level);
                _ = write!(self.text, " {sign} ");
                self.expr(right, level.next());
            }
            Kind::Call { callee, args, notation } => self.call(callee, args, *notation),
            Kind::If(..) | Kind::Case(..) | Kind::For { .. } | Kind::While(..) => self.control(expr),
            Kind::Closure(clauses, params) => self.closure(clauses, *params),
            Kind::Try(inner) => {
                let piped = matches!(inner.kind, Kind::Call { notation: Notation::Pipe, .. });
                self.expr(inner, if piped { Level::Any } else { Level::Postfix });
                self.push("?");
            }
            Kind::Return(_) => self.statement(expr),
            Kind::Break => self.push("break"),
            Kind::Continue => self.push("continue"),
            Kind::Pinned(inner) => {
                let ty = self.ty(&inner.ty);
                let known = self.pins.iter().position(|it| *it == ty);
                let number = known.unwrap_or_else(|| {
                    self.pins.push(ty);
                    self.pins.len() - 1
                });
                _ = write!(self.text, "pin{number}(");
                self.expr(inner, Level::Any);
                self.push(")");
            }
        }
    }

    fn items(&mut self, open: &str, items: &[Expr], close: &str) {
        self.push(open);
        self.separated(items, |it, item| it.expr(item, Level::Any));
        self.push(close);
    }

    fn fields(&mut self, of: &Expr, fields: &[(usize, Expr)]) {
        self.separated(fields, |it, (field, value)| {
            let name = it.field_name(&of.ty, *field);
            _ = write!(it.text, "{name}: ");
            it.expr(value, Level::Any);
        });
    }

    fn data_of(&self, expr: &Expr) -> &Data {
        match expr.ty {
            Ty::Data(id, _) => &self.program.data[id],
            _ => unreachable!("a struct literal has the type of a struct"),
        }
    }

    fn field_name(&self, ty: &Ty, field: usize) -> String {
        match ty {
            Ty::Data(id, _) => self.program.fields(*id)[field].0.clone(),
            _ => unreachable!("fields are taken from structs"),
        }
    }

    fn variant(&self, variant: Variant, ty: &Ty) -> String {
        match (variant, ty) {
            (Variant::Some, _) => "Some".into(),
            (Variant::None, _) => "None".into(),
            (Variant::Ok, _) => "Ok".into(),
            (Variant::Err, _) => "Err".into(),
            (Variant::Own(n), Ty::Data(id, _)) => self.program.variants(*id)[n].0.clone(),
            (Variant::Own(_), _) => unreachable!("a constructor belongs to a sum type"),
        }
    }

    fn string(&mut self, parts: &[Part]) {
        self.push("\"");
        for part in parts {
            match part {
                Part::Text(text) => self.push(&escaped(text)),
                Part::Value(value) => {
                    self.push("${");
                    self.expr(value, Level::Any);
                    self.push("}");
                }
            }
        }
        self.push("\"");
    }

    fn callee(&mut self, callee: &Callee) {
        match callee {
            Callee::Function(name) => self.push(name),
            Callee::Library(name) => self.push(name),
            // `s.f(x)` would be a method.
            Callee::Value(value)
                if matches!(value.kind, Kind::Var(_) | Kind::Call { notation: Notation::Plain, .. }) =>
            {
                self.expr(value, Level::Postfix);
            }
            Callee::Value(value) => {
                self.push("(");
                self.expr(value, Level::Any);
                self.push(")");
            }
        }
    }

    fn call(&mut self, callee: &Callee, args: &[Expr], notation: Notation) {
        match (notation, args) {
            (Notation::Pipe, [first, rest @ ..]) => {
                self.expr(first, Level::Any);
                self.push(" |> ");
                self.callee(callee);
                self.items("(", rest, ")");
            }
            (Notation::Trailing, [rest @ .., Expr { kind: Kind::Closure(clauses, _), .. }]) if is_plain(clauses) => {
                self.callee(callee);
                self.items("(", rest, ")");
                self.push(" do |");
                self.separated(&clauses[0].patterns, |it, pattern| it.pattern(pattern));
                self.push("|");
                self.block_body(&clauses[0].body);
                self.push("end");
            }
            _ => {
                self.callee(callee);
                self.items("(", args, ")");
            }
        }
    }

    fn control(&mut self, expr: &Expr) {
        match &expr.kind {
            Kind::If(condition, then, otherwise) => {
                self.push("if ");
                self.header(condition);
                self.push(" do");
                self.block_body(then);
                if let Some(otherwise) = otherwise {
                    self.push("else");
                    self.otherwise(otherwise);
                } else {
                    self.push("end");
                }
            }
            Kind::Case(scrutinee, arms) => {
                self.push("case ");
                self.header(scrutinee);
                self.push(" do");
                self.indent += 1;
                for arm in arms {
                    self.line();
                    self.arm(arm);
                }
                self.indent -= 1;
                self.line();
                self.push("end");
            }
            Kind::For { binding, over, filter, body } => {
                self.push("for ");
                match binding {
                    Binding::Pattern(pattern) => self.pattern(pattern),
                    Binding::Entry(key, value) => _ = write!(self.text, "{{{key}, {value}}}"),
                }
                self.push(" in ");
                match over {
                    Over::Range(from, to) => {
                        let open = has_trailing(from) || has_trailing(to);
                        let level = if open { Level::Postfix } else { Level::Concat };
                        self.in_range(from, level, open);
                        self.push("..");
                        self.in_range(to, level, open);
                    }
                    Over::List(of) | Over::Map(of) => self.header(of),
                }
                self.guard(filter.as_deref());
                self.do_block(body);
            }
            Kind::While(condition, body) => {
                self.push("while ");
                self.header(condition);
                self.do_block(body);
            }
            _ => {}
        }
    }

    fn in_range(&mut self, expr: &Expr, level: Level, open: bool) {
        if open {
            self.push("(");
            self.expr(expr, Level::Any);
            self.push(")");
        } else {
            self.expr(expr, level);
        }
    }

    /// `else if` shares its `end` with the `if` before.
    fn otherwise(&mut self, otherwise: &Block) {
        match otherwise {
            Block { stmts, value: Some(value) } if stmts.is_empty() && matches!(value.kind, Kind::If(..)) => {
                self.push(" ");
                self.control(value);
            }
            block => {
                self.block_body(block);
                self.push("end");
            }
        }
    }

    fn arm(&mut self, arm: &Arm) {
        self.pattern(&arm.pattern);
        self.guard(arm.guard.as_ref());
        self.push(" ->");
        match &arm.body {
            Block { stmts, value: Some(value) } if stmts.is_empty() => {
                self.push(" ");
                self.statement(value);
            }
            Block { stmts, value: None } if stmts.is_empty() => self.push(" ()"),
            block => {
                self.indent += 1;
                self.statements(block);
                self.indent -= 1;
            }
        }
    }

    fn closure(&mut self, clauses: &[Clause], params: Params) {
        self.push("fn");
        for (n, clause) in clauses.iter().enumerate() {
            if n > 0 {
                self.push(" |");
            }
            self.closure_head(clause, params);
            self.push(" ->");
            match &clause.body {
                Block { stmts, value: Some(value) } if stmts.is_empty() => {
                    self.push(" ");
                    self.statement(value);
                }
                Block { stmts, value: None } if stmts.is_empty() => self.push(" ()"),
                block => {
                    self.indent += 1;
                    self.statements(block);
                    self.indent -= 1;
                    self.line();
                }
            }
        }
        self.push(" end");
    }

    fn closure_head(&mut self, clause: &Clause, params: Params) {
        let types = params == Params::Annotated;
        let opens = clause.patterns.first().is_some_and(|it| self.opens_with_parenthesis(it));
        let bare = params == Params::Bare && !opens;
        if clause.patterns.is_empty() && bare {
            return self.guard(clause.guard.as_ref());
        }
        self.push(if bare { " " } else { "(" });
        self.separated(&clause.patterns, |it, pattern| it.parameter(pattern, types.then_some(&pattern.ty)));
        self.push(if bare { "" } else { ")" });
        self.guard(clause.guard.as_ref());
    }

    fn opens_with_parenthesis(&self, pattern: &Pattern) -> bool {
        match &pattern.kind {
            PatternKind::Literal(kind) => matches!(**kind, Kind::Unit),
            PatternKind::Wildcard | PatternKind::Bind(_) | PatternKind::Variant(..) | PatternKind::Empty => false,
            _ => true,
        }
    }

    fn pattern(&mut self, pattern: &Pattern) {
        match &pattern.kind {
            PatternKind::Cons(head, tail) => {
                self.atomic_pattern(head);
                self.push(" :: ");
                match tail.kind {
                    PatternKind::Cons(..) => self.pattern(tail),
                    _ => self.atomic_pattern(tail),
                }
            }
            PatternKind::As(inner, name) => {
                match inner.kind {
                    PatternKind::As(..) => self.atomic_pattern(inner),
                    _ => self.pattern(inner),
                }
                _ = write!(self.text, " as {name}");
            }
            PatternKind::Or(items) => {
                for (n, item) in items.iter().enumerate() {
                    self.push(if n > 0 { " | " } else { "" });
                    self.atomic_pattern(item);
                }
            }
            _ => self.atomic_pattern(pattern),
        }
    }

    /// In parentheses where it has several parts.
    fn atomic_pattern(&mut self, pattern: &Pattern) {
        match &pattern.kind {
            PatternKind::Wildcard => self.push("_"),
            PatternKind::Bind(name) => self.push(name),
            PatternKind::Literal(kind) => self.bare(&Expr { ty: pattern.ty.clone(), kind: (**kind).clone() }),
            PatternKind::Empty => self.push("[]"),
            PatternKind::Tuple(items) => {
                self.push("(");
                self.separated(items, |it, item| it.pattern(item));
                self.push(")");
            }
            PatternKind::Variant(variant, args) => {
                let name = self.variant(*variant, &pattern.ty);
                self.push(&name);
                if !args.is_empty() {
                    self.push("(");
                    self.separated(args, |it, item| it.pattern(item));
                    self.push(")");
                }
            }
            PatternKind::Cons(..) | PatternKind::As(..) | PatternKind::Or(_) => {
                self.push("(");
                self.pattern(pattern);
                self.push(")");
            }
        }
    }
}

/// Whether a closure can be written `do |a, b| … end`.
fn is_plain(clauses: &[Clause]) -> bool {
    let plain = |it: &Pattern| matches!(it.kind, PatternKind::Bind(_));
    matches!(clauses, [Clause { patterns, guard: None, .. }] if !patterns.is_empty() && patterns.iter().all(plain))
}

fn is_statement(expr: &Expr) -> bool {
    matches!(expr.kind, Kind::Return(_))
}

/// Whether an expression fits between `do` and `end` on a line.
fn is_short(expr: &Expr) -> bool {
    !matches!(expr.kind, Kind::If(..) | Kind::Case(..) | Kind::For { .. } | Kind::While(..) | Kind::Closure(..))
}

/// `else if …` on one line would be a chain.
fn begins_with_if(expr: &Expr) -> bool {
    match &expr.kind {
        Kind::If(..) => true,
        Kind::Binary(_, it, _) | Kind::Field(it, _) | Kind::Index(it, _) | Kind::Try(it) => begins_with_if(it),
        Kind::Call { args, notation: Notation::Pipe, .. } => args.first().is_some_and(begins_with_if),
        _ => false,
    }
}

/// Whether a trailing closure may stand at the top level of an expression.
fn has_trailing(expr: &Expr) -> bool {
    match &expr.kind {
        Kind::Call { notation: Notation::Trailing, .. } => true,
        Kind::Call { callee, args, notation } => {
            let callee = matches!(callee, Callee::Value(it) if has_trailing(it));
            callee || *notation == Notation::Pipe && args.first().is_some_and(has_trailing)
        }
        Kind::Unary(_, it) | Kind::Field(it, _) | Kind::Index(it, _) | Kind::Try(it) => has_trailing(it),
        Kind::Binary(_, left, right) => has_trailing(left) || has_trailing(right),
        _ => false,
    }
}

fn letter(n: usize) -> String {
    char::from(b'A' + n as u8).to_string()
}

fn letters(count: usize) -> String {
    let names: Vec<String> = (0..count).map(letter).collect();
    if names.is_empty() { String::new() } else { format!("<{}>", names.join(", ")) }
}

fn float(value: f64) -> String {
    let text = value.to_string();
    if text.contains('.') { text } else { text + ".0" }
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '$' => out.push_str("\\$"),
            _ => out.push(c),
        }
    }
    out
}
