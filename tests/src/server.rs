//! A program that serves: started by a test, found by what it says, ended with the test.

use crate::command::{Finished, LIMIT, mesh, wait};
use crate::http::{Answer, Connection};
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

/// What a server says when it can be reached; its address follows.
const LISTENING: &str = "HTTP server listening on ";

/// A running server.
pub struct Server {
    child: Child,
    address: SocketAddr,
    /// Lines of standard error.
    lines: Receiver<String>,
    seen: String,
}

impl Server {
    /// Runs a program and waits until it listens.
    ///
    /// # Panics
    /// If it does not.
    #[must_use]
    pub fn run(program: &Path) -> Self {
        Self::start(&mut mesh(&["run", &program.to_string_lossy()]))
    }

    /// Starts a command and waits until it listens.
    ///
    /// # Panics
    /// If it does not.
    #[must_use]
    pub fn start(command: &mut Command) -> Self {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let (sender, lines) = channel();
        let stderr = BufReader::new(child.stderr.take().expect("it is piped"));
        thread::spawn(move || stderr.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        let mut server = Self { child, address: SocketAddr::from(([127, 0, 0, 1], 0)), lines, seen: String::new() };
        let line = server.wait_for(LISTENING);
        let port = line.rsplit(':').next().and_then(|port| port.parse().ok());
        server.address.set_port(port.unwrap_or_else(|| panic!("no port in {line:?}")));
        server
    }

    /// Waits for a line on standard error that holds `words`.
    ///
    /// # Panics
    /// If it does not come.
    pub fn wait_for(&mut self, words: &str) -> String {
        loop {
            let Ok(line) = self.lines.recv_timeout(LIMIT) else {
                panic!("the server did not say {words:?} but\n{}", self.seen);
            };
            self.seen.push_str(&line);
            self.seen.push('\n');
            if line.contains(words) {
                return line;
            }
        }
    }

    /// A new connection.
    ///
    /// # Panics
    /// If there is none.
    #[must_use]
    pub fn connect(&self) -> Connection {
        Connection::open(self.address).expect("the server listens")
    }

    /// One question on a connection of its own.
    ///
    /// # Panics
    /// If there is no answer.
    #[must_use]
    pub fn ask(&self, method: &str, target: &str) -> Answer {
        self.connect().ask(method, target).unwrap_or_else(|error| panic!("{method} {target}: {error}"))
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Bytes of memory the process had at most, as the system counts them.
    ///
    /// # Panics
    /// If the system does not say.
    #[must_use]
    pub fn peak_memory(&self) -> usize {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
        let kibibytes: usize = peak.trim().trim_end_matches(" kB").parse().expect("the system counts in kB");
        kibibytes * 1024
    }

    /// Sends the signal that asks a program to end, and waits for the end.
    ///
    /// # Panics
    /// If it does not end.
    #[must_use]
    pub fn end(mut self) -> Finished {
        // The shell's own `kill`: a small system has no other.
        let line = format!("kill -s TERM {}", self.child.id());
        let sent = Command::new("sh").args(["-c", &line]).status();
        assert!(sent.is_ok_and(|status| status.success()), "the server cannot be told to end");
        let status = wait(&mut self.child).expect("the server ends when it is told to");
        let mut stdout = String::new();
        let read = self.child.stdout.take().map(|mut pipe| pipe.read_to_string(&mut stdout));
        assert!(matches!(read, Some(Ok(_))), "a program prints UTF-8");
        self.seen.extend(self.lines.iter().flat_map(|line| [line, "\n".to_owned()]));
        Finished { status: status.code(), stdout, stderr: std::mem::take(&mut self.seen) }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already; then there is nothing to kill.
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

/// Copies a program of `programs/` to `target`, to serve at whatever port is free instead of `port`.
///
/// # Panics
/// If it does not name the port exactly once.
pub fn copy_with_free_port(program: &str, port: &str, target: &Path) {
    let path = crate::command::directory().join("programs").join(program);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    // Comments may name it, too.
    let code = text.lines().filter(|it| !it.trim_start().starts_with('#'));
    assert_eq!(code.flat_map(|it| it.matches(port)).count(), 1, "{program} serves port {port}");
    fs::write(target, text.replace(port, "0")).unwrap_or_else(|error| panic!("{}: {error}", target.display()));
}
