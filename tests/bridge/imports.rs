//! What Mesh code asks the program for: traits, their providers, and what happens without one.

use bridge_tests::mesh::Imports;
use bridge_tests::mesh::ports::{self, Address, Clock, Mailer};
use mesh_runtime::{CallError, ExitReason, Runtime};
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::sync::{Arc, Mutex};

#[derive(Default, Clone)]
struct Letters(Arc<Mutex<Vec<String>>>);

impl Mailer for Letters {
    fn send(&self, to: String, body: String) -> Result<i64, String> {
        let mut letters = self.0.lock().expect("nobody fails while it is held");
        letters.push(format!("{to}: {body}"));
        Ok(letters.len() as i64)
    }

    async fn lookup(&self, id: i64) -> Option<Address> {
        tokio::task::yield_now().await;
        (id == 1).then(|| Address { name: "Ada".into(), city: "London".into() })
    }

    fn archive(&self, bodies: Vec<String>) -> i64 {
        bodies.len() as i64
    }

    fn flush(&self) {
        self.0.lock().expect("nobody fails while it is held").clear();
    }
}

#[derive(Default)]
struct Ticks(AtomicI64);

impl Clock for Ticks {
    fn now(&self) -> i64 {
        self.0.fetch_add(1, Relaxed)
    }
}

/// A provider that says no.
struct Closed;

impl Mailer for Closed {
    fn send(&self, _: String, _: String) -> Result<i64, String> {
        Err("closed".into())
    }
    async fn lookup(&self, _: i64) -> Option<Address> {
        panic!("the office burnt down")
    }
    fn archive(&self, _: Vec<String>) -> i64 {
        0
    }
    fn flush(&self) {}
}

fn tokio() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(1).build().expect("it starts")
}

#[test]
fn mesh_code_calls_what_the_program_provides() {
    let executor = tokio();
    let letters = Letters::default();
    let imports = Imports { mailer: letters.clone(), clock: Ticks::default() };
    let rt = Runtime::builder().tokio(executor.handle().clone()).import(imports).start().unwrap();
    assert_eq!(ports::greet(&rt, 1).blocking(), Ok(Ok(1)));
    assert_eq!(ports::greet(&rt, 2).blocking(), Ok(Err("nobody has 2".into())));
    assert_eq!(*letters.0.lock().unwrap(), ["Ada: hello in London"]);
    assert_eq!(ports::stamps(&rt, 3).blocking(), Ok(vec![0, 1, 2]));
    assert_eq!(ports::archived(&rt, vec!["x".into(); 5]).blocking(), Ok(5));
    assert_eq!(ports::as_value(&rt).blocking(), Ok(Ok(2)), "a method is a function value, too");
}

#[test]
fn every_runtime_has_its_own_providers() {
    let first = Runtime::builder().import(Imports { mailer: Letters::default(), clock: Ticks(100.into()) });
    let second = Runtime::builder().import(Imports { mailer: Closed, clock: Ticks(200.into()) });
    let (first, second) = (first.start().unwrap(), second.start().unwrap());
    assert_eq!(ports::stamps(&first, 1).blocking(), Ok(vec![100]));
    assert_eq!(ports::stamps(&second, 1).blocking(), Ok(vec![200]));
    assert_eq!(ports::as_value(&second).blocking(), Ok(Err("closed".into())));
}

#[test]
fn a_provider_that_panics_ends_its_caller_alone() {
    let executor = tokio();
    let builder = Runtime::builder().tokio(executor.handle().clone()).on_crash(drop);
    let rt = builder.import(Imports { mailer: Closed, clock: Ticks::default() }).start().unwrap();
    let failed = ports::greet(&rt, 1).blocking();
    assert_eq!(failed, Err(CallError::Crashed(ExitReason::Error("the office burnt down".into()))));
    assert_eq!(ports::stamps(&rt, 1).blocking(), Ok(vec![0]));
}

#[test]
fn without_a_provider_the_caller_is_told_what_is_missing() {
    let rt = Runtime::builder().on_crash(drop).start().unwrap();
    let failed = ports::stamps(&rt, 1).blocking().unwrap_err().to_string();
    assert!(failed.starts_with("nobody provides Ports.Mailer: start the runtime with"), "{failed}");
}
