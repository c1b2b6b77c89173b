//! server/src/lib.rs
