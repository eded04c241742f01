//! The reader of the layout: walks the tokens, keeps the stack of open constructs, writes the mask.

use super::super::ast::Span;
use super::super::marks;
use super::lex::{self, Token};
use super::{Chunk, Comment, CommentKind, Extent, Layout, Place, Problem, ProblemKind, Reading};

/// Deepest nesting of blocks and brackets.
const MAX_DEPTH: usize = 256;
/// Most operators, calls and members around one point of an expression: as deep may the tree become.
const MAX_CHAIN: usize = 1000;

/// An open construct.
#[derive(Debug)]
pub(super) struct Frame {
    pub kind: FrameKind,
    pub place: Place,
    /// The first byte of the construct: its first word, or the bracket.
    pub start: usize,
    /// What its closing word answers to: `do`, `fn` or the bracket.
    pub opener: Span,
    /// Indentation of the line on which it starts.
    pub indent: usize,
    /// Start of the statement being read; blocks only.
    pub stmt: Option<usize>,
    /// The statement being read is broken.
    pub damaged: bool,
    /// Between `when` and `->`: `do` is not of a trailing closure.
    pub guard: bool,
    /// Between the bars of `do |x|`.
    pub bars: bool,
    /// Operators since the last separator.
    pub chain: usize,
    /// Types inside each other in the statement being read: `<` that wait for `>`, and `Fun`.
    pub types: usize,
    /// Indentation of the first line inside.
    pub inner_indent: Option<usize>,
    /// A block written with braces.
    pub braces: bool,
}

impl Frame {
    /// The byte that closes it; none: `end` does.
    pub fn closer(&self) -> Option<u8> {
        if self.braces { Some(b'}') } else { self.kind.closer() }
    }
}

/// How a construct treats lines and `do`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum FrameKind {
    /// A word that waits for its `do`; lines count as outside.
    Header,
    /// The parameters of a closure, up to `->` or `do`.
    ClosureHead { first: bool },
    /// Statements up to `end`.
    Block,
    /// Statements up to `|` or `end`.
    ClosureBody,
    /// Up to the closing byte; lines do not count.
    Bracket { closer: u8 },
    /// `${ }` of a string, which goes on after it.
    Interpolation { triple: bool, string: usize },
}

impl FrameKind {
    pub fn has_statements(self) -> bool {
        matches!(self, Self::Block | Self::ClosureBody)
    }

    pub fn is_header(self) -> bool {
        matches!(self, Self::Header | Self::ClosureHead { .. })
    }

    pub fn closer(self) -> Option<u8> {
        match self {
            Self::Bracket { closer } => Some(closer),
            Self::Interpolation { .. } => Some(b'}'),
            _ => None,
        }
    }
}

/// The token before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Previous {
    pub kind: PreviousKind,
    pub start: usize,
    pub end: usize,
    /// A newline after it is ignored.
    pub continues: bool,
    /// An expression may end with it.
    pub operand: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum PreviousKind {
    Dot,
    Pub,
    Extern,
    /// `fn` of an `extern fn` or `pub fn`, whose name may be a reserved word.
    MemberFn,
    Do,
    End,
    Arrow,
    /// `else` of a block.
    Else,
    /// The second bar of `do |x|`.
    CloseBar,
    Import,
    TypeName,
    Other,
}

/// A reading of a file, with what the choice between readings needs.
pub(super) struct Scan {
    pub layout: Layout,
    /// Starts of the strings that run over several lines.
    pub long_strings: Vec<usize>,
    /// Starts of the strings in whose interpolations something is wrong.
    pub suspects: Vec<usize>,
}

/// The state of the reader.
pub(super) struct Nest<'s> {
    pub text: &'s str,
    pub reading: Reading,
    pub mask: Vec<u8>,
    pub pos: usize,
    pub frames: Vec<Frame>,
    pub previous: Previous,
    /// Newlines since the previous token, not yet judged.
    newlines: Vec<usize>,
    pub line_start: usize,
    /// Indentation of the line being read.
    pub indent: usize,
    /// `<` of types that wait for `>`.
    pub angles: usize,
    /// Sum of `chain` over all frames.
    chain: usize,
    /// Sum of `types` over all frames.
    types: usize,
    /// Deepest nesting in the chunk being read.
    depth: usize,
    pub stopped: bool,
    comments: Vec<Comment>,
    chunks: Vec<Chunk>,
    extents: Vec<Extent>,
    problems: Vec<Problem>,
    pub long_strings: Vec<usize>,
    suspects: Vec<usize>,
}

/// Reads a file once.
pub(super) fn scan(text: &str, reading: Reading) -> Scan {
    let mut nest = Nest::new(text, reading);
    while nest.pos < text.len() && !nest.stopped {
        nest.step();
    }
    nest.finish()
}

