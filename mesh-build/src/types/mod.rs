//! Types: parsed modules in, the typed program and everything that is wrong with it out.
//!
//! Hindley–Milner with levels (after Rémy 1992), extended by demands on types ("has `Ord`"). No mistake
//! stops it: what cannot be typed gets an error type, which agrees with every type, so one mistake gives
//! one message. In the result no type variable is left, and no later stage computes a type again: it
//! stands on the node.
//!
//! Read `typed` (the result), `ty` (what a type is), `unify` (when two agree), `traits` (what a type can
//! do), `infer` (who demands it), `settle` (from variables to the result), in this order.

mod annotation;
mod components;
mod decl;
mod error;
mod graph;
mod infer;
mod program;
mod scheme;
mod settle;
mod traits;
mod ty;
pub mod typed;
mod unify;
mod uses;
