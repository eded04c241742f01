//! A request as handlers see it: read only, shared, converted to Mesh values one accessor at a time.

use super::head::Head;

/// A whole request with the parameters of the route it took.
#[derive(Clone, Debug)]
pub struct Request {
    head: Head,
    params: Vec<(String, String)>,
    body: String,
}

impl Request {
    /// Puts a request together. The body is text: that was checked before.
    #[must_use]
    pub fn new(head: Head, params: Vec<(String, String)>, body: String) -> Self {
        Self { head, params, body }
    }

    /// Bytes of memory it takes, about.
    #[must_use]
    pub fn size(&self) -> usize {
        let headers: usize = self.head.headers.iter().map(|(name, value)| 64 + name.len() + value.len()).sum();
        size_of::<Self>() + headers + self.head.query.len() + self.body.capacity()
    }

    /// The method as sent.
    #[must_use]
    pub fn method(&self) -> &str {
        &self.head.method
    }

    /// The decoded, normalised path that routing used.
    #[must_use]
    pub fn path(&self) -> String {
        self.head.path.as_ref().map_or_else(|| "*".to_owned(), super::path::Path::to_text)
    }

    /// The body.
    #[must_use]
    pub fn body(&self) -> &str {
        &self.body
    }

    /// A header by name in any case. Repeats are joined with `, `, cookies with `; `.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<String> {
        let name = name.to_ascii_lowercase();
        let mut values = self.head.headers.iter().filter(|(n, _)| *n == name).map(|(_, value)| value.as_str());
        let first = values.next()?.to_owned();
        let separator = if name == "cookie" { "; " } else { ", " };
        Some(values.fold(first, |joined, value| joined + separator + value))
    }

    /// A query parameter, decoded. The last of several counts; a bare name is empty.
    #[must_use]
    pub fn query(&self, name: &str) -> Option<String> {
        let pairs = form_urlencoded::parse(self.head.query.as_bytes());
        pairs.filter(|(key, _)| key == name).last().map(|(_, value)| value.into_owned())
    }

    /// A parameter of the route.
    #[must_use]
    pub fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::head::{Progress, parse};
    use crate::http::limits::Limits;

    fn request(target: &str, headers: &str) -> Request {
        let text = format!("GET {target} HTTP/1.1\r\nHost: a\r\n{headers}\r\n");
        match parse(text.as_bytes(), &Limits::default()) {
            Ok(Progress::Complete(head, _)) => Request::new(*head, vec![("id".into(), "7".into())], "body".into()),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn headers_are_found_in_any_case_and_joined() {
        let r = request("/", "X-A: 1\r\nx-a: 2\r\nCookie: a=1\r\nCookie: b=2\r\n");
        assert_eq!(r.header("X-a"), Some("1, 2".into()));
        assert_eq!(r.header("cookie"), Some("a=1; b=2".into()));
        assert_eq!(r.header("none"), None);
    }

    #[test]
    fn query_values_are_decoded_and_the_last_counts() {
        let r = request("/x?a=1&b=two+w%C3%B6rds&a=2&bare", "");
        assert_eq!(r.query("a"), Some("2".into()));
        assert_eq!(r.query("b"), Some("two wörds".into()));
        assert_eq!(r.query("bare"), Some(String::new()));
        assert_eq!(r.query("none"), None);
    }

    #[test]
    fn the_rest_is_as_sent() {
        let r = request("/x/y?q", "");
        assert_eq!((r.method(), r.path().as_str(), r.body()), ("GET", "/x/y", "body"));
        assert_eq!((r.param("id"), r.param("no")), (Some("7"), None));
    }
}
