//! Responses: checked once, then written with an exact length, so that nothing can leak into the next.

use http::{HeaderName, HeaderValue, StatusCode};
use std::io::Write;
use std::time::{SystemTime, UNIX_EPOCH};

/// What a response says when the program does not.
const DEFAULT_CONTENT_TYPE: &str = "application/json; charset=utf-8";

/// A response that may be written.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    status: StatusCode,
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Vec<u8>,
}

/// Why a handler's response is refused: a crash of the handler, with these words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadResponse {
    /// Not 100–599.
    Status(i64),
    /// Not a token.
    HeaderName(String),
    /// The name, and that its value holds a control character.
    HeaderValue(String),
}

impl std::fmt::Display for BadResponse {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Status(status) => write!(f, "response status {status} is not between 100 and 599"),
            Self::HeaderName(name) => write!(f, "\"{}\" is not a header name", name.escape_default()),
            Self::HeaderValue(name) => write!(f, "the value of header `{name}` holds a control character"),
        }
    }
}

/// What the connection knows about how a response goes out.
#[derive(Clone, Copy, Debug)]
pub struct Delivery {
    /// The request was a `HEAD`.
    pub is_head: bool,
    /// The peer speaks HTTP/1.0, where a connection that stays is the exception.
    pub is_old: bool,
    /// The connection may be used again.
    pub keep_alive: bool,
}

impl Response {
    /// A response as a handler gave it.
    pub fn new<'a>(
        status: i64,
        headers: impl IntoIterator<Item = (&'a str, &'a str)>,
        body: Vec<u8>,
    ) -> Result<Self, BadResponse> {
        let code = u16::try_from(status).ok().filter(|code| (100..600).contains(code));
        let status = code.and_then(|c| StatusCode::from_u16(c).ok()).ok_or(BadResponse::Status(status))?;
        let headers = headers.into_iter().map(|(name, value)| header(name, value)).collect::<Result<_, _>>()?;
        Ok(Self { status, headers, body })
    }

    /// A plain answer of the server itself, with the registered phrase as its body.
    #[must_use]
    pub fn of_status(code: u16) -> Self {
        let status = StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = status.canonical_reason().unwrap_or_default().as_bytes().to_vec();
        let text = (http::header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
        Self { status, headers: vec![text], body }
    }

    /// 405 with the methods that are known, or 204 with them for `OPTIONS`.
    #[must_use]
    pub fn allowing(code: u16, methods: &[String]) -> Self {
        let mut response = Self::of_status(code);
        if let Ok(value) = HeaderValue::from_str(&methods.join(", ")) {
            response.headers.push((http::header::ALLOW, value));
        }
        response
    }

    /// Appends the response in wire form (RFC 9112).
    pub fn write(&self, delivery: Delivery, out: &mut Vec<u8>) {
        // Writing to a vector cannot fail.
        let _ = write!(out, "HTTP/1.1 {} {}\r\n", self.status.as_str(), self.status.canonical_reason().unwrap_or(""));
        if !self.headers.iter().any(|(name, _)| name == http::header::CONTENT_TYPE) && self.has_body() {
            let _ = write!(out, "Content-Type: {DEFAULT_CONTENT_TYPE}\r\n");
        }
        if self.has_length() {
            let _ = write!(out, "Content-Length: {}\r\n", self.body.len());
        }
        let _ = write!(out, "Date: {}\r\n", date());
        match delivery {
            Delivery { keep_alive: false, .. } => out.extend_from_slice(b"Connection: close\r\n"),
            Delivery { is_old: true, .. } => out.extend_from_slice(b"Connection: keep-alive\r\n"),
            _ => {}
        }
        for (name, value) in self.headers.iter().filter(|(name, _)| !is_framing(name)) {
            write_name(name.as_str(), out);
            out.extend_from_slice(b": ");
            out.extend_from_slice(value.as_bytes());
            out.extend_from_slice(b"\r\n");
        }
        out.extend_from_slice(b"\r\n");
        if self.has_body() && !delivery.is_head {
            out.extend_from_slice(&self.body);
        }
    }

    /// The response for a server that writes it itself, and decides about framing and date.
    #[cfg(feature = "tower")]
    pub(super) fn into_http(self) -> http::Response<http_body_util::Full<bytes::Bytes>> {
        let has_body = self.has_body();
        let mut response =
            http::Response::new(if has_body { self.body.into() } else { http_body_util::Full::default() });
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        for (name, value) in self.headers.into_iter().filter(|(name, _)| !is_framing(name)) {
            headers.append(name, value);
        }
        if has_body {
            headers.entry(http::header::CONTENT_TYPE).or_insert(HeaderValue::from_static(DEFAULT_CONTENT_TYPE));
        }
        response
    }

    /// Whether the handler asked for the connection to be closed.
    #[must_use]
    pub fn wants_close(&self) -> bool {
        let asks = |value: &HeaderValue| value.to_str().is_ok_and(|v| v.eq_ignore_ascii_case("close"));
        self.headers.iter().any(|(name, value)| name == http::header::CONNECTION && asks(value))
    }

    /// 1xx, 204 and 304 never have a body, whatever the handler gave.
    fn has_body(&self) -> bool {
        !self.status.is_informational() && !matches!(self.status.as_u16(), 204 | 304)
    }

    /// RFC 9110, 8.6: no length with 1xx and 204.
    fn has_length(&self) -> bool {
        self.has_body()
    }
}

