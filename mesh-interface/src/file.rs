//! The file: its form, and why one may be unreadable.

use crate::model::{Face, MapType};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Version of the form. A reader refuses every other.
pub const FORMAT: u32 = 2;

/// What stands in `interface.json`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Interface {
    /// [`FORMAT`].
    pub format: u32,
    /// Name of the package.
    pub package: String,
    /// Its version.
    pub version: String,
    /// What tells it from other packages in one program; part of its symbols.
    pub identity: String,
    /// Version of the ABI its code was made for.
    pub abi: u32,
    /// The collection that stands for `Map`.
    pub map: MapType,
    /// Its items.
    #[serde(flatten)]
    pub face: Face,
}

/// Why there is no interface in a text.
#[derive(Debug)]
#[non_exhaustive]
pub enum ReadError {
    /// It is another form of interface.
    OtherFormat {
        /// Its version.
        found: u32,
    },
    /// It is no interface.
    Malformed(serde_json::Error),
}

impl Interface {
    /// The text of the file.
    ///
    /// # Errors
    /// Never for an interface the compiler made: its maps have texts as keys.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(self)
    }

    /// The interface in the text of a file.
    ///
    /// # Errors
    /// If it is none, or one of another version.
    pub fn from_json(text: &str) -> Result<Self, ReadError> {
        /// What every version has.
        #[derive(Deserialize)]
        struct Head {
            format: u32,
        }
        let head: Head = serde_json::from_str(text).map_err(ReadError::Malformed)?;
        match head.format {
            FORMAT => serde_json::from_str(text).map_err(ReadError::Malformed),
            found => Err(ReadError::OtherFormat { found }),
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherFormat { found } => write!(
                f,
                "it is an interface of format {found}, and this mesh-runtime reads format {FORMAT}: give mesh-build and \
                 mesh-runtime the same version"
            ),
            Self::Malformed(error) => write!(f, "it is not the interface of a Mesh package: {error}"),
        }
    }
}

impl std::error::Error for ReadError {}
