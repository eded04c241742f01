//! Groups of definitions that need each other, in order: declare, walk the bodies, decide what waits,
//! generalise.

use super::function::Inferred;
use super::{ActorSig, Body, Draft, Drafts, Infer, ServiceSig, Use};
use crate::entity::{Id, IdVec};
use crate::resolve::{Context, Package};
use crate::types::annotation::Sugar;
use crate::types::decl::{AdtDecl, Sig};
use crate::types::effects::Effects;
use crate::types::error::Error;
use crate::types::graph::{self, Definition};
use crate::types::traits::{Bound, Implemented, Pred, Traits};
use crate::types::ty::Table;
use crate::types::typed::{AdtId, FunctionId, ModuleId, Ty};
use std::collections::{HashMap, HashSet};

/// Infers all bodies of a package.
pub(crate) fn package<'p, 'a>(
    package: &'p Package<'a>,
    adts: &'p IdVec<AdtId, AdtDecl>,
    traits: &'p Traits,
    methods: Implemented,
    sugar: Sugar,
    table: Table,
    errors: Vec<Error>,
) -> Infer<'p, 'a> {
    let mut infer = Infer {
        package,
        adts,
        traits,
        sugar,
        table,
        errors,
        clause_errors: Vec::new(),
        sigs: methods,
        monos: HashMap::new(),
        services: IdVec::<_, ServiceSig>::new(),
        actors: IdVec::<_, ActorSig>::new(),
        supervisors: HashMap::new(),
        consts: IdVec::new(),
        effects: Effects::default(),
        mailboxes: HashMap::new(),
        replying: HashSet::new(),
        preds: Vec::new(),
        pred_mark: 0,
        givens: Vec::new(),
        later: Vec::new(),
        uses: Vec::new(),
        waiting: Vec::new(),
        holes: Vec::new(),
        level: 0,
        body: Body::new(Context { module: ModuleId::from_index(0), service: None }),
        drafts: Drafts::default(),
    };
    infer.declare_mailboxes();
    infer.declare_functions();
    infer.declare_services();
    infer.declare_actors();
    infer.declare_consts();
    for group in graph::groups(package, &infer.sigs) {
        infer.group(&group);
    }
    infer.end();
    infer
}

/// A function of the group, walked but not yet generalised.
struct Member {
    id: FunctionId,
    draft: Draft,
    /// Declared bounds and demands found, on leaves.
    preds: Vec<Bound>,
    /// How many of them are declared.
    declared: usize,
}

impl Infer<'_, '_> {
    fn group(&mut self, group: &[Definition]) {
        self.level = 1;
        for it in group {
            if let Definition::Function(id) = it {
                self.declare_mono(*id);
            }
        }
        let mut members = Vec::new();
        for it in group {
            match *it {
                Definition::Function(id) => members.extend(self.walk_function(id)),
                Definition::Service(id) => self.service(id),
                Definition::Actor(id) => self.actor(id),
                Definition::Supervisor(id) => self.supervisor(id),
                Definition::Const(id) if group.len() == 1 => self.own_constant(id),
                Definition::Const(id) => self.constant(id),
            }
        }
        self.give_up_waiting(group.iter().all(|it| self.is_generic(it)));
        self.level = 0;
        self.reduce_demands();
        self.hold_determined();
        if let [Definition::Const(id)] = group {
            self.generalise_constant(*id);
        }
        self.find_leaves(&mut members);
        self.share_demands(&mut members);
        for member in members {
            self.generalise(member);
        }
        for it in group {
            if let Definition::Actor(id) = it {
                self.look_at_messages(*id);
            }
        }
        self.monos.clear();
        self.uses.clear();
    }

    fn walk_function(&mut self, id: FunctionId) -> Option<Member> {
        let Inferred { draft, bounds } = self.function(id)?;
        Some(Member { id, draft, declared: bounds.len(), preds: bounds })
    }

    /// What each function is generic over: its declared parameters, then what its type leaves open.
    fn find_leaves(&mut self, members: &mut [Member]) {
        for member in members.iter_mut() {
            let Some(mono) = self.monos.get(&member.id) else { continue };
            if self.is_entry(member.id) {
                continue;
            }
            for ty in mono.params.iter().chain([&mono.result]) {
                self.table.leaves(*ty, 0, &mut member.draft.leaves);
            }
        }
        for member in members {
            // What the declared bounds determine, unless the body has fixed it.
            for bound in member.preds.clone() {
                bound.args.iter().chain(&bound.assocs).for_each(|it| {
                    self.table.leaves(*it, 0, &mut member.draft.leaves);
                });
            }
            if !self.is_entry(member.id) {
                self.determined(&mut member.draft.leaves);
            }
        }
    }

    /// Whether what a definition leaves open is for its callers to choose.
    fn is_generic(&self, definition: &Definition) -> bool {
        matches!(definition, Definition::Function(id) if !self.is_entry(*id) && !self.mailboxes.contains_key(id))
    }

