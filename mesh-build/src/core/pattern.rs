//! Patterns to decision trees.
//!
//! After L. Maranget, "Compiling Pattern Matching to Good Decision Trees" (ML 2008). A *matrix* has a row
//! per rule and a column per *place* (a variable that holds a value under test). A column is chosen and
//! tested; for each outcome the matrix is *specialised*: rows that cannot match are dropped, and the column
//! gives way to columns for the parts. A place is so tested at most once on a path. The column is one that
//! the first row needs and the most rows after it need in an unbroken run, the leftmost of equals.

use super::build::{self, prim};
use super::function::Body;
use super::ir::{self, Expr, LabelId, Prim, Repr, RuntimeArg, Site, Tree};
use super::matrix::{Matrix, Place, Row, Specialised, choose, replace};
use super::scope::bound_in;
use crate::types::typed::{self, Pattern, PatternKind, Ty, TyKind};
use mesh_abi::word::EMPTY;

/// What is to be matched, in the order of the arms.
pub(super) struct Rule<'p> {
    /// One per place; none matches everything.
    pub(super) patterns: Vec<Option<&'p Pattern>>,
    pub(super) guard: Option<&'p typed::Expr>,
}

/// What happens when no rule matches.
#[derive(Clone)]
pub(super) enum Fail {
    Panic(Site),
    /// The next message is tried.
    Continue(LabelId),
}

impl Fail {
    fn expr(&self) -> Expr {
        match self {
            Self::Panic(site) => Expr::Panic { site: site.clone(), message: "non-exhaustive match".to_owned() },
            Self::Continue(label) => Expr::Continue(*label),
        }
    }
}

/// What stays the same in one match.
struct Rules<'p> {
    guards: Vec<Option<&'p typed::Expr>>,
    fail: Fail,
}

