//! Values of Rust that Mesh holds and passes on, and bytes.

use bridge_tests::drafts::Draft;
use bridge_tests::mesh::drafts::{self, Drawer};
use mesh_runtime::{Opaque, Runtime};
use std::sync::mpsc;
use std::time::Duration;

#[mesh_runtime::test]
async fn mesh_holds_a_value_of_rust_and_gives_the_same_back(rt: Runtime) {
    let draft = Opaque::new(Draft::new("rent"));
    let drawer = Drawer::start(&rt, draft.clone()).await.unwrap();
    let other = drafts::blank_draft(&rt).await;
    assert_eq!(drawer.write("dear").await, Ok(vec![1]));
    drawer.keep(draft.clone()).unwrap();
    drawer.keep(other.unwrap()).unwrap();
    assert_eq!(drawer.write("sir").await, Ok(vec![2, 3, 1]));
    assert_eq!(draft.text(), "rent: dear, sir, sir");
    let all = drawer.all().await.unwrap();
    assert!(all[0] == draft && all[1] == draft && all[2] != draft);
    assert_eq!(all[2].text(), "blank: sir");
}

#[test]
fn a_value_is_dropped_with_the_last_who_has_it() {
    let rt = Runtime::start().unwrap();
    let (gone, told) = mpsc::channel();
    let mut draft = Draft::new("short");
    draft.gone = Some(gone);
    let draft = Opaque::new(draft);
    let drawer = Drawer::start(&rt, draft.clone()).blocking().unwrap();
    let envelope = drafts::seal(&rt, draft, vec![1, 2]).blocking().unwrap();
    assert_eq!((envelope.copies.len(), envelope.seal.as_deref()), (2, Some(&[1u8, 2][..])));
    drop(envelope);
    assert!(told.try_recv().is_err(), "the drawer has it");
    drop(drawer);
    rt.shutdown_blocking(Duration::from_secs(5));
    assert_eq!(told.recv(), Ok(()));
}

#[mesh_runtime::test]
async fn bytes_of_any_value_and_length_come_back(rt: Runtime) {
    for length in [0, 1, 63, 64, 65, 100_000] {
        let bytes: Vec<u8> = (0..length).map(|n| (n % 256) as u8).collect();
        let backwards = drafts::backwards(&rt, bytes.clone()).await.unwrap().unwrap();
        assert_eq!(backwards, bytes.into_iter().rev().collect::<Vec<_>>());
    }
}
