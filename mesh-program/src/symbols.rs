//! Addresses of the functions that compiled programs refer to, by their linker names.
//!
//! There is no table: the functions are exported by the executable (`mesh-cli/build.rs` sees to that), so the
//! loader knows them, and a library function that is added is found without a line here.

use std::ffi::CString;

/// The address of a runtime or library function of this process; none if it has no such function.
#[must_use]
pub fn symbol(name: &str) -> Option<*const ()> {
    let name = CString::new(name).ok()?;
    // SAFETY: the name is a text that ends with 0; the call reads it and keeps nothing.
    let address = unsafe { libc::dlsym(libc::RTLD_DEFAULT, name.as_ptr()) };
    (!address.is_null()).then_some(address.cast())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_there_is_none() {
        assert!(symbol("malloc").is_some());
        assert_eq!(symbol("mesh3_no_such_function"), None);
        assert_eq!(symbol("with a \0 byte"), None);
    }
}