impl<'p> Body<'_, 'p> {
    /// The decision tree of some rules. Their variables are in scope afterwards.
    pub(super) fn match_tree(&mut self, rules: Vec<Rule<'p>>, places: &[Place], fail: Fail) -> Tree {
        let mut guards = Vec::new();
        let mut rows = Vec::new();
        for (arm, rule) in rules.into_iter().enumerate() {
            let mut row = Row { columns: Vec::new(), binds: Vec::new(), arm };
            for (pattern, &place) in rule.patterns.into_iter().zip(places) {
                let rest = pattern.and_then(|pattern| self.bind_roots(pattern, place));
                let column = rest.and_then(|pattern| self.strip(pattern, place, &mut row.binds));
                row.columns.push(column);
            }
            rows.push(row);
            guards.push(rule.guard);
        }
        self.tree(rows, places.to_vec(), &Rules { guards, fail })
    }

    /// Declares the variables of a pattern. One that names the whole value is the place itself.
    fn bind_roots(&mut self, mut pattern: &'p Pattern, place: Place) -> Option<&'p Pattern> {
        loop {
            match &pattern.kind {
                PatternKind::Binding(local) => {
                    self.vars.insert(*local, place.local);
                    return None;
                }
                PatternKind::As(inner, local) => {
                    self.vars.insert(*local, place.local);
                    pattern = inner;
                }
                _ => break,
            }
        }
        // Alternatives bind the same variables.
        let mut bound = bound_in(pattern);
        bound.sort_unstable();
        bound.dedup();
        for local in bound {
            self.declare(local);
        }
        Some(pattern)
    }

    /// Takes bindings off a pattern; none is left of one that matches everything.
    fn strip(
        &self,
        mut pattern: &'p Pattern,
        place: Place,
        binds: &mut Vec<(ir::LocalId, ir::LocalId)>,
    ) -> Option<&'p Pattern> {
        loop {
            match &pattern.kind {
                PatternKind::Wildcard | PatternKind::Unit => return None,
                PatternKind::Binding(local) => {
                    binds.extend(self.vars.get(local).map(|&variable| (variable, place.local)));
                    return None;
                }
                PatternKind::As(inner, local) => {
                    binds.extend(self.vars.get(local).map(|&variable| (variable, place.local)));
                    pattern = inner;
                }
                _ => return Some(pattern),
            }
        }
    }

    fn tree(&mut self, rows: Vec<Row<'p>>, places: Vec<Place>, rules: &Rules<'p>) -> Tree {
        if rows.is_empty() {
            return Tree::Fail(rules.fail.expr());
        }
        let Some(column) = choose(&rows) else {
            return self.leaf(rows, places, rules);
        };
        let rows = self.expand_alternatives(rows, column, places[column]);
        match rows[0].columns[column] {
            Some(pattern) => self.test(pattern, rows, places, column, rules),
            None => self.tree(rows, places, rules),
        }
    }

    /// The first row matches; its guard, if any, has the last word.
    fn leaf(&mut self, mut rows: Vec<Row<'p>>, places: Vec<Place>, rules: &Rules<'p>) -> Tree {
        let row = rows.remove(0);
        let arm = Tree::Arm(row.arm);
        let tree = match rules.guards[row.arm] {
            None => arm,
            Some(guard) => {
                // Alternatives are tried for the pattern alone: a guard that refuses refuses the arm.
                rows.retain(|it| it.arm != row.arm);
                let condition = self.expr(guard);
                Tree::If { condition, then: Box::new(arm), otherwise: Box::new(self.tree(rows, places, rules)) }
            }
        };
        let bind = |tree, (variable, place)| Tree::Bind(variable, Expr::Local(place), Box::new(tree));
        row.binds.into_iter().rev().fold(tree, bind)
    }

    /// A row per alternative, where a column has several.
    fn expand_alternatives(&self, rows: Vec<Row<'p>>, column: usize, place: Place) -> Vec<Row<'p>> {
        let mut expanded = Vec::with_capacity(rows.len());
        for row in rows {
            self.expand_row(row, column, place, &mut expanded);
        }
        expanded
    }

    fn expand_row(&self, row: Row<'p>, column: usize, place: Place, expanded: &mut Vec<Row<'p>>) {
        let Some(Pattern { kind: PatternKind::Or(alternatives), .. }) = row.columns[column] else {
            return expanded.push(row);
        };
        for alternative in alternatives {
            let mut row = row.clone();
            row.columns[column] = self.strip(alternative, place, &mut row.binds);
            self.expand_row(row, column, place, expanded);
        }
    }

    fn test(
        &mut self,
        pattern: &'p Pattern,
        rows: Vec<Row<'p>>,
        places: Vec<Place>,
        column: usize,
        rules: &Rules<'p>,
    ) -> Tree {
        let place = places[column];
        let matrix = Matrix { rows, places, column };
        match &pattern.kind {
            PatternKind::Tuple(parts) => {
                debug_assert!(!parts.is_empty(), "`()` is no tuple");
                let types = self.cx.layouts(place.ty).first().map(|it| it.fields.clone()).unwrap_or_default();
                let inner = self.specialise(&matrix, &types, tuple_parts);
                self.load_record(place, 0, inner, rules)
            }
            PatternKind::Variant(..) => self.test_variant(place, &matrix, rules),
            PatternKind::EmptyList | PatternKind::Cons(..) => self.test_list(place, &matrix, rules),
            PatternKind::Bool(_) => {
                let [then, otherwise] = [true, false].map(|value| {
                    let inner = matrix.select(|pattern| matches!(pattern.kind, PatternKind::Bool(it) if it == value));
                    Box::new(self.tree(inner.rows, inner.places, rules))
                });
                Tree::If { condition: Expr::Local(place.local), then, otherwise }
            }
            PatternKind::Int(_) => self.test_int(place, &matrix, rules),
            PatternKind::String(_) | PatternKind::Atom(_) => self.test_text(pattern, place, &matrix, rules),
            PatternKind::Float(_) => self.test_literal(pattern, place, &matrix, rules),
            PatternKind::Wildcard | PatternKind::Binding(_) | PatternKind::Unit => {
                Tree::Fail(self.bug(pattern.span, "a pattern that matches everything as a test"))
            }
            PatternKind::Or(_) | PatternKind::As(..) => {
                Tree::Fail(self.bug(pattern.span, "a compound pattern as a test"))
            }
        }
    }

    fn test_int(&mut self, place: Place, matrix: &Matrix<'p>, rules: &Rules<'p>) -> Tree {
        let groups = matrix.groups(|pattern| match pattern.kind {
            PatternKind::Int(value) => Some(value),
            _ => None,
        });
        let mut cases = Vec::new();
        for (value, rows) in groups {
            cases.push((value.cast_unsigned(), self.tree(rows, matrix.other_places(), rules)));
        }
        let default = self.default_tree(matrix, rules);
        Tree::Switch { value: Expr::Local(place.local), cases, default: Some(Box::new(default)) }
    }

    /// Few texts are compared one after the other; many are searched for, which gives the number of the text.
    fn test_text(&mut self, literal: &'p Pattern, place: Place, matrix: &Matrix<'p>, rules: &Rules<'p>) -> Tree {
        let mut groups = matrix.groups(text_of);
        if groups.len() <= FEW_TEXTS {
            return self.test_literal(literal, place, matrix, rules);
        }
        groups.sort_by_key(|(text, _)| *text);
        let texts: Vec<&str> = groups.iter().map(|(text, _)| *text).collect();
        let mut cases = Vec::new();
        for (number, (_, rows)) in groups.into_iter().enumerate() {
            cases.push((number as u64, self.tree(rows, matrix.other_places(), rules)));
        }
        let default = self.default_tree(matrix, rules);
        let found = self.search(&texts, place);
        Tree::Switch { value: found, cases, default: Some(Box::new(default)) }
    }

    /// The position of a text among sorted ones, or their number.
    fn search(&mut self, texts: &[&str], place: Place) -> Expr {
        let string = self.cx.types.intern(TyKind::String);
        let desc = self.cx.desc(string);
        let compare = |text: &str| {
            let values = [value_of(place), Expr::Text(text.to_owned())].map(RuntimeArg::Value);
            build::runtime("compare", [RuntimeArg::Type(desc)].into_iter().chain(values).collect())
        };
        let arms = (0..=texts.len()).map(|number| Expr::Word(number as u64)).collect();
        let tree = Box::new(search_tree(texts, 0, texts.len(), &compare));
        Expr::Match { tree, arms, repr: Repr::Word }
    }

    /// Values without a machine representation to switch on are compared one after the other.
    fn test_literal(&mut self, literal: &'p Pattern, place: Place, matrix: &Matrix<'p>, rules: &Rules<'p>) -> Tree {
        let value = Expr::Local(place.local);
        let same_text = |text: &str| {
            let args = vec![RuntimeArg::Value(value_of(place)), RuntimeArg::Value(Expr::Text(text.to_owned()))];
            build::runtime("string_eq", args)
        };
        let condition = match &literal.kind {
            PatternKind::Float(number) => prim(Prim::EqFloat, value, Expr::Float(*number)),
            PatternKind::String(text) => same_text(text),
            PatternKind::Atom(name) => same_text(name),
            _ => self.bug(literal.span, "this as a literal"),
        };
        let equal = matrix.select(|pattern| same_literal(pattern, literal));
        let other = matrix.reject(|pattern| same_literal(pattern, literal));
        let then = Box::new(self.tree(equal.rows, equal.places, rules));
        let otherwise = Box::new(self.tree(other.rows, other.places, rules));
        Tree::If { condition, then, otherwise }
    }

    fn test_list(&mut self, place: Place, matrix: &Matrix<'p>, rules: &Rules<'p>) -> Tree {
        let empty = matrix.select(|pattern| matches!(pattern.kind, PatternKind::EmptyList));
        let then = self.tree(empty.rows, empty.places, rules);
        let element = match self.cx.types.kind(place.ty) {
            TyKind::List(element) => *element,
            _ => self.cx.unit(),
        };
        let inner = self.specialise(matrix, &[element, place.ty], cons_parts);
        let otherwise = self.load_parts(inner, rules, |index| {
            let args = vec![RuntimeArg::Value(value_of(place))];
            build::runtime(if index == 0 { "list_head" } else { "list_tail" }, args)
        });
        let condition = prim(Prim::EqWord, value_of(place), Expr::Word(EMPTY));
        Tree::If { condition, then: Box::new(then), otherwise: Box::new(otherwise) }
    }

    fn test_variant(&mut self, place: Place, matrix: &Matrix<'p>, rules: &Rules<'p>) -> Tree {
        let heads = matrix.heads(|pattern| match pattern.kind {
            PatternKind::Variant(variant, _) => Some(variant),
            _ => None,
        });
        let TyKind::Adt(adt, _) = *self.cx.types.kind(place.ty) else {
            let span = matrix.span();
            return Tree::Fail(self.bug(span, "a constructor pattern for a value without constructors"));
        };
        let count = self.cx.program.adts[adt].variants.len();
        let mut cases = Vec::new();
        for variant in heads {
            let types = self.cx.layouts(place.ty)[variant as usize].fields.clone();
            let inner = self.specialise(matrix, &types, |pattern| variant_parts(pattern, variant));
            cases.push((u64::from(variant), self.load_record(place, variant, inner, rules)));
        }
        if count == 1
            && let Some((_, only)) = cases.pop()
        {
            return only;
        }
        let is_complete = cases.len() == count;
        let default = (!is_complete).then(|| Box::new(self.default_tree(matrix, rules)));
        let shape = self.cx.shape(adt);
        Tree::Switch { value: Expr::Variant { value: Box::new(value_of(place)), shape }, cases, default }
    }

    fn default_tree(&mut self, matrix: &Matrix<'p>, rules: &Rules<'p>) -> Tree {
        let rest = matrix.select(|_| false);
        self.tree(rest.rows, rest.places, rules)
    }

    /// The matrix for values whose parts have these types. Parts that no row looks at get no column.
    fn specialise(
        &mut self,
        matrix: &Matrix<'p>,
        types: &[Ty],
        parts: impl Fn(&'p Pattern) -> Option<Vec<&'p Pattern>>,
    ) -> Specialised<'p> {
        let mut needed = vec![false; types.len()];
        for row in &matrix.rows {
            let parts = row.columns[matrix.column].and_then(&parts).unwrap_or_default();
            for (needed, part) in needed.iter_mut().zip(parts) {
                *needed |= !matches!(part.kind, PatternKind::Wildcard | PatternKind::Unit);
            }
        }
        let mut fields = Vec::new();
        for (index, &ty) in types.iter().enumerate().filter(|(index, _)| needed[*index]) {
            let name = format!("{}.{index}", self.locals[matrix.places[matrix.column].local].name);
            fields.push((index, Place { local: self.temp(&name, ty), ty }));
        }
        let mut rows = Vec::new();
        for row in &matrix.rows {
            let parts = match row.columns[matrix.column] {
                None => None,
                Some(pattern) => match parts(pattern) {
                    None => continue,
                    found => found,
                },
            };
            let mut binds = row.binds.clone();
            let inner = fields.iter().map(|&(index, place)| {
                let part = parts.as_ref().and_then(|parts| parts.get(index).copied());
                part.and_then(|part| self.strip(part, place, &mut binds))
            });
            let columns = replace(&row.columns, matrix.column, inner.collect::<Vec<_>>());
            rows.push(Row { columns, binds, arm: row.arm });
        }
        let inner = fields.iter().map(|&(_, place)| place).collect::<Vec<_>>();
        let places = replace(&matrix.places, matrix.column, inner);
        Specialised { rows, places, parts: fields.iter().map(|&(index, place)| (index, place.local)).collect() }
    }

    fn load_record(&mut self, place: Place, variant: u32, inner: Specialised<'p>, rules: &Rules<'p>) -> Tree {
        let layouts = self.cx.layouts(place.ty);
        self.load_parts(inner, rules, |index| {
            let slot = layouts.get(variant as usize).and_then(|layout| layout.slots.get(index).copied());
            build::load(place.local, slot.unwrap_or_default(), Repr::Word)
        })
    }

    /// Binds the parts, then goes on. `part` gives them as words.
    fn load_parts(&mut self, inner: Specialised<'p>, rules: &Rules<'p>, part: impl Fn(usize) -> Expr) -> Tree {
        let Specialised { rows, places, parts } = inner;
        let tree = self.tree(rows, places, rules);
        parts.into_iter().rev().fold(tree, |tree, (index, local)| {
            let value = match (part(index), self.locals[local].repr) {
                (Expr::Load { base, slot, .. }, repr) => Expr::Load { base, slot, repr },
                (word, repr) => build::from_word(word, repr),
            };
            Tree::Bind(local, value, Box::new(tree))
        })
    }
}

