//! The head of a request: bytes in, a checked [`Head`] or the status that refuses it out.
//!
//! `httparse` does the grammar (RFC 9112). What it lets through for the sake of old peers, a server
//! must refuse, because two readers of one byte stream that disagree about where a request ends are
//! how requests are smuggled: bare line feeds, two lengths, two hosts, unknown codings.

use super::limits::{Limits, MAX_HEADERS};
use super::path::{BadPath, Path};

/// The head of a request that may be answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// As sent; methods are case-sensitive.
    pub method: String,
    /// Decoded and normalised. `None` for `OPTIONS *`.
    pub path: Option<Path>,
    /// After the `?`, as sent.
    pub query: String,
    /// In order, names in lower case.
    pub headers: Vec<(String, String)>,
    /// How its body is delimited.
    pub framing: Framing,
    /// Whether the peer speaks HTTP/1.0.
    pub is_old: bool,
    /// Whether the connection may be used again.
    pub keep_alive: bool,
    /// Whether the peer waits for `100 Continue` before it sends the body.
    pub expects_continue: bool,
}

/// Where a body ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    /// After this many bytes; 0: there is none.
    Length(u64),
    /// By `Transfer-Encoding: chunked`.
    Chunked,
}

/// What a buffer begins with.
#[derive(Debug, PartialEq)]
pub enum Progress {
    /// A whole head of that many bytes.
    Complete(Box<Head>, usize),
    /// Not yet a whole head.
    Partial,
}

/// The status that refuses a request; the connection is closed after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal(pub u16);

const BAD_REQUEST: Refusal = Refusal(400);

/// Reads the head at the start of `bytes`.
pub fn parse(bytes: &[u8], limits: &Limits) -> Result<Progress, Refusal> {
    // Empty lines before the request line are to be ignored (RFC 9112, 2.2), by the grammar too; but they count.
    check_size(bytes, limits)?;
    let mut table = [httparse::EMPTY_HEADER; MAX_HEADERS];
    let mut request = httparse::Request::new(&mut table);
    match request.parse(bytes) {
        Ok(httparse::Status::Partial) if bytes.len() > limits.head => Err(Refusal(431)),
        Ok(httparse::Status::Partial) => Ok(Progress::Partial),
        Ok(httparse::Status::Complete(length)) if length > limits.head => Err(Refusal(431)),
        Ok(httparse::Status::Complete(length)) => {
            check_line_ends(&bytes[..length])?;
            Ok(Progress::Complete(Box::new(Head::check(&request)?), length))
        }
        Err(httparse::Error::TooManyHeaders) => Err(Refusal(431)),
        Err(httparse::Error::Version) => Err(Refusal(505)),
        Err(_) => Err(BAD_REQUEST),
    }
}

fn check_size(bytes: &[u8], limits: &Limits) -> Result<(), Refusal> {
    let line = bytes.iter().take(limits.request_line + 1).position(|b| *b == b'\n');
    if line.is_none() && bytes.len() > limits.request_line { Err(Refusal(414)) } else { Ok(()) }
}

fn check_line_ends(head: &[u8]) -> Result<(), Refusal> {
    let is_bare = |(i, b): (usize, &u8)| *b == b'\n' && (i == 0 || head[i - 1] != b'\r');
    if head.iter().enumerate().any(is_bare) { Err(BAD_REQUEST) } else { Ok(()) }
}

impl Head {
    fn check(request: &httparse::Request<'_, '_>) -> Result<Self, Refusal> {
        let (Some(method), Some(target), Some(version)) = (request.method, request.path, request.version) else {
            return Err(BAD_REQUEST);
        };
        let mut headers: Vec<(String, String)> = request
            .headers
            .iter()
            .map(|h| (h.name.to_ascii_lowercase(), String::from_utf8_lossy(h.value).trim().to_owned()))
            .collect();
        let target = Target::parse(method, target)?;
        check_host(&mut headers, version, target.authority)?;
        Ok(Self {
            method: method.to_owned(),
            path: target.path,
            query: target.query.to_owned(),
            framing: framing(&headers, version)?,
            is_old: version == 0,
            keep_alive: keep_alive(&headers, version),
            expects_continue: version == 1 && has_token(&headers, "expect", "100-continue"),
            headers,
        })
    }
}

/// A request target (RFC 9112, 3.2), taken apart.
struct Target<'a> {
    path: Option<Path>,
    query: &'a str,
    authority: Option<&'a str>,
}