    /// Nobody chooses types for `main`: what it leaves open is `()`.
    fn is_entry(&self, id: FunctionId) -> bool {
        let it = &self.package.functions[id];
        let main = self.package.user.get("Main").copied() == Some(it.context.module);
        main && it.context.service.is_none() && it.arity == 0 && it.name.as_str() == "main"
    }

    /// Demands on the parameters of a function become its own, and so its callers' in the group: until
    /// nothing new comes. Others stay for later, or can never be met.
    fn share_demands(&mut self, members: &mut [Member]) {
        let uses = std::mem::take(&mut self.uses);
        let mut given: Vec<usize> = members.iter().map(|it| it.declared).collect();
        loop {
            self.reduce_demands();
            for pred in std::mem::take(&mut self.preds) {
                self.distribute(pred, members);
            }
            let mut changed = false;
            for (n, member) in members.iter().enumerate() {
                for bound in &member.preds[given[n]..] {
                    changed |= self.demand_of_uses(&uses, member, bound);
                }
            }
            members.iter().zip(&mut given).for_each(|(member, given)| *given = member.preds.len());
            if !changed {
                return;
            }
        }
    }

    fn distribute(&mut self, pred: Pred, members: &mut [Member]) {
        let bound = pred.bound.map(|it| self.table.resolve(it));
        let mut owned = false;
        for member in members.iter_mut() {
            if !self.belongs(&bound, &member.draft.leaves) {
                continue;
            }
            owned = true;
            if !self.granted(&member.preds, &bound) {
                bound.assocs.iter().for_each(|it| self.table.leaves(*it, 0, &mut member.draft.leaves));
                member.preds.push(bound.clone());
            }
        }
        let mut deeper = Vec::new();
        bound.keys().for_each(|it| self.table.leaves(it, 0, &mut deeper));
        match deeper.is_empty() {
            _ if owned => {}
            // A later definition may fix it.
            true => self.later.push(Pred { bound, ..pred }),
            false => self.settle_ambiguous(pred),
        }
    }

    /// Whether bounds grant a demand; what they determine is made equal.
    fn granted(&mut self, bounds: &[Bound], demand: &Bound) -> bool {
        let same = |it: &&Bound| {
            it.interface == demand.interface
                && it.keys().zip(demand.keys()).all(|(a, b)| self.table.resolve(a) == self.table.resolve(b))
        };
        if let Some(bound) = bounds.iter().find(same) {
            return bound.assocs.iter().zip(&demand.assocs).all(|(a, b)| self.table.unify(*a, *b).is_ok());
        }
        bounds.iter().any(|it| {
            it.interface != demand.interface
                && self.table.resolve(it.ty) == self.table.resolve(demand.ty)
                && Traits::grants(it.interface, demand.interface)
        })
    }

    /// A demand a function turned out to make, at the uses of it in its own group.
    fn demand_of_uses(&mut self, uses: &[Use], member: &Member, bound: &Bound) -> bool {
        let leaves = &member.draft.leaves;
        let mut found = false;
        for it in uses.iter().filter(|it| it.function == member.id) {
            let mut args = it.args.clone();
            args.resize_with(leaves.len(), || self.table.fresh(1));
            let bound = bound.map(|ty| self.table.replace(ty, leaves, &args));
            let demand = self.bound(member.id, it.at);
            self.preds.push(Pred { bound, module: it.module, demand });
            found = true;
        }
        found
    }

    fn generalise(&mut self, member: Member) {
        let Member { id, draft, preds, .. } = member;
        let leaves = &draft.leaves;
        let params: Vec<Ty> = (0..leaves.len()).map(|n| self.table.param(n as u32)).collect();
        let preds = preds.into_iter().map(|it| it.map(|ty| self.table.replace(ty, leaves, &params))).collect();
        if let Some(mono) = self.monos.get(&id).cloned() {
            let sig = Sig {
                count: leaves.len() as u32,
                hidden: 0,
                preds,
                params: mono.params.iter().map(|it| self.table.replace(*it, leaves, &params)).collect(),
                result: self.table.replace(mono.result, leaves, &params),
            };
            self.sigs.insert(id, sig);
        } else if let Some(sig) = self.sigs.get_mut(&id) {
            let explicit = sig.count - sig.hidden;
            sig.count = leaves.len() as u32;
            sig.hidden = sig.count.saturating_sub(explicit);
            sig.preds = preds;
        }
        self.drafts.functions.insert(id, draft);
    }

    /// Nothing more will come: demands on what is still open.
    fn end(&mut self) {
        self.preds = std::mem::take(&mut self.later);
        self.reduce_demands();
        for pred in std::mem::take(&mut self.preds) {
            self.settle_ambiguous(pred);
        }
    }
}
