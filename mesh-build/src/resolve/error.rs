//! What can be wrong with modules, imports and definitions: facts only, words are in `report`.

use crate::diagnostic::FileId;
use crate::syntax::ast::{Name, Span};

/// A place in a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Place {
    pub file: FileId,
    pub span: Span,
}

/// One variant per mistake, holding all that its message needs.
#[derive(Debug)]
pub(crate) enum ResolveError {
    /// E0031
    UnknownModule { at: Place, name: Name, near: Vec<Name> },
    /// E0031
    EntryImported { at: Place },
    /// E0034
    NotExported { at: Place, name: Name, module: Name, exports: Vec<Name>, near: Vec<Name> },
    /// E0035
    Private { at: Place, name: Name, module: Name, defined: Place },
    /// C0001
    SelfImport { at: Place, name: Name },
    /// C0001: the modules in order, the first again at the end.
    ImportCycle { at: Place, path: Vec<Name> },
    /// C0001
    DuplicateModule { at: FileId, name: Name },
    /// E0022
    CatchAllNotLast { at: Place, name: Name, arity: usize, next: Place },
    /// E0023
    NotConsecutive { at: Place, name: Name, arity: usize, first: Place },
    /// W0002
    IgnoredOnLaterClause { at: Place, what: &'static str, name: Name, first: Place },
    /// E0045
    Duplicate { at: Place, what: &'static str, name: Name, first: Place },
    /// E0050
    ExternType { at: Place },
    /// E0050
    HostFunction { at: Place, mistake: HostMistake },
    /// E0053
    RequestNameTaken { at: Place, handler: Name, function: Name, first: Option<Place> },
    /// W0003
    NoInit { at: Place, service: Name },
}

/// What is wrong with the declaration of a function of the Rust package around.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HostMistake {
    /// It names no path of Rust.
    NoPath,
    /// It has type parameters.
    Generic,
    /// There is no Rust package around.
    NoHost,
}
