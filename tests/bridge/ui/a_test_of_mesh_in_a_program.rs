//! Tests of Mesh are there for those who test, and for nobody else.

fn main() {
    bridge_tests::mesh::mesh_tests::till::the_door_closes_after_half_a_minute_at_once();
}
