//! What the code for an expression leaves behind: a value in a register, or the reason why there is none.

use super::error::Error;
use crate::core::ir::Repr;
use inkwell::builder::BuilderError;
use inkwell::values::{BasicMetadataValueEnum, BasicValueEnum, FloatValue, IntValue};

/// The value of an expression.
#[derive(Clone, Copy)]
pub(super) enum Value<'ctx> {
    Word(IntValue<'ctx>),
    Float(FloatValue<'ctx>),
}

/// Why there is no value. Passed on with `?`, it stops generation at the point where control stops.
#[derive(Debug)]
pub(super) enum Stop {
    /// Control never gets past the expression. The block it was generated into is closed.
    Diverged,
    /// The program is not well-formed, or LLVM is not used as it wants to be.
    Broken(Error),
}

/// The outcome of generating something.
pub(super) type Gen<T> = Result<T, Stop>;

/// Takes divergence as an answer: none if control never gets there.
pub(super) fn reached<T>(outcome: Gen<T>) -> Gen<Option<T>> {
    match outcome {
        Ok(value) => Ok(Some(value)),
        Err(Stop::Diverged) => Ok(None),
        Err(broken) => Err(broken),
    }
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Broken(error)
    }
}

impl From<BuilderError> for Stop {
    #[track_caller]
    fn from(error: BuilderError) -> Self {
        Self::Broken(Error::internal(error))
    }
}

impl<'ctx> Value<'ctx> {
    /// A value as LLVM gives it back.
    #[track_caller]
    pub fn from_llvm(value: BasicValueEnum<'ctx>) -> Gen<Self> {
        match value {
            BasicValueEnum::IntValue(word) => Ok(Self::Word(word)),
            BasicValueEnum::FloatValue(float) => Ok(Self::Float(float)),
            other => Err(Error::internal(format_args!("neither word nor float: {other}")).into()),
        }
    }

    #[track_caller]
    pub fn word(self) -> Gen<IntValue<'ctx>> {
        match self {
            Self::Word(word) => Ok(word),
            Self::Float(_) => Err(Error::internal("a float where a word is needed").into()),
        }
    }

    #[track_caller]
    pub fn float(self) -> Gen<FloatValue<'ctx>> {
        match self {
            Self::Float(float) => Ok(float),
            Self::Word(_) => Err(Error::internal("a word where a float is needed").into()),
        }
    }

    /// The same value, known to travel as `repr`.
    #[track_caller]
    pub fn expect(self, repr: Repr) -> Gen<Self> {
        match repr {
            Repr::Word => self.word().map(Self::Word),
            Repr::Float => self.float().map(Self::Float),
        }
    }

    pub fn basic(self) -> BasicValueEnum<'ctx> {
        match self {
            Self::Word(word) => word.into(),
            Self::Float(float) => float.into(),
        }
    }

    /// As an argument of a call.
    pub fn argument(self) -> BasicMetadataValueEnum<'ctx> {
        self.basic().into()
    }
}

impl<'ctx> From<IntValue<'ctx>> for Value<'ctx> {
    fn from(word: IntValue<'ctx>) -> Self {
        Self::Word(word)
    }
}

impl<'ctx> From<FloatValue<'ctx>> for Value<'ctx> {
    fn from(float: FloatValue<'ctx>) -> Self {
        Self::Float(float)
    }
}