/// A name as people write it: `Content-Type`. Peers do not care; those who read what they got do.
fn write_name(name: &str, out: &mut Vec<u8>) {
    let mut begins = true;
    for byte in name.bytes() {
        out.push(if begins { byte.to_ascii_uppercase() } else { byte });
        begins = byte == b'-';
    }
}

/// Headers the server alone decides about: a second length or coding would let requests be smuggled.
fn is_framing(name: &HeaderName) -> bool {
    [http::header::CONTENT_LENGTH, http::header::TRANSFER_ENCODING, http::header::CONNECTION, http::header::DATE]
        .contains(name)
}

fn header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), BadResponse> {
    let parsed = HeaderName::from_bytes(name.as_bytes()).map_err(|_| BadResponse::HeaderName(name.to_owned()))?;
    let value = HeaderValue::from_str(value)
        .or_else(|_| HeaderValue::from_bytes(value.as_bytes()))
        .map_err(|_| BadResponse::HeaderValue(name.to_owned()))?;
    Ok((parsed, value))
}

/// The date now. Formatting it costs as much as the rest of a small response, so each thread keeps
/// the text for as long as the second lasts. Never inlined: a connection goes on on another thread after a
/// pause, where an address of this thread's text, computed before, would be wrong.
#[inline(never)]
fn date() -> String {
    thread_local!(static CACHE: std::cell::RefCell<(u64, String)> = const { std::cell::RefCell::new((0, String::new())) });
    let now = SystemTime::now();
    let second = now.duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
    CACHE.with_borrow_mut(|(of, text)| {
        if *of != second || text.is_empty() {
            (*of, *text) = (second, httpdate::fmt_http_date(now));
        }
        text.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Delivery = Delivery { is_head: false, is_old: false, keep_alive: true };

    /// The wire form without its date.
    fn wire(response: &Response, delivery: Delivery) -> String {
        let mut out = Vec::new();
        response.write(delivery, &mut out);
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text.matches("\r\nDate: ").count(), 1);
        let (before, after) = text.split_once("Date: ").unwrap();
        before.to_owned() + after.split_once("\r\n").unwrap().1
    }

    fn response(status: i64, headers: &[(&str, &str)], body: &str) -> Response {
        Response::new(status, headers.iter().copied(), body.into()).unwrap()
    }

    #[test]
    fn the_default_content_type_gives_way_to_the_programs() {
        assert_eq!(
            wire(&response(200, &[], "hi"), PLAIN),
            "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: 2\r\n\r\nhi"
        );
        assert_eq!(
            wire(&response(201, &[("Content-Type", "text/html")], "hi"), PLAIN),
            "HTTP/1.1 201 Created\r\nContent-Length: 2\r\nContent-Type: text/html\r\n\r\nhi"
        );
    }

    #[test]
    fn closing_is_said() {
        let text = wire(&response(200, &[], ""), Delivery { keep_alive: false, ..PLAIN });
        assert!(text.contains("\r\nConnection: close\r\n"), "{text}");
        assert!(response(200, &[("connection", "Close")], "").wants_close());
    }

    #[test]
    fn some_responses_have_no_body() {
        assert_eq!(wire(&response(204, &[], "x"), PLAIN), "HTTP/1.1 204 No Content\r\n\r\n");
        let head = wire(&response(200, &[], "four"), Delivery { is_head: true, ..PLAIN });
        assert!(head.contains("Content-Length: 4\r\n") && head.ends_with("\r\n\r\n"), "{head}");
    }

    #[test]
    fn a_program_cannot_split_or_frame_a_response() {
        let error = |status, headers: &[(&'static str, &'static str)]| {
            Response::new(status, headers.iter().copied(), Vec::new()).unwrap_err().to_string()
        };
        assert_eq!(error(200, &[("x", "a\r\nb: c")]), "the value of header `x` holds a control character");
        assert_eq!(error(200, &[("a b", "c")]), "\"a b\" is not a header name");
        assert_eq!(error(99, &[]), "response status 99 is not between 100 and 599");
        assert_eq!(error(65_736, &[]), "response status 65736 is not between 100 and 599");
        let text = wire(&response(200, &[("content-length", "9"), ("Transfer-Encoding", "chunked")], "x"), PLAIN);
        assert_eq!(text.to_ascii_lowercase().matches("content-length").count(), 1);
        assert!(!text.contains("chunked"), "{text}");
    }

    #[test]
    fn the_servers_own_answers_have_words() {
        assert!(wire(&Response::of_status(404), PLAIN).ends_with("\r\n\r\nNot Found"));
        let text = wire(&Response::allowing(405, &["GET".into(), "POST".into()]), PLAIN);
        assert!(text.contains("\r\nAllow: GET, POST\r\n") && text.ends_with("Method Not Allowed"), "{text}");
    }
}
