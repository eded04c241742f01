//! Where the grammar stopped, in words: first the mistakes people make, then what would have fitted.

use super::super::layout::Place as Construct;
use super::super::marks;
use super::super::recover::Failure;
use super::habits::Stop;
use super::tokens::{Expected, Found, found, previous};
use super::{CODE, Place};
use crate::ast::Span;
use crate::diagnostic::Diagnostic;

/// The error of a statement that does not parse.
pub(in super::super) fn failure(place: &Place<'_>, failure: &Failure) -> Diagnostic {
    let found = found(place);
    let previous = previous(place, place.at);
    let expected = Expected::new(&failure.expected, &place.source[..place.at], previous);
    let context = Context { place, previous, expected, found: &found };
    if let Some(error) = context.definition_without_fn().or_else(|| context.reserved_member()) {
        return error;
    }
    let (headline, label, help) = context.words();
    let error = Diagnostic::error(CODE, headline, place.file, found.span, label);
    match help.or_else(|| context.help()) {
        Some(help) => error.with_help(help),
        None => error,
    }
}

struct Context<'a> {
    place: &'a Place<'a>,
    /// The token before the mistake.
    previous: &'a str,
    expected: Expected<'a>,
    found: &'a Found<'a>,
}

const LIST_PATTERN: &str = "match a list with `[]` or `head :: tail`, one of two elements with `a :: b :: []`";

/// Headline, label, help.
type Words = (String, String, Option<String>);

