//! What a token reveals about constructs before it: brackets, blocks and closures that nobody closed.

use super::lex::{Token, TokenKind};
use super::nest::{FrameKind, Nest, span};
use super::rules::{ITEM_WORDS, STATEMENT_WORDS};
use super::{Place, ProblemKind};

impl Nest<'_> {
    /// Constructs that this token shows to be unclosed are closed before it takes effect.
    pub(super) fn before(&mut self, token: Token) {
        if matches!(self.text_of(token), "=" | "->") {
            return self.close_params(token);
        }
        if token.kind != TokenKind::Word || self.is_member_or_label(token) {
            return;
        }
        let word = &self.text[token.start..token.end];
        let found = span(token.start, token.end);
        if self.reading.by_indentation && self.frames.len() > 1 && self.first_on_line() {
            if self.indent == 0 && ITEM_WORDS.contains(&word) && self.is_item(token) && self.body_is_indented() {
                return self.close_chunk(found, true);
            }
            if word == "end" {
                self.close_deeper(token);
            }
        }
        let in_bracket = self.in_brackets() && !self.top().kind.is_header();
        let ends = matches!(word, "end" | "else");
        if in_bracket && (ends || STATEMENT_WORDS.contains(&word) && self.first_on_line()) {
            let holder = self.frames.iter().rposition(|it| it.kind.has_statements());
            if let Some(keep) = holder {
                self.close_above(keep + 1, found);
            }
        }
        if word == "do" {
            self.close_params(token);
        }
        if matches!(word, "fn" | "def" | "type" | "end") {
            self.leave_bodyless();
        }
        if word == "else" {
            self.close_up_to_if(token);
        }
    }

    /// `end` inside a bracket that is closed on the same line: what it would end has no beginning.
    pub(super) fn is_stray_end(&mut self, token: Token) -> bool {
        let inside = self.text_of(token) == "end" && self.top().kind.closer().is_some();
        inside && !self.first_on_line() && !self.is_member_or_label(token) && self.is_closed_on_line(token)
    }

    /// Whether what closes the innermost bracket follows on the line.
    pub(super) fn is_closed_on_line(&mut self, token: Token) -> bool {
        let Some(closer) = self.top().kind.closer() else { return false };
        let opener = match closer {
            b')' => b'(',
            b']' => b'[',
            _ => b'{',
        };
        let mut depth = 0_usize;
        for &byte in self.text.as_bytes()[token.end..].iter().take_while(|it| !matches!(it, b'\n' | b'\r')) {
            match byte {
                _ if byte == opener => depth += 1,
                _ if byte == closer && depth == 0 => return true,
                _ if byte == closer => depth -= 1,
                _ => {}
            }
        }
        false
    }

    /// `do`, `=` and `->` do not stand between the brackets of a header: one of them was forgotten.
    fn close_params(&mut self, token: Token) {
        let Some(header) = self.frames.iter().rposition(|it| it.kind.is_header()) else { return };
        let brackets = &self.frames[header + 1..];
        if brackets.is_empty() || !brackets.iter().all(|it| matches!(it.kind, FrameKind::Bracket { .. })) {
            return;
        }
        let place = self.frames[header].place;
        // `fn f(a, b = 2)`: the bracket is closed, the value is one too much.
        if self.text_of(token) == "=" && self.is_closed_on_line(token) {
            return;
        }
        let after_call = self.text[..self.previous.end].ends_with(')');
        let has_params = matches!(place, Place::Function | Place::Closure);
        let fits = match self.text_of(token) {
            // After a call it may be that of a trailing closure, which brackets allow in a header.
            "do" => after_call,
            // `f :: Fun() -> T` has the arrow of a type.
            "->" => after_call || !has_params,
            _ => !has_params,
        };
        if fits {
            return;
        }
        let (closer, count) = (self.top().kind.closer(), self.frames.len() - header - 1);
        let found = span(token.start, token.end);
        // With the bracket in place of the space before the token, the rest can be read.
        match closer.filter(|_| count == 1 && self.mask[token.start - 1] == b' ') {
            Some(closer) => {
                self.mask[token.start - 1] = closer;
                let opener = self.top().opener;
                self.report(found, ProblemKind::UnclosedBracket { opener });
                self.pop_to(header + 1);
            }
            None => self.close_above(header + 1, found),
        }
    }

    fn is_item(&self, token: Token) -> bool {
        !matches!(self.text_of(token), "fn" | "def" | "extern" | "from") || self.next_word(token.end).is_some()
    }

    /// Whether the open item is written with indentation, so that a word at the margin is outside of it.
    fn body_is_indented(&self) -> bool {
        let frame = &self.frames[1];
        !frame.kind.has_statements() || frame.inner_indent.is_none_or(|indent| indent > frame.indent)
    }

    /// `end` at the indentation of an outer block: the blocks inside it are unclosed.
    fn close_deeper(&mut self, token: Token) {
        let column = self.indent;
        let Some(inner) = self.frames.iter().rposition(|it| it.kind.has_statements()) else { return };
        if inner == 0 || self.frames[inner].indent <= column {
            return;
        }
        let outer = self.frames[1..inner].iter().rposition(|it| it.kind.has_statements() && it.indent == column);
        if let Some(outer) = outer {
            self.close_above(outer + 2, span(token.start, token.end));
        }
    }

    /// A method without body ends before the next one, or before the `end` of the interface.
    fn leave_bodyless(&mut self) {
        let previous = self.previous;
        let outer = self.frames.len().checked_sub(2).map(|at| self.frames[at].place);
        let top = self.top();
        let is_method = matches!(top.place, Place::Function | Place::Type)
            && matches!(outer, Some(Place::Interface | Place::HostInterface | Place::Impl));
        let may_lack_body = is_method || top.place == Place::HostRequest;
        if top.kind == FrameKind::Header && may_lack_body && previous.operand {
            self.pop();
        }
    }

    /// `end` on its own line, as deep as the statements of the block it would close; or behind something on a line
    /// where no block began.
    pub(super) fn is_too_deep_an_end(&mut self) -> bool {
        let (indent, first, line_start) = (self.indent, self.first_on_line(), self.line_start);
        let frame = self.top();
        match first {
            true => frame.kind.has_statements() && indent > frame.indent && frame.inner_indent == Some(indent),
            false => frame.kind.has_statements() && frame.start < line_start,
        }
    }

    /// `else` closes what is open inside its `if`.
    fn close_up_to_if(&mut self, token: Token) {
        let Some(inner) = self.frames.iter().rposition(|it| it.kind == FrameKind::Block) else { return };
        let open_closure = self.frames[inner..].iter().any(|it| it.kind == FrameKind::ClosureBody);
        if self.frames[inner].place == Place::If && open_closure {
            self.close_above(inner + 1, span(token.start, token.end));
        }
    }
}
