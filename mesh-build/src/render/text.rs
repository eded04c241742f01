//! Diagnostics for people, drawn by `ariadne`.

use super::crop::{self, Cropped};
use super::{Files, PARSE_ERROR, is_parse_error, lines, parse_message};
use crate::diagnostic::{Diagnostic, FileId, Label, Severity, SourceFile};
use crate::entity::Id;
use crate::syntax::ast::Span;
use ariadne::{Cache, Color, Config, IndexType, Report, ReportKind, Source};
use std::cmp::Reverse;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt::{self, Write};
use std::ops::Range;

/// Draws the diagnostics of one set of files.
pub(super) struct Renderer<'a> {
    files: &'a Files,
    colour: bool,
    drawn: Drawn<'a>,
}

/// A place in the units of the drawing: file and characters.
type Place = (usize, Range<usize>);

impl<'a> Renderer<'a> {
    pub(super) fn new(files: &'a Files, colour: bool) -> Self {
        Self { files, colour, drawn: Drawn { files, sources: HashMap::new(), cropped: HashMap::new() } }
    }

    pub(super) fn all(mut self, diagnostics: &[Diagnostic]) -> String {
        let texts: Vec<String> = diagnostics.iter().map(|diagnostic| self.one(diagnostic)).collect();
        texts.join("\n")
    }

    fn one(&mut self, diagnostic: &Diagnostic) -> String {
        match &diagnostic.primary {
            Some(primary) => self.boxed(diagnostic, primary),
            None => self.plain(diagnostic),
        }
    }

    /// A diagnostic that has a place: the source with its labels.
    fn boxed(&mut self, diagnostic: &Diagnostic, primary: &Label) -> String {
        self.crop(diagnostic);
        let drawing = self.drawing(diagnostic, primary);
        for file in std::mem::take(&mut self.drawn.cropped).into_keys() {
            self.drawn.sources.remove(&file);
        }
        drawing
    }

    /// Shortens the long lines the labels are in, for this drawing.
    fn crop(&mut self, diagnostic: &Diagnostic) {
        let mut marks: HashMap<usize, Vec<usize>> = HashMap::new();
        for label in diagnostic.primary.iter().chain(&diagnostic.secondary) {
            let text = &self.files[label.file].text;
            let span = drawable(text, label.span);
            if crop::is_long(text, span.start) || crop::is_long(text, span.end) {
                let place = [lines::char_offset(text, span.start), lines::char_offset(text, span.end)];
                marks.entry(label.file.index()).or_default().extend(place);
            }
        }
        for (file, marks) in marks {
            let text = visible(&self.files[FileId::from_index(file)].text);
            if let Some(cropped) = Cropped::new(&text, &marks) {
                self.drawn.sources.insert(file, Source::from(cropped.text.clone()));
                self.drawn.cropped.insert(file, cropped);
            }
        }
    }

    /// The place in the header as it is in the file, where that of the drawing is in a shortened line.
    fn with_true_places(&self, drawing: String, diagnostic: &Diagnostic) -> String {
        let mut drawing = drawing;
        for label in diagnostic.primary.iter().chain(&diagnostic.secondary) {
            let Some(cropped) = self.drawn.cropped.get(&label.file.index()) else { continue };
            let SourceFile { path, text } = &self.files[label.file];
            let lines::Position { line, column } = lines::position(text, drawable(text, label.span).start);
            let shown = cropped.column(self.place(label).1.start);
            drawing = drawing.replacen(&format!("{path}:{line}:{shown} "), &format!("{path}:{line}:{column} "), 1);
        }
        drawing
    }

    fn drawing(&mut self, diagnostic: &Diagnostic, primary: &Label) -> String {
        let config = Config::new().with_index_type(IndexType::Char).with_color(self.colour);
        let mut report = Report::build(kind(diagnostic), self.place(primary)).with_config(config);
        report = if is_parse_error(diagnostic) {
            report.with_message(PARSE_ERROR)
        } else {
            report.with_code(diagnostic.code).with_message(visible(&diagnostic.headline))
        };
        for (order, label) in self.ordered_labels(diagnostic, primary).into_iter().enumerate() {
            let drawn = self.label(diagnostic, label, std::ptr::eq(label, primary));
            report = report.with_label(drawn.with_order(order as i32));
        }
        report.with_notes(diagnostic.notes.iter().map(|note| visible(note)));
        if let Some(help) = &diagnostic.help {
            report = report.with_help(visible(help));
        }
        let mut drawing = Vec::new();
        match report.finish().write(&mut self.drawn, &mut drawing) {
            Ok(()) => {
                let drawing = without_trailing_spaces(&String::from_utf8_lossy(&drawing));
                self.with_true_places(drawing, diagnostic)
            }
            // Writing into memory does not fail; if it ever does, the words are still there.
            Err(_) => self.plain(diagnostic),
        }
    }

