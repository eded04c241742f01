//! What hosts see: processes, messages that nobody takes, and what is told to `tracing` and `metrics`.

use super::fixtures::*;
use crate::{ProcessId, Runtime};
use std::sync::{Arc, Mutex, PoisonError};

#[test]
fn a_picture_tells_of_every_process() {
    let rt = Runtime::builder().workers(1).start().unwrap();
    let (told, children) = std::sync::mpsc::channel();
    let parent = rt.spawn_native("parent", move |process| {
        let child = process.spawn_native("child", |process| while process.receive(None).is_some() {});
        process.link(child);
        told.send(child).unwrap();
        while process.receive(None).is_some() {}
    });
    let child = children.recv_timeout(LONG).unwrap();
    assert!(rt.shared().names.register(&rt.shared().table, "the child", child));
    let info = loop {
        let info = rt.process(child).unwrap();
        if info.status == "receiving" {
            break info;
        }
        std::thread::yield_now();
    };
    assert_eq!((info.name.as_str(), info.current.as_str(), info.parent), ("child", "child", Some(parent)));
    assert_eq!((info.links, info.names), (vec![parent], vec!["the child".to_owned()]));
    assert_eq!((info.mailbox, info.heap_bytes, info.traps_exits), (0, 0, false));
    let all: Vec<ProcessId> = rt.processes().into_iter().map(|it| it.id).collect();
    assert!(all.contains(&child) && all.contains(&parent));
    rt.exit(parent, crate::ExitReason::Killed);
    crate::host::block_on(rt.exited(child));
    assert_eq!(rt.process(child), None);
    assert!(!rt.is_ready());
}

#[test]
fn a_host_hears_of_messages_that_nobody_takes() {
    let letters = Arc::new(Mutex::new(Vec::new()));
    let sink = letters.clone();
    let rt = Runtime::builder().workers(1).on_dead_letter(move |it| {
        sink.lock().unwrap_or_else(PoisonError::into_inner).push(it);
        panic!("a hook that fails harms nobody");
    });
    let rt = rt.start().unwrap();
    let nobody = ProcessId::from_word(4711);
    send(&rt, nobody, 1);
    let letters = letters.lock().unwrap_or_else(PoisonError::into_inner);
    let told: Vec<_> = letters.iter().map(|it| (it.to, it.reason)).collect();
    assert_eq!((told, rt.dead_letters()), (vec![(nobody, "no_process")], 1));
}

#[cfg(feature = "tracing")]
mod spans {
    use super::*;
    use crate::host::block_on;
    use crate::tests::hosts::Counter;
    use std::cell::RefCell;
    use std::fmt::Debug;
    use std::sync::OnceLock;
    use tracing::field::{Field, Visit};
    use tracing::span::{Attributes, Id, Record};
    use tracing::{Event, Metadata, Subscriber};
    use tracing_core::span::Current;

    thread_local! {
        /// The spans this thread is in.
        static WITHIN: RefCell<Vec<u64>> = const { RefCell::new(Vec::new()) };
    }

    /// Writes down what it is told, and holds it to the rule that spans are left by the thread that entered them, the
    /// last one first.
    #[derive(Default)]
    struct Recorder {
        spans: Mutex<Vec<&'static Metadata<'static>>>,
        seen: Arc<Mutex<Vec<String>>>,
    }

    impl Recorder {
        fn metadata(&self, id: u64) -> &'static Metadata<'static> {
            self.spans.lock().unwrap()[id as usize - 1]
        }
    }

    /// What a recorder for the whole process has seen since this was called.
    fn recorded() -> Arc<Mutex<Vec<String>>> {
        static SEEN: OnceLock<Arc<Mutex<Vec<String>>>> = OnceLock::new();
        let seen = SEEN.get_or_init(|| {
            let recorder = Recorder::default();
            let seen = recorder.seen.clone();
            tracing::subscriber::set_global_default(recorder).unwrap();
            seen
        });
        seen.lock().unwrap().clear();
        seen.clone()
    }

    struct Fields(String);