/// Most texts that are compared one after the other.
const FEW_TEXTS: usize = 4;

/// Halves the range of numbers a text can have; outside of it leads to the last arm.
fn search_tree(texts: &[&str], from: usize, to: usize, compare: &dyn Fn(&str) -> Expr) -> Tree {
    if from == to {
        return Tree::Arm(texts.len());
    }
    let middle = from.midpoint(to);
    let cases = vec![(0, Tree::Arm(middle)), ((-1_i64).cast_unsigned(), search_tree(texts, from, middle, compare))];
    let default = Some(Box::new(search_tree(texts, middle + 1, to, compare)));
    Tree::Switch { value: compare(texts[middle]), cases, default }
}

/// The text of a text literal.
fn text_of(pattern: &Pattern) -> Option<&str> {
    match &pattern.kind {
        PatternKind::String(text) => Some(text),
        PatternKind::Atom(name) => Some(name),
        _ => None,
    }
}

fn value_of(place: Place) -> Expr {
    Expr::Local(place.local)
}

fn tuple_parts(pattern: &Pattern) -> Option<Vec<&Pattern>> {
    match &pattern.kind {
        PatternKind::Tuple(parts) => Some(parts.iter().collect()),
        _ => None,
    }
}

fn variant_parts(pattern: &Pattern, variant: u32) -> Option<Vec<&Pattern>> {
    match &pattern.kind {
        PatternKind::Variant(found, parts) if *found == variant => Some(parts.iter().collect()),
        _ => None,
    }
}

fn cons_parts(pattern: &Pattern) -> Option<Vec<&Pattern>> {
    match &pattern.kind {
        PatternKind::Cons(head, tail) => Some(vec![head, tail]),
        _ => None,
    }
}

/// Whether two literals are equal by `==`. `NaN` equals nothing, but is never tested twice either.
fn same_literal(left: &Pattern, right: &Pattern) -> bool {
    match (&left.kind, &right.kind) {
        (PatternKind::Float(left), PatternKind::Float(right)) => left == right || left.to_bits() == right.to_bits(),
        (PatternKind::String(left), PatternKind::String(right)) => left == right,
        (PatternKind::Atom(left), PatternKind::Atom(right)) => left == right,
        _ => false,
    }
}
