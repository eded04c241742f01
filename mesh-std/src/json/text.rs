//! Events as JSON text.
//!
//! Escapes and digits of numbers are those of `serde_json`: a float always has a point or an exponent.

use super::events::Events;
use serde::Serialize;

/// A text that is being written.
pub(super) struct Text {
    out: Vec<u8>,
    /// For every array and object that is open: whether it has a member already.
    open: Vec<bool>,
    /// A member's value follows its name.
    after_name: bool,
    is_pretty: bool,
}

impl Text {
    /// Without white space.
    pub fn compact() -> Self {
        Self { out: Vec::new(), open: Vec::new(), after_name: false, is_pretty: false }
    }

    /// A line for every member, indented by two spaces.
    pub fn pretty() -> Self {
        Self { is_pretty: true, ..Self::compact() }
    }

    /// The text.
    pub fn finish(self) -> String {
        String::from_utf8(self.out).unwrap_or_default()
    }

    fn scalar(&mut self, value: impl Serialize) {
        self.begin();
        // Writing scalars to a vector cannot fail.
        let _ = serde_json::to_writer(&mut self.out, &value);
    }

    /// What stands before a value or name.
    fn begin(&mut self) {
        if std::mem::take(&mut self.after_name) {
            return;
        }
        let Some(has_members) = self.open.last_mut() else { return };
        if std::mem::replace(has_members, true) {
            self.out.push(b',');
        }
        self.line();
    }

    fn line(&mut self) {
        if self.is_pretty {
            self.out.push(b'\n');
            self.out.extend(std::iter::repeat_n(b' ', 2 * self.open.len()));
        }
    }

    fn open(&mut self, bracket: u8) {
        self.begin();
        self.out.push(bracket);
        self.open.push(false);
    }

    fn close(&mut self, bracket: u8) {
        if self.open.pop() == Some(true) {
            self.line();
        }
        self.out.push(bracket);
    }
}

impl Events<'_> for Text {
    fn null(&mut self) {
        self.scalar(());
    }

    fn bool(&mut self, value: bool) {
        self.scalar(value);
    }

    fn int(&mut self, value: i64) {
        self.scalar(value);
    }

    fn float(&mut self, value: f64) {
        self.scalar(value);
    }

    fn text(&mut self, value: &str) {
        self.scalar(value);
    }

    fn open_array(&mut self) {
        self.open(b'[');
    }

    fn close_array(&mut self) {
        self.close(b']');
    }

    fn open_object(&mut self) {
        self.open(b'{');
    }

    fn name(&mut self, name: &str) {
        self.scalar(name);
        self.out.extend_from_slice(if self.is_pretty { b": " } else { b":" });
        self.after_name = true;
    }

    fn close_object(&mut self) {
        self.close(b'}');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn float(value: f64) -> String {
        let mut text = Text::compact();
        text.float(value);
        text.finish()
    }

    #[test]
    fn floats_have_a_point_or_an_exponent() {
        for (value, shown) in [
            (1.0, "1.0"),
            (95.5, "95.5"),
            (0.00001, "0.00001"),
            (1e15, "1000000000000000.0"),
            (1e16, "1e+16"),
            (1.5e300, "1.5e+300"),
            (1e-6, "1e-6"),
            (2.5e-7, "2.5e-7"),
            (-0.0, "-0.0"),
            (f64::NAN, "null"),
            (f64::INFINITY, "null"),
        ] {
            assert_eq!(float(value), shown);
        }
    }

    #[test]
    fn texts_are_escaped_as_little_as_possible() {
        let mut text = Text::compact();
        text.text("\"\\\u{8}\t\n\u{c}\r\u{1f}/é\u{7f}");
        assert_eq!(text.finish(), "\"\\\"\\\\\\b\\t\\n\\f\\r\\u001f/é\u{7f}\"");
    }

    #[test]
    fn members_stand_between_commas() {
        let mut text = Text::compact();
        text.open_array();
        text.null();
        text.open_object();
        text.name("a");
        text.open_array();
        text.close_array();
        text.name("b");
        text.int(1);
        text.close_object();
        text.bool(true);
        text.close_array();
        assert_eq!(text.finish(), r#"[null,{"a":[],"b":1},true]"#);
    }

    #[test]
    fn pretty_text_is_indented() {
        let mut text = Text::pretty();
        text.open_object();
        text.name("a");
        text.open_array();
        text.int(1);
        text.int(2);
        text.close_array();
        text.name("b");
        text.open_object();
        text.close_object();
        text.close_object();
        assert_eq!(text.finish(), "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": {}\n}");
    }
}
