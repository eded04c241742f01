//! Diagnostics for programs: one object per diagnostic.

use super::{Files, PARSE_ERROR, is_parse_error, lines, parse_message};
use crate::diagnostic::{Diagnostic, Label, Severity};
use serde::ser::{Serialize, SerializeStruct, Serializer};

/// The object of a diagnostic.
pub(super) fn object(diagnostic: &Diagnostic, files: &Files) -> String {
    // Writing strings and numbers into memory cannot fail; a reader of lines still gets a line if it does.
    serde_json::to_string(&Object { diagnostic, files }).unwrap_or_default()
}

struct Object<'a> {
    diagnostic: &'a Diagnostic,
    files: &'a Files,
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Diagnostic { code, severity, headline: _, sentence: _, primary, secondary, notes, help } = self.diagnostic;
        let spans: Vec<_> =
            primary.iter().chain(secondary).map(|label| SpanObject { label, files: self.files }).collect();
        let mut object = serializer.serialize_struct("Diagnostic", 7)?;
        object.serialize_field("code", code)?;
        object.serialize_field("severity", severity_word(*severity))?;
        object.serialize_field("message", &message(self.diagnostic))?;
        object.serialize_field("file", &primary.as_ref().map(|label| &self.files[label.file].path))?;
        object.serialize_field("spans", &spans)?;
        object.serialize_field("fix", help)?;
        object.serialize_field("notes", notes)?;
        object.end()
    }
}

struct SpanObject<'a> {
    label: &'a Label,
    files: &'a Files,
}

impl Serialize for SpanObject<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Label { file, span, text } = self.label;
        let source = &self.files[*file];
        let place = lines::position(&source.text, span.start as usize);
        let mut object = serializer.serialize_struct("Span", 6)?;
        object.serialize_field("start", &span.start)?;
        object.serialize_field("end", &span.end)?;
        object.serialize_field("label", text)?;
        object.serialize_field("file", &source.path)?;
        object.serialize_field("line", &place.line)?;
        object.serialize_field("column", &place.column)?;
        object.end()
    }
}

fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn message(diagnostic: &Diagnostic) -> String {
    if is_parse_error(diagnostic) {
        format!("{PARSE_ERROR}: {}", parse_message(diagnostic))
    } else {
        diagnostic.sentence.as_ref().unwrap_or(&diagnostic.headline).clone()
    }
}