impl<'a> Target<'a> {
    fn parse(method: &str, target: &'a str) -> Result<Self, Refusal> {
        if method == "CONNECT" {
            return Err(Refusal(405));
        }
        if target == "*" {
            let known = method == "OPTIONS";
            return if known { Ok(Self { path: None, query: "", authority: None }) } else { Err(BAD_REQUEST) };
        }
        let (authority, rest) = match target.split_once("://") {
            Some((scheme, rest)) if !target.starts_with('/') => {
                if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
                    return Err(BAD_REQUEST);
                }
                let end = rest.find(['/', '?']).unwrap_or(rest.len());
                (Some(&rest[..end]), &rest[end..])
            }
            _ => (None, target),
        };
        let (raw, query) = rest.split_once('?').unwrap_or((rest, ""));
        let raw = if raw.is_empty() && authority.is_some() { "/" } else { raw };
        let path = Path::parse(raw).map_err(|_: BadPath| BAD_REQUEST)?;
        Ok(Self { path: Some(path), query, authority })
    }
}

fn check_host(headers: &mut Vec<(String, String)>, version: u8, authority: Option<&str>) -> Result<(), Refusal> {
    let hosts = values(headers, "host").count();
    if hosts > 1 || (version == 1 && hosts == 0) {
        return Err(BAD_REQUEST);
    }
    if let Some(authority) = authority {
        headers.retain(|(name, _)| name != "host");
        headers.push(("host".to_owned(), authority.to_owned()));
    }
    Ok(())
}

fn framing(headers: &[(String, String)], version: u8) -> Result<Framing, Refusal> {
    let mut codings = values(headers, "transfer-encoding").flat_map(tokens).peekable();
    let mut lengths = values(headers, "content-length").flat_map(tokens).peekable();
    if codings.peek().is_some() {
        if lengths.peek().is_some() || version == 0 {
            return Err(BAD_REQUEST);
        }
        return match codings.collect::<Vec<_>>().as_slice() {
            [only] if only.eq_ignore_ascii_case("chunked") => Ok(Framing::Chunked),
            several if several.iter().filter(|c| c.eq_ignore_ascii_case("chunked")).count() > 1 => Err(BAD_REQUEST),
            [.., last] if last.eq_ignore_ascii_case("chunked") => Err(Refusal(501)),
            _ => Err(BAD_REQUEST),
        };
    }
    let Some(first) = lengths.next() else { return Ok(Framing::Length(0)) };
    if lengths.any(|other| other != first) || first.is_empty() || !first.bytes().all(|b| b.is_ascii_digit()) {
        return Err(BAD_REQUEST);
    }
    first.parse().map(Framing::Length).map_err(|_| Refusal(413))
}

fn keep_alive(headers: &[(String, String)], version: u8) -> bool {
    if version == 0 {
        return has_token(headers, "connection", "keep-alive") && !has_token(headers, "connection", "close");
    }
    !has_token(headers, "connection", "close")
}

fn values<'a>(headers: &'a [(String, String)], name: &'a str) -> impl Iterator<Item = &'a str> {
    headers.iter().filter(move |(n, _)| n == name).map(|(_, value)| value.as_str())
}

fn tokens(value: &str) -> impl Iterator<Item = &str> {
    value.split(',').map(str::trim)
}

