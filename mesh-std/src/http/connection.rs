//! One connection: requests in, responses out, in order, until either side is done.
//!
//! The connection knows nothing of actors or Mesh values: it reads and writes a [`Transport`], and a
//! [`Handler`] answers requests. Requests that have arrived together are answered together: responses
//! are flushed when the buffer holds no further whole request, which is what makes pipelining pay.

use super::body::Body;
use super::head::{Head, Progress, Refusal, parse};
use super::limits::Limits;
use super::request::Request;
use super::response::{Delivery, Response};
use super::route::{Choice, Routes};
use mesh_runtime::io::now;
use std::io::{self, ErrorKind, Read, Write};
use std::time::{Duration, Instant};

/// Responses are written at the latest when this many bytes wait.
const FLUSH_AT: usize = 64 * 1024;
/// Bytes asked of the transport at a time: few at the start of a request, more as long as more comes.
const READ_SIZES: std::ops::Range<usize> = 2 * 1024..64 * 1024;
/// How long and for how many bytes a peer that still sends is listened to after the last answer.
const LINGER: Duration = Duration::from_secs(1);
const LINGER_BYTES: usize = 4 * 1024 * 1024;

/// A byte stream that gives up at a deadline with `ErrorKind::TimedOut`.
pub trait Transport: Read + Write {
    /// Reads and writes from now on fail after this moment; `None`: never.
    fn set_deadline(&mut self, deadline: Option<Instant>);
    /// Tells the peer that nothing more is written; reading goes on.
    fn end_writing(&mut self);
}

/// What answers requests.
pub trait Handler {
    /// The answer of route number `route`; `Err` if the handler crashed.
    fn answer(&mut self, route: usize, request: Request) -> Result<Response, Crashed>;
    /// A request has come. False: the server is ending, and it came too late.
    fn begin(&mut self) -> bool;
    /// All requests that came are answered, and the answers sent.
    fn rest(&mut self);
    /// Whether the server is ending: the request at hand is the last of its connection.
    fn is_last(&self) -> bool;
}

/// A handler crashed. What happened is reported elsewhere; the peer only learns that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crashed;

/// Serves one connection to its end. `Err` is a failure of the transport; all else has been answered.
pub fn serve(
    transport: &mut dyn Transport,
    routes: &Routes,
    limits: &Limits,
    handler: &mut dyn Handler,
) -> io::Result<()> {
    let mut connection =
        Connection { transport, limits, input: Vec::new(), read_size: READ_SIZES.start, output: Vec::new() };
    let mut is_first = true;
    while let Some(head) = connection.head(is_first, handler)? {
        if !handler.begin() {
            break;
        }
        is_first = false;
        let peer_goes_on = head.keep_alive;
        match connection.exchange(head, routes, handler) {
            Ok(true) => {}
            Ok(false) if peer_goes_on => return connection.end(),
            Ok(false) => break,
            Err(End::Refused(refusal)) => return connection.refuse(refusal),
            Err(End::Io(error)) => return Err(error),
        }
    }
    connection.flush()
}

struct Connection<'a> {
    transport: &'a mut dyn Transport,
    limits: &'a Limits,
    /// Bytes received and not yet used.
    input: Vec<u8>,
    /// Bytes to ask for next.
    read_size: usize,
    /// Responses not yet written.
    output: Vec<u8>,
}

/// Why a request is not answered by its handler.
enum End {
    Refused(Refusal),
    Io(io::Error),
}

