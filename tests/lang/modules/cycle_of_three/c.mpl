import A #~ C0001 Circular dependency: A -> B -> C -> A
pub fn c() = A.a()
