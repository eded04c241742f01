//! The path of a request: decoded once, so that routes, checks and handlers all see the same value.

use percent_encoding::percent_decode_str;

/// A normalised path: absolute, `.` and `..` resolved, every segment percent-decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// Decoded segments. A trailing slash is an empty last segment; a decoded `/` stays inside its segment.
    pub segments: Vec<String>,
}

/// Why a path is refused (always 400).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadPath {
    /// It does not begin with `/`.
    NotAbsolute,
    /// A `%` that is not followed by two hexadecimal digits.
    Escape,
    /// Not UTF-8, or a NUL, after decoding.
    Text,
    /// `..` above the root.
    AboveRoot,
}

impl Path {
    /// Decodes and normalises the path part of a request target (without query).
    pub fn parse(raw: &str) -> Result<Self, BadPath> {
        let rest = raw.strip_prefix('/').ok_or(BadPath::NotAbsolute)?;
        let mut segments: Vec<String> = Vec::new();
        let mut parts = rest.split('/').peekable();
        while let Some(part) = parts.next() {
            let is_last = parts.peek().is_none();
            let segment = decode(part)?;
            match segment.as_str() {
                "." if is_last => segments.push(String::new()),
                "." => {}
                ".." => {
                    segments.pop().ok_or(BadPath::AboveRoot)?;
                    if is_last {
                        segments.push(String::new());
                    }
                }
                _ => segments.push(segment),
            }
        }
        Ok(Self { segments })
    }

    /// The path as one text, as handlers see it.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::with_capacity(self.segments.iter().map(|s| s.len() + 1).sum::<usize>().max(1));
        for segment in &self.segments {
            text.push('/');
            text.push_str(segment);
        }
        text
    }
}

fn decode(segment: &str) -> Result<String, BadPath> {
    if !segment.contains('%') {
        return if segment.contains('\0') { Err(BadPath::Text) } else { Ok(segment.to_owned()) };
    }
    if !escapes_are_complete(segment.as_bytes()) {
        return Err(BadPath::Escape);
    }
    let text = percent_decode_str(segment).decode_utf8().map_err(|_| BadPath::Text)?;
    if text.contains('\0') { Err(BadPath::Text) } else { Ok(text.into_owned()) }
}

/// The decoder lets a stray `%` through; a server must not guess.
fn escapes_are_complete(bytes: &[u8]) -> bool {
    bytes
        .iter()
        .enumerate()
        .filter(|(_, b)| **b == b'%')
        .all(|(i, _)| bytes.get(i + 1..i + 3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(raw: &str) -> Result<String, BadPath> {
        Path::parse(raw).map(|p| p.to_text())
    }

    #[test]
    fn segments_are_decoded_once() {
        assert_eq!(text("/a%20b/%2525"), Ok("/a b/%25".into()));
    }

    #[test]
    fn a_decoded_slash_stays_in_its_segment() {
        assert_eq!(Path::parse("/files/a%2Fb").map(|p| p.segments), Ok(vec!["files".into(), "a/b".into()]));
    }

    #[test]
    fn dots_are_resolved_also_when_encoded() {
        assert_eq!(text("/a/./b/../c"), Ok("/a/c".into()));
        assert_eq!(text("/a/%2e%2e/c"), Ok("/c".into()));
        assert_eq!(text("/a/b/.."), Ok("/a/".into()));
    }

    #[test]
    fn climbing_above_the_root_is_refused() {
        assert_eq!(text("/../etc"), Err(BadPath::AboveRoot));
        assert_eq!(text("/a/../../etc"), Err(BadPath::AboveRoot));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(text("/%zz"), Err(BadPath::Escape));
        assert_eq!(text("/%4"), Err(BadPath::Escape));
        assert_eq!(text("/%ff"), Err(BadPath::Text));
        assert_eq!(text("/%00"), Err(BadPath::Text));
        assert_eq!(text("no-slash"), Err(BadPath::NotAbsolute));
    }

    #[test]
    fn the_root_is_one_empty_segment() {
        assert_eq!(text("/"), Ok("/".into()));
    }
}
