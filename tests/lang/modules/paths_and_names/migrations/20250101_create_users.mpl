pub fn create() = ()
