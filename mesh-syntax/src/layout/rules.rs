//! What each token means for nesting and lines: the rules of the reference manual, section 1.9, and the words that open
//! and close blocks.

use super::super::marks;
use super::lex::{self, Token, TokenKind};
use super::nest::{Frame, FrameKind, Nest, Previous, PreviousKind, span};
use super::{Place, ProblemKind};

/// Words with which no expression begins: after them a line is never a continuation, and an open bracket was forgotten.
pub(super) const STATEMENT_WORDS: [&str; 19] = [
    "after",
    "call",
    "cast",
    "else",
    "end",
    "import",
    "impl",
    "interface",
    "let",
    "module",
    "actor",
    "pub",
    "return",
    "service",
    "struct",
    "supervisor",
    "terminate",
    "type",
    "where",
];

/// Words that open an item at the left margin.
pub(super) const ITEM_WORDS: [&str; 14] = [
    "actor",
    "def",
    "extern",
    "fn",
    "from",
    "impl",
    "import",
    "interface",
    "module",
    "pub",
    "service",
    "struct",
    "supervisor",
    "type",
];

/// Words that open, divide or close a block.
const BLOCK_WORDS: [&str; 11] = ["case", "def", "do", "else", "end", "fn", "for", "if", "match", "receive", "while"];

/// Operators after which a newline is ignored.
const CONTINUING: [&str; 24] = [
    "+", "-", "*", "/", "%", "==", "!=", "<", ">", "<=", ">=", "&&", "||", "<>", "++", "..", "|>", "=", "->", "=>",
    "|", "::", ".", "!",
];

/// Operators before which a newline is ignored.
const JOINING: [&str; 17] =
    ["|>", "==", "!=", "<=", ">=", "<", ">", "&&", "||", "<>", "++", "*", "/", "..", ".", "?", "|"];