fn has_token(headers: &[(String, String)], name: &str, token: &str) -> bool {
    values(headers, name).flat_map(tokens).any(|t| t.eq_ignore_ascii_case(token))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse_text(text: &str) -> Result<Head, Refusal> {
        match parse(text.as_bytes(), &Limits::default())? {
            Progress::Complete(head, length) => {
                assert_eq!(length, text.len());
                Ok(*head)
            }
            Progress::Partial => panic!("not a whole head: {text:?}"),
        }
    }

    fn with_headers(lines: &str) -> Result<Head, Refusal> {
        parse_text(&format!("POST /x HTTP/1.1\r\nHost: a\r\n{lines}\r\n"))
    }

    #[test]
    fn a_plain_request_is_taken_apart() {
        let head = parse_text("GET /a%20b?x=1 HTTP/1.1\r\nHost: h\r\nX-Y:  z \r\n\r\n").unwrap();
        assert_eq!((head.method.as_str(), head.query.as_str()), ("GET", "x=1"));
        assert_eq!(head.path.unwrap().to_text(), "/a b");
        assert_eq!(head.headers[1], ("x-y".into(), "z".into()));
        assert_eq!((head.framing, head.keep_alive), (Framing::Length(0), true));
    }

    #[test]
    fn smuggling_is_refused() {
        for lines in [
            "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n",
            "Content-Length: 3\r\nContent-Length: 4\r\n",
            "Content-Length: +5\r\n",
            "Content-Length: 0x5\r\n",
            "Content-Length: 5 5\r\n",
            "Content-Length:\r\n",
            "Transfer-Encoding: identity\r\n",
            "Transfer-Encoding: chunked, chunked\r\n",
            "Host: b\r\n",
            "X : y\r\n",
            "X: a\r\n folded\r\n",
            "X: a\0b\r\n",
        ] {
            assert_eq!(with_headers(lines), Err(Refusal(400)), "{lines:?}");
        }
        assert_eq!(with_headers("Transfer-Encoding: gzip, chunked\r\n"), Err(Refusal(501)));
        assert_eq!(parse_text("GET / HTTP/1.1\nHost: a\n\n"), Err(Refusal(400)));
        assert_eq!(parse_text("GET / HTTP/1.1\r\n\r\n"), Err(Refusal(400)));
        assert_eq!(parse_text("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"), Err(Refusal(400)));
    }

    #[test]
    fn equal_lengths_agree() {
        let head = with_headers("Content-Length: 3\r\nContent-Length: 3\r\n").unwrap();
        assert_eq!(head.framing, Framing::Length(3));
    }

    #[test]
    fn an_absolute_target_replaces_the_host() {
        let head = parse_text("GET http://there/x?q HTTP/1.1\r\nHost: here\r\n\r\n").unwrap();
        assert_eq!(head.path.unwrap().to_text(), "/x");
        assert_eq!(head.headers, [("host".to_owned(), "there".to_owned())]);
    }

    #[test]
    fn other_targets_and_versions() {
        assert_eq!(parse_text("CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n"), Err(Refusal(405)));
        assert_eq!(parse_text("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n").unwrap().path, None);
        assert_eq!(parse_text("GET / HTTP/2.0\r\nHost: a\r\n\r\n"), Err(Refusal(505)));
        assert_eq!(parse_text("GET /../x HTTP/1.1\r\nHost: a\r\n\r\n"), Err(Refusal(400)));
    }

    #[test]
    fn persistence_follows_version_and_header() {
        let alive = |text: &str| parse_text(text).unwrap().keep_alive;
        assert!(alive("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
        assert!(!alive("GET / HTTP/1.1\r\nHost: a\r\nConnection: x, Close\r\n\r\n"));
        assert!(!alive("GET / HTTP/1.0\r\n\r\n"));
        assert!(alive("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
    }

    #[test]
    fn sizes_have_limits() {
        let limits = Limits::default();
        let long_target = format!("GET /{} HTTP/1.1\r\nHost: a\r\n\r\n", "x".repeat(limits.request_line));
        assert_eq!(parse(long_target.as_bytes(), &limits), Err(Refusal(414)));
        let long_header = format!("GET / HTTP/1.1\r\nHost: a\r\nX: {}\r\n\r\n", "x".repeat(limits.head));
        assert_eq!(parse(long_header.as_bytes(), &limits), Err(Refusal(431)));
        let many = |n: usize| format!("GET / HTTP/1.1\r\nHost: a\r\n{}\r\n", "X: y\r\n".repeat(n - 1));
        assert!(matches!(parse(many(100).as_bytes(), &limits), Ok(Progress::Complete(..))));
        assert_eq!(parse(many(101).as_bytes(), &limits), Err(Refusal(431)));
    }

    #[test]
    fn a_few_empty_lines_before_a_request_are_ignored_and_many_are_not() {
        assert!(parse_text("\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n").is_ok());
        let limits = Limits::default();
        assert_eq!(parse(&b"\r\n".repeat(100), &limits), Ok(Progress::Partial));
        assert_eq!(parse(&b"\r\n".repeat(limits.head), &limits), Err(Refusal(431)));
    }

    #[test]
    fn half_a_head_is_no_mistake() {
        assert_eq!(parse(b"GET / HT", &Limits::default()), Ok(Progress::Partial));
        assert_eq!(parse(b"", &Limits::default()), Ok(Progress::Partial));
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_panic_the_parser(bytes: Vec<u8>) {
            let _ = parse(&bytes, &Limits::default());
        }

        #[test]
        fn every_prefix_of_a_good_head_is_partial(cut in 0usize..40) {
            let text = b"GET /a HTTP/1.1\r\nHost: example\r\nX: y\r\n\r\n";
            let cut = cut.min(text.len() - 1);
            proptest::prop_assert_eq!(parse(&text[..cut], &Limits::default()), Ok(Progress::Partial));
        }
    }
}
