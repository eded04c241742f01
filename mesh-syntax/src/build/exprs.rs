//! Statements, operators, calls, collections.

use super::super::ast::*;
use super::super::grammar::Rule;
use super::{Builder, InParens, Pair, Pairs, child, take};

/// An infix operator with its level: the table of the reference manual, section 2.8. All are left-associative.
fn infix(text: &str) -> (u8, Option<BinaryOp>) {
    match text {
        "|>" => (1, None),
        "||" => (2, Some(BinaryOp::Or)),
        "&&" => (3, Some(BinaryOp::And)),
        "==" => (4, Some(BinaryOp::Eq)),
        "!=" => (4, Some(BinaryOp::Ne)),
        "<" => (5, Some(BinaryOp::Lt)),
        ">" => (5, Some(BinaryOp::Gt)),
        "<=" => (5, Some(BinaryOp::Le)),
        ">=" => (5, Some(BinaryOp::Ge)),
        ".." => (6, Some(BinaryOp::Range)),
        "<>" | "++" => (7, Some(BinaryOp::Concat)),
        "+" => (8, Some(BinaryOp::Add)),
        "-" => (8, Some(BinaryOp::Sub)),
        "*" => (9, Some(BinaryOp::Mul)),
        "/" => (9, Some(BinaryOp::Div)),
        _ => (9, Some(BinaryOp::Rem)),
    }
}

