//! The body of a process runs on whatever thread is free.

use std::rc::Rc;

fn main() {
    let rt = mesh_runtime::Runtime::start().unwrap();
    let name = Rc::new("ann".to_owned());
    rt.spawn_native("greeter", move |_| println!("{name}"));
}
