//! The body of a request: taken out of the connection's buffer as it arrives, whatever its framing.

use super::head::{Framing, Refusal};
use super::limits::Limits;

/// Bytes of a chunk-size line, extensions included; more is 400.
const MAX_CHUNK_LINE: usize = 512;
/// Bytes of all trailers, which are read and dropped; more is 431.
const MAX_TRAILERS: usize = 8 * 1024;

/// A body under way.
#[derive(Debug)]
pub struct Body {
    state: State,
    bytes: Vec<u8>,
    limit: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// So many bytes of a body of known length are missing.
    Length(u64),
    /// A chunk-size line comes next.
    ChunkLine,
    /// So many bytes of a chunk are missing.
    Chunk(u64),
    /// The line end after a chunk comes next.
    ChunkEnd,
    /// Trailers until an empty line; so many bytes of them were seen.
    Trailers(usize),
    /// All is there.
    Done,
}

impl Body {
    /// A body that is to be read. A length over the limit is refused before a byte is read.
    pub fn new(framing: Framing, limits: &Limits) -> Result<Self, Refusal> {
        let state = match framing {
            Framing::Length(0) => State::Done,
            Framing::Length(n) if n > limits.body as u64 => return Err(Refusal(413)),
            Framing::Length(n) => State::Length(n),
            Framing::Chunked => State::ChunkLine,
        };
        Ok(Self { state, bytes: Vec::new(), limit: limits.body })
    }

    /// Whether all of it is there.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.state == State::Done
    }

    /// Bytes of it so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Whether nothing of it is there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// The body's bytes.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Takes what belongs to the body off the front of `input`; gives how many bytes that were.
    /// Whatever is left (a line not yet complete, or the next request) stays for the caller.
    pub fn take(&mut self, input: &[u8]) -> Result<usize, Refusal> {
        let mut used = 0;
        loop {
            let rest = &input[used..];
            let step = match self.state {
                State::Done => None,
                State::Length(missing) => self.take_data(rest, missing, State::Length, State::Done)?,
                State::Chunk(missing) => self.take_data(rest, missing, State::Chunk, State::ChunkEnd)?,
                State::ChunkLine => self.take_chunk_line(rest)?,
                State::ChunkEnd => self.take_chunk_end(rest)?,
                State::Trailers(seen) => self.take_trailer(rest, seen)?,
            };
            match step {
                Some(n) => used += n,
                None => return Ok(used),
            }
        }
    }

    fn take_data(
        &mut self,
        rest: &[u8],
        missing: u64,
        again: fn(u64) -> State,
        then: State,
    ) -> Result<Option<usize>, Refusal> {
        let n = missing.min(rest.len() as u64) as usize;
        if n == 0 {
            return Ok(None);
        }
        if self.bytes.len() + n > self.limit {
            return Err(Refusal(413));
        }
        self.bytes.extend_from_slice(&rest[..n]);
        let left = missing - n as u64;
        self.state = if left == 0 { then } else { again(left) };
        Ok(Some(n))
    }

    fn take_chunk_line(&mut self, rest: &[u8]) -> Result<Option<usize>, Refusal> {
        match httparse::parse_chunk_size(rest) {
            Ok(httparse::Status::Complete((line, _))) if line > MAX_CHUNK_LINE => Err(Refusal(400)),
            Ok(httparse::Status::Complete((line, 0))) => self.next(line, State::Trailers(0)),
            Ok(httparse::Status::Complete((line, size))) => self.next(line, State::Chunk(size)),
            Ok(httparse::Status::Partial) if rest.len() > MAX_CHUNK_LINE => Err(Refusal(400)),
            Ok(httparse::Status::Partial) => Ok(None),
            Err(_) => Err(Refusal(400)),
        }
    }

    fn take_chunk_end(&mut self, rest: &[u8]) -> Result<Option<usize>, Refusal> {
        match rest {
            [b'\r', b'\n', ..] => self.next(2, State::ChunkLine),
            [] | [b'\r'] => Ok(None),
            _ => Err(Refusal(400)),
        }
    }

    fn take_trailer(&mut self, rest: &[u8], seen: usize) -> Result<Option<usize>, Refusal> {
        let Some(end) = rest.windows(2).position(|pair| pair == b"\r\n") else {
            return if seen + rest.len() > MAX_TRAILERS { Err(Refusal(431)) } else { Ok(None) };
        };
        let seen = seen + end + 2;
        if seen > MAX_TRAILERS {
            return Err(Refusal(431));
        }
        self.next(end + 2, if end == 0 { State::Done } else { State::Trailers(seen) })
    }

    fn next(&mut self, used: usize, state: State) -> Result<Option<usize>, Refusal> {
        self.state = state;
        Ok(Some(used))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits() -> Limits {
        Limits { body: 1000, ..Limits::default() }
    }

    /// Feeds `input` in pieces that end at `cuts`; gives body and what was left over.
    fn read(framing: Framing, input: &[u8], step: usize) -> Result<(Vec<u8>, Vec<u8>), Refusal> {
        let mut body = Body::new(framing, &limits())?;
        let mut buffer = Vec::new();
        for piece in input.chunks(step) {
            buffer.extend_from_slice(piece);
            let used = body.take(&buffer)?;
            buffer.drain(..used);
        }
        assert!(body.is_done(), "incomplete: {body:?}");
        Ok((body.into_bytes(), buffer))
    }

    #[test]
    fn a_length_ends_where_it_says() {
        for step in 1..8 {
            assert_eq!(read(Framing::Length(5), b"helloGET", step), Ok((b"hello".into(), b"GET".into())));
        }
    }

    #[test]
    fn chunks_are_joined_however_they_arrive() {
        let text = b"5;ext=1\r\nhello\r\n1\r\n!\r\n0\r\nTrailer: x\r\n\r\nNEXT";
        for step in 1..=text.len() {
            assert_eq!(read(Framing::Chunked, text, step), Ok((b"hello!".into(), b"NEXT".into())), "step {step}");
        }
    }

    #[test]
    fn what_is_too_large_is_refused_before_it_is_read() {
        assert_eq!(Body::new(Framing::Length(1001), &limits()).err(), Some(Refusal(413)));
        let mut body = Body::new(Framing::Chunked, &limits()).unwrap();
        assert_eq!(body.take(format!("500\r\n{}", "x".repeat(0x500)).as_bytes()), Err(Refusal(413)));
    }

    #[test]
    fn bad_chunks_are_refused() {
        for text in ["zz\r\n", "5\r\nhelloX", "-1\r\n", "ffffffffffffffffff\r\n"] {
            let mut body = Body::new(Framing::Chunked, &limits()).unwrap();
            assert_eq!(body.take(text.as_bytes()), Err(Refusal(400)), "{text:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_chunking_gives_the_same_body(
            pieces in proptest::collection::vec(proptest::collection::vec(0u8..255, 1..40), 0..10),
            step in 1usize..50,
        ) {
            let mut wire = Vec::new();
            for piece in &pieces {
                wire.extend_from_slice(format!("{:x}\r\n", piece.len()).as_bytes());
                wire.extend_from_slice(piece);
                wire.extend_from_slice(b"\r\n");
            }
            wire.extend_from_slice(b"0\r\n\r\n");
            proptest::prop_assert_eq!(read(Framing::Chunked, &wire, step), Ok((pieces.concat(), Vec::new())));
        }

        #[test]
        fn no_bytes_panic_the_reader(bytes: Vec<u8>) {
            let _ = Body::new(Framing::Chunked, &limits()).map(|mut body| body.take(&bytes));
        }
    }
}
