//! HTTP as a test speaks it: bytes out, one answer in. No library, so that what is wrong shows.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// An answer that takes longer does not come.
const LIMIT: Duration = Duration::from_secs(60);

/// What a server answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Status code.
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// Body, as long as its length says.
    pub body: String,
}

/// A connection that is kept until it is dropped or the server ends it.
pub struct Connection {
    stream: BufReader<TcpStream>,
}

impl Answer {
    /// The value of a header that comes at most once.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(of, _)| of == name).map(|(_, value)| value.as_str())
    }
}

impl Connection {
    /// Connects.
    ///
    /// # Errors
    /// Those of the system.
    pub fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(LIMIT))?;
        stream.set_write_timeout(Some(LIMIT))?;
        Ok(Self { stream: BufReader::new(stream) })
    }

    /// Sends bytes as they are.
    ///
    /// # Errors
    /// Those of the system.
    pub fn send(&mut self, bytes: impl AsRef<[u8]>) -> io::Result<()> {
        self.stream.get_mut().write_all(bytes.as_ref())
    }

    /// The next answer to a request that was no `HEAD`.
    ///
    /// # Errors
    /// Those of the system, and `InvalidData` for what is no HTTP.
    pub fn receive(&mut self) -> io::Result<Answer> {
        let mut answer = self.receive_head()?;
        let length = answer.header("content-length").map_or(Ok(0), str::parse).map_err(invalid)?;
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        answer.body = String::from_utf8(body).map_err(invalid)?;
        Ok(answer)
    }

    /// The next answer up to its body, which an answer to `HEAD` has not.
    ///
    /// # Errors
    /// As for `receive`.
    pub fn receive_head(&mut self) -> io::Result<Answer> {
        let line = self.line()?;
        let status = line.strip_prefix("HTTP/1.1 ").and_then(|rest| rest.get(..3)).unwrap_or(&line);
        let status = status.parse().map_err(|_| invalid(format!("no status line: {line:?}")))?;
        let mut headers = Vec::new();
        loop {
            let line = self.line()?;
            if line.is_empty() {
                return Ok(Answer { status, headers, body: String::new() });
            }
            let (name, value) = line.split_once(": ").ok_or_else(|| invalid(format!("no header: {line:?}")))?;
            headers.push((name.to_ascii_lowercase(), value.to_owned()));
        }
    }

    /// Asks and waits for the answer.
    ///
    /// # Errors
    /// As for `send` and `receive`.
    pub fn ask(&mut self, method: &str, target: &str) -> io::Result<Answer> {
        self.send(request(method, target, "", ""))?;
        if method == "HEAD" { self.receive_head() } else { self.receive() }
    }

    /// Waits until the server has closed the connection. False: it sends more.
    ///
    /// # Errors
    /// Those of the system; a reset is one.
    pub fn is_closed(&mut self) -> io::Result<bool> {
        Ok(self.stream.fill_buf()?.is_empty())
    }

    fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        line.strip_suffix("\r\n").map(str::to_owned).ok_or_else(|| invalid(format!("no whole line: {line:?}")))
    }
}

/// A request in wire form. `headers` are whole lines.
#[must_use]
pub fn request(method: &str, target: &str, headers: &str, body: &str) -> String {
    let length = if body.is_empty() { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
    format!("{method} {target} HTTP/1.1\r\nHost: test\r\n{headers}{length}\r\n{body}")
}

fn invalid(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error)
}
