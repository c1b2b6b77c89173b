//! The server as browsers and operators meet it, on both engines: the router in this process, and the built program.

#[macro_use]
#[path = "../../store/tests/it/installation.rs"]
mod installation;

mod assets;
mod probe;
