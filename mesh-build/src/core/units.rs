//! Which functions of a program become one object.
//!
//! In: a program. Out: [`Units`], each to be compiled by itself, on any thread, or not at all if its object is still
//! there from another time. What a function belongs to follows from where it was written and how big things are, never
//! from its number, so that a change in one module leaves the units of the others as they were:
//!
//! * a function belongs to the file it was written in, an instance of a generic one to the file of the generic one; what
//!   the compiler made itself belongs to what it refers to first, else to who refers to it first;
//! * a large file is divided among a power of two of units, by the names of its functions;
//! * small files share units, likewise by their names;
//! * tables (type descriptors, services, …) are a unit of their own.
//!
//! Where code is optimised, a unit also gets copies of the small functions of others that it calls, and of the smaller ones
//! those call, so that they can be put in place of the calls.

use super::digest::{self, Summary};
use super::ir::{Desc, DescId, FuncId, Program};
use crate::digest::Digest;
use crate::entity::{Id, IdVec};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

/// How a program is divided.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Division {
    /// Not at all.
    Whole,
    /// By files, in units of about so many expressions.
    Files {
        /// Files with fewer share a unit; a program with fewer is not divided.
        least: usize,
        /// Files with more are divided.
        most: usize,
        /// Functions of at most so many expressions are copied into the units that call them.
        copied: usize,
    },
}

/// A divided program.
#[derive(Debug)]
pub struct Units {
    /// In the order of their names.
    pub units: Vec<Unit>,
    /// Names of type descriptors, each once in the program.
    pub desc_names: IdVec<DescId, String>,
    /// By function: the number of the unit that defines it.
    owners: IdVec<FuncId, usize>,
    /// By function: whether other units refer to it.
    shared: IdVec<FuncId, bool>,
}

/// What becomes one object.
#[derive(Debug)]
pub struct Unit {
    /// For people.
    pub name: String,
    /// The functions it defines, in the order of the program.
    pub functions: Vec<FuncId>,
    /// Functions of other units whose code it has a copy of, in the order of the program.
    pub copies: Vec<FuncId>,
    /// Whether it defines the tables.
    pub has_tables: bool,
    /// Number of expressions.
    pub size: usize,
    /// Equal for units that become the same object.
    pub digest: u128,
}

impl Units {
    /// Divides a program.
    #[must_use]
    pub fn of(program: &Program, division: Division) -> Self {
        let desc_names = desc_names(program);
        let functions = digest::functions(program, &desc_names);
        let tables = digest::tables(program, &desc_names);
        let (mut groups, copied) = match division {
            Division::Whole => (BTreeMap::new(), 0),
            Division::Files { least, most, copied } => (files(program, &functions, least, most), copied),
        };
        if groups.len() < 2 {
            groups = BTreeMap::from([(program.package.clone(), program.functions.ids().collect())]);
        }
        let is_whole = groups.len() == 1;
        let mut units: Vec<Unit> = groups.into_iter().map(|(name, functions)| Unit::new(name, functions)).collect();
        match &mut units[..] {
            [only] => only.has_tables = true,
            _ => units.push(Unit { has_tables: true, ..Unit::new("tables".to_owned(), Vec::new()) }),
        }
        let mut out = Self {
            units,
            desc_names,
            owners: program.functions.ids().map(|_| 0).collect(),
            shared: program.functions.ids().map(|_| false).collect(),
        };
        if !is_whole {
            out.own();
            out.copy(&functions, copied);
            out.share(&functions, &tables);
        }
        out.sum_up(&functions, &tables);
        out
    }

