//! Supervisors: a table of the children, and an entry for each that starts it.

use super::ir::{self, Expr, RuntimeArg, Site, SupervisorIx};
use super::mono::{Captures, HomeKey, Lowering, Outcome, Pending};
use crate::types::typed::SupervisorId;

impl Lowering<'_> {
    /// `Supervisor()`
    pub(super) fn start_supervisor(&mut self, id: SupervisorId, site: Option<Site>) -> Expr {
        let args = vec![RuntimeArg::Supervisor(self.supervisor(id))];
        Expr::CallRuntime { function: "supervisor_start", args, site }
    }

    /// The supervisor of the result; made when first asked for.
    fn supervisor(&mut self, id: SupervisorId) -> SupervisorIx {
        if let Some(&known) = self.supervisors.get(&id) {
            return known;
        }
        let supervisor = &self.program.supervisors[id];
        let index = self.out.supervisors.push(ir::Supervisor {
            name: format!("{}.{}", self.program.modules[supervisor.module].name, supervisor.name),
            strategy: supervisor.strategy,
            max_restarts: supervisor.max_restarts,
            max_seconds: supervisor.max_seconds,
            backoff: supervisor.backoff,
            auto_shutdown: supervisor.auto_shutdown,
            children: Vec::new(),
        });
        // A child may start a supervisor of the same kind.
        self.supervisors.insert(id, index);
        let children = (0..supervisor.children.len()).map(|n| self.child(id, n as u32)).collect();
        self.out.supervisors[index].children = children;
        index
    }

    fn child(&mut self, id: SupervisorId, index: u32) -> ir::Child {
        let child = &self.program.supervisors[id].children[index as usize];
        let home = self.home(HomeKey::Child(id, index), &child.start);
        let function = self.reserve(home.label.clone());
        let pid = self.instantiate(child.pid, &[]);
        let outcome = Outcome::Value(pid);
        self.enqueue(Pending {
            func: function,
            home,
            env: Vec::new(),
            captures: Captures::None,
            clauses: &child.start.clauses,
            params: Vec::new(),
            outcome,
            span: child.span,
        });
        let start = self.entry(function, &[], outcome);
        let (restart, shutdown, significant) = (child.restart, child.shutdown, child.significant);
        ir::Child { name: child.name.to_string(), start, restart, shutdown, significant }
    }
}
