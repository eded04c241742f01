//! Panics of Mesh code, and what else unwinds a process.
//!
//! Everything that ends a process early is a Rust unwind with one of two payloads: `Fault` (something
//! went wrong at a place in the program) or `Leave` (somebody else decided that the process ends). Both
//! are thrown without the panic hook. A plain Rust panic in a library function becomes a fault with the
//! panic's text. They are caught at the coroutine's entry (`outcome`) and by [`catch`], nowhere else.

use super::reason::ExitReason;
use crate::trace;
use crate::value::fault::Raised;
use mesh_abi::context::{Context, Site};
use std::any::Any;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// What the paths of the library's sources begin with.
const LIBRARY: &str = "std/";

/// A panic of Mesh code: what the crash report says.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Fault {
    /// What went wrong.
    pub message: String,
    /// Where in the Mesh source, if that is known.
    pub site: Option<&'static Site>,
    /// The functions of Mesh that were being executed, as far as that is known: the innermost first, each where it begins.
    /// Functions that an optimised program has put into their callers are not there.
    pub stack: Vec<&'static Site>,
}

/// The payload of an unwind that nobody may stop: the process is to end.
pub(crate) struct Leave(pub(crate) ExitReason);

impl Fault {
    /// A fault at the place the process is at.
    ///
    /// # Safety
    /// `context` is that of the running process.
    pub unsafe fn at(context: *mut Context, message: impl Into<String>) -> Self {
        // SAFETY: by the contract; a site is null or constant data.
        Self::new(message, unsafe { (*context).site.as_ref() })
    }

    /// A fault at a place. Which functions are being executed is not known yet.
    pub(crate) fn new(message: impl Into<String>, site: Option<&'static Site>) -> Self {
        Self { message: message.into(), site, stack: Vec::new() }
    }

    /// Unwinds the process with this fault.
    pub fn throw(mut self) -> ! {
        if self.stack.is_empty() {
            self.stack = trace::here();
        }
        resume_unwind(Box::new(self))
    }

    /// The functions that had called the one the fault is in, with how often each had called itself in a row.
    fn callers(&self) -> Vec<(&'static Site, usize)> {
        // Functions that call each other last share their frames, and are named together.
        let is_same = |a: &Site, b: &Site| b.function.as_str().split(" or ").any(|it| it == a.function.as_str());
        let mut callers: Vec<(&Site, usize)> = Vec::new();
        for &site in &self.stack[self.inner()..] {
            match callers.last_mut() {
                Some((last, times)) if is_same(last, site) && last.line == site.line => *times += 1,
                _ => callers.push((site, 1)),
            }
        }
        callers
    }

    /// How many of the functions are within the place of the fault: the one it is in, and those of the library that were
    /// called there, for a fault in the library is the user's.
    fn inner(&self) -> usize {
        let Some(place) = self.site else { return 0 };
        let is_place = |it: &&Site| it.function.as_str().split(" or ").any(|name| name == place.function.as_str());
        let is_library =
            |it: &&Site| it.file.as_str().starts_with(LIBRARY) && !place.file.as_str().starts_with(LIBRARY);
        let own = self.stack.iter().position(is_place).map(|at| at + 1);
        // Not there: it has become part of its caller.
        own.unwrap_or_else(|| self.stack.iter().take_while(|it| is_library(it)).count())
    }

