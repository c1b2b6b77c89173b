//! The server as browsers and operators meet it, on both engines: the router in this process, and the built program.

#![allow(clippy::unwrap_used, reason = "a test that fails is told by its line")]

// The harness of the store's tests, with more in it than is needed here.
#[allow(dead_code, reason = "shared with the tests of the store")]
#[macro_use]
#[path = "../../store/tests/it/installation.rs"]
mod installation;
mod browser;
mod cast;
mod html;
mod iam;
mod program;
mod quota;

mod agencies;
mod apart;
mod assets;
mod calls;
mod cli;
mod config;
mod crash;
mod credentials;
mod docs;
mod doctor;
mod export;
mod files;
mod forms;
mod guard;
mod handed_over;
mod headers;
mod live;
mod messages;
mod rotate;
mod saved_filters;
mod secrets;
mod session_ended;
mod several;
mod sides;
mod statements;
mod traces;
mod unauthorized;
mod wire;