pub(super) fn span(start: usize, end: usize) -> Span {
    Span::new(start as u32, end as u32)
}

impl<'s> Nest<'s> {
    fn new(text: &'s str, reading: Reading) -> Self {
        let mut nest = Self {
            text,
            reading,
            mask: text.as_bytes().to_vec(),
            pos: 0,
            frames: Vec::with_capacity(16),
            previous: Previous { kind: PreviousKind::Other, start: 0, end: 0, continues: false, operand: false },
            newlines: Vec::new(),
            line_start: 0,
            indent: 0,
            angles: 0,
            chain: 0,
            types: 0,
            depth: 0,
            stopped: false,
            comments: Vec::new(),
            chunks: Vec::new(),
            extents: Vec::new(),
            problems: Vec::new(),
            long_strings: Vec::new(),
            suspects: Vec::new(),
        };
        nest.push(FrameKind::Block, Place::Top, 0, span(0, 0));
        if text.starts_with('\u{feff}') {
            nest.blank(0, 3);
            (nest.pos, nest.line_start) = (3, 3);
        }
        nest
    }

    fn step(&mut self) {
        match self.text.as_bytes()[self.pos] {
            b' ' => self.pos += 1,
            b'\t' => {
                self.mask[self.pos] = b' ';
                self.pos += 1;
            }
            b'\n' | b'\r' => self.newline(),
            b'#' => self.comment(),
            _ => self.token(),
        }
    }

    fn newline(&mut self) {
        if self.text.as_bytes()[self.pos..].starts_with(b"\r\n") {
            self.mask[self.pos] = b' ';
            self.pos += 1;
        }
        self.mask[self.pos] = b'\n';
        self.newlines.push(self.pos);
        self.pos += 1;
        self.line_start = self.pos;
    }

    fn comment(&mut self) {
        let start = self.pos;
        let (end, closed) = lex::comment_end(self.text.as_bytes(), start);
        let text = &self.text[start..end];
        let kind = match text {
            _ if text.starts_with("#=") => CommentKind::Block,
            _ if text.starts_with("##!") => CommentKind::ModuleDoc,
            _ if text.starts_with("##") => CommentKind::Doc,
            _ => CommentKind::Line,
        };
        let own_line = self.first_on_line();
        self.comments.push(Comment { span: span(start, end), kind, own_line });
        if !closed {
            self.report(span(start, start + 2), ProblemKind::UnclosedComment);
            self.stopped = true;
        }
        self.blank(start, end);
        self.pos = end;
    }

    /// Whether the next token is the first of its line.
    pub fn first_on_line(&self) -> bool {
        self.previous.end <= self.line_start
    }

    fn token(&mut self) {
        let token = lex::token(self.text, self.pos);
        if self.first_on_line() {
            self.indent = token.start - self.line_start;
        }
        self.pos = token.end;
        if self.is_stray_end(token) {
            return self.drop_token(token);
        }
        self.before(token);
        self.judge_newlines(token);
        self.effect(token);
    }

    /// Reports a token that nothing needs, and goes on without it.
    pub fn drop_token(&mut self, token: Token) {
        self.report(span(token.start, token.end), ProblemKind::Stray);
        self.blank(token.start, token.end);
        // The statement that holds it is the one to blame.
        self.previous.end = token.end;
    }

    /// Decides whether the newlines before `token` separate statements.
    fn judge_newlines(&mut self, token: Token) {
        if self.newlines.is_empty() {
            return;
        }
        let late_do = !self.in_brackets() && self.is_late_do(token);
        if late_do {
            self.report(span(token.start, token.end), ProblemKind::LateDo);
        }
        let joined = self.previous.continues && !self.starts_statement(token) || self.continues_line(token);
        if late_do || joined || self.in_brackets() {
            for at in self.newlines.drain(..) {
                self.mask[at] = b' ';
            }
            return;
        }
        self.newlines.clear();
        self.leave_headers(token);
        self.end_statement();
    }

    /// Whether lines do not count here.
    pub fn in_brackets(&self) -> bool {
        let decides = self.frames.iter().rev().find(|it| !it.kind.is_header());
        decides.is_some_and(|it| !it.kind.has_statements())
    }