impl From<Refusal> for End {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<io::Error> for End {
    fn from(error: io::Error) -> Self {
        if error.kind() == ErrorKind::TimedOut { Self::Refused(Refusal(408)) } else { Self::Io(error) }
    }
}

impl Connection<'_> {
    /// The next head; `None` when the connection is to be closed.
    fn head(&mut self, is_first: bool, handler: &mut dyn Handler) -> io::Result<Option<Box<Head>>> {
        let mut deadline = None;
        loop {
            match parse(&self.input, self.limits) {
                Ok(Progress::Complete(head, length)) => {
                    self.input.drain(..length);
                    self.read_size = READ_SIZES.start;
                    return Ok(Some(head));
                }
                Ok(Progress::Partial) => {}
                Err(refusal) => return self.refuse(refusal).map(|()| None),
            }
            self.flush()?;
            handler.rest();
            let idle = self.input.is_empty();
            let wait = if idle && !is_first { self.limits.idle_time } else { self.limits.head_time };
            // One deadline for the whole head: a peer that drips bytes does not renew it.
            let until = if idle { now() + wait } else { *deadline.get_or_insert(now() + wait) };
            self.transport.set_deadline(Some(until));
            match self.fill() {
                Ok(0) => return Ok(None),
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::TimedOut && idle => return Ok(None),
                Err(error) if error.kind() == ErrorKind::TimedOut => return self.refuse(Refusal(408)).map(|()| None),
                Err(error) => return Err(error),
            }
        }
    }

    /// Reads the body, finds the route, has it answered. Gives whether the connection stays open.
    fn exchange(&mut self, head: Box<Head>, routes: &Routes, handler: &mut dyn Handler) -> Result<bool, End> {
        let bytes = self.body(&head)?;
        let body = String::from_utf8(bytes).map_err(|_| Refusal(400))?;
        let (is_head, is_old) = (head.method == "HEAD", head.is_old);
        let mut keep_alive = head.keep_alive;
        let choice = match &head.path {
            Some(path) => routes.choose(&head.method, path),
            None => Choice::MethodNotAllowed(Vec::new()),
        };
        let response = match choice {
            Choice::Route { index, params } => match handler.answer(index, Request::new(*head, params, body)) {
                Ok(response) => response,
                Err(Crashed) => {
                    keep_alive = false;
                    Response::of_status(500)
                }
            },
            other => other.refusal(&head.method),
        };
        keep_alive &= !response.wants_close() && !handler.is_last();
        response.write(Delivery { is_head, is_old, keep_alive }, &mut self.output);
        if self.output.len() >= FLUSH_AT {
            self.flush()?;
        }
        Ok(keep_alive)
    }

    fn body(&mut self, head: &Head) -> Result<Vec<u8>, End> {
        let mut body = Body::new(head.framing, self.limits)?;
        let used = body.take(&self.input)?;
        self.input.drain(..used);
        if body.is_done() {
            return Ok(body.into_bytes());
        }
        if head.expects_continue {
            self.output.extend_from_slice(b"HTTP/1.1 100 Continue\r\n\r\n");
        }
        self.flush()?;
        let started = now();
        while !body.is_done() {
            self.transport.set_deadline(Some(self.body_deadline(started, &body)));
            if self.fill()? == 0 {
                return Err(End::Io(ErrorKind::UnexpectedEof.into()));
            }
            let used = body.take(&self.input)?;
            self.input.drain(..used);
        }
        Ok(body.into_bytes())
    }

    /// No progress for `body_time` ends the request, and so does less than 1 KiB/s on average after 10 s.
    fn body_deadline(&self, started: Instant, body: &Body) -> Instant {
        let for_rate = Duration::from_secs(10) + Duration::from_secs(body.len() as u64 / 1024);
        (now() + self.limits.body_time).min(started + for_rate)
    }

    /// Answers with a status and ends the connection.
    fn refuse(&mut self, refusal: Refusal) -> io::Result<()> {
        Response::of_status(refusal.0)
            .write(Delivery { is_head: false, is_old: false, keep_alive: false }, &mut self.output);
        self.end()
    }

    /// Ends a connection whose peer may be sending. What comes is read for a moment and dropped: closing a
    /// socket with unread bytes resets it, and the peer could lose the answers.
    fn end(&mut self) -> io::Result<()> {
        self.flush()?;
        self.transport.end_writing();
        self.transport.set_deadline(Some(now() + LINGER));
        let mut seen = 0;
        while seen < LINGER_BYTES {
            self.input.clear();
            match self.fill() {
                Ok(0) | Err(_) => break,
                Ok(n) => seen += n,
            }
        }
        Ok(())
    }

