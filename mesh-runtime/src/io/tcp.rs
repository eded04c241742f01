//! TCP sockets for code that runs in a process.

use super::blocking::run_blocking;
use super::driver::{Direction, Driver, Registration, running};
use crate::host::Runtime;
use mio::net;
use std::io::{self, ErrorKind, IoSlice, Read, Write};
use std::net::{Shutdown, SocketAddr, ToSocketAddrs};
use std::sync::Arc;
use std::time::Instant;

/// A socket that waits for connections. While it is open, a program has pending work.
pub struct TcpListener {
    socket: net::TcpListener,
    registration: Registration,
}

/// A connection. Clones share it, so that one process can read and another write; each has its own deadline.
#[derive(Clone)]
pub struct TcpStream {
    connection: Arc<Connection>,
    deadline: Option<Instant>,
}

struct Connection {
    // Before the registration, so that the kernel forgets it first.
    socket: net::TcpStream,
    registration: Registration,
}

impl TcpListener {
    /// Listens at `address`, for the runtime of the running process.
    ///
    /// # Errors
    /// Those of the system, and outside of a process.
    pub fn bind(address: SocketAddr) -> io::Result<Self> {
        Self::with_driver(&running()?.shared().driver, address)
    }

    /// As [`TcpListener::bind`], from outside of a process.
    ///
    /// # Errors
    /// Those of the system.
    pub fn bind_in(runtime: &Runtime, address: SocketAddr) -> io::Result<Self> {
        Self::with_driver(&runtime.shared().driver, address)
    }

    fn with_driver(driver: &Arc<Driver>, address: SocketAddr) -> io::Result<Self> {
        let mut socket = net::TcpListener::bind(address)?;
        let registration = driver.register(&mut socket, true)?;
        Ok(Self { socket, registration })
    }

    /// Waits for the next connection.
    ///
    /// # Errors
    /// Those of the system, and `ConnectionAborted` once the runtime is ending.
    pub fn accept(&self) -> io::Result<(TcpStream, SocketAddr)> {
        self.accept_until(None)
    }

    /// As [`TcpListener::accept`], until a deadline.
    ///
    /// # Errors
    /// Those of the system, and `TimedOut`.
    pub fn accept_until(&self, deadline: Option<Instant>) -> io::Result<(TcpStream, SocketAddr)> {
        let owner = running()?;
        let driver = &owner.shared().driver;
        let accepted = self.registration.run(Direction::Read, deadline, || {
            let ending = || io::Error::new(ErrorKind::ConnectionAborted, "the runtime is ending");
            if driver.is_closed() { Err(ending()) } else { self.socket.accept() }
        });
        let (socket, peer) = accepted?;
        Ok((TcpStream::new(driver, socket)?, peer))
    }

    /// The address it listens at.
    ///
    /// # Errors
    /// Those of the system.
    pub fn local_addr(&self) -> io::Result<SocketAddr> {
        self.socket.local_addr()
    }
}

impl TcpStream {
    /// Connects to `host` at `port`, by the first of its addresses that answers. Names are looked up on
    /// another thread.
    ///
    /// # Errors
    /// Those of the last address tried, and `TimedOut`.
    pub fn connect(host: &str, port: u16, deadline: Option<Instant>) -> io::Result<Self> {
        let host = host.to_owned();
        let addresses = run_blocking(move || (host.as_str(), port).to_socket_addrs())?;
        let mut failed = io::Error::new(ErrorKind::NotFound, "the name has no address");
        for address in addresses {
            match Self::connect_to(address, deadline) {
                Ok(stream) => return Ok(stream),
                Err(error) => failed = error,
            }
        }
        Err(failed)
    }

    /// Connects to one address.
    ///
    /// # Errors
    /// Those of the system, and `TimedOut`.
    pub fn connect_to(address: SocketAddr, deadline: Option<Instant>) -> io::Result<Self> {
        let owner = running()?;
        let stream = Self::new(&owner.shared().driver, net::TcpStream::connect(address)?)?;
        let connection = &stream.connection;
        connection.registration.run(Direction::Write, deadline, || {
            if let Some(error) = connection.socket.take_error()? {
                return Err(error);
            }
            match connection.socket.peer_addr() {
                Err(error) if error.kind() == ErrorKind::NotConnected => Err(ErrorKind::WouldBlock.into()),
                other => other.map(drop),
            }
        })?;
        Ok(stream)
    }

    fn new(driver: &Arc<Driver>, mut socket: net::TcpStream) -> io::Result<Self> {
        let registration = driver.register(&mut socket, false)?;
        Ok(Self { connection: Arc::new(Connection { socket, registration }), deadline: None })
    }

    /// Operations of this handle fail with `TimedOut` when the deadline has passed.
    pub fn set_deadline(&mut self, deadline: Option<Instant>) {
        self.deadline = deadline;
    }

    /// Whether small writes go out at once.
    ///
    /// # Errors
    /// Those of the system.
    pub fn set_nodelay(&self, on: bool) -> io::Result<()> {
        self.connection.socket.set_nodelay(on)
    }

    /// The other end's address.
    ///
    /// # Errors
    /// Those of the system.
    pub fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.connection.socket.peer_addr()
    }

    /// This end's address.
    ///
    /// # Errors
    /// Those of the system.
    pub fn local_addr(&self) -> io::Result<SocketAddr> {
        self.connection.socket.local_addr()
    }

    /// Closes one or both directions.
    ///
    /// # Errors
    /// Those of the system.
    pub fn shutdown(&self, how: Shutdown) -> io::Result<()> {
        self.connection.socket.shutdown(how)
    }

    fn run<R>(&self, direction: Direction, operation: impl Fn(&net::TcpStream) -> io::Result<R>) -> io::Result<R> {
        let connection = &*self.connection;
        connection.registration.run(direction, self.deadline, || operation(&connection.socket))
    }
}

impl Read for TcpStream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let connection = &*self.connection;
        connection.registration.read(self.deadline, buffer, |buffer| (&connection.socket).read(buffer))
    }
}

impl Write for TcpStream {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        self.run(Direction::Write, |mut socket| socket.write(buffer))
    }

    fn write_vectored(&mut self, buffers: &[IoSlice<'_>]) -> io::Result<usize> {
        self.run(Direction::Write, |mut socket| socket.write_vectored(buffers))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
