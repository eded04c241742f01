//! Tells dependents' build scripts which ABI this runtime speaks (`DEP_MESH_RUNTIME_ABI`).

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::metadata=abi={}", mesh_abi::ABI);
    println!("cargo::rustc-check-cfg=cfg(loom)");
}
