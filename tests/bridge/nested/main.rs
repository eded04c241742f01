//! What cargo does with packages that hold Mesh code, in workspaces of their own.

mod build_script;
mod linking;
mod mistakes;
mod workspace;