    /// Whether there is one unit only, which nobody else refers to.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.units.len() == 1
    }

    /// Whether the unit of this number defines a function.
    #[must_use]
    pub fn defines(&self, unit: usize, function: FuncId) -> bool {
        self.owners.get(function) == Some(&unit)
    }

    /// Whether units other than its own refer to a function.
    #[must_use]
    pub fn is_shared(&self, function: FuncId) -> bool {
        self.shared.get(function).is_some_and(|it| *it)
    }

    fn own(&mut self) {
        for (number, unit) in self.units.iter().enumerate() {
            unit.functions.iter().for_each(|id| self.owners[*id] = number);
        }
    }

    fn copy(&mut self, functions: &IdVec<FuncId, Summary>, most: usize) {
        for (number, unit) in self.units.iter_mut().enumerate() {
            let is_foreign = |id: FuncId| self.owners.get(id).is_some_and(|owner| *owner != number);
            unit.copies = copies(&unit.functions, functions, is_foreign, most);
        }
    }

    /// Finds what units refer to that others define: by their own code, by copies and by tables.
    fn share(&mut self, functions: &IdVec<FuncId, Summary>, tables: &Summary) {
        for (number, unit) in self.units.iter().enumerate() {
            let code = unit.functions.iter().chain(&unit.copies).flat_map(|id| &functions[*id].uses);
            let all = code.chain(unit.has_tables.then_some(&tables.uses).into_iter().flatten());
            for id in all {
                if self.owners.get(*id).is_some_and(|owner| *owner != number) {
                    self.shared[*id] = true;
                }
            }
        }
    }

    fn sum_up(&mut self, functions: &IdVec<FuncId, Summary>, tables: &Summary) {
        let is_whole = self.is_whole();
        for unit in &mut self.units {
            let mut digest = Digest::default();
            digest.text(&unit.name).word(u64::from(is_whole));
            for id in &unit.functions {
                digest.digest(functions[*id].digest).word(u64::from(self.shared[*id]));
                unit.size += functions[*id].size;
            }
            for id in &unit.copies {
                digest.digest(functions[*id].digest);
            }
            if unit.has_tables {
                digest.digest(tables.digest);
                unit.size += tables.size;
            }
            unit.digest = digest.finish();
        }
    }
}

impl Unit {
    const fn new(name: String, functions: Vec<FuncId>) -> Self {
        Self { name, functions, copies: Vec::new(), has_tables: false, size: 0, digest: 0 }
    }
}

/// What is to be copied for these functions: foreign ones they refer to of at most so many expressions, and what those refer
/// to. The farther away, the smaller: otherwise a few calls would bring half of the library.
fn copies(
    own: &[FuncId],
    functions: &IdVec<FuncId, Summary>,
    is_foreign: impl Fn(FuncId) -> bool,
    most: usize,
) -> Vec<FuncId> {
    let mut found = BTreeSet::new();
    let (mut near, mut most) = (own.to_vec(), most);
    while !near.is_empty() && most > 0 {
        let used = near.iter().flat_map(|id| &functions[*id].uses);
        near = used.copied().filter(|id| is_foreign(*id) && functions[*id].size <= most && found.insert(*id)).collect();
        most = most * 7 / 10;
    }
    found.into_iter().collect()
}

/// Names for the linker: what people see, and what tells types of one name apart.
fn desc_names(program: &Program) -> IdVec<DescId, String> {
    let mut counts: HashMap<String, u32> = HashMap::new();
    let names = program.descs.values().map(|Desc { name, hash, .. }| {
        let name = format!("{name}.{hash:016x}");
        let count = counts.entry(name.clone()).or_insert(0);
        *count += 1;
        if *count == 1 { name } else { format!("{name}#{count}") }
    });
    names.collect()
}

/// The functions of each unit, by the unit's name.
fn files(
    program: &Program,
    functions: &IdVec<FuncId, Summary>,
    least: usize,
    most: usize,
) -> BTreeMap<String, Vec<FuncId>> {
    if functions.values().map(|it| it.size).sum::<usize>() < least {
        return BTreeMap::new();
    }
    let homes = homes(program, functions);
    let mut sizes: HashMap<&str, usize> = HashMap::new();
    for (id, home) in homes.iter() {
        *sizes.entry(home).or_insert(0) += functions[id].size;
    }
    let small = parts(sizes.values().filter(|size| **size < least).sum(), least);
    let mut out: BTreeMap<String, Vec<FuncId>> = BTreeMap::new();
    for (id, home) in homes.iter() {
        let name = match sizes[home] {
            size if size < least => format!("small files {}", part_of(home, small)),
            size if size > most => {
                format!("{home} {}", part_of(&program.functions[id].site.function, parts(size, most)))
            }
            _ => (*home).to_owned(),
        };
        out.entry(name).or_default().push(id);
    }
    out
}

