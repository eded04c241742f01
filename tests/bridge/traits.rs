//! Impls that Mesh code wrote for its types, where the runtime and Rust meet their values.

use bridge_tests::mesh::traits::{self, Name, Names};
use mesh_runtime::Runtime;
use mesh_runtime::heap::HeapConfig;

#[test]
fn own_forms_run_while_the_heap_is_collected() {
    let heap = HeapConfig { check: true, stress: true, ..HeapConfig::default() };
    let rt = Runtime::builder().heap(heap).start().unwrap();
    assert_eq!(
        traits::walks(&rt, 20).blocking().unwrap(),
        ["true false true", "Greater true", "[Some(<q0>), Some(<q1>)] true 20", "(1, <a1>) (0, <nobody>)", "19",]
    );
}

#[mesh_runtime::test]
fn values_of_types_with_own_forms_come_back(rt: Runtime) {
    let names = Names::start(&rt).blocking().unwrap();
    let ada = Name { text: "Ada".into() };
    assert_eq!(names.keep(ada.clone()).blocking(), Ok((ada, "[<ada>]".into())));
    let bo = Name { text: "Bo".into() };
    assert_eq!(names.keep(bo.clone()).blocking(), Ok((bo, "[<bo>, <ada>]".into())));
}
