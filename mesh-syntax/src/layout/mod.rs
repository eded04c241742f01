//! Layout: what the grammar need not know about lines, comments and nesting.
//!
//! In: source text. Out: a *masked* copy of the same length, in which comments and insignificant newlines are spaces,
//! reserved words are marks, and what is no token is blank; the comments; the top-level statements, which are parsed
//! one by one; the extent of every statement, for recovery; and the mistakes of nesting and of lexical structure.
//!
//! `lex` says where a token ends, `nest` follows blocks and brackets, `braces` knows blocks without `do`, `strings` goes over text, `rules` decides what a
//! token means for them, and `reveal` what it shows to have been forgotten before. A file whose blocks and brackets do
//! not fit is read again with regard to its indentation, in several ways: the one with the fewest mistakes is believed.

mod braces;
mod lex;
mod nest;
mod reveal;
mod rules;
mod strings;

use super::ast::Span;

/// The result of the layout.
#[derive(Debug)]
pub(super) struct Layout {
    /// As long as the source, byte for byte.
    pub masked: String,
    /// In source order.
    pub comments: Vec<Comment>,
    /// The statements of the file itself, in source order.
    pub chunks: Vec<Chunk>,
    /// Statements at every depth, inner before outer.
    pub extents: Vec<Extent>,
    /// What is wrong already, in the order found.
    pub problems: Vec<Problem>,
}

/// A comment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Comment {
    /// All of it, without the line end.
    pub span: Span,
    /// Its kind.
    pub kind: CommentKind,
    /// Whether nothing but space stands before it on its line.
    pub own_line: bool,
}

/// The kinds of comments.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CommentKind {
    /// `# …`
    Line,
    /// `## …`
    Doc,
    /// `##! …`
    ModuleDoc,
    /// `#= … =#`
    Block,
}

/// A statement of the file itself: usually one item.
#[derive(Debug)]
pub(super) struct Chunk {
    pub span: Span,
    /// What must follow the text so that its blocks and brackets are closed; empty if they are.
    pub closers: String,
    /// How deep its blocks and brackets nest.
    pub depth: usize,
}

/// Where a statement stands, at any depth.
#[derive(Clone, Debug)]
pub(super) struct Extent {
    pub span: Span,
    /// The construct whose statement it is.
    pub place: Place,
    /// The layout found it broken: it must not reach the grammar.
    pub damaged: bool,
}

/// The construct a block or header belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
    Top,
    If,
    /// The part of an `if` after `else`.
    Else,
    Case,
    Receive,
    While,
    For,
    Closure,
    TrailingClosure,
    Function,
    Module,
    Struct,
    Type,
    Interface,
    /// `extern interface`
    HostInterface,
    Impl,
    Actor,
    Service,
    /// `extern service`
    HostService,
    Supervisor,
    Child,
    Handler,
    /// `call` and `cast` of an `extern service`
    HostRequest,
    Terminate,
    /// The body of an arm in braces.
    ArmBody,
    Bracket,
    /// `${ … }`
    Interpolation,
}

/// A mistake the layout found.
#[derive(Clone, Debug)]
pub(super) struct Problem {
    /// The offending token.
    pub at: Span,
    pub kind: ProblemKind,
}

#[derive(Clone, Debug)]
pub(super) enum ProblemKind {
    /// `end` is missing; `opener` is the `do`.
    UnclosedBlock {
        opener: Span,
    },
    /// `end` of a closure is missing; `opener` is the `fn`.
    UnclosedClosure {
        opener: Span,
    },
    /// A bracket is not closed.
    UnclosedBracket {
        opener: Span,
    },
    /// `}` of an interpolation is missing.
    UnclosedInterpolation {
        opener: Span,
    },
    UnclosedString,
    UnclosedComment,
    /// `end`, `else`, `)`, `]` or `}` where nothing is open.
    Stray,
    /// `do` of a trailing closure outside of brackets in a header or guard.
    TrailingInHeader,
    /// `elsif` and the like.
    ElseIf,
    /// `do` on the line below the header it belongs to.
    LateDo,
    /// A character that is no token.
    Unknown,
    BadNumber,
    /// Blocks and brackets nest too deep.
    TooDeep,
    /// Too many operators in one expression.
    TooLong,
}

impl Problem {
    /// The statement that holds this place is the broken one.
    pub fn place(&self) -> u32 {
        match self.kind {
            ProblemKind::UnclosedBlock { opener }
            | ProblemKind::UnclosedClosure { opener }
            | ProblemKind::UnclosedBracket { opener }
            | ProblemKind::UnclosedInterpolation { opener } => opener.start,
            _ => self.at.start,
        }
    }
}

impl ProblemKind {
    fn may_follow_from_a_string(&self) -> bool {
        matches!(self, Self::UnclosedBracket { .. } | Self::UnclosedInterpolation { .. } | Self::Stray | Self::Unknown)
    }

    fn is_of_string(&self) -> bool {
        matches!(self, Self::UnclosedString | Self::UnclosedInterpolation { .. })
    }

    /// Whether the mistake is one of nesting: what follows may have been misunderstood.
    fn breaks_nesting(&self) -> bool {
        !matches!(
            self,
            Self::TrailingInHeader
                | Self::ElseIf
                | Self::LateDo
                | Self::Unknown
                | Self::BadNumber
                | Self::TooDeep
                | Self::TooLong
        )
    }
}

/// How a file is read.
#[derive(Clone, Copy, Default, Debug)]
struct Reading {
    /// Trust indentation where blocks and brackets contradict it.
    by_indentation: bool,
    /// An `end` deeper than its block is one too many.
    ends_by_indentation: bool,
    /// A bracket that closes one outside of the current block is too much, not the block's `end` missing.
    stray_closers: bool,
    /// The string that starts here ends with its line.
    cut_string: Option<usize>,
}

/// How many strings may be tried as the unclosed one.
const MAX_STRINGS_TRIED: usize = 32;

/// The layout of a source text.
pub(super) fn layout(text: &str) -> Layout {
    let strict = nest::scan(text, Reading::default());
    if !strict.layout.problems.iter().any(|it| it.kind.breaks_nesting()) {
        return strict.layout;
    }
    let by_indentation = Reading { by_indentation: true, ..Reading::default() };
    let mut best = nest::scan(text, Reading { ends_by_indentation: true, ..by_indentation });
    let mut readings = vec![by_indentation, Reading { stray_closers: true, ..by_indentation }];
    // A forgotten quote turns strings inside out, so that many of them run over several lines.
    let mut strings = std::mem::take(&mut best.suspects);
    if best.layout.problems.iter().any(|it| it.kind.is_of_string()) {
        strings.append(&mut best.long_strings);
    }
    let cut = |start: usize| Reading { cut_string: Some(start), ..by_indentation };
    readings.extend(strings.into_iter().take(MAX_STRINGS_TRIED).map(cut));
    for reading in readings {
        if weight(&best.layout) == 1 {
            break;
        }
        let tried = nest::scan(text, reading);
        if weight(&tried.layout) < weight(&best.layout) {
            best = tried;
        }
    }
    best.layout
}

/// Where the token that starts at `pos` ends; a string only its opening quotes.
pub(super) fn token_end(text: &str, pos: usize) -> usize {
    lex::token(text, pos).end
}

/// How unlikely a reading is.
fn weight(layout: &Layout) -> usize {
    let swallowed = layout.masked.len();
    let weigh = |it: &Problem| match it.kind {
        // The rest of the file would be one string.
        ProblemKind::UnclosedString if it.at.end as usize == swallowed => 10,
        _ => 1,
    };
    layout.problems.iter().map(weigh).sum()
}
