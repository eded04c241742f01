//! The gauge: an actor of Rust.

use crate::mesh::station::{Gauge, Reading};
use mesh_runtime::{Actor, Ctx, ExitReason, Pid, Runtime};

/// Measures once, and breaks the second time.
#[derive(Default)]
struct Thermometer {
    readings: u32,
}

impl Actor for Thermometer {
    type Msg = Gauge;

    async fn handle(&mut self, ctx: &mut Ctx<Gauge>, message: Gauge) -> Result<(), ExitReason> {
        let Gauge::Measure { to } = message;
        let observer = ctx.runtime().ok_or(ExitReason::Shutdown)?.actor(to);
        self.readings += 1;
        let reading = match self.readings {
            1 => Reading::Degrees(21.5),
            _ => Reading::Broken { why: "the wire is loose".into() },
        };
        // Whoever asked may not wait any more.
        _ = observer.send(reading);
        assert!(self.readings < 2, "the thermometer broke");
        Ok(())
    }

    async fn stopping(&mut self, _: &mut Ctx<Gauge>, _: &ExitReason) {
        println!("the gauge is switched off");
    }
}

/// Called by the supervisor in `mesh/station.mpl`, so what it starts is that supervisor's child.
pub(crate) fn start() -> Pid<Gauge> {
    let rt = Runtime::current().expect("Mesh code runs in a runtime");
    rt.spawn_actor(Thermometer::default()).pid()
}