    fn fill(&mut self) -> io::Result<usize> {
        let start = self.input.len();
        self.input.resize(start + self.read_size, 0);
        let read = loop {
            match self.transport.read(&mut self.input[start..]) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        let count = *read.as_ref().unwrap_or(&0);
        self.input.truncate(start + count);
        if count == self.read_size {
            self.read_size = (2 * count).min(READ_SIZES.end);
        }
        read
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.output.is_empty() {
            return Ok(());
        }
        let mut written = 0;
        while written < self.output.len() {
            self.transport.set_deadline(Some(now() + self.limits.write_time));
            match self.transport.write(&self.output[written..]) {
                Ok(0) => return Err(ErrorKind::WriteZero.into()),
                Ok(n) => written += n,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        self.output.clear();
        // A large response must not stay with an idle connection.
        self.output.shrink_to(FLUSH_AT);
        self.transport.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::VecDeque;

    /// A peer that sends these pieces one read at a time, then closes or falls silent.
    struct Script {
        pieces: VecDeque<Vec<u8>>,
        then_silent: bool,
        sent: Vec<u8>,
        writes: usize,
    }

    impl Read for Script {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let Some(mut piece) = self.pieces.pop_front() else {
                return if self.then_silent { Err(ErrorKind::TimedOut.into()) } else { Ok(0) };
            };
            let n = piece.len().min(out.len());
            out[..n].copy_from_slice(&piece[..n]);
            if n < piece.len() {
                self.pieces.push_front(piece.split_off(n));
            }
            Ok(n)
        }
    }

    impl Write for Script {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.writes += 1;
            self.sent.extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Transport for Script {
        fn set_deadline(&mut self, _deadline: Option<Instant>) {}
        fn end_writing(&mut self) {}
    }

    /// Answers with what it was asked; route 1 crashes. The server ends during request number `last`.
    struct Echo {
        last: usize,
        answered: usize,
        is_busy: bool,
    }

    impl Handler for Echo {
        fn answer(&mut self, route: usize, request: Request) -> Result<Response, Crashed> {
            assert!(self.is_busy);
            self.answered += 1;
            if route == 1 {
                return Err(Crashed);
            }
            let text = format!("{} {} {}", request.method(), request.path(), request.body());
            Ok(Response::new(200, [], text.into_bytes()).unwrap())
        }

        fn begin(&mut self) -> bool {
            self.is_busy = true;
            self.answered < self.last
        }

        fn rest(&mut self) {
            self.is_busy = false;
        }

        fn is_last(&self) -> bool {
            self.answered >= self.last
        }
    }

    fn talk(pieces: &[&[u8]], then_silent: bool) -> (String, usize) {
        talk_until(usize::MAX, pieces, then_silent)
    }

    fn talk_until(last: usize, pieces: &[&[u8]], then_silent: bool) -> (String, usize) {
        let mut routes = Routes::default();
        routes.add(None, "/echo/:x").unwrap();
        routes.add(None, "/crash").unwrap();
        routes.add(Some("POST"), "/post").unwrap();
        let pieces = pieces.iter().map(|p| p.to_vec()).collect();
        let mut peer = Script { pieces, then_silent, sent: Vec::new(), writes: 0 };
        let mut echo = Echo { last, answered: 0, is_busy: false };
        serve(&mut peer, &routes, &Limits::default(), &mut echo).unwrap();
        (String::from_utf8(peer.sent).unwrap(), peer.writes)
    }

    fn statuses(text: &str) -> Vec<&str> {
        text.match_indices("HTTP/1.1 ").map(|(i, _)| &text[i + 9..i + 12]).collect()
    }

    #[test]
    fn requests_of_one_connection_are_answered_in_order() {
        let get = |x: &str| format!("GET /echo/{x} HTTP/1.1\r\nHost: a\r\n\r\n").into_bytes();
        let (text, _) = talk(&[&get("1"), &get("2")], false);
        assert_eq!(statuses(&text), ["200", "200"]);
        assert!(text.find("/echo/1").unwrap() < text.find("/echo/2").unwrap());
    }

    #[test]
    fn pipelined_requests_are_answered_with_one_write() {
        let all = b"GET /echo/x HTTP/1.1\r\nHost: a\r\n\r\n".repeat(20);
        let (text, writes) = talk(&[&all], false);
        assert_eq!((statuses(&text).len(), writes), (20, 1));
    }

    #[test]
    fn a_request_split_at_every_byte_is_one_request() {
        let all = b"POST /post HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
        let (whole, _) = talk(&[all], false);
        let bytes: Vec<&[u8]> = all.chunks(1).collect();
        assert!(whole.ends_with("POST /post abc"), "{whole}");
        assert!(talk(&bytes, false).0.ends_with("POST /post abc"));
    }

    #[test]
    fn a_crash_is_500_and_ends_the_connection() {
        let (text, _) =
            talk(&[b"GET /crash HTTP/1.1\r\nHost: a\r\n\r\nGET /echo/x HTTP/1.1\r\nHost: a\r\n\r\n"], false);
        assert_eq!(statuses(&text), ["500"]);
        assert!(text.contains("Connection: close") && text.ends_with("Internal Server Error"), "{text}");
    }

    #[test]
    fn nothing_after_a_refused_request_is_a_request() {
        let (text, _) = talk(
            &[b"GET /echo/x HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\nGET /echo/y HTTP/1.1\r\nHost: a\r\n\r\n"],
            false,
        );
        assert_eq!(statuses(&text), ["400"]);
    }

    #[test]
    fn closing_is_honoured_from_the_request() {
        let close =
            b"GET /echo/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\nGET /echo/y HTTP/1.1\r\nHost: a\r\n\r\n";
        assert_eq!(statuses(&talk(&[close], false).0), ["200"]);
    }

    #[test]
    fn an_old_peer_is_told_that_the_connection_stays() {
        let ask = |more: &str| talk(&[format!("GET /echo/x HTTP/1.0\r\n{more}\r\n").as_bytes()], false).0;
        assert!(ask("Connection: keep-alive\r\n").contains("\r\nConnection: keep-alive\r\n"));
        assert!(ask("").contains("\r\nConnection: close\r\n"));
        let new = talk(&[b"GET /echo/x HTTP/1.1\r\nHost: a\r\n\r\n"], false).0;
        assert!(!new.contains("Connection:"), "{new}");
    }

    #[test]
    fn the_request_at_hand_is_the_last_when_the_server_ends() {
        let get = b"GET /echo/x HTTP/1.1\r\nHost: a\r\n\r\n";
        let (text, _) = talk_until(2, &[&get.repeat(2), get], true);
        assert_eq!(statuses(&text), ["200", "200"]);
        assert_eq!(text.matches("\r\nConnection: close\r\n").count(), 1, "{text}");
        assert_eq!(talk_until(0, &[get], true).0, "");
    }

    #[test]
    fn methods_and_paths_that_are_unknown_have_their_answers() {
        let ask = |line: &str| talk(&[format!("{line} HTTP/1.1\r\nHost: a\r\n\r\n").as_bytes()], false).0;
        assert_eq!(statuses(&ask("GET /nowhere")), ["404"]);
        let not_allowed = ask("GET /post");
        assert!(
            not_allowed.starts_with("HTTP/1.1 405") && not_allowed.contains("\r\nAllow: OPTIONS, POST\r\n"),
            "{not_allowed}"
        );
        assert!(ask("OPTIONS /post").starts_with("HTTP/1.1 204"));
        assert!(ask("OPTIONS *").starts_with("HTTP/1.1 204"));
        assert!(ask("HEAD /echo/x").ends_with("\r\n\r\n"));
    }

    #[test]
    fn silence_in_a_head_is_408_and_between_requests_is_the_end() {
        assert_eq!(statuses(&talk(&[b"GET /ec"], true).0), ["408"]);
        assert_eq!(statuses(&talk(&[], true).0), [] as [&str; 0]);
        assert_eq!(
            statuses(&talk(&[b"POST /post HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nab"], true).0),
            ["408"]
        );
    }

    #[test]
    fn a_body_must_be_text() {
        let (text, _) = talk(&[b"POST /post HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n\xff"], false);
        assert_eq!(statuses(&text), ["400"]);
    }

    #[test]
    fn the_peer_is_told_to_go_on_when_it_asks() {
        let head = b"POST /post HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n";
        let (text, _) = talk(&[head, b"ok"], false);
        assert_eq!(statuses(&text), ["100", "200"]);
    }
}