    impl Visit for Fields {
        fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
            if matches!(field.name(), "name" | "handler" | "message" | "request") {
                self.0.push_str(&format!(" {value:?}"));
            }
        }
    }

    impl Subscriber for Recorder {
        fn enabled(&self, metadata: &Metadata<'_>) -> bool {
            matches!(metadata.target(), "mesh" | "host")
        }
        fn new_span(&self, span: &Attributes<'_>) -> Id {
            let mut fields = Fields(span.metadata().name().to_owned());
            span.record(&mut fields);
            let around = WITHIN.with_borrow(|within| within.last().copied()).filter(|_| span.is_contextual());
            if let Some(parent) = span.parent().map(Id::into_u64).or(around) {
                fields.0.push_str(&format!(" in {}", self.metadata(parent).name()));
            }
            self.seen.lock().unwrap().push(fields.0);
            let mut spans = self.spans.lock().unwrap();
            spans.push(span.metadata());
            Id::from_u64(spans.len() as u64)
        }
        fn current_span(&self) -> Current {
            match WITHIN.with_borrow(|within| within.last().copied()) {
                Some(id) => Current::new(Id::from_u64(id), self.metadata(id)),
                None => Current::none(),
            }
        }
        fn record(&self, _: &Id, _: &Record<'_>) {}
        fn record_follows_from(&self, _: &Id, _: &Id) {}
        fn event(&self, event: &Event<'_>) {
            let mut fields = Fields("event".to_owned());
            event.record(&mut fields);
            self.seen.lock().unwrap().push(fields.0);
        }
        fn enter(&self, span: &Id) {
            WITHIN.with_borrow_mut(|within| within.push(span.into_u64()));
        }
        fn exit(&self, span: &Id) {
            let left = WITHIN.with_borrow_mut(Vec::pop);
            if left != Some(span.into_u64()) {
                self.seen.lock().unwrap().push(format!("left {left:?} instead of {span:?}"));
            }
        }
    }

    #[test]
    fn processes_and_what_they_handle_have_spans() {
        let seen = recorded();
        let (rt, _) = quiet_runtime();
        let waits = rt.spawn_native("waits", |process| {
            for _ in 0..3 {
                let _ = process.receive(None);
                process.sleep(std::time::Duration::from_millis(1));
            }
            process.fault("the end");
        });
        for n in 0..3 {
            send(&rt, waits, n);
        }
        block_on(rt.exited(waits));
        let seen = seen.lock().unwrap();
        let message = "message in process";
        assert_eq!(*seen, ["process \"waits\"", message, message, message, "event Mesh panic: the end"]);
    }

    #[test]
    fn a_request_is_within_what_its_caller_does() {
        let (rt, _) = quiet_runtime();
        let counter = Counter::start(&rt, 1).blocking().unwrap();
        assert_eq!(counter.increment(1).blocking(), Ok(2));
        let seen = recorded();
        tracing::info_span!(target: "host", "page").in_scope(|| counter.increment(2).blocking()).unwrap();
        assert_eq!(counter.increment(3).blocking(), Ok(7));
        let seen = seen.lock().unwrap();
        let requests: Vec<&str> = seen.iter().map(String::as_str).filter(|it| !it.starts_with("process")).collect();
        let (call, request) = ("call \"Increment\"", "request \"Increment\" in call");
        assert_eq!(requests, ["page", "call \"Increment\" in page", request, call, request]);
    }
}

#[cfg(feature = "metrics")]
mod counters {
    use super::*;
    use crate::host::block_on;
    use metrics::{Counter, CounterFn, Gauge, Histogram, Key, KeyName, Metadata, SharedString, Unit};
    use std::collections::BTreeMap;

    #[derive(Clone, Default)]
    struct Recorder(Arc<Mutex<BTreeMap<String, u64>>>);

    struct Count(Recorder, String);

    impl CounterFn for Count {
        fn increment(&self, value: u64) {
            *self.0.0.lock().unwrap().entry(self.1.clone()).or_default() += value;
        }
        fn absolute(&self, _: u64) {}
    }

    impl metrics::Recorder for Recorder {
        fn describe_counter(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}
        fn describe_gauge(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}
        fn describe_histogram(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}
        fn register_counter(&self, key: &Key, _: &Metadata<'_>) -> Counter {
            let labels: String = key.labels().map(|it| format!(" {}={}", it.key(), it.value())).collect();
            Counter::from_arc(Arc::new(Count(self.clone(), format!("{}{labels}", key.name()))))
        }
        fn register_gauge(&self, _: &Key, _: &Metadata<'_>) -> Gauge {
            Gauge::noop()
        }
        fn register_histogram(&self, _: &Key, _: &Metadata<'_>) -> Histogram {
            Histogram::noop()
        }
    }

    #[test]
    fn starts_and_ends_of_processes_are_counted() {
        let recorder = Recorder::default();
        let counts = recorder.0.clone();
        metrics::set_global_recorder(recorder).unwrap();
        let (rt, _) = quiet_runtime();
        block_on(rt.exited(rt.spawn_native("ends", |_| {})));
        block_on(rt.exited(rt.spawn_native("fails", |process| process.fault("no"))));
        send(&rt, ProcessId::from_word(4711), 1);
        let counts = counts.lock().unwrap();
        assert!(counts["mesh_processes_spawned_total"] >= 2);
        assert_eq!(counts["mesh_processes_exited_total reason=error"], 1);
        assert_eq!(counts["mesh_dead_letters_total reason=no_process"], 1);
    }
}
