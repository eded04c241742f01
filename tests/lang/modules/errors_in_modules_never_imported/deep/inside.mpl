pub fn worse() = nothing #~ E0004 nothing