/// A power of two, so that it changes seldom while a program grows.
fn parts(size: usize, of: usize) -> u64 {
    size.div_ceil(of.max(1)).max(1).next_power_of_two() as u64
}

fn part_of(name: &str, parts: u64) -> u64 {
    Digest::default().text(name).finish() as u64 % parts
}

/// The file of every function.
fn homes<'p>(program: &'p Program, functions: &IdVec<FuncId, Summary>) -> IdVec<FuncId, &'p str> {
    let mut homes: IdVec<FuncId, &str> = program.functions.values().map(|it| it.site.file.as_str()).collect();
    // What has no file of its own: the first of those it refers to that has one, from the inside out.
    let homeless: Vec<FuncId> = program.functions.ids().filter(|id| homes[*id].is_empty()).collect();
    for id in &homeless {
        let mut seen = HashSet::from([*id]);
        let mut queue = VecDeque::from([*id]);
        while let Some(at) = queue.pop_front() {
            if !homes[at].is_empty() {
                homes[*id] = homes[at];
                break;
            }
            queue.extend(functions[at].uses.iter().filter(|it| it.index() < functions.len() && seen.insert(**it)));
        }
    }
    // Else the first that refers to it.
    for (user, summary) in functions.iter() {
        for used in &summary.uses {
            if homes.get(*used).is_some_and(|home| home.is_empty()) {
                homes[*used] = homes[user];
            }
        }
    }
    homes
}

#[cfg(test)]
mod tests {
    use super::super::ir::{Expr, Function, Prim, Repr, Site};
    use super::*;
    use crate::core::build::Locals;

    /// A program with functions in files, each of so many expressions, which refer to others.
    fn program(functions: &[(&str, &str, usize, &[u32])]) -> Program {
        let mut program = Program { package: "test".to_owned(), ..Program::default() };
        for (file, name, size, uses) in functions {
            let mut operands: Vec<Expr> = uses.iter().map(|id| Expr::FunctionValue(FuncId(*id))).collect();
            operands.extend((operands.len() + 1..*size).map(|n| Expr::Word(n as u64)));
            program.functions.push(Function {
                name: (*name).to_owned(),
                params: Vec::new(),
                result: Repr::Word,
                locals: Locals::new(),
                label_count: 0,
                body: Expr::Prim(Prim::AddInt, operands),
                is_helper: false,
                site: Site {
                    file: (*file).to_owned(),
                    function: (*name).to_owned(),
                    line: 1,
                    column: 1,
                    ..Site::default()
                },
            });
        }
        program
    }

    fn divided(program: &Program) -> Units {
        Units::of(program, Division::Files { least: 10, most: 50, copied: 0 })
    }

    fn names(units: &Units, program: &Program) -> Vec<(String, Vec<String>)> {
        let functions = |unit: &Unit| unit.functions.iter().map(|id| program.functions[*id].name.clone()).collect();
        units.units.iter().map(|unit| (unit.name.clone(), functions(unit))).collect()
    }

    #[test]
    fn functions_go_by_files_and_helpers_with_what_they_refer_to() {
        let program = program(&[
            ("a.mpl", "f", 20, &[3]),
            ("b.mpl", "g", 20, &[0]),
            ("", "g.entry", 2, &[1]),
            ("", "alone", 3, &[]),
        ]);
        let units = divided(&program);
        let expected = [("a.mpl", vec!["f", "alone"]), ("b.mpl", vec!["g", "g.entry"]), ("tables", vec![])];
        let expected = expected
            .map(|(name, functions)| (name.to_owned(), functions.into_iter().map(str::to_owned).collect::<Vec<_>>()));
        assert_eq!(names(&units, &program), expected);
        assert_eq!(units.shared.values().copied().collect::<Vec<_>>(), [true, false, false, false]);
        assert!(units.defines(0, FuncId(3)) && !units.defines(1, FuncId(3)));
    }

    #[test]
    fn what_is_small_stays_whole() {
        let program = program(&[("a.mpl", "f", 4, &[]), ("b.mpl", "g", 4, &[0])]);
        let units = divided(&program);
        assert!(units.is_whole() && units.units[0].has_tables && !units.is_shared(FuncId(0)));
        assert!(Units::of(&program, Division::Whole).is_whole());
    }

