//! Strings: their text is blanked, their interpolations are read like brackets.

use super::super::marks;
use super::Place;
use super::ProblemKind;
use super::lex::{self, StringStop};
use super::nest::{Frame, FrameKind, Nest, Previous, PreviousKind, span};

impl Nest<'_> {
    /// Reads string text from the current position; an interpolation becomes a frame.
    pub(super) fn string(&mut self, start: usize, triple: bool) {
        let outermost = !self.frames.iter().any(|it| matches!(it.kind, FrameKind::Interpolation { .. }));
        if outermost && self.reading.cut_string == Some(start) {
            return self.cut_string(start);
        }
        let from = self.pos;
        if triple {
            self.blank(start + 1, start + 3);
        }
        let (end, closed) = match lex::string_text(self.text.as_bytes(), self.pos, triple) {
            StringStop::Interpolation(end) => {
                self.pos = end;
                self.blank(from, end - 2);
                self.previous = Previous { kind: PreviousKind::Other, start, end, continues: true, operand: false };
                self.note_long_string(start, from, end, outermost);
                let opener = span(end - 2, end);
                return self.push(
                    FrameKind::Interpolation { triple, string: start },
                    Place::Interpolation,
                    end - 2,
                    opener,
                );
            }
            StringStop::Closed(end) => {
                self.blank(from, end);
                self.mask[end - 1] = b'"';
                (end, true)
            }
            StringStop::Unclosed => (self.text.len(), false),
        };
        self.note_long_string(start, from, end, outermost);
        self.pos = end;
        self.previous = Previous { kind: PreviousKind::Other, start, end, continues: false, operand: true };
        if !closed {
            self.report(span(start, end), ProblemKind::UnclosedString);
            self.blank(start, end);
            self.mask[start] = marks::DAMAGED;
            self.stopped = true;
        }
    }

    /// What closes the constructs that were opened on this line, inner ones first.
    fn closers_of_line(&self) -> Vec<&'static str> {
        let of_line = self.frames.iter().rev().take_while(|it| it.start >= self.line_start);
        let closer = |frame: &Frame| match frame.kind {
            FrameKind::Bracket { closer: b')' } => Some(")"),
            FrameKind::Bracket { closer: b']' } => Some("]"),
            FrameKind::Bracket { .. } => Some("}"),
            FrameKind::Block | FrameKind::ClosureBody => Some(" end"),
            _ => None,
        };
        of_line.map_while(closer).collect()
    }

    fn note_long_string(&mut self, start: usize, from: usize, end: usize, outermost: bool) {
        let long = self.text.as_bytes()[from..end].iter().any(|b| matches!(b, b'\n' | b'\r'));
        if outermost && long && self.long_strings.last() != Some(&start) {
            self.long_strings.push(start);
        }
    }

    /// Reads the string at `start` as one that its author forgot to close: it ends with its line, before what looks
    /// like the end of the statement around it.
    fn cut_string(&mut self, start: usize) {
        let rest = &self.text[start..];
        let line = &rest[..rest.find(['\n', '\r']).unwrap_or(rest.len())];
        let mut body = line.trim_end();
        for word in [" do", " ->"] {
            body = body.strip_suffix(word).unwrap_or(body).trim_end();
        }
        let closers = self.closers_of_line();
        let cut = (0..=closers.len()).rev().find_map(|count| without_closers(body, &closers[..count]));
        body = cut.unwrap_or(body);
        let end = start + body.len().max(1);
        let kind = match body.rfind("${").filter(|open| !body[*open..].contains('}')) {
            Some(open) => ProblemKind::UnclosedInterpolation { opener: span(start + open, start + open + 2) },
            None => ProblemKind::UnclosedString,
        };
        self.report(span(start, end), kind);
        self.blank(start, end);
        self.mask[start] = marks::DAMAGED;
        self.pos = end;
        self.previous = Previous { kind: PreviousKind::Other, start, end, continues: false, operand: true };
    }
}

/// A line without the closers it ends with, if it ends with all of them.
fn without_closers<'l>(line: &'l str, closers: &[&str]) -> Option<&'l str> {
    closers.iter().rev().try_fold(line, |line, closer| line.trim_end().strip_suffix(closer))
}