impl Nest<'_> {
    pub(super) fn text_of(&self, token: Token) -> &str {
        &self.text[token.start..token.end]
    }

    /// Whether no expression goes on with this token.
    pub(super) fn starts_statement(&self, token: Token) -> bool {
        let word = self.text_of(token);
        let in_import = || {
            let start = self.frames.last().and_then(|it| it.stmt);
            start.is_some_and(|at| [marks::FROM, "@MPORT"].iter().any(|it| self.mask[at..].starts_with(it.as_bytes())))
        };
        let is_request = word == "call" && self.text[token.end..].starts_with('(');
        token.kind == TokenKind::Word
            && !is_request
            && (STATEMENT_WORDS.contains(&word) || ITEM_WORDS.contains(&word) && in_import())
    }

    /// Whether the token continues the line before.
    pub(super) fn continues_line(&self, token: Token) -> bool {
        match token.kind {
            TokenKind::Operator => JOINING.contains(&self.text_of(token)),
            TokenKind::Word => matches!(self.text_of(token), "and" | "or"),
            _ => false,
        }
    }

    /// Whether a reserved word is used as a member (`Node.self`) or, wrongly, as a label (`type: 1`) or name (`f(end)`).
    pub(super) fn is_member_or_label(&self, token: Token) -> bool {
        if self.is_member(token) || self.is_lone_argument(token) {
            return true;
        }
        let after = &self.text.as_bytes()[token.end..];
        match after {
            [b':', b':', ..] => true,
            [b':', next, ..] => !(next.is_ascii_lowercase() || *next == b'_'),
            _ => after.trim_ascii_start().starts_with(b":: "),
        }
    }

    fn is_member(&self, token: Token) -> bool {
        let starts = || self.first_on_line() && self.starts_statement(token);
        match self.previous.kind {
            // The library has `Process.link`, `Timer.after` and their kin, which are only ever named after a dot.
            PreviousKind::MemberFn => true,
            PreviousKind::Dot => !starts(),
            _ => false,
        }
    }

    /// `f(end)`: a word of a block between brackets and commas is meant as a name.
    fn is_lone_argument(&self, token: Token) -> bool {
        let bytes = self.text.as_bytes();
        let before = self.previous.end > 0 && matches!(bytes[self.previous.end - 1], b'(' | b'[' | b'{' | b',');
        let after = bytes[token.end..].trim_ascii_start().first();
        before && matches!(after, Some(b')' | b']' | b'}' | b',')) && BLOCK_WORDS.contains(&self.text_of(token))
    }

    /// The word that follows after spaces, if one does.
    pub(super) fn next_word(&self, from: usize) -> Option<&str> {
        let rest = self.text[from..].trim_start_matches([' ', '\t']);
        let start = self.text.len() - rest.len();
        let end = lex::word_end(self.text, start);
        (start > from && end > start).then(|| &self.text[start..end])
    }

    /// What a token does.
    pub(super) fn effect(&mut self, token: Token) {
        let bar_after_do = self.previous.kind == PreviousKind::Do
            && matches!(self.top().place, Place::TrailingClosure | Place::Handler | Place::Terminate)
            && self.text_of(token).starts_with('|');
        let starts = match token.kind {
            TokenKind::Word => {
                !matches!(self.text_of(token), "end" | "else" | "after") || self.is_member_or_label(token)
            }
            TokenKind::Semicolon | TokenKind::Close | TokenKind::Unknown => false,
            _ => !bar_after_do,
        };
        let at_start = self.at_statement_start();
        if starts {
            self.begin_statement(token.start);
        }
        match token.kind {
            TokenKind::Word => self.word(token, at_start),
            TokenKind::Number => self.operand(token),
            TokenKind::Atom => {
                self.mask[token.start] = marks::ATOM;
                self.operand(token);
            }
            TokenKind::BadNumber => self.bad_number(token),
            TokenKind::Quote { triple } => self.string(token.start, triple),
            TokenKind::Operator => self.operator(token, bar_after_do),
            TokenKind::Comma => {
                self.reset_chain();
                if self.in_field_list() {
                    self.mask[token.start] = b'\n';
                    self.end_statement();
                }
                // Within `<…>` of a type a list goes on as in brackets.
                let separates = self.angles > 0 || !self.is_list_of_lines();
                self.pass(token, separates);
            }
            TokenKind::Semicolon => self.semicolon(token),
            TokenKind::Open { closer } => self.open(token, closer),
            TokenKind::Close => self.close(token),
            TokenKind::Unknown => self.unknown(token),
        }
    }

    /// Whether what stands here has lines of its own: behind a wrong comma the next begins all the same.
    fn is_list_of_lines(&mut self) -> bool {
        let frame = self.top();
        frame.kind == FrameKind::Block
            && matches!(frame.place, Place::Case | Place::Receive | Place::Struct | Place::Type)
    }

    /// Whether the next token begins a statement.
    fn at_statement_start(&mut self) -> bool {
        let previous = self.previous;
        let frame = self.top();
        if !frame.kind.has_statements() || frame.bars {
            return false;
        }
        let prefixed = matches!(previous.kind, PreviousKind::Pub | PreviousKind::Extern);
        frame.stmt.is_none() || prefixed || previous.operand
    }

    pub(super) fn set_previous(&mut self, token: Token, kind: PreviousKind, continues: bool, operand: bool) {
        self.previous = Previous { kind, start: token.start, end: token.end, continues, operand };
    }

    /// A token without effect.
    fn pass(&mut self, token: Token, continues: bool) {
        self.set_previous(token, PreviousKind::Other, continues, false);
    }

    /// A token an expression may end with.
    fn operand(&mut self, token: Token) {
        self.angles = 0;
        self.set_previous(token, PreviousKind::Other, false, true);
    }

    fn bad_number(&mut self, token: Token) {
        self.report(span(token.start, token.end), ProblemKind::BadNumber);
        self.blank(token.start, token.end);
        self.mask[token.start] = marks::DAMAGED;
        self.operand(token);
    }

    fn unknown(&mut self, token: Token) {
        if !self.line_has_problem() {
            self.report(span(token.start, token.end), ProblemKind::Unknown);
        }
        self.blank(token.start, token.end);
    }

    fn semicolon(&mut self, token: Token) {
        if !self.in_brackets() {
            while self.top().kind.is_header() {
                self.pop();
            }
            self.end_statement();
        }
        self.pass(token, false);
    }

    fn word(&mut self, token: Token, at_start: bool) {
        let text = self.text;
        let word = &text[token.start..token.end];
        if self.is_member(token) {
            return self.name(token, word);
        }
        let label = self.is_member_or_label(token);
        let Some(mark) = marks::mark_of(word) else {
            return self.contextual(token, word, at_start && !label);
        };
        self.write(token, mark);
        if label {
            return self.pass(token, false);
        }
        self.angles = 0;
        match word {
            "end" => return self.end_word(token),
            "else" => return self.else_word(token),
            _ => {}
        }
        let before = self.previous;
        self.set_previous(token, PreviousKind::Other, false, false);
        match word {
            "do" => self.do_word(token),
            "if" => self.header(token, Place::If),
            "while" => self.header(token, Place::While),
            "case" | "match" => self.header(token, Place::Case),
            "receive" => self.header(token, Place::Receive),
            "for" if self.top().place != Place::Impl || self.top().kind != FrameKind::Header => {
                self.header(token, Place::For);
            }
            "fn" | "def" => self.fn_word(token, word, at_start, before),
            "when" if self.top().kind.has_statements() => self.top().guard = true,
            "and" | "or" => {
                self.grow_chain(token);
                self.previous.continues = true;
            }
            "not" => self.grow_chain(token),
            "pub" => self.previous.kind = PreviousKind::Pub,
            "import" => self.previous.kind = PreviousKind::Import,
            "true" | "false" | "nil" | "self" | "break" | "continue" => self.previous.operand = true,
            "return" => self.reset_chain(),
            "interface" if before.kind == PreviousKind::Extern => self.header(token, Place::HostInterface),
            "service" if before.kind == PreviousKind::Extern => self.header(token, Place::HostService),
            _ if at_start => self.item_word(token, word),
            _ => {}
        }
    }

    /// Words that open an item, a handler or a clause, at the start of a statement.
    fn item_word(&mut self, token: Token, word: &str) {
        let within = self.top().place;
        let place = match word {
            "module" => Place::Module,
            "struct" => Place::Struct,
            "type" => Place::Type,
            "interface" => Place::Interface,
            "impl" => Place::Impl,
            "actor" => Place::Actor,
            "service" => Place::Service,
            "supervisor" => Place::Supervisor,
            "call" | "cast" if within == Place::Service => Place::Handler,
            "call" | "cast" if within == Place::HostService => Place::HostRequest,
            "terminate" if within == Place::Actor => Place::Terminate,
            _ => return,
        };
        self.header(token, place);
    }

    /// A word that is reserved only in its place, or a name.
    fn contextual(&mut self, token: Token, word: &str, at_start: bool) {
        let next = self.next_word(token.end);
        let within = self.frames.last().map(|it| it.place);
        match word {
            "from" if at_start && self.is_import(token.end) => self.write(token, marks::FROM),
            "extern"
                if at_start
                    && (matches!(next, Some("fn" | "type" | "interface" | "service"))
                        || self.is_extern_kind(token.end, next)) =>
            {
                self.write(token, marks::EXTERN);
                return self.set_previous(token, PreviousKind::Extern, false, false);
            }
            "async" | "blocking" if self.previous.kind == PreviousKind::Extern => {
                return self.set_previous(token, PreviousKind::Extern, false, false);
            }
            "async" | "blocking" if at_start && within == Some(Place::HostInterface) && next == Some("fn") => {
                return self.set_previous(token, PreviousKind::Extern, false, false);
            }
            "test" if at_start && self.text[self.skip_spaces(token.end)..].starts_with('"') => {
                self.write(token, marks::TEST);
                self.set_previous(token, PreviousKind::Other, false, false);
                return self.header(token, Place::Function);
            }
            "child" if at_start && within == Some(Place::Supervisor) && next.is_some() => {
                self.write(token, marks::CHILD);
                self.set_previous(token, PreviousKind::Other, false, false);
                return self.header(token, Place::Child);
            }
            "on_drain" if at_start && within == Some(Place::Service) && next == Some("do") => {
                self.write(token, marks::ON_DRAIN);
                self.set_previous(token, PreviousKind::Other, false, false);
                return self.header(token, Place::Handler);
            }
            "elsif" | "elif" | "elseif" if at_start && within == Some(Place::If) && self.is_head(token.end) => {
                self.report(span(token.start, token.end), ProblemKind::ElseIf);
                self.end_statement();
                self.top().kind = FrameKind::Header;
                return self.set_previous(token, PreviousKind::Other, false, false);
            }
            "deriving" if self.previous.kind == PreviousKind::End && !self.first_on_line() => {
                self.write(token, marks::DERIVING);
            }
            _ => {}
        }
        self.name(token, word);
    }

    /// Whether the line goes on up to a `do`.
    fn is_head(&self, from: usize) -> bool {
        let line = self.text[from..].lines().next().unwrap_or_default();
        line.starts_with([' ', '(']) && line.contains(" do")
    }

    /// Whether this is the `do` of the header above it.
    pub(super) fn is_late_do(&mut self, token: Token) -> bool {
        let (is_do, indent) = (self.text_of(token) == "do", self.indent);
        let frame = self.top();
        is_do && frame.kind == FrameKind::Header && indent <= frame.indent
    }

    /// Whether `async fn` or `blocking fn` follows.
    fn is_extern_kind(&self, from: usize, next: Option<&str>) -> bool {
        let Some(word @ ("async" | "blocking")) = next else { return false };
        self.next_word(self.skip_spaces(from) + word.len()) == Some("fn")
    }

    fn name(&mut self, token: Token, word: &str) {
        let is_type = word.chars().next().is_some_and(char::is_uppercase);
        // `Fun() -> Fun() -> …` nests without brackets.
        if word == "Fun" && self.previous.kind == PreviousKind::Arrow {
            self.enter_type(token);
        }
        let kind = if is_type { PreviousKind::TypeName } else { PreviousKind::Other };
        self.set_previous(token, kind, false, true);
    }

    /// Whether a module path and `import` follow.
    fn is_import(&self, from: usize) -> bool {
        let mut at = from;
        loop {
            at = self.skip_spaces(at);
            let end = lex::word_end(self.text, at);
            if end == at || &self.text[at..end] == "import" {
                return false;
            }
            at = self.skip_spaces(end);
            if !self.text[at..].starts_with('.') {
                break;
            }
            at += 1;
        }
        &self.text[at..lex::word_end(self.text, at)] == "import"
    }

    fn skip_spaces(&self, from: usize) -> usize {
        self.text.len() - self.text[from..].trim_start_matches([' ', '\t']).len()
    }

    /// A word that waits for its `do`.
    fn header(&mut self, token: Token, place: Place) {
        self.push(FrameKind::Header, place, token.start, span(token.start, token.end));
    }

    fn fn_word(&mut self, token: Token, word: &str, at_start: bool, before: Previous) {
        // Behind an expression on the same line a closure is more likely: a bracket was forgotten.
        let behind = before.operand && self.top().stmt != Some(token.start);
        let name = self.next_word(token.end).filter(|next| !marks::is_reserved(next));
        let named = name.is_some_and(|name| !behind || self.has_head(token.end, name));
        let of_host = before.kind == PreviousKind::Extern || self.top().place == Place::HostInterface;
        let prefixed = of_host || before.kind == PreviousKind::Pub;
        if at_start && (named || word == "def" || prefixed) {
            self.write(token, if word == "fn" { marks::FN_DEFINITION } else { marks::DEF_DEFINITION });
            self.header(token, Place::Function);
            let has_head = || self.next_word(token.end).is_some_and(|next| self.has_head(token.end, next));
            if of_host || before.kind == PreviousKind::Pub && has_head() {
                self.previous.kind = PreviousKind::MemberFn;
            }
        } else if word == "fn" {
            let opener = span(token.start, token.end);
            self.push(FrameKind::ClosureHead { first: true }, Place::Closure, token.start, opener);
        }
    }

    /// Whether a name is followed by what follows the name of a function.
    fn has_head(&self, from: usize, name: &str) -> bool {
        let after = self.text[self.skip_spaces(from) + name.len()..].trim_start_matches([' ', '\t']);
        ["(", "<", "=", "do "].iter().any(|it| after.starts_with(it))
    }

    fn do_word(&mut self, token: Token) {
        let opener = span(token.start, token.end);
        let bars = self.text[token.end..].trim_start().starts_with('|');
        let Frame { kind, place, guard, .. } = *self.top();
        match kind {
            FrameKind::Header if bars && !matches!(place, Place::Handler | Place::Terminate) => {
                self.trailing_in_header(token)
            }
            FrameKind::Header | FrameKind::ClosureHead { first: true } => {
                let frame = self.top();
                (frame.kind, frame.opener) = (FrameKind::Block, opener);
            }
            FrameKind::ClosureHead { first: false } => {
                self.top().kind = FrameKind::ClosureBody;
                self.push(FrameKind::Block, Place::Closure, token.start, opener);
            }
            _ if guard => self.trailing_in_header(token),
            _ => self.trailing_closure(token),
        }
        self.previous.kind = PreviousKind::Do;
    }

    fn trailing_closure(&mut self, token: Token) {
        self.write(token, marks::TRAILING_DO);
        self.push(FrameKind::Block, Place::TrailingClosure, token.start, span(token.start, token.end));
    }

    /// Not allowed, but clear: no block begins with `|`, and after a guard comes `->`.
    fn trailing_in_header(&mut self, token: Token) {
        self.report(span(token.start, token.end), ProblemKind::TrailingInHeader);
        self.trailing_closure(token);
    }

    fn end_word(&mut self, token: Token) {
        let is_extra = self.top().braces || self.reading.ends_by_indentation && self.is_too_deep_an_end();
        if is_extra || self.pop().is_none() {
            self.drop_token(token);
            return self.pass(token, false);
        }
        self.set_previous(token, PreviousKind::End, false, true);
    }

    fn else_word(&mut self, token: Token) {
        if self.top().kind == FrameKind::Block && self.top().place == Place::If {
            self.set_previous(token, PreviousKind::Else, false, false);
            if self.next_word(token.end) == Some("if") {
                self.pop();
                self.grow_chain(token);
            } else {
                self.end_statement();
                self.top().place = Place::Else;
            }
            return;
        } else if !self.top().kind.is_header() && !self.is_list_of_lines() {
            return self.drop_token(token);
        }
        self.pass(token, false);
    }

    fn operator(&mut self, token: Token, bar_after_do: bool) {
        let text = self.text;
        let op = &text[token.start..token.end];
        let previous = self.previous;
        let mut continues = CONTINUING.contains(&op);
        let mut kind = PreviousKind::Other;
        let mut operand = false;
        match op {
            "|" | "||" if bar_after_do => {
                self.top().bars = op == "|";
                (kind, continues) = (if op == "|" { PreviousKind::Other } else { PreviousKind::CloseBar }, false);
            }
            "|" if self.top().bars => {
                self.top().bars = false;
                (kind, continues) = (PreviousKind::CloseBar, false);
            }
            "|" if self.top().kind == FrameKind::ClosureBody => self.next_clause(),
            "->" => {
                kind = PreviousKind::Arrow;
                self.write(token, marks::ARROW);
                self.arrow();
            }
            "=" if self.top().kind == FrameKind::Header
                && matches!(self.top().place, Place::Function | Place::Type) =>
            {
                self.pop();
            }
            "<" if previous.kind == PreviousKind::TypeName && previous.end == token.start => self.angles += 1,
            ">" if self.angles > 0 => {
                self.angles -= 1;
                continues = false;
                operand = true;
            }
            ":" if self.in_field_list() => self.mask[token.start] = marks::FIELD_COLON,
            "." => kind = PreviousKind::Dot,
            "?" => operand = true,
            "*" if previous.kind == PreviousKind::Import => continues = false,
            _ => {}
        }
        if !matches!(op, "," | "." | "?" | "!" | "->" | "::" | "<" | ">") {
            self.angles = 0;
        }
        match op {
            "<" if previous.kind == PreviousKind::TypeName => self.enter_type(token),
            ">" => self.leave_type(),
            _ => {}
        }
        match op {
            "=" | "=>" | "|" | ":" | "->" => self.reset_chain(),
            _ => self.grow_chain(token),
        }
        self.set_previous(token, kind, continues, operand);
    }

    fn arrow(&mut self) {
        let frame = self.top();
        match frame.kind {
            FrameKind::ClosureHead { .. } => frame.kind = FrameKind::ClosureBody,
            // Head and body of an arm are statements of their own: a mistake in one leaves the other.
            FrameKind::Block if matches!(frame.place, Place::Case | Place::Receive) => self.end_statement(),
            FrameKind::Block => frame.guard = false,
            _ => {}
        }
    }

    /// `|` ends the body of a closure's clause and begins the next.
    fn next_clause(&mut self) {
        self.end_statement();
        self.top().kind = FrameKind::ClosureHead { first: false };
    }

    fn open(&mut self, token: Token, closer: u8) {
        if closer == b'}'
            && let Some(block) = self.block_of_brace(token)
        {
            return self.open_block(token, block);
        }
        self.grow_chain(token);
        self.push(FrameKind::Bracket { closer }, Place::Bracket, token.start, span(token.start, token.end));
        self.pass(token, true);
    }

    fn close(&mut self, token: Token) {
        let closer = self.text.as_bytes()[token.start];
        let found = span(token.start, token.end);
        let stray = self.reading.stray_closers;
        let limits =
            |it: &Frame| matches!(it.kind, FrameKind::Interpolation { .. }) || stray && it.kind.has_statements();
        let lowest = self.frames.iter().rposition(limits).unwrap_or(0);
        let matching = self.frames[lowest..].iter().rposition(|it| it.closer() == Some(closer));
        let matching = matching.map(|at| at + lowest);
        match matching {
            // `(a { b)`: the brace is closed later.
            Some(at) if at + 1 < self.frames.len() && self.is_closed_on_line(token) => self.drop_token(token),
            Some(at) => {
                // A header without `do`, a closure without `->`: the grammar says what is missing.
                let unclosed = self.frames[at + 1..].iter().any(|it| !it.kind.is_header());
                match unclosed {
                    true => self.close_above(at + 1, found),
                    false => self.pop_to(at + 1),
                }
                self.close_frame(token);
            }
            // The wrong bracket, if the right one does not follow.
            None if self.top().closer().is_some() && !self.is_closed_on_line(token) => {
                let top = self.frames.len() - 1;
                self.close_above(top, found);
                self.set_previous(token, PreviousKind::Other, false, true);
            }
            None => self.drop_token(token),
        }
    }

    fn close_frame(&mut self, token: Token) {
        if self.top().braces {
            return self.close_block(token);
        }
        let frame = self.pop();
        self.set_previous(token, PreviousKind::Other, false, true);
        if let Some(FrameKind::Interpolation { triple, string }) = frame.map(|it| it.kind) {
            self.string(string, triple);
        }
    }
}
