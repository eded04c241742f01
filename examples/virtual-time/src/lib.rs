//! Sessions with a limit of a quarter of an hour, and tests of them that take no time.
//!
//! In a deterministic runtime the clock stands still while any process can run, and goes to the next timer when all wait
//! or a test advances it. So limits are exact, and there is no sleep in a test and no margin for slow machines. The seed
//! decides who runs first: with many seeds a test tries many orders of events.

mesh_runtime::include_mesh!(pub mod mesh);
