//! What is in memory stays there: no core dump writes keys or passwords to a disk, no other program of the same user reads them.

use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};

/// Core dumps off, for good. Where core dumps are piped to a program the limit alone does not count.
pub(super) fn keep() {
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    let limited = setrlimit(Resource::Core, none);
    if let Err(error) = limited.and(set_dumpable_behavior(DumpableBehavior::NotDumpable)) {
        tracing::warn!(%error, "core dumps could not be turned off");
    }
}
