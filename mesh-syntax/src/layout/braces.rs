//! Blocks in braces: `{ … }` wherever `do … end` can stand, and around the body of an arm.
//!
//! In the mask an opening brace becomes what `do` is, a closing one what `end` is; braces that only group (of an arm, and
//! of an `else`, which shares the `end` of its `if`) become spaces. A brace behind the name of a type is a struct literal
//! if a field follows, so that a header may hold one.

use super::super::marks;
use super::Place;
use super::lex::{self, Token};
use super::nest::{FrameKind, Nest, PreviousKind, span};

/// What an opening brace opens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Braces {
    /// The block a header waits for.
    Header,
    /// The block of a closure's clause.
    Closure,
    /// The part of an `if` after `else`.
    Else,
    /// The body of an arm.
    Arm,
    /// A trailing closure.
    Trailing,
}

impl Nest<'_> {
    /// What a brace opens; none: a map, a struct literal, an entry of a map.
    pub(super) fn block_of_brace(&mut self, token: Token) -> Option<Braces> {
        let previous = self.previous;
        let bytes = self.text.as_bytes();
        if token.start > 0 && bytes[token.start - 1] == b'%' || self.mask[previous.start..].starts_with(b"@OR") {
            return None;
        }
        let literal = previous.kind == PreviousKind::TypeName && self.has_field_or_nothing(token.end);
        let (kind, place, guard) = (self.top().kind, self.top().place, self.top().guard);
        match kind {
            FrameKind::Header => (!literal || !takes_expression(place)).then_some(Braces::Header),
            FrameKind::ClosureHead { .. } => (!literal).then_some(Braces::Closure),
            FrameKind::Block if previous.kind == PreviousKind::Else => Some(Braces::Else),
            FrameKind::Block if previous.kind == PreviousKind::Arrow && is_of_arms(place) => Some(Braces::Arm),
            FrameKind::Block | FrameKind::ClosureBody | FrameKind::Bracket { .. } | FrameKind::Interpolation { .. } => {
                let behind_call = previous.end > 0 && bytes[previous.end - 1] == b')' && !self.first_on_line();
                (behind_call && previous.operand && !guard).then_some(Braces::Trailing)
            }
        }
    }

    /// `{ name: …`, as in a struct literal, or `{}`.
    fn has_field_or_nothing(&self, from: usize) -> bool {
        let rest = self.text[from..].trim_start();
        let end = lex::word_end(rest, 0);
        let after = rest[end..].trim_start();
        match end {
            0 => rest.starts_with('}'),
            _ => after.starts_with(':') && !after.starts_with("::"),
        }
    }

    pub(super) fn open_block(&mut self, token: Token, braces: Braces) {
        let opener = span(token.start, token.end);
        let mark = match braces {
            Braces::Header | Braces::Closure => marks::OPEN_BLOCK,
            Braces::Trailing => marks::OPEN_TRAILING,
            Braces::Else | Braces::Arm => b' ',
        };
        self.mask[token.start] = mark;
        match braces {
            Braces::Header => {
                let frame = self.top();
                (frame.kind, frame.opener) = (FrameKind::Block, opener);
            }
            Braces::Closure => {
                if self.top().kind == (FrameKind::ClosureHead { first: true }) {
                    let frame = self.top();
                    (frame.kind, frame.opener) = (FrameKind::Block, opener);
                } else {
                    self.top().kind = FrameKind::ClosureBody;
                    self.push(FrameKind::Block, Place::Closure, token.start, opener);
                }
            }
            Braces::Else => {}
            Braces::Arm => self.push(FrameKind::Block, Place::ArmBody, token.start, opener),
            Braces::Trailing => self.push(FrameKind::Block, Place::TrailingClosure, token.start, opener),
        }
        self.top().braces = true;
        self.set_previous(token, PreviousKind::Do, false, false);
    }

    /// A brace that closes the innermost block.
    pub(super) fn close_block(&mut self, token: Token) {
        self.end_statement();
        let place = self.top().place;
        if place == Place::If && self.goes_on_with_else(token.end) {
            // The `end` is that of the whole chain.
            self.blank(token.start, token.end);
            return self.set_previous(token, PreviousKind::Other, false, false);
        }
        self.mask[token.start] = if place == Place::ArmBody { b' ' } else { marks::CLOSE_BLOCK };
        self.pop();
        self.set_previous(token, PreviousKind::End, false, true);
    }

    /// Whether `else` follows, here or on the next line.
    fn goes_on_with_else(&self, from: usize) -> bool {
        let rest = self.text[from..].trim_start();
        &rest[..lex::word_end(rest, 0)] == "else"
    }

    /// Directly in the braces of a struct: fields are separated by commas, too, and written with one colon.
    pub(super) fn in_field_list(&mut self) -> bool {
        let is_empty = self.angles == 0;
        let frame = self.top();
        frame.braces && frame.place == Place::Struct && is_empty
    }
}

/// Whether an expression stands between a header and its block.
fn takes_expression(place: Place) -> bool {
    matches!(place, Place::If | Place::While | Place::Case | Place::For | Place::Function)
}

fn is_of_arms(place: Place) -> bool {
    matches!(place, Place::Case | Place::Receive)
}