    /// A significant newline ends a header. If the next line is deeper, only its `do` was forgotten.
    fn leave_headers(&mut self, token: Token) {
        // `case x` and, below it, `when 0`.
        let is_arm = self.text_of(token) == "when" && self.top().place == Place::Case;
        while self.top().kind.is_header() {
            let parent = self.frames[self.frames.len() - 2].place;
            let (indent, previous) = (self.indent, self.previous.kind);
            let frame = self.top();
            let may_lack_body = frame.place == Place::HostRequest
                || matches!(frame.place, Place::Function | Place::Type)
                    && (matches!(parent, Place::Interface | Place::HostInterface)
                        || frame.place == Place::Type && parent == Place::Impl
                        || previous == PreviousKind::Extern);
            if (indent > frame.indent || is_arm) && !may_lack_body {
                let is_closure = frame.place == Place::Closure;
                frame.kind = if is_closure { FrameKind::ClosureBody } else { FrameKind::Block };
                frame.inner_indent = Some(indent);
                return;
            }
            self.pop();
        }
    }

    /// The innermost construct.
    pub fn top(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("the frame of the file is never popped")
    }

    pub fn push(&mut self, kind: FrameKind, place: Place, start: usize, opener: Span) {
        let frame = Frame {
            kind,
            place,
            start,
            opener,
            indent: self.indent,
            stmt: None,
            damaged: false,
            guard: false,
            bars: false,
            chain: 0,
            types: 0,
            inner_indent: None,
            braces: false,
        };
        self.frames.push(frame);
        self.bound_depth(opener);
    }

    /// A type goes on inside of itself: the grammar nests as deep.
    pub fn enter_type(&mut self, at: Token) {
        self.top().types += 1;
        self.types += 1;
        self.bound_depth(span(at.start, at.end));
    }

    pub fn leave_type(&mut self) {
        if self.top().types > 0 {
            self.top().types -= 1;
            self.types -= 1;
        }
    }

    fn bound_depth(&mut self, at: Span) {
        let depth = self.frames.len() + self.types;
        self.depth = self.depth.max(depth);
        if depth > MAX_DEPTH {
            self.give_up(at, ProblemKind::TooDeep);
        }
    }

    /// Closes the innermost construct.
    pub fn pop(&mut self) -> Option<Frame> {
        if self.frames.len() == 1 {
            return None;
        }
        if self.top().kind.has_statements() {
            self.end_statement();
        }
        let frame = self.frames.pop()?;
        self.chain -= frame.chain;
        self.types -= frame.types;
        Some(frame)
    }

    /// Starts a statement with the token at `start` if the innermost construct has statements and none runs.
    pub fn begin_statement(&mut self, start: usize) {
        let indent = self.indent;
        let own_line = self.previous.end <= self.line_start;
        let frame = self.top();
        if frame.kind.has_statements() && !frame.bars && frame.stmt.is_none() {
            frame.stmt = Some(start);
            if own_line {
                frame.inner_indent.get_or_insert(indent);
            }
        }
    }

    /// Ends the statement of the innermost construct.
    pub fn end_statement(&mut self) {
        self.angles = 0;
        self.reset_chain();
        let types = std::mem::take(&mut self.top().types);
        self.types -= types;
        let end = self.previous.end;
        let frame = self.top();
        frame.guard = false;
        let (place, damaged) = (frame.place, std::mem::take(&mut frame.damaged));
        let Some(start) = frame.stmt.take().filter(|start| *start < end) else { return };
        if self.frames.len() == 1 {
            self.end_chunk(start, end, String::new());
        } else {
            self.extents.push(Extent { span: span(start, end), place, damaged });
        }
    }

    fn end_chunk(&mut self, start: usize, end: usize, closers: String) {
        self.chunks.push(Chunk { span: span(start, end), closers, depth: self.depth });
        self.extents.push(Extent { span: span(start, end), place: Place::Top, damaged: false });
        self.depth = 0;
    }

    /// Counts something that makes the tree deeper.
    pub fn grow_chain(&mut self, at: Token) {
        self.top().chain += 1;
        self.chain += 1;
        if self.chain > MAX_CHAIN {
            self.give_up(span(at.start, at.end), ProblemKind::TooLong);
        }
    }

    /// The innermost construct starts a new expression.
    pub fn reset_chain(&mut self) {
        let chain = std::mem::take(&mut self.top().chain);
        self.chain -= chain;
    }

    /// Drops the rest of the file: no later stage could walk such a tree.
    fn give_up(&mut self, at: Span, kind: ProblemKind) {
        self.problems.push(Problem { at, kind });
        let start = self.frames[0].stmt.take().unwrap_or(at.start as usize);
        self.blank(start, self.text.len());
        self.frames.truncate(1);
        (self.chain, self.types) = (0, 0);
        (self.frames[0].chain, self.frames[0].types) = (0, 0);
        self.newlines.clear();
        self.stopped = true;
    }

