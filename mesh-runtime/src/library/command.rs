//! `Command` and `System`: other programs, and what there is to know of the machine.
//!
//! A program runs on a thread for work that blocks, with two more for its output, until it ends or its time is over.

use super::file::{answer, named};
use super::{library, string};
use crate::actor::Owner;
use crate::value::{list, object::Object, text};
use mesh_abi::word::Word;
use std::io::{self, Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How often a program with a limit is looked at.
const LOOK: Duration = Duration::from_millis(5);

/// What a program did.
struct Output {
    status: i64,
    stdout: Vec<u8>,
    stderr: Vec<u8>,
}

/// Runs a program with an input to its end.
fn run(mut command: Command, input: Vec<u8>, limit: Option<Duration>) -> io::Result<Output> {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let started = Instant::now();
    let mut child = command.spawn()?;
    let stdin = child.stdin.take();
    let writer = thread::spawn(move || {
        // A program need not read what it is given.
        stdin.map(|mut it| it.write_all(&input))
    });
    let (stdout, stderr) = (reader(child.stdout.take()), reader(child.stderr.take()));
    let ended = wait(&mut child, limit.map(|limit| started + limit));
    if ended.is_err() {
        // It may have ended meanwhile; its pipes are not waited for, since others may hold them.
        let _ = child.kill();
        let _ = child.wait();
    }
    let status = status_of(ended?);
    let gone = |_| io::Error::other("the output cannot be read");
    let (stdout, stderr) = (stdout.join().map_err(gone)??, stderr.join().map_err(gone)??);
    // Whether the input was read to its end is the program's business.
    drop(writer);
    Ok(Output { status, stdout, stderr })
}

fn reader<R: Read + Send + 'static>(source: Option<R>) -> thread::JoinHandle<io::Result<Vec<u8>>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut source) = source {
            source.read_to_end(&mut bytes)?;
        }
        Ok(bytes)
    })
}

/// Waits for the end of a program, up to a moment.
fn wait(child: &mut Child, until: Option<Instant>) -> io::Result<ExitStatus> {
    let Some(until) = until else { return child.wait() };
    loop {
        match child.try_wait()? {
            Some(status) => return Ok(status),
            None if Instant::now() >= until => return Err(io::Error::new(io::ErrorKind::TimedOut, "timeout")),
            None => thread::sleep(LOOK),
        }
    }
}

/// As a shell says it: 128 and the signal of a program that a signal ended.
fn status_of(status: ExitStatus) -> i64 {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return 128 + i64::from(signal);
    }
    status.code().map_or(-1, i64::from)
}

fn texts(list: Word) -> Vec<String> {
    list::iter(list).map(|it| text::get(it).to_owned()).collect()
}

/// The name of the machine in its network.
fn hostname() -> String {
    let mut name = [0_u8; 256];
    // SAFETY: the buffer has this length, and its last byte stays zero.
    let failed = unsafe { libc::gethostname(name.as_mut_ptr().cast(), name.len() - 1) } != 0;
    let end = name.iter().position(|byte| *byte == 0).unwrap_or(0);
    if failed { String::new() } else { String::from_utf8_lossy(&name[..end]).into_owned() }
}

/// Bytes that a line of a file of the system tells, in kilobytes: where there is such a file.
fn memory_line(file: &str, name: &str) -> Option<i64> {
    let text = std::fs::read_to_string(file).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    Some(line.split_whitespace().next()?.parse::<i64>().ok()? * 1024)
}

/// Bytes of so many pages.
fn pages(count: libc::c_int) -> Option<i64> {
    // SAFETY: no pointers are passed.
    let (pages, size) = unsafe { (libc::sysconf(count), libc::sysconf(libc::_SC_PAGESIZE)) };
    (pages > 0 && size > 0).then(|| pages * size)
}

library! {
    /// Runs a program: its status, what it wrote to standard output, and to standard error.
    fn mesh_command_run(context, program: Word, args: Word, env: Word, dir: Word, input: Word, ms: i64) -> Word {
        let name = text::get(program).to_owned();
        let mut command = Command::new(&name);
        command.args(texts(args));
        // SAFETY: see the module.
        for (name, value) in unsafe { Owner::from_context(context) }.shared().environment.changes() {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        for pair in list::iter(env).map(Object::at) {
            command.env(text::get(pair.get(0)), text::get(pair.get(1)));
        }
        if !text::get(dir).is_empty() {
            command.current_dir(text::get(dir));
        }
        let input = text::get(input).as_bytes().to_vec();
        let limit = u64::try_from(ms).ok().map(Duration::from_millis);
        let outcome = crate::io::run_blocking(move || named(&name, run(command, input, limit)));
        answer(context, true, outcome, |arena, output| {
            let words = [
                text::new(arena, &output.status.to_string()),
                text::new(arena, &String::from_utf8_lossy(&output.stdout)),
                text::new(arena, &String::from_utf8_lossy(&output.stderr)),
            ];
            list::new(arena, true, &words)
        })
    }

    /// `System.os`, `arch`, `hostname`, `version` and more by number
    fn mesh_system_name(context, which: i64) -> Word {
        let name = match which {
            0 => std::env::consts::OS.to_owned(),
            1 => std::env::consts::ARCH.to_owned(),
            2 => hostname(),
            4 => mesh_abi::ABI.to_string(),
            5 => if cfg!(debug_assertions) { "debug" } else { "release" }.to_owned(),
            _ => env!("CARGO_PKG_VERSION").to_owned(),
        };
        // SAFETY: see the module.
        unsafe { string(context, &name) }
    }

    /// `System.memory` by number
    fn mesh_system_memory(_context, which: i64) -> i64 {
        let bytes = match which {
            0 => memory_line("/proc/meminfo", "MemTotal:").or_else(|| pages(libc::_SC_PHYS_PAGES)),
            1 => memory_line("/proc/meminfo", "MemAvailable:"),
            _ => memory_line("/proc/self/status", "VmRSS:"),
        };
        bytes.unwrap_or(0)
    }

    /// `System.pid`
    fn mesh_system_pid(_context) -> Word {
        u64::from(std::process::id())
    }

    /// `System.cpu_count`
    fn mesh_system_cpu_count(_context) -> Word {
        thread::available_parallelism().map_or(1, |it| it.get() as u64)
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(line: &str, input: &str, limit: Option<Duration>) -> io::Result<Output> {
        let mut command = Command::new("sh");
        command.args(["-c", line]);
        run(command, input.as_bytes().to_vec(), limit)
    }

    #[test]
    fn a_program_has_a_status_and_two_outputs() {
        let output = shell("cat; echo no >&2; exit 3", "tea", None).unwrap();
        assert_eq!((output.status, &output.stdout[..], &output.stderr[..]), (3, &b"tea"[..], &b"no\n"[..]));
        assert_eq!(shell("kill -9 $$", "", None).unwrap().status, 137);
    }

    #[test]
    fn a_program_that_is_late_is_ended() {
        let outcome = shell("sleep 600", "", Some(Duration::from_millis(20)));
        assert!(outcome.is_err_and(|error| error.kind() == io::ErrorKind::TimedOut));
    }
}
