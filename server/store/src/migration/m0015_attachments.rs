//! Thumbnails, what users send in a day, and the way from a file to its row.

use super::script::Script;

pub(super) const SCRIPT: Script = Script { name: "m0015_attachments", sql: include_str!("m0015_attachments.sql") };