impl Context<'_> {
    fn words(&self) -> Words {
        let label = format!("found {}", self.found.words);
        let special = [
            Self::glob,
            Self::atom_for_label,
            Self::missing_name,
            Self::schema_entry,
            Self::supervision,
            Self::closure_head,
            Self::closure_as_statement,
            Self::let_without_value,
            Self::function_without_body,
            Self::incomplete_definition,
            Self::method_with_value,
            Self::list_pattern,
            Self::arm_without_pattern,
        ];
        if let Some((headline, help)) = special.iter().find_map(|it| it(self)) {
            return (headline, label, help);
        }
        match self.expected.words() {
            Some(words) if !self.expected.statement() || self.found.text.is_empty() => {
                (format!("expected {words}, found {}", self.found.words), format!("expected {words}"), None)
            }
            _ => (format!("unexpected {}", self.found.words.trim_start_matches("the ")), self.unexpected(), None),
        }
    }

    /// `add(a, b) = a + b`: no call goes on like this.
    fn definition_without_fn(&self) -> Option<Diagnostic> {
        let text = self.statement_text();
        let start = self.place.source.len() - text.len();
        let (public, rest) = match text.strip_prefix("pub ") {
            Some(rest) => (true, rest.trim_start()),
            None => (false, text),
        };
        let name = &rest[..rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len())];
        let is_name = name.starts_with(|c: char| c.is_lowercase() || c == '_') && !marks::is_reserved(name);
        let head = rest.strip_prefix(name)?;
        if !is_name || !head.starts_with('(') {
            return None;
        }
        let inside = &self.place.layout.masked[start..self.place.at];
        let depth = inside.matches('(').count() - inside.matches(')').count().min(inside.matches('(').count());
        let goes_on = match depth {
            0 if self.previous == ")" => self.found.text == "=" || self.found.text == "->" && self.is_item_place(),
            1 => ["::", ":"].contains(&self.found.text) && self.expected.has(")") && self.is_item_place(),
            _ => false,
        };
        // Where only definitions stand the grammar stops at the name.
        let members = [Construct::Impl, Construct::Interface, Construct::Service];
        let is_member = self.place.broken.is_some_and(|it| members.contains(&it.place));
        if !(goes_on || (public || is_member) && self.found.text == name) {
            return None;
        }
        let at = start + text.len() - rest.len();
        let span = Span::new(at as u32, (at + name.len()) as u32);
        let (file, word) = (self.place.file, if public { "pub fn" } else { "fn" });
        let error = Diagnostic::error(CODE, "a definition begins with `fn`", file, span, "`fn` is missing before this");
        Some(error.with_help(format!("write `{word} {name}(…)`")))
    }

    /// `fn match(self)` where only definitions stand.
    fn reserved_member(&self) -> Option<Diagnostic> {
        if !["fn", "def"].contains(&self.found.text) || self.expected.expression() {
            return None;
        }
        let behind = &self.place.source[self.found.span.end as usize..];
        let rest = behind.trim_start_matches(' ');
        let word = &rest[..rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len())];
        let at = self.found.span.end as usize + behind.len() - rest.len();
        let span = Span::new(at as u32, (at + word.len()) as u32);
        marks::is_reserved(word).then(|| {
            Diagnostic::error(CODE, "expected function name", self.place.file, span, format!("found `{word}`"))
                .with_help(format!("`{word}` is a reserved word; choose another name"))
        })
    }

    /// Whether definitions stand here, and calls hardly do.
    fn is_item_place(&self) -> bool {
        let places = [Construct::Top, Construct::Module, Construct::Impl, Construct::Interface, Construct::Service];
        self.place.broken.is_none_or(|it| places.contains(&it.place))
    }

    /// The source from the broken statement on.
    fn statement_text(&self) -> &str {
        let span = self.place.broken.map_or(self.place.chunk, |it| it.span);
        &self.place.source[span.start as usize..]
    }

    fn unexpected(&self) -> String {
        match self.found.is_reserved() {
            true => "this reserved word cannot stand here".to_owned(),
            false if self.expected.operator() => "the statement cannot go on with this".to_owned(),
            false => "no statement begins with this".to_owned(),
        }
    }

    /// `import *`.
    fn glob(&self) -> Option<(String, Option<String>)> {
        let chunk = &self.place.source[self.place.chunk.start as usize..];
        let in_import = chunk.starts_with("import ") || chunk.starts_with("from ");
        let is_glob = self.found.text == "*" && in_import && ["import", ",", "(", "."].contains(&self.previous);
        is_glob.then(|| ("glob imports are not allowed; import names explicitly".to_owned(), None))
    }

    /// `Point { x:a }`.
    fn atom_for_label(&self) -> Option<(String, Option<String>)> {
        let is_atom = self.found.text.starts_with(':') && self.found.text.len() > 1 && self.found.text != "::";
        if !is_atom || !self.expected.has(":") {
            return None;
        }
        let (label, value) = (self.previous, &self.found.text[1..]);
        let headline = format!("expected a space after `:`; `{}` is an atom", self.found.text);
        Some((headline, Some(format!("write `{label}: {value}`"))))
    }

    fn missing_name(&self) -> Option<(String, Option<String>)> {
        let defines = |mark: &str| self.place.layout.masked[..self.place.at].trim_end().ends_with(mark);
        let headline = match self.previous {
            "let" => "expected identifier or pattern after `let`",
            "fn" | "def" if defines("@m") || self.reserved_as_name() => "expected function name",
            "struct" => "expected struct name",
            "type" => "expected type name",
            "interface" => "expected interface name",
            "actor" => "expected actor name",
            "service" => "expected service name",
            "supervisor" => "expected supervisor name",
            "module" => "expected module name",
            "call" | "cast" => "expected handler name",
            "import" if self.expected.name() => "expected a name after `import`",
            _ => return None,
        };
        Some((headline.to_owned(), None))
    }

    /// A reserved word that does not begin a parameter, so that `fn` was meant to begin a definition.
    fn reserved_as_name(&self) -> bool {
        let in_closure = ["true", "false", "nil", "self", "do", "when"];
        self.found.is_reserved() && !in_closure.contains(&self.found.text)
    }

    fn schema_entry(&self) -> Option<(String, Option<String>)> {
        let broken = self.place.broken.filter(|it| it.place == Construct::Struct)?;
        if self.previous == "timestamps" {
            return Some(("expected `true` or `false` after `timestamps`".to_owned(), None));
        }
        let first = &self.place.source[broken.span.start as usize..];
        let after_first_word = first.starts_with(self.previous) && self.expected.has("::");
        if !after_first_word {
            return None;
        }
        let name = self.previous;
        let is_type = self.found.text.starts_with(|c: char| c.is_uppercase() || c == '(');
        match is_type || self.found.text == ":" || self.found.text.is_empty() {
            true => Some((
                format!("expected `::` and a type after field `{name}`"),
                Some(format!("write `{name} :: Type`")),
            )),
            false => Some((format!("unknown schema option `{name}`"), None)),
        }
    }

    fn supervision(&self) -> Option<(String, Option<String>)> {
        let broken = self.place.broken?;
        let headline = match broken.place {
            Construct::Supervisor => {
                "expected `strategy`, `max_restarts`, `max_seconds`, `backoff`, `auto_shutdown`, `child`, or `end` in a \
                 supervisor"
            }
            Construct::Child => "expected `start`, `restart`, `shutdown`, `significant`, or `end` in a child",
            _ => return None,
        };
        let at_start = broken.span.start == self.found.span.start;
        at_start.then(|| (headline.to_owned(), None))
    }

    fn closure_head(&self) -> Option<(String, Option<String>)> {
        let is_method = self.place.broken.is_some_and(|it| it.place == Construct::Interface);
        if is_method || !self.expected.has(marks::ARROW) || !self.expected.has_word("do") || self.expected.has("=") {
            return None;
        }
        let may_define = ["fn", "def", "pub"].iter().any(|it| self.statement_text().starts_with(it));
        match self.found.text {
            "=" if may_define => {
                Some(("expected function name".to_owned(), Some("`fn (…)` begins a closure".to_owned())))
            }
            _ => Some(("expected `->` or `do` after closure parameters".to_owned(), None)),
        }
    }

    /// `fn x -> x + 1 end` as a statement.
    fn closure_as_statement(&self) -> Option<(String, Option<String>)> {
        let source = self.statement_text();
        let masked = &self.place.layout.masked[self.place.source.len() - source.len()..];
        let head = source.strip_prefix("fn ").filter(|_| masked.starts_with("@m"))?.trim_start();
        let rest = head.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_').trim_start();
        let is_closure = rest.starts_with("->") || rest.starts_with(',') || rest.starts_with("::");
        is_closure.then(|| {
            let headline = "`fn` and a name at the start of a statement define a function";
            (headline.to_owned(), Some("for a closure write `fn(x) -> …`, or bind it with `let`".to_owned()))
        })
    }

    fn let_without_value(&self) -> Option<(String, Option<String>)> {
        let in_let = self.statement_text().starts_with("let") && (self.expected.has("as") || self.expected.has("::"));
        in_let.then(|| ("expected `=` after the pattern of `let`".to_owned(), None))
    }

    fn function_without_body(&self) -> Option<(String, Option<String>)> {
        let is_function = ["fn", "def", "pub"].iter().any(|it| self.statement_text().starts_with(it));
        let in_head = is_function && self.expected.has("=") && self.expected.has_word("do") && !self.expected.name();
        in_head.then(|| ("expected `=` or `do` after the head of a function".to_owned(), None))
    }

    fn incomplete_definition(&self) -> Option<(String, Option<String>)> {
        match self.previous {
            "pub" => Some(("expected a definition after `pub`".to_owned(), None)),
            "deriving" => Some(("expected `(` after `deriving`".to_owned(), None)),
            _ => None,
        }
    }

    fn method_with_value(&self) -> Option<(String, Option<String>)> {
        let is_method = self.place.broken.is_some_and(|it| it.place == Construct::Interface);
        (is_method && self.found.text == "=").then(|| {
            let help = "write the default body as `do … end`";
            ("a method of an interface has no `=` body".to_owned(), Some(help.to_owned()))
        })
    }

    fn list_pattern(&self) -> Option<(String, Option<String>)> {
        let in_list = self.previous == "[" && self.expected.has("]") && !self.expected.expression();
        in_list.then(|| ("a list pattern has no elements in brackets".to_owned(), Some(LIST_PATTERN.to_owned())))
    }

    fn arm_without_pattern(&self) -> Option<(String, Option<String>)> {
        let broken = self.place.broken.filter(|it| matches!(it.place, Construct::Case | Construct::Receive))?;
        if self.found.text != "->" || !self.expected.operator() {
            return None;
        }
        let before = &self.place.layout.masked[broken.span.start as usize..self.place.at];
        let after_arrow = self.place.layout.masked[..broken.span.start as usize].trim_end().ends_with(marks::ARROW);
        // `== 0 -> …` goes on with the line before.
        let compares = |line: &str| ["==", "!=", "<", ">"].iter().any(|it| line.trim_start().starts_with(it));
        let written = &self.place.source[broken.span.start as usize..self.place.at];
        if written.lines().skip(1).any(compares) {
            let help = super::signs::COMPARISON.to_owned();
            return Some(("an arm begins with a pattern".to_owned(), Some(help)));
        }
        if after_arrow || before.contains(marks::ARROW) {
            return Some(("expected a body between this arm and the one before".to_owned(), None));
        }
        let has_list = before.replace("[]", "").contains('[');
        let help = has_list.then(|| LIST_PATTERN.to_owned());
        Some(("what stands before `->` is not a pattern".to_owned(), help))
    }

    /// Advice that goes with any words.
    fn help(&self) -> Option<String> {
        let structural = ["do", "end", "else", "in"].contains(&self.found.text);
        let after = self.place.source[self.found.span.end as usize..].trim_start_matches(' ');
        let defines = ["let", "struct", "type", "actor", "service", "supervisor", "module", "interface"];
        let is_method = ["fn", "def"].contains(&self.previous) && self.reserved_as_name();
        let as_name =
            after.starts_with(':') || defines.contains(&self.previous) || is_method || self.is_argument(after);
        if self.found.is_reserved() && as_name && (!structural || !defines.contains(&self.previous)) {
            return Some(format!("`{}` is a reserved word; choose another name", self.found.text));
        }
        if let Some(advice) = self.habit() {
            return Some(advice);
        }
        if self.found.text == "{" && self.expected.operator() {
            return Some("a struct literal begins with the name of a type".to_owned());
        }
        let assigns = self.found.text == "=" && self.expected.operator();
        assigns.then(|| "to bind a name, write `let name = …`; to compare, write `==`".to_owned())
    }

    fn habit(&self) -> Option<String> {
        super::habits::advice(&Stop {
            found: self.found.text,
            previous: self.previous,
            expected: &self.expected,
            statement: self.statement_text(),
            within: self.place.broken.map(|it| it.place),
            rest: &self.place.source[self.found.span.start as usize..],
        })
    }

    /// Between brackets and commas.
    fn is_argument(&self, after: &str) -> bool {
        !["return", "let"].contains(&self.found.text)
            && ["(", ",", "[", "|"].contains(&self.previous)
            && after.starts_with([')', ',', ']', '|'])
    }
}
