//! Names that mean something elsewhere, and what does the same here.

/// For a value or the first word of something.
pub(super) fn value(name: &str) -> Option<&'static str> {
    Some(match name {
        "True" | "TRUE" | "False" | "FALSE" => "the truth values are `true` and `false`",
        "self" => "a method has `self` as its first parameter; the own pid is `self()`",
        "vec" => "a list is written `[a, b]`",
        "as" => "a module is not renamed: `import A.B` makes it visible as `B`",
        "private" | "public" | "static" | "protected" => "what has no `pub` before it is private",
        "macro" | "defmacro" => "there are no macros: a function can take closures",
        "begin" => "a block stands between `do` and `end`",
        "null" | "NULL" | "undefined" | "nullptr" => {
            "an absent value is `None` of an `Option`; `nil` is the unit value"
        }
        "range" | "xrange" => "the numbers from `a` up to, but without, `b` are written `a..b`",
        "len" | "length" | "size" | "count" => {
            "the length of a list or a text is `xs.length()`, the size of a map `m.size()`"
        }
        "printf" | "puts" | "echo" | "console" | "writeln" | "print_line" | "log" => "`println(text)` writes a line",
        "this" => "in a method the value is `self`",
        "new" => "a struct is made by `Name { field: value }`",
        "var" | "val" | "const" | "mut" | "local" => "a name is bound by `let name = value`",
        "function" | "func" | "fun" | "proc" | "sub" | "defp" | "fnc" => {
            "a function is defined by `fn name(…) do … end`"
        }
        "lambda" => "a closure is written `fn x -> … end`",
        "elif" | "elsif" | "elseif" | "then" => "a choice is written `if … do … else if … do … else … end`",
        "switch" => "a choice of patterns is written `case value do pattern -> … end`",
        "unless" => "write `if not condition do … end`",
        "until" | "loop" | "repeat" => "a loop is written `while condition do … end`, or `for x in xs do … end`",
        "foreach" => "a loop over a collection is written `for x in xs do … end`",
        "try" | "catch" | "throw" | "raise" | "except" | "rescue" => {
            "there are no exceptions: a function that can fail gives a `Result`, and `?` hands a failure on"
        }
        "class" | "record" | "object" | "data" => "a type with fields is defined by `struct Name do … end`",
        "enum" | "union" => "a type with variants is defined by `type Name do … end`",
        "protocol" | "implements" => "a trait is defined by `interface Name do … end`, and given to a type by `impl`",
        "require" | "use" | "include" | "using" => "a module is made visible by `import Name`",
        "str" | "string" => "the text of a value is `\"${x}\"`, or `x.to_string()`",
        "int" | "parseInt" | "parse_int" => "a number is read by `String.to_int(text)`, which gives an `Option<Int>`",
        "input" | "readline" | "read_line" | "gets" => "a line is read by `IO.read_line()`",
        "async" => "work beside the own is begun by `Job.async(fn -> … end)`",
        "await" => "the result of a job is taken by `Job.await(job)`",
        _ => return None,
    })
}

/// For a type.
pub(super) fn ty(name: &str) -> Option<&'static str> {
    Some(match name {
        "int" | "Integer" | "integer" | "Long" | "long" | "Number" | "number" | "i32" | "i64" | "u8" | "u32"
        | "u64" | "usize" | "isize" | "int64" => "`Int`: a signed number of 64 bits",
        "double" | "Double" | "f32" | "f64" | "Real" | "float64" => "`Float`",
        "str" | "Str" | "Text" | "text" | "char" | "Char" => "`String`: a text; a single character is one, too",
        "boolean" | "Boolean" => "`Bool`",
        "void" | "Void" | "null" | "Null" | "nil" | "None" => "`()`: the type of what gives nothing",
        "Array" | "array" | "Vec" | "Vector" | "Seq" | "slice" => "`List<T>`",
        "Dict" | "dict" | "HashMap" | "Dictionary" | "Hash" | "Table" => "`Map<K, V>`",
        "Maybe" | "Optional" | "Nullable" => "`Option<T>`, or `T?` for short",
        "Either" => "`Result<T, E>`, or `T!E` for short",
        "Any" | "any" | "Object" | "object" | "dynamic" | "Dynamic" => {
            "a type parameter, `fn f<T>(x :: T)`: there is no type of everything"
        }
        "Function" | "Fn" | "Func" | "func" | "fun" => "`Fun(A, B) -> R`",
        "Symbol" => "`Atom`",
        _ => return None,
    })
}

/// Groups of functions that do about the same.
const SYNONYMS: &[&[&str]] = &[
    &["length", "size", "len", "count", "length_of"],
    &["append", "put", "add", "push", "insert", "push_back", "set", "cons"],
    &["contains", "has_key", "includes", "include", "has", "member", "contains_key", "exists"],
    &["to_upper", "upper", "upcase", "uppercase", "to_uppercase", "toUpperCase"],
    &["to_lower", "lower", "downcase", "lowercase", "to_lowercase", "toLowerCase"],
    &["filter", "select", "where", "retain"],
    &["map", "each", "foreach", "for_each", "transform"],
    &["reduce", "fold", "foldl", "fold_left", "inject", "aggregate"],
    &["find", "detect", "find_first"],
    &["delete", "remove", "erase", "unset", "pop"],
    &["to_string", "toString", "str", "show", "format"],
    &["inspect", "debug", "dump"],
    &["trim", "strip"],
    &["join", "concat", "implode"],
    &["split", "explode", "tokenize"],
    &["head", "first", "front", "car"],
    &["tail", "rest", "cdr"],
    &["to_float", "as_float", "toFloat", "to_double"],
    &["to_int", "as_int", "toInt", "parse"],
];

/// What a function that does not exist may be called here, of those that do.
pub(in crate::types) fn synonyms<'a>(name: &'a str) -> impl Iterator<Item = &'static str> + 'a {
    let group = SYNONYMS.iter().find(|it| it.contains(&name));
    group.into_iter().flat_map(|it| it.iter()).copied().filter(move |it| *it != name)
}