impl Builder<'_> {
    pub(super) fn block(&mut self, pair: Pair<'_>) -> Block {
        let span = self.span(&pair);
        Block { stmts: pair.into_inner().map(|it| self.stmt(it)).collect(), span }
    }

    pub(super) fn stmt(&mut self, pair: Pair<'_>) -> Stmt {
        let span = self.span(&pair);
        match pair.as_rule() {
            Rule::function => Stmt::Function(Box::new(self.function(pair)), span),
            Rule::let_stmt => Stmt::Let(self.let_stmt(pair)),
            _ => Stmt::Expr(self.expr_stmt(pair)),
        }
    }

    /// `expr` and `return_stmt`.
    pub(super) fn expr_stmt(&mut self, pair: Pair<'_>) -> Expr {
        if pair.as_rule() == Rule::expr {
            return self.expr(pair);
        }
        let span = self.span(&pair);
        let value = pair.into_inner().next().map(|it| Box::new(self.expr(it)));
        Expr { kind: ExprKind::Return(value), span }
    }

    pub(super) fn let_stmt(&mut self, pair: Pair<'_>) -> Let {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let pattern = self.pattern(child(&mut inner));
        let ty = self.optional_type(&mut inner, Rule::annotation);
        let value = self.expr(child(&mut inner));
        Let { pattern, ty, value, span }
    }

    pub(super) fn expr(&mut self, pair: Pair<'_>) -> Expr {
        self.climb(&mut pair.into_inner(), 1)
    }

    /// Operands joined by operators of at least this level.
    fn climb(&mut self, inner: &mut Pairs<'_>, level: u8) -> Expr {
        let mut left = self.operand(inner);
        loop {
            let Some(sign) = inner.peek().filter(|it| it.as_rule() == Rule::infix) else { return left };
            let (its_level, op) = infix(sign.as_str().trim_end());
            if its_level < level {
                return left;
            }
            inner.next();
            let op_span = self.sign_span(&sign);
            let paren = inner.peek().filter(|it| it.as_rule() == Rule::paren).map(|it| self.span(&it));
            let right = Box::new(self.climb(inner, its_level + 1));
            let span = left.span.to(right.span);
            let left_box = Box::new(left);
            let kind = match op {
                Some(op) => ExprKind::Binary { op, op_span, left: left_box, right },
                None => {
                    let is_call = matches!(right.kind, ExprKind::Call { .. } | ExprKind::Try(_));
                    let grouped = is_call && paren == Some(right.span);
                    ExprKind::Pipe { left: left_box, right, grouped }
                }
            };
            left = Expr { kind, span };
        }
    }

    /// Where an operator stands; `and` is longer than its mark.
    fn sign_span(&self, sign: &Pair<'_>) -> Span {
        let span = self.span(sign);
        match self.source[span.start as usize..].starts_with("and") {
            true => Span::new(span.start, span.start + 3),
            false => span,
        }
    }

    fn operand(&mut self, inner: &mut Pairs<'_>) -> Expr {
        let mut prefixes = Vec::new();
        while let Some(prefix) = take(inner, Rule::prefix) {
            prefixes.push((prefix.as_str().starts_with('-'), self.span(&prefix)));
        }
        let primary = child(inner);
        let bare = inner.peek().is_none_or(|it| it.as_rule() == Rule::infix);
        let mut expr = match prefixes.last() {
            Some(&(true, sign)) if bare && is_smallest_int(&primary) => {
                prefixes.pop();
                Expr { kind: ExprKind::Int(self.negative_int(&primary)), span: sign.to(self.span(&primary)) }
            }
            _ => self.primary(primary),
        };
        while let Some(postfix) = inner.peek().filter(|it| it.as_rule() != Rule::infix) {
            inner.next();
            expr = self.postfix(expr, postfix);
        }
        for (minus, at) in prefixes.into_iter().rev() {
            let op = if minus { UnaryOp::Neg } else { UnaryOp::Not };
            let span = at.to(expr.span);
            expr = Expr { kind: ExprKind::Unary { op, operand: Box::new(expr) }, span };
        }
        expr
    }

    fn postfix(&mut self, base: Expr, pair: Pair<'_>) -> Expr {
        let span = base.span.to(self.span(&pair));
        let rule = pair.as_rule();
        let mut inner = pair.into_inner();
        let base = Box::new(base);
        let kind = match rule {
            Rule::call => {
                let (args, keywords) = self.args(child(&mut inner));
                let trailing = inner.next().map(|it| Box::new(self.trailing(it)));
                ExprKind::Call { callee: base, args, keywords, trailing }
            }
            Rule::member => ExprKind::Member { base, member: self.ident(&child(&mut inner)) },
            Rule::index => ExprKind::Index { base, index: Box::new(self.expr(child(&mut inner))) },
            _ => ExprKind::Try(base),
        };
        Expr { kind, span }
    }

    fn args(&mut self, pair: Pair<'_>) -> (Vec<Expr>, Vec<FieldInit>) {
        let mut args = Vec::new();
        let mut keywords = Vec::new();
        for pair in pair.into_inner() {
            if pair.as_rule() == Rule::field_init {
                keywords.push(self.field_init(pair));
                continue;
            }
            let arg = self.expr(pair);
            if !keywords.is_empty() {
                self.error(arg.span, "keyword arguments come last", "this argument has no keyword");
            }
            args.push(arg);
        }
        (args, keywords)
    }

    /// Arguments of `spawn`, `send` and `link`.
    fn plain_args(&mut self, pair: Pair<'_>) -> Vec<Expr> {
        let (args, keywords) = self.args(child(&mut pair.into_inner()));
        if let Some(first) = keywords.first() {
            self.error(first.name.span, "keyword arguments are not allowed here", "remove the keyword");
        }
        args
    }

    fn field_init(&mut self, pair: Pair<'_>) -> FieldInit {
        let mut inner = pair.into_inner();
        FieldInit { name: self.ident(&child(&mut inner)), value: self.expr(child(&mut inner)) }
    }

    fn field_inits(&mut self, inner: Pairs<'_>) -> Vec<FieldInit> {
        inner.map(|it| self.field_init(it)).collect()
    }

    fn primary(&mut self, pair: Pair<'_>) -> Expr {
        let span = self.span(&pair);
        let kind = match pair.as_rule() {
            Rule::ident => ExprKind::Name(Name::new(pair.as_str())),
            Rule::string => ExprKind::String(self.string(pair)),
            Rule::int => ExprKind::Int(self.int(&pair)),
            Rule::float => ExprKind::Float(self.float(&pair)),
            Rule::atom => ExprKind::Atom(self.atom_ident(&pair).name),
            Rule::boolean => ExprKind::Bool(self.boolean(&pair)),
            Rule::nil => ExprKind::Unit,
            Rule::paren => return self.paren(pair),
            Rule::list => ExprKind::List(pair.into_inner().map(|it| self.expr(it)).collect()),
            Rule::map => self.map(pair),
            Rule::struct_literal => self.struct_literal(pair),
            Rule::self_pid => ExprKind::SelfPid,
            Rule::self_value => ExprKind::SelfValue,
            Rule::break_expr => ExprKind::Break,
            Rule::continue_expr => ExprKind::Continue,
            Rule::spawn_expr => ExprKind::Spawn(self.plain_args(pair)),
            Rule::ask_expr => ExprKind::Ask(self.plain_args(pair)),
            Rule::send_expr => ExprKind::Send(self.plain_args(pair)),
            Rule::link_expr => ExprKind::Link(self.plain_args(pair)),
            Rule::damaged => ExprKind::Error,
            _ => self.control(pair),
        };
        Expr { kind, span }
    }

    fn struct_literal(&mut self, pair: Pair<'_>) -> ExprKind {
        let mut inner = pair.into_inner();
        let path = self.path(child(&mut inner));
        ExprKind::StructLiteral { path, fields: self.field_inits(inner) }
    }

    /// Unit, grouping or tuple.
    fn paren(&mut self, pair: Pair<'_>) -> Expr {
        let span = self.span(&pair);
        match self.in_parens(pair, Self::expr) {
            InParens::Nothing => Expr { kind: ExprKind::Unit, span },
            InParens::One(it) => Expr { span, ..it },
            InParens::Tuple(parts) => Expr { kind: ExprKind::Tuple(parts), span },
        }
    }

    fn map(&mut self, pair: Pair<'_>) -> ExprKind {
        let mut inner = pair.into_inner();
        let mut entries = Vec::new();
        while let Some(first) = inner.next() {
            let first = self.expr(first);
            let second = child(&mut inner);
            if second.as_rule() == Rule::update {
                return ExprKind::Update { base: Box::new(first), fields: self.field_inits(second.into_inner()) };
            }
            entries.push((first, self.expr(second)));
        }
        ExprKind::Map(entries)
    }
}

fn is_smallest_int(pair: &Pair<'_>) -> bool {
    pair.as_rule() == Rule::int && pair.as_str().replace('_', "") == "9223372036854775808"
}
