//! Statements and expressions.

use super::super::ast::*;
use super::Printer;

/// How tightly the printed form of an expression holds together: the levels of the reference manual, section 2.8.
fn level(expr: &Expr) -> u8 {
    match &expr.kind {
        ExprKind::Pipe { .. } => 1,
        ExprKind::Binary { op, .. } => binary_level(*op),
        ExprKind::Unary { .. } => UNARY,
        // The smallest Int is printed with its sign.
        ExprKind::Int(value) if *value < 0 => UNARY,
        ExprKind::If { .. }
        | ExprKind::Case { .. }
        | ExprKind::While { .. }
        | ExprKind::For { .. }
        | ExprKind::Receive { .. }
        | ExprKind::Closure(_) => CONTROL,
        // A statement, not an expression: the parser never puts one inside another expression.
        ExprKind::Return(_) => 0,
        _ => POSTFIX,
    }
}

const UNARY: u8 = 10;
const POSTFIX: u8 = 11;
/// Blocks could stand as operands as they are; in parentheses they are easier to read.
const CONTROL: u8 = 1;

fn binary_level(op: BinaryOp) -> u8 {
    match op {
        BinaryOp::Or => 2,
        BinaryOp::And => 3,
        BinaryOp::Eq | BinaryOp::Ne => 4,
        BinaryOp::Lt | BinaryOp::Gt | BinaryOp::Le | BinaryOp::Ge => 5,
        BinaryOp::Range => 6,
        BinaryOp::Concat => 7,
        BinaryOp::Add | BinaryOp::Sub => 8,
        BinaryOp::Mul | BinaryOp::Div | BinaryOp::Rem => 9,
    }
}

/// Whether a trailing closure stands outside of all brackets: in a header its `do` would be the header's.
fn has_open_trailing(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Call { trailing: Some(_), .. } => true,
        ExprKind::Call { callee: base, .. }
        | ExprKind::Member { base, .. }
        | ExprKind::Index { base, .. }
        | ExprKind::Try(base)
        | ExprKind::Unary { operand: base, .. } => has_open_trailing(base),
        ExprKind::Pipe { left, grouped: true, .. } => has_open_trailing(left),
        ExprKind::Binary { left, right, .. } | ExprKind::Pipe { left, right, .. } => {
            has_open_trailing(left) || has_open_trailing(right)
        }
        _ => false,
    }
}

impl Printer {
    /// The lines of a block.
    pub(super) fn stmts(&mut self, stmts: &[Stmt]) {
        self.lines(stmts, Self::stmt);
    }

    /// `do … end`
    pub(super) fn do_block(&mut self, block: &Block) {
        self.put("do");
        self.block_end(block);
    }

