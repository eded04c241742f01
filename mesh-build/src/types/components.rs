//! Strongly connected components (Tarjan 1972): groups of definitions that need each other, every group
//! after those it needs.

/// The groups, given what each node needs.
pub(crate) fn components(needs: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut walk = Walk {
        needs,
        index: vec![None; needs.len()],
        low: vec![0; needs.len()],
        stack: Vec::new(),
        next: 0,
        out: Vec::new(),
    };
    for node in 0..needs.len() {
        if walk.index[node].is_none() {
            walk.visit(node);
        }
    }
    walk.out
}

struct Walk<'n> {
    needs: &'n [Vec<usize>],
    /// When a node was first seen.
    index: Vec<Option<usize>>,
    /// The earliest node on the stack that can be reached from it.
    low: Vec<usize>,
    stack: Vec<usize>,
    next: usize,
    out: Vec<Vec<usize>>,
}

impl Walk<'_> {
    /// An explicit stack of calls: chains of definitions may be long.
    fn visit(&mut self, root: usize) {
        let mut calls = vec![(root, 0)];
        self.open(root);
        while let Some((node, edge)) = calls.pop() {
            match self.needs[node].get(edge) {
                Some(&to) => {
                    calls.push((node, edge + 1));
                    match self.index[to] {
                        None => {
                            self.open(to);
                            calls.push((to, 0));
                        }
                        Some(index) if self.stack.contains(&to) => self.low[node] = self.low[node].min(index),
                        Some(_) => {}
                    }
                }
                None => {
                    self.close(node);
                    if let Some(&(parent, _)) = calls.last() {
                        self.low[parent] = self.low[parent].min(self.low[node]);
                    }
                }
            }
        }
    }

    fn open(&mut self, node: usize) {
        self.index[node] = Some(self.next);
        self.low[node] = self.next;
        self.next += 1;
        self.stack.push(node);
    }

    fn close(&mut self, node: usize) {
        if Some(self.low[node]) == self.index[node]
            && let Some(at) = self.stack.iter().position(|it| *it == node)
        {
            let mut group = self.stack.split_off(at);
            group.sort_unstable();
            self.out.push(group);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::components;

    #[test]
    fn callees_come_first_and_circles_are_one_group() {
        let needs = vec![vec![1, 3], vec![2], vec![1], vec![], vec![0]];
        assert_eq!(components(&needs), vec![vec![1, 2], vec![3], vec![0], vec![4]]);
    }
}
