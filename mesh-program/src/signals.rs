//! SIGTERM and SIGINT: the first ends the program in order, the second at once.
//!
//! A handler may do very little, so it writes a byte into a pipe; a thread of our own waits at the other end
//! and asks the runtime to stop. The runtime then does what it does at every end of a program, and the exit
//! status is the usual one. Before that, the first signal has set a flag, and with the flag set the handler
//! of the second ends the process with the status shells expect: 128 and the number of the signal.

use mesh_runtime::Runtime;
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::{flag, low_level};
use std::io::{self, Read};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::thread;

/// Watches for signals until the program ends.
pub fn watch(runtime: &Runtime) -> io::Result<()> {
    let (woken, wake) = UnixStream::pair()?;
    let stopping = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        // In this order: the first signal passes the conditional exit before it sets the flag.
        flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&stopping))?;
        flag::register(signal, Arc::clone(&stopping))?;
        low_level::pipe::register(signal, wake.try_clone()?)?;
    }
    let runtime = runtime.clone();
    thread::Builder::new().name("mesh-signals".to_owned()).spawn(move || stop_when_woken(woken, &runtime))?;
    Ok(())
}

fn stop_when_woken(mut woken: UnixStream, runtime: &Runtime) {
    if woken.read_exact(&mut [0]).is_ok() {
        runtime.request_stop();
    }
}