    fn label(&self, diagnostic: &Diagnostic, label: &Label, is_primary: bool) -> ariadne::Label<Place> {
        let words = if is_primary && is_parse_error(diagnostic) { parse_message(diagnostic) } else { &label.text };
        let drawn = ariadne::Label::new(self.place(label)).with_color(match (is_primary, diagnostic.severity) {
            (true, Severity::Error) => Color::Red,
            (true, Severity::Warning) => Color::Yellow,
            (false, _) => Color::Blue,
        });
        if words.is_empty() { drawn } else { drawn.with_message(visible(words)) }
    }

    /// The labels in the order of the drawing: the primary's file first, in each file from top to bottom, and
    /// in a line from right to left, so that no arrow crosses another.
    fn ordered_labels<'d>(&self, diagnostic: &'d Diagnostic, primary: &'d Label) -> Vec<&'d Label> {
        let mut labels: Vec<&Label> = std::iter::once(primary).chain(&diagnostic.secondary).collect();
        labels.sort_by_key(|label| {
            let text = &self.files[label.file].text;
            let span = drawable(text, label.span);
            let last = lines::position(text, span.end.saturating_sub(1).max(span.start));
            (label.file != primary.file, label.file, last.line, Reverse(span.start))
        });
        labels
    }

    /// A diagnostic about the package as a whole: words only.
    fn plain(&self, diagnostic: &Diagnostic) -> String {
        let mut text = self.plain_header(diagnostic);
        for note in &diagnostic.notes {
            _ = write!(text, "\n  Note: {}", visible(note));
        }
        if let Some(help) = &diagnostic.help {
            _ = write!(text, "\n  Help: {}", visible(help));
        }
        text.push('\n');
        text
    }

    fn plain_header(&self, diagnostic: &Diagnostic) -> String {
        let (word, escape) = match diagnostic.severity {
            Severity::Error => ("Error", "31"),
            Severity::Warning => ("Warning", "33"),
        };
        // `C0001` is "the build as such": it has no page of its own, so its number says nothing.
        let start = match diagnostic.code {
            "C0001" => format!("{}:", word.to_lowercase()),
            code => format!("[{code}] {word}:"),
        };
        let (on, off) = if self.colour { (format!("\x1b[{escape}m"), "\x1b[0m") } else { (String::new(), "") };
        format!("{on}{start}{off} {}", visible(&diagnostic.headline))
    }

    fn place(&self, label: &Label) -> Place {
        let text = &self.files[label.file].text;
        let span = drawable(text, label.span);
        let start = lines::char_offset(text, span.start);
        let end = lines::char_offset(text, span.end).max(start);
        match self.drawn.cropped.get(&label.file.index()) {
            Some(cropped) => (label.file.index(), cropped.offset(start)..cropped.offset(end)),
            None => (label.file.index(), start..end),
        }
    }
}

/// Where a span is drawn. One that begins behind the last visible character ("the file ends here") is drawn
/// directly after it, because an empty line shows nothing.
fn drawable(text: &str, span: Span) -> Range<usize> {
    let visible_end = text.trim_end().len();
    let (start, end) = (span.start as usize, span.end as usize);
    if start >= visible_end { visible_end..visible_end } else { start..end.clamp(start, text.len()) }
}

fn kind(diagnostic: &Diagnostic) -> ReportKind<'static> {
    match diagnostic.severity {
        Severity::Error => ReportKind::Error,
        Severity::Warning => ReportKind::Warning,
    }
}

/// The same text with nothing in it that a terminal obeys and no line break `ariadne` knows but the language
/// does not, or draws otherwise than `\n`. Every character stays one character, so that offsets stay true.
fn visible(text: &str) -> String {
    let mut rest = text.chars().peekable();
    std::iter::from_fn(|| {
        let c = rest.next()?;
        Some(match c {
            '\n' | '\t' => c,
            '\r' if rest.peek() == Some(&'\n') => ' ',
            '\r' => '\n',
            '\u{2028}' | '\u{2029}' => ' ',
            c if c.is_control() => '\u{fffd}',
            c => c,
        })
    })
    .collect()
}

fn without_trailing_spaces(drawing: &str) -> String {
    let mut text = String::with_capacity(drawing.len());
    for line in drawing.lines() {
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// The files in the form the drawing wants, prepared when first asked for.
struct Drawn<'a> {
    files: &'a Files,
    sources: HashMap<usize, Source<String>>,
    /// Those of them that are shortened for the drawing in work.
    cropped: HashMap<usize, Cropped>,
}

impl Cache<usize> for &mut Drawn<'_> {
    type Storage = String;

    fn fetch(&mut self, id: &usize) -> Result<&Source<String>, impl fmt::Debug> {
        let source = match self.sources.entry(*id) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => match self.files.get(FileId::from_index(*id)) {
                Some(file) => entry.insert(Source::from(visible(&file.text))),
                None => return Err("no such file"),
            },
        };
        Ok(&*source)
    }

    fn display<'b>(&self, id: &'b usize) -> Option<impl fmt::Display + 'b> {
        self.files.get(FileId::from_index(*id)).map(|file| visible(&file.path))
    }
}