    /// Lines and `end`.
    fn block_end(&mut self, block: &Block) {
        self.stmts(&block.stmts);
        self.line();
        self.put("end");
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Let(it) => self.let_stmt(it),
            Stmt::Function(it, _) => self.function(it),
            Stmt::Expr(it) => self.expr(it),
        }
    }

    pub(super) fn let_stmt(&mut self, it: &Let) {
        self.put("let ");
        self.let_pattern(&it.pattern);
        self.annotation(it.ty.as_ref());
        self.put(" = ");
        self.expr(&it.value);
    }

    pub(super) fn guard(&mut self, guard: Option<&Expr>) {
        if let Some(guard) = guard {
            self.put(" when ");
            self.header(guard);
        }
    }

    /// An expression before the `do` or `->` of a header.
    fn header(&mut self, expr: &Expr) {
        match has_open_trailing(expr) {
            true => self.grouped(expr),
            false => self.expr(expr),
        }
    }

    fn grouped(&mut self, expr: &Expr) {
        self.put("(");
        self.expr(expr);
        self.put(")");
    }

    /// An operand of something that binds as tightly as `least`.
    fn operand(&mut self, expr: &Expr, least: u8) {
        match level(expr) < least {
            true => self.grouped(expr),
            false => self.expr(expr),
        }
    }

    pub(super) fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Int(value) => self.put(&value.to_string()),
            ExprKind::Float(value) => self.float(*value),
            ExprKind::Bool(value) => self.put(&value.to_string()),
            ExprKind::Unit => self.put("()"),
            ExprKind::Atom(name) => self.put(&format!(":{name}")),
            ExprKind::String(parts) => self.string(parts),
            ExprKind::Name(name) => self.put(name),
            ExprKind::SelfValue => self.put("self"),
            ExprKind::SelfPid => self.put("self()"),
            ExprKind::Tuple(parts) => self.tuple(parts, Self::expr),
            ExprKind::List(parts) => {
                self.put("[");
                self.separated(parts, ", ", Self::expr);
                self.put("]");
            }
            ExprKind::Map(entries) => self.map(entries),
            ExprKind::Update { base, fields } => {
                self.put("%{");
                self.expr(base);
                self.put(" | ");
                self.separated(fields, ", ", Self::field_init);
                self.put("}");
            }
            ExprKind::StructLiteral { path, fields } => {
                self.put(&format!("{path} {{"));
                if !fields.is_empty() {
                    self.put(" ");
                    self.separated(fields, ", ", Self::field_init);
                    self.put(" ");
                }
                self.put("}");
            }
            ExprKind::Call { callee, args, keywords, trailing } => {
                self.operand(callee, POSTFIX);
                self.call(args, keywords, trailing.as_deref());
            }
            ExprKind::Member { base, member } => {
                self.operand(base, POSTFIX);
                self.put(&format!(".{}", member.name));
            }
            ExprKind::Index { base, index } => {
                self.operand(base, POSTFIX);
                self.put("[");
                self.expr(index);
                self.put("]");
            }
            ExprKind::Try(base) => {
                self.operand(base, POSTFIX);
                self.put("?");
            }
            ExprKind::Unary { op, operand } => {
                self.put(if *op == UnaryOp::Neg { "-" } else { "not " });
                self.operand_of_sign(operand);
            }
            ExprKind::Binary { op, left, right, .. } => {
                self.binary(op.symbol(), binary_level(*op), left, right);
            }
            ExprKind::Pipe { left, right, grouped: true } => {
                self.operand(left, if is_block(left) { 2 } else { 1 });
                self.put(" |> ");
                self.grouped(right);
            }
            ExprKind::Pipe { left, right, grouped: false } => self.binary("|>", 1, left, right),
            ExprKind::Spawn(args) => self.keyword_call("spawn", args),
            ExprKind::Send(args) => self.keyword_call("send", args),
            ExprKind::Ask(args) => self.keyword_call("call", args),
            ExprKind::Link(args) => self.keyword_call("link", args),
            ExprKind::Return(None) => self.put("return"),
            ExprKind::Return(Some(value)) => {
                self.put("return ");
                self.expr(value);
            }
            ExprKind::Break => self.put("break"),
            ExprKind::Continue => self.put("continue"),
            ExprKind::Error => self.put("<error>"),
            _ => self.control(expr),
        }
    }

    /// `- 9223372036854775808` with a space would be the smallest Int, so that its negation needs parentheses.
    fn operand_of_sign(&mut self, operand: &Expr) {
        match &operand.kind {
            ExprKind::Int(value) if *value < 0 => self.grouped(operand),
            _ => self.operand(operand, UNARY),
        }
    }

    fn binary(&mut self, sign: &str, level: u8, left: &Expr, right: &Expr) {
        // A block as the left operand would be a statement of its own line in some places; group it.
        self.operand(left, if is_block(left) { level + 1 } else { level });
        match sign {
            ".." => self.put(sign),
            _ => self.put(&format!(" {sign} ")),
        }
        self.operand(right, level + 1);
    }

    fn map(&mut self, entries: &[(Expr, Expr)]) {
        self.put("%{");
        self.separated(entries, ", ", |it, (key, value)| {
            it.expr(key);
            it.put(" => ");
            it.expr(value);
        });
        self.put("}");
    }

    fn field_init(&mut self, field: &FieldInit) {
        self.put(&format!("{}: ", field.name.name));
        self.expr(&field.value);
    }

    fn keyword_call(&mut self, word: &str, args: &[Expr]) {
        self.put(word);
        self.call(args, &[], None);
    }

    fn call(&mut self, args: &[Expr], keywords: &[FieldInit], trailing: Option<&Closure>) {
        self.put("(");
        self.separated(args, ", ", Self::expr);
        if !args.is_empty() && !keywords.is_empty() {
            self.put(", ");
        }
        self.separated(keywords, ", ", Self::field_init);
        self.put(")");
        for clause in trailing.iter().flat_map(|it| &it.clauses) {
            self.put(" do");
            if !clause.params.is_empty() {
                self.put(" |");
                self.separated(&clause.params, ", ", Self::param);
                self.put("|");
            }
            self.block_end(&clause.body);
        }
    }

    fn control(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::If { condition, then, otherwise } => self.if_expr(condition, then, otherwise.as_ref()),
            ExprKind::Case { scrutinee, arms } => {
                self.put("case ");
                self.header(scrutinee);
                self.put(" do");
                self.lines(arms, Self::arm);
                self.line();
                self.put("end");
            }
            ExprKind::While { condition, body } => {
                self.put("while ");
                self.header(condition);
                self.put(" ");
                self.do_block(body);
            }
            ExprKind::For { binding, iterable, filter, body } => {
                self.put("for ");
                self.for_binding(binding);
                self.put(" in ");
                self.header(iterable);
                self.guard(filter.as_deref());
                self.put(" ");
                self.do_block(body);
            }
            ExprKind::Receive { arms, after } => self.receive(arms, after.as_deref()),
            ExprKind::Closure(closure) => self.closure(closure),
            _ => {}
        }
    }

    fn if_expr(&mut self, condition: &Expr, then: &Block, otherwise: Option<&Block>) {
        self.put("if ");
        self.header(condition);
        self.put(" do");
        let Some(otherwise) = otherwise else { return self.block_end(then) };
        self.stmts(&then.stmts);
        self.line();
        self.put("else");
        match &otherwise.stmts[..] {
            [Stmt::Expr(Expr { kind: ExprKind::If { condition, then, otherwise }, .. })] => {
                self.put(" ");
                self.if_expr(condition, then, otherwise.as_ref());
            }
            _ => self.block_end(otherwise),
        }
    }

    fn arm(&mut self, arm: &Arm) {
        self.pattern(&arm.pattern);
        self.guard(arm.guard.as_ref());
        self.put(" ->");
        self.stmts(&arm.body.stmts);
    }

    fn receive(&mut self, arms: &[Arm], after: Option<&(Expr, Block)>) {
        self.put("receive do");
        self.lines(arms, Self::arm);
        self.lines(after.as_slice(), |it, (timeout, body)| {
            it.put("after ");
            it.expr(timeout);
            it.put(" ->");
            it.stmts(&body.stmts);
        });
        self.line();
        self.put("end");
    }

    fn for_binding(&mut self, binding: &ForBinding) {
        match binding {
            ForBinding::Entry(key, value) => self.put(&format!("{{{}, {}}}", key.name, value.name)),
            ForBinding::Pattern(pattern) => self.let_pattern(pattern),
        }
    }

    fn closure(&mut self, closure: &Closure) {
        self.put("fn");
        self.separated(&closure.clauses, "| ", |it, clause| {
            it.params(&clause.params);
            it.guard(clause.guard.as_ref());
            it.put(" ->");
            it.stmts(&clause.body.stmts);
            it.line();
        });
        self.put("end");
    }

    pub(super) fn string(&mut self, parts: &[StringPart]) {
        self.put("\"");
        for part in parts {
            match part {
                StringPart::Text(text) => self.escaped(text),
                StringPart::Interpolation(value) => {
                    self.put("${");
                    self.expr(value);
                    self.put("}");
                }
            }
        }
        self.put("\"");
    }

    fn escaped(&mut self, text: &str) {
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '\n' => self.put("\\n"),
                '\t' => self.put("\\t"),
                '\r' => self.put("\\r"),
                '\0' => self.put("\\0"),
                '"' => self.put("\\\""),
                '\\' => self.put("\\\\"),
                '$' if chars.peek() == Some(&'{') => self.put("\\$"),
                _ => self.text.push(c),
            }
        }
    }

    /// Infinity has no literal, but one that is too large is read as it.
    pub(super) fn float(&mut self, value: f64) {
        match value.is_infinite() {
            true => self.put(if value > 0.0 { "1e999" } else { "-1e999" }),
            false => self.put(&format!("{value:?}")),
        }
    }
}

fn is_block(expr: &Expr) -> bool {
    level(expr) == CONTROL && !matches!(expr.kind, ExprKind::Pipe { .. })
}
