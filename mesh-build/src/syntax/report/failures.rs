//! Where the grammar stopped, in words: first the mistakes people make, then what would have fitted.

use super::super::layout::Place as Construct;
use super::super::recover::Failure;
use super::tokens::{Expected, Found, found, previous};
use super::{CODE, Place};
use crate::diagnostic::Diagnostic;

/// The error of a statement that does not parse.
pub(in super::super) fn failure(place: &Place<'_>, failure: &Failure) -> Diagnostic {
    let found = found(place);
    let expected = Expected::new(&failure.expected);
    let context = Context { place, previous: previous(place, place.at), expected, found: &found };
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
            _ => (format!("unexpected {}", self.found.words), self.unexpected(), None),
        }
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
            "fn" | "def" if defines("@m") => "expected function name",
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
                "expected `strategy`, `max_restarts`, `max_seconds`, `child`, or `end` in a supervisor"
            }
            Construct::Child => "expected `start`, `restart`, `shutdown`, or `end` in a child",
            _ => return None,
        };
        let at_start = broken.span.start == self.found.span.start;
        at_start.then(|| (headline.to_owned(), None))
    }

    fn closure_head(&self) -> Option<(String, Option<String>)> {
        let in_head = self.expected.has("->") && self.expected.has_word("do") && !self.expected.has("=");
        in_head.then(|| ("expected `->` or `do` after closure parameters".to_owned(), None))
    }

    /// `fn x -> x + 1 end` as a statement.
    fn closure_as_statement(&self) -> Option<(String, Option<String>)> {
        let span = self.place.broken.map_or(self.place.chunk, |it| it.span);
        let masked = &self.place.layout.masked[span.start as usize..];
        let source = &self.place.source[span.start as usize..];
        let head = source.strip_prefix("fn ").filter(|_| masked.starts_with("@m"))?.trim_start();
        let rest = head.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_').trim_start();
        let is_closure = rest.starts_with("->") || rest.starts_with(',') || rest.starts_with("::");
        is_closure.then(|| {
            let headline = "`fn` and a name at the start of a statement define a function";
            (headline.to_owned(), Some("for a closure write `fn(x) -> …`, or bind it with `let`".to_owned()))
        })
    }

    fn list_pattern(&self) -> Option<(String, Option<String>)> {
        let in_list = self.previous == "[" && self.expected.has("]") && !self.expected.expression();
        in_list.then(|| {
            let help = "match a list with `[]` or `head :: tail`";
            ("a list pattern has no elements in brackets".to_owned(), Some(help.to_owned()))
        })
    }

    fn arm_without_pattern(&self) -> Option<(String, Option<String>)> {
        let broken = self.place.broken.filter(|it| matches!(it.place, Construct::Case | Construct::Receive))?;
        if self.found.text != "->" || !self.expected.operator() {
            return None;
        }
        let is_list = self.place.source[broken.span.start as usize..].starts_with('[');
        let help = is_list.then(|| "match a list with `[]` or `head :: tail`".to_owned());
        Some(("what stands before `->` is not a pattern".to_owned(), help))
    }

    /// Advice that goes with any words.
    fn help(&self) -> Option<String> {
        let wants_name = self.expected.name() || self.expected.pattern();
        if self.found.is_reserved() && (wants_name || ["let", "fn", "def"].contains(&self.previous)) {
            return Some(format!("`{}` is a reserved word; choose another name", self.found.text));
        }
        if self.found.text == "=" && self.expected.operator() {
            return Some("to bind a name, write `let name = …`; to compare, write `==`".to_owned());
        }
        None
    }
}
