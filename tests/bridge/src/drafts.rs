//! A type of Rust whose values `mesh/drafts.mpl` holds.

use mesh_runtime::Opaque;
use std::sync::{Mutex, PoisonError};

/// A title, and lines that grow.
pub struct Draft {
    title: String,
    lines: Mutex<Vec<String>>,
    /// Told when the draft is gone.
    pub gone: Option<std::sync::mpsc::Sender<()>>,
}

impl Draft {
    /// Without lines.
    #[must_use]
    pub fn new(title: &str) -> Self {
        Self { title: title.to_owned(), lines: Mutex::default(), gone: None }
    }

    /// All of it.
    #[must_use]
    pub fn text(&self) -> String {
        let lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        format!("{}: {}", self.title, lines.join(", "))
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if let Some(gone) = &self.gone {
            _ = gone.send(());
        }
    }
}

pub(crate) fn blank(title: String) -> Opaque<Draft> {
    Draft::new(&title).into()
}

pub(crate) fn write(draft: Opaque<Draft>, line: String) -> i64 {
    let mut lines = draft.lines.lock().unwrap_or_else(PoisonError::into_inner);
    lines.push(line);
    lines.len() as i64
}