    #[test]
    fn large_files_are_divided_and_small_ones_share() {
        let functions: Vec<(String, String)> = (0..40).map(|n| ("large.mpl".to_owned(), format!("f{n}"))).collect();
        let small = (0..5).map(|n| (format!("s{n}.mpl"), format!("g{n}")));
        let all: Vec<(String, String)> = functions.into_iter().chain(small).collect();
        let all: Vec<(&str, &str, usize, &[u32])> =
            all.iter().map(|(file, name)| (file.as_str(), name.as_str(), 8, &[][..])).collect();
        let program = program(&all);
        let units = divided(&program);
        let count = |prefix: &str| units.units.iter().filter(|unit| unit.name.starts_with(prefix)).count();
        assert!((2..=8).contains(&count("large.mpl ")) && (1..=4).contains(&count("small files ")), "{units:?}");
        let mut defined: Vec<FuncId> = units.units.iter().flat_map(|unit| unit.functions.clone()).collect();
        defined.sort_unstable();
        assert_eq!(defined, program.functions.ids().collect::<Vec<_>>());
    }

    #[test]
    fn small_functions_are_copied_to_where_they_are_called() {
        let program = program(&[
            ("a.mpl", "main", 20, &[1]),
            ("b.mpl", "near", 8, &[2, 4, 5, 3]),
            ("b.mpl", "far", 5, &[3]),
            ("c.mpl", "farther", 5, &[]),
            ("b.mpl", "large", 30, &[]),
            ("b.mpl", "not so small", 8, &[]),
        ]);
        let units = Units::of(&program, Division::Files { least: 4, most: 90, copied: 10 });
        let copies = |unit: usize| {
            units.units[unit].copies.iter().map(|id| program.functions[*id].name.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(copies(0), ["near", "far", "farther"]);
        assert_eq!(copies(1), ["farther"]);
        assert_eq!(copies(2), [""; 0]);
        // What copies refer to has to be found.
        assert!(units.is_shared(FuncId(4)) && units.is_shared(FuncId(5)) && !units.is_shared(FuncId(0)));
    }

    #[test]
    fn a_copy_that_changes_changes_the_unit_it_is_in() {
        let digests = |size| {
            let program = program(&[("a.mpl", "f", 20, &[1]), ("b.mpl", "g", size, &[]), ("b.mpl", "h", 20, &[])]);
            Units::of(&program, Division::Files { least: 4, most: 90, copied: 9 }).units
        };
        assert_ne!(digests(8)[0].digest, digests(9)[0].digest);
        assert_eq!(digests(11)[0].digest, digests(12)[0].digest);
    }

    #[test]
    fn a_change_changes_the_digest_of_its_own_unit_only() {
        let before = [("a.mpl", "f", 20, &[][..]), ("b.mpl", "g", 20, &[0][..]), ("c.mpl", "h", 20, &[][..])];
        let digests = |functions: &[(&str, &str, usize, &[u32])]| -> BTreeMap<String, u128> {
            let units = divided(&program(functions));
            units.units.into_iter().map(|unit| (unit.name, unit.digest)).collect()
        };
        let old = digests(&before);
        assert_eq!(old, digests(&before));
        let changed = |functions: &[(&str, &str, usize, &[u32])]| -> Vec<String> {
            let new = digests(functions);
            new.into_iter().filter(|(name, digest)| old.get(name) != Some(digest)).map(|(name, _)| name).collect()
        };
        let mut larger = before;
        larger[0].2 = 21;
        assert_eq!(changed(&larger), ["a.mpl"]);
        // Another function before all others: the numbers of all change, what they are does not.
        let shifted = [
            ("c.mpl", "i", 20, &[][..]),
            ("a.mpl", "f", 20, &[][..]),
            ("b.mpl", "g", 20, &[1][..]),
            ("c.mpl", "h", 20, &[][..]),
        ];
        assert_eq!(changed(&shifted), ["c.mpl"]);
        // What others refer to can be seen from outside.
        let mut used = before;
        used[1].3 = &[0, 2];
        assert_eq!(changed(&used), ["b.mpl", "c.mpl"]);
    }
}
