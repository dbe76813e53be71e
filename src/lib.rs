//! Owns the house plan of `ninety`, a learning tracker for the terminal; refuses to do anything itself.

pub mod domain;