    /// The functions that had called the one the fault is in, for people: a line each.
    pub(crate) fn called_by(&self) -> impl fmt::Display {
        struct Callers(Vec<(&'static Site, usize)>);
        impl fmt::Display for Callers {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                for (site, times) in &self.0 {
                    let Site { file, function, line, .. } = site;
                    write!(f, "\n  called by {} ({}:{line})", function.as_str(), file.as_str())?;
                    if *times > 1 {
                        write!(f, ", {times} times")?;
                    }
                }
                Ok(())
            }
        }
        Callers(self.callers())
    }

    /// The fault in the payload of an unwind. The payload comes back if it means something else.
    fn from_payload(payload: Box<dyn Any + Send>, site: Option<&'static Site>) -> Result<Self, Box<dyn Any + Send>> {
        let payload = match payload.downcast::<Fault>() {
            Ok(fault) => return Ok(*fault),
            Err(payload) => payload,
        };
        let payload = match payload.downcast::<Raised>() {
            Ok(raised) => return Ok(Self { message: raised.message, site, stack: raised.stack }),
            Err(payload) => payload,
        };
        let message = match payload.downcast::<String>() {
            Ok(message) => *message,
            Err(payload) => payload.downcast::<&'static str>()?.to_string(),
        };
        Ok(Self::new(message, site))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.site {
            Some(site) => write!(f, "Mesh panic at {}:{}: {}", site.file.as_str(), site.line, self.message),
            None => write!(f, "Mesh panic: {}", self.message),
        }
    }
}

impl std::error::Error for Fault {}

/// Runs a part of a process, typically a call of a Mesh closure, and gives its fault as a value. The end
/// of the process itself goes through.
///
/// # Safety
/// `context` is that of the running process.
pub unsafe fn catch<R>(context: *mut Context, part: impl FnOnce() -> R) -> Result<R, Fault> {
    // Unwind safety: values of Mesh are immutable, and the heap is whole between any two operations.
    catch_unwind(AssertUnwindSafe(part)).or_else(|payload| {
        // SAFETY: by the contract; a site is null or constant data.
        let site = unsafe { (*context).site.as_ref() };
        Fault::from_payload(payload, site).map_or_else(|other| resume_unwind(other), Err)
    })
}

/// How a whole body ended: its exit reason, and the fault to report if it was one.
pub(crate) fn outcome(
    result: Result<(), Box<dyn Any + Send>>,
    site: Option<&'static Site>,
) -> (ExitReason, Option<Fault>) {
    let payload = match result {
        Ok(()) => return (ExitReason::Normal, None),
        Err(payload) => payload,
    };
    let payload = match payload.downcast::<Leave>() {
        Ok(leave) => return (leave.0, None),
        Err(payload) => payload,
    };
    let fault =
        Fault::from_payload(payload, site).unwrap_or_else(|_| Fault::new("a Rust panic without a message", site));
    (ExitReason::Error(fault.message.clone()), Some(fault))
}

#[cfg(test)]
mod tests {
    use super::*;
    use mesh_abi::text::Text;

    const fn site(file: &'static str, function: &'static str, line: u32) -> Site {
        Site { file: Text::new(file), function: Text::new(function), line, column: 1, arguments: Text::new("") }
    }

    static GET: Site = site("std/list.mpl", "List.get/2", 90);
    static MAP: Site = site("std/list.mpl", "List.map/2", 75);
    static ADD: Site = site("till.mpl", "Till.add/1", 3);
    static DEEP: Site = site("till.mpl", "Till.deep/1", 9);
    static DAY: Site = site("till.mpl", "Till.day/1 or Till.night/1", 20);

    fn called_by(place: Option<&'static Site>, stack: &[&'static Site]) -> String {
        Fault { message: String::new(), site: place, stack: stack.to_vec() }.called_by().to_string()
    }

    #[test]
    fn callers_begin_after_the_place_of_the_fault() {
        static PLACE: Site = site("till.mpl", "Till.add/1", 5);
        let line = "\n  called by Till.deep/1 (till.mpl:9)";
        assert_eq!(called_by(Some(&PLACE), &[&ADD, &DEEP]), line);
        assert_eq!(called_by(Some(&PLACE), &[&GET, &ADD, &DEEP]), line, "what the library does is done by its caller");
        assert_eq!(called_by(Some(&PLACE), &[&GET, &DEEP]), line, "it has become a part of its caller");
        assert_eq!(called_by(Some(&PLACE), &[&ADD, &MAP]), "\n  called by List.map/2 (std/list.mpl:75)");
        assert_eq!(called_by(Some(&PLACE), &[]), "");
    }

    #[test]
    fn a_recursion_is_one_line() {
        static PLACE: Site = site("till.mpl", "Till.deep/1", 10);
        let text = called_by(Some(&PLACE), &[&DEEP, &DEEP, &DEEP, &DEEP, &ADD]);
        assert_eq!(text, "\n  called by Till.deep/1 (till.mpl:9), 3 times\n  called by Till.add/1 (till.mpl:3)");
    }

    #[test]
    fn functions_that_share_frames_are_named_together() {
        static PLACE: Site = site("till.mpl", "Till.night/1", 24);
        assert_eq!(called_by(Some(&PLACE), &[&DAY, &ADD]), "\n  called by Till.add/1 (till.mpl:3)");
    }
}
