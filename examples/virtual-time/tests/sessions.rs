//! What takes a quarter of an hour takes no time here. The test in `mesh/session.mpl` runs, too.

use mesh_runtime::{Ctx, Runtime};
use std::time::Duration;
use virtual_time::mesh::session::{Journal, Signal, session};

const LIMIT: Duration = Duration::from_secs(15 * 60);

#[mesh_runtime::test(deterministic)]
async fn a_session_ends_at_its_limit_and_not_before(rt: Runtime) {
    let journal = Journal::start(&rt).await.unwrap();
    let ada = session::spawn(&rt, "Ada", journal.pid().untyped());
    rt.clock().advance(LIMIT - Duration::from_millis(1)).await;
    assert!(ada.is_alive());
    rt.clock().advance(Duration::from_millis(1)).await;
    assert!(!ada.is_alive());
    assert_eq!(journal.lines().await.unwrap(), ["Ada forgot to leave"]);
}

/// A user in Rust, who comes back every ten minutes; whatever the order of events, the session lives.
#[mesh_runtime::test(seeds = 20)]
async fn whoever_comes_back_in_time_stays(rt: Runtime) {
    let journal = Journal::start(&rt).await.unwrap();
    let ada = session::spawn(&rt, "Ada", journal.pid().untyped());
    let theirs = ada.clone();
    let user = rt.spawn_fn(move |mut ctx: Ctx<()>| async move {
        for _ in 0..3 {
            assert!(ctx.event_within(LIMIT * 2 / 3).await.is_none(), "nobody writes to users");
            theirs.send(Signal::Touch).unwrap();
        }
        theirs.send(Signal::Close).unwrap();
    });
    let left = rt.monitor(&ada);
    rt.clock().advance(LIMIT * 2 + Duration::from_secs(1)).await;
    assert!(!user.is_alive());
    left.await;
    assert_eq!(journal.lines().await.unwrap(), ["Ada left"]);
}
