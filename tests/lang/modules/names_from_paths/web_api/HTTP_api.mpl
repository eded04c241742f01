pub fn name() = "http"
