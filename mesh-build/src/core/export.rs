//! The contents of the package table. What stands in it, and in which order, is decided by
//! [`crate::exports`]; here the items get the code that runs them.

use super::ir::Export;
use super::mono::{Lowering, Outcome};
use crate::exports::Exports;
use crate::types::typed::{FunctionBody, FunctionId, Ty, TyKind};

/// Puts what is offered, and `main`, into the table; all else is translated because they need it.
pub(super) fn export(cx: &mut Lowering<'_>, exports: &Exports) {
    for &id in &exports.functions {
        export_function(cx, id);
    }
    for &id in &exports.services {
        let service = cx.service(id);
        let service = &cx.out.services[service];
        cx.crossing.push(service.init_args);
        cx.crossing.extend(service.handlers.iter().flat_map(|handler| [handler.args, handler.reply]));
    }
    for &id in &exports.actors {
        let actor = cx.actor(id);
        let actor = &cx.out.actors[actor];
        cx.crossing.extend([actor.args].into_iter().chain(actor.message));
    }
    for &id in &exports.types {
        let ty = cx.types.intern(TyKind::Adt(id, Vec::new()));
        let desc = cx.desc(ty);
        cx.out.types.push(desc);
        cx.crossing.push(desc);
    }
    if let Some(id) = cx.program.main {
        let params: Vec<Ty> = cx.program.functions[id].params.clone();
        let function = cx.function(id, Vec::new());
        cx.out.main = Some(cx.entry(function, &params, Outcome::Discard));
    }
}

fn export_function(cx: &mut Lowering<'_>, id: FunctionId) {
    let program = cx.program;
    let declared = &program.functions[id];
    // Only the result of a test may be left open, and nobody looks at it.
    let open = vec![cx.types.intern(TyKind::Unit); declared.type_param_count as usize];
    let params: Vec<Ty> = declared.params.iter().map(|&ty| cx.instantiate(ty, &open)).collect();
    let result = cx.instantiate(declared.result, &open);
    let function = match declared.body {
        FunctionBody::Supervisor(supervisor) => cx.supervisor_code(supervisor),
        _ => cx.function(id, open),
    };
    let entry = cx.entry(function, &params, Outcome::Value(result));
    let args = cx.args_desc(&params);
    let result = cx.desc(result);
    cx.crossing.extend([args, result]);
    let name = format!("{}.{}", program.modules[declared.module].name, declared.name);
    cx.out.exports.push(Export { name, entry, args, result });
}
