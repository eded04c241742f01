//! The entry of an executable: a `main` that hands the package table to the runtime.
//!
//! ```text
//! int main(int argc, char **argv) { return mesh3_program_main(&package, argc, argv); }
//! ```
//!
//! It is an object of its own, so that the object of the program is the same whether it is run in place or
//! linked; and it is made here and not by a C compiler, so that a package may have any name.

use super::error::Error;
use super::options::{OptLevel, Options};
use super::target;
use inkwell::AddressSpace;
use inkwell::builder::BuilderError;
use inkwell::context::Context;
use inkwell::module::Module;
use inkwell::targets::FileType;

/// The object file with `main` for the package whose table has the given symbol.
pub(super) fn object(package_symbol: &str) -> Result<Vec<u8>, Error> {
    let machine = target::machine(&Options::new(OptLevel::O0, ""))?;
    let context = Context::create();
    let module = context.create_module("entry");
    module.set_triple(&machine.get_triple());
    module.set_data_layout(&machine.get_target_data().get_data_layout());
    define_main(&context, &module, package_symbol).map_err(Error::internal)?;
    let bytes = machine.write_to_memory_buffer(&module, FileType::Object).map_err(Error::internal)?;
    Ok(bytes.as_slice().to_vec())
}

fn define_main<'ctx>(context: &'ctx Context, module: &Module<'ctx>, package_symbol: &str) -> Result<(), BuilderError> {
    let (int, ptr) = (context.i32_type(), context.ptr_type(AddressSpace::default()));
    let package = module.add_global(context.i8_type(), None, package_symbol);
    let symbol = format!("mesh{}_program_main", mesh_abi::ABI);
    let enter = module.add_function(&symbol, int.fn_type(&[ptr.into(), int.into(), ptr.into()], false), None);
    let main = module.add_function("main", int.fn_type(&[int.into(), ptr.into()], false), None);
    let builder = context.create_builder();
    builder.position_at_end(context.append_basic_block(main, "entry"));
    let args = main.get_params();
    let call =
        builder.build_call(enter, &[package.as_pointer_value().into(), args[0].into(), args[1].into()], "status")?;
    builder.build_return(call.try_as_basic_value().basic().as_ref().map(|status| status as _))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_entry_names_main_the_runtime_and_a_package_of_any_name() {
        let object = object("mesh3$my größe shop_0$package").unwrap();
        for symbol in ["main\0", "mesh3_program_main\0", "mesh3$my größe shop_0$package\0"] {
            assert!(object.windows(symbol.len()).any(|part| part == symbol.as_bytes()), "{symbol}");
        }
    }
}
