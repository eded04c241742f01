//! What `main` is given is its runtime.

#[mesh_runtime::main]
async fn main(workers: usize) {
    println!("{workers}");
}
