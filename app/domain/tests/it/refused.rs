//! Refusals of fields, as tests compare them.

use domain::fault::{Fault, Problem, Why};

/// The fields that a form was refused for, and why.
pub fn fields<T>(answer: Result<T, Fault>) -> Vec<(String, Why)> {
    match answer {
        Err(Fault::Invalid(problems)) => problems.into_iter().map(|Problem { field, why }| (field, why)).collect(),
        Err(fault) => panic!("{fault:?} is no refusal of fields"),
        Ok(_) => panic!("this should have been refused"),
    }
}

/// One field and no other.
pub fn only(field: &str, why: Why) -> Vec<(String, Why)> {
    vec![(field.to_owned(), why)]
}
