import A #~ C0001 Circular dependency: A -> B -> A
pub fn b() = A.a()
