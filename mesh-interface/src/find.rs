//! Items by their Mesh names.

use crate::model::{Actor, Module, Path, Service, TypeDef};

/// An item, and where it stands below the root of the generated module.
#[derive(Clone, Debug)]
pub struct Found<'a, T> {
    /// Modules and identifier.
    pub path: Path,
    /// It.
    pub item: &'a T,
}

/// All services.
#[must_use]
pub fn services(root: &Module) -> Vec<Found<'_, Service>> {
    all(root, |module| &module.services, |service| &service.name)
}

/// All actors.
#[must_use]
pub fn actors(root: &Module) -> Vec<Found<'_, Actor>> {
    all(root, |module| &module.actors, |actor| &actor.name)
}

/// All structs and sum types.
#[must_use]
pub fn types(root: &Module) -> Vec<Found<'_, TypeDef>> {
    all(root, |module| &module.types, |ty| &ty.name)
}

fn all<'a, T>(
    root: &'a Module,
    items: impl Fn(&'a Module) -> &'a Vec<T>,
    name: impl Fn(&T) -> &String,
) -> Vec<Found<'a, T>> {
    let (mut found, mut open) = (Vec::new(), vec![(Vec::new(), root)]);
    while let Some((modules, module)) = open.pop() {
        for item in items(module) {
            found.push(Found { path: Path { modules: modules.clone(), name: name(item).clone() }, item });
        }
        for below in module.modules.iter().rev() {
            open.push((modules.iter().cloned().chain([below.name.clone()]).collect(), below));
        }
    }
    found
}

/// The name that was probably meant: the nearest within two changes, one for short names.
#[must_use]
pub fn near<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let limit = match name.chars().count() {
        0 | 1 => 0,
        2..=4 => 1,
        _ => 2,
    };
    let by_distance =
        candidates.map(|candidate| (distance(&name.to_lowercase(), &candidate.to_lowercase()), candidate));
    let (_, nearest) = by_distance.filter(|(distance, _)| *distance <= limit).min_by_key(|(distance, _)| *distance)?;
    Some(nearest)
}

/// Insertions, deletions and replacements that turn `a` into `b` (Wagner and Fischer 1974), row by row.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, a) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, b) in b.iter().enumerate() {
            let best = (diagonal + usize::from(a != *b)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = std::mem::replace(&mut row[j + 1], best);
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::near;

    #[test]
    fn the_nearest_name_is_meant_and_a_far_one_is_not() {
        let names = ["Counter", "Count", "Ledger"];
        assert_eq!(near("Countr", names.into_iter()), Some("Counter"));
        assert_eq!(near("counter", names.into_iter()), Some("Counter"));
        assert_eq!(near("Stock", names.into_iter()), None);
    }
}
