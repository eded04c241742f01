fn start() = ()
#~? E0048 `main`
