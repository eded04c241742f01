//! What stands between Mesh code and the Rust functions it calls.
//!
//! Mesh code calls a symbol with words; the function of that symbol makes Rust values of them and calls the user's
//! function by its path. So a function that is missing or of another type is an error of rustc, in its own words.

use super::types::TypeNames;
use super::writer::{Writer, literal};
use super::{Link, Symbols};
use crate::emit::face::model::{Face, Host, HostKind};

/// A function for each.
pub(super) fn write(w: &mut Writer, face: &Face, link: &Link, types: &TypeNames) {
    if face.hosts.is_empty() {
        return;
    }
    w.gap();
    w.line(
        "// Rust functions that Mesh code calls. What rustc says here is about the function named in the line above.",
    );
    w.block("const _: () =", |w| {
        w.line("use ::mesh_runtime::__private as __mesh;");
        for (index, host) in face.hosts.iter().enumerate() {
            function(w, index, host, link, types);
        }
    });
    w.line(";");
}

fn function(w: &mut Writer, index: usize, host: &Host, link: &Link, types: &TypeNames) {
    let parts: Vec<String> =
        host.params.iter().map(|param| format!("{}: {}", param.name, types.write(&param.ty, &[]))).collect();
    let result = types.write(&host.result, &[]);
    let word = match host.kind {
        HostKind::Plain => "fn",
        HostKind::Async => "async fn",
        HostKind::Blocking => "blocking fn",
    };
    w.gap();
    w.line(format!(
        "// {}: extern {word} {}({}) -> {result} = {}",
        host.place,
        host.mesh_name,
        parts.join(", "),
        literal(&host.path)
    ));
    let export = |symbols: &Symbols| {
        format!("unsafe(export_name = {})", literal(&format!("{}{}", symbols.host, host.symbol_name())))
    };
    match &link.tests {
        None => w.line(format!("#[{}]", export(&link.code))),
        Some(tests) => {
            w.line(format!("#[cfg_attr(not(test), {})]", export(&link.code)));
            w.line(format!("#[cfg_attr(test, {})]", export(tests)));
        }
    }
    let mut params = vec![
        "context: *mut __mesh::Context".to_owned(),
        format!("{}args: &'static __mesh::TypeDesc", if host.params.is_empty() { "_" } else { "" }),
        "result: &'static __mesh::TypeDesc".to_owned(),
    ];
    params.extend((0..host.params.len()).map(|n| format!("a{n}: __mesh::Word")));
    let head = format!("unsafe extern \"C-unwind\" fn host_{index}");
    w.function(head, &params, "__mesh::Word", |w| body(w, host, &result, types));
}

fn body(w: &mut Writer, host: &Host, result: &str, types: &TypeNames) {
    w.line("// SAFETY: only the code of this package calls it, with the types of the declaration.");
    w.block("unsafe", |w| {
        for (n, param) in host.params.iter().enumerate() {
            w.line(format!("let a{n}: {} = __mesh::argument(args, {n}, a{n});", types.write(&param.ty, &[])));
        }
        let arguments: Vec<String> = (0..host.params.len()).map(|n| format!("a{n}")).collect();
        let call = format!("{}({})", host.path, arguments.join(", "));
        match host.kind {
            HostKind::Plain => w.line(format!("__mesh::host(context, result, move || -> {result} {{ {call} }})")),
            HostKind::Blocking => {
                w.line(format!("__mesh::host_blocking(context, result, move || -> {result} {{ {call} }})"));
            }
            HostKind::Async => w.line(format!("__mesh::host_async::<{result}, _>(context, result, move || {call})")),
        }
    });
}