    pub fn report(&mut self, at: Span, kind: ProblemKind) {
        let string = self.frames.iter().find_map(|it| match it.kind {
            FrameKind::Interpolation { string, .. } => Some(string),
            _ => None,
        });
        self.suspects.extend(string.filter(|it| self.suspects.last() != Some(it)));
        let problem = Problem { at, kind };
        // A forgotten quote or brace takes brackets with it.
        let of_string = |it: &&Problem| it.kind.is_of_string();
        if problem.kind.is_of_string() {
            let text = self.text;
            self.problems
                .retain(|it| !it.kind.may_follow_from_a_string() || !on_one_line(text, it.place(), problem.place()));
        }
        let explained =
            self.problems.iter().filter(of_string).any(|it| on_one_line(self.text, it.place(), problem.place()));
        if !explained || !problem.kind.may_follow_from_a_string() {
            self.problems.push(problem);
        }
    }

    /// Whether a problem was found on the line being read.
    pub fn line_has_problem(&self) -> bool {
        self.problems.last().is_some_and(|it| it.at.start as usize >= self.line_start)
    }

    pub fn write(&mut self, token: Token, mark: &str) {
        self.mask[token.start..token.end].copy_from_slice(mark.as_bytes());
    }

    pub fn blank(&mut self, start: usize, end: usize) {
        self.mask[start..end].fill(b' ');
    }

    /// Reports the constructs above `keep` as unclosed, with one problem for the innermost, and closes them.
    pub fn close_above(&mut self, keep: usize, found: Span) {
        let blamed = self.frames[keep..].iter().rev().find(|it| !it.kind.is_header());
        let Some(kind) = blamed.map(unclosed) else {
            return self.pop_to(keep);
        };
        self.report(found, kind);
        // The statement that holds them cannot be parsed. A whole item is closed by other means.
        if let Some(holder) = self.frames[1..keep].iter_mut().rev().find(|it| it.kind.has_statements()) {
            holder.damaged = true;
        }
        self.pop_to(keep);
    }

    pub fn pop_to(&mut self, keep: usize) {
        while self.frames.len() > keep {
            self.pop();
        }
    }

    /// Ends the statement of the file although constructs are open: closers stand in for their ends.
    pub fn close_chunk(&mut self, found: Span, report: bool) {
        let mut closers = String::new();
        for frame in self.frames[1..].iter().rev() {
            match frame.kind {
                FrameKind::Bracket { closer } => closers.push(closer as char),
                FrameKind::Interpolation { triple, .. } => closers.push_str(if triple { "}\"\"\"" } else { "}\"" }),
                FrameKind::Block if frame.place == Place::ArmBody => {}
                FrameKind::Block | FrameKind::ClosureBody => closers.push_str(&format!(" {}", marks::END)),
                FrameKind::Header | FrameKind::ClosureHead { .. } => {}
            }
        }
        let blamed = self.frames[1..].iter().rev().find(|it| !it.kind.is_header()).map(unclosed);
        // A string that is not closed takes closers with it.
        let start = self.frames[0].stmt.unwrap_or(0) as u32;
        let cut = |it: &Problem| matches!(it.kind, ProblemKind::UnclosedString) && it.at.start >= start;
        let report = report && !self.problems.iter().any(cut);
        if let Some(kind) = blamed.filter(|_| report) {
            self.report(found, kind);
        }
        self.pop_to(1);
        if let Some(start) = self.frames[0].stmt.take() {
            self.end_chunk(start, self.previous.end, closers);
        }
        self.end_statement();
    }

    fn finish(mut self) -> Scan {
        let end = self.text.len();
        let report = !self.stopped;
        match self.frames.len() {
            1 => self.end_statement(),
            _ => self.close_chunk(span(end, end), report),
        }
        let masked = String::from_utf8(self.mask).expect("the mask replaces whole characters by ASCII");
        let layout = Layout {
            masked,
            comments: self.comments,
            chunks: self.chunks,
            extents: self.extents,
            problems: self.problems,
        };
        Scan { layout, long_strings: self.long_strings, suspects: self.suspects }
    }
}

fn on_one_line(text: &str, a: u32, b: u32) -> bool {
    let between = &text.as_bytes()[a.min(b) as usize..a.max(b) as usize];
    !between.iter().any(|it| matches!(it, b'\n' | b'\r'))
}

/// The problem of a construct that is not closed.
fn unclosed(frame: &Frame) -> ProblemKind {
    match frame.kind {
        FrameKind::Bracket { .. } => ProblemKind::UnclosedBracket { opener: frame.opener },
        FrameKind::Interpolation { .. } => ProblemKind::UnclosedInterpolation { opener: frame.opener },
        _ if frame.place == Place::Closure => {
            ProblemKind::UnclosedClosure { opener: span(frame.start, frame.start + 2) }
        }
        _ => ProblemKind::UnclosedBlock { opener: frame.opener },
    }
}
