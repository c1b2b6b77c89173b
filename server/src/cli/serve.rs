//! `serve`: opens the store, listens, and stops gracefully.

use crate::config::{Serve, Settings};
use crate::site::Console;
use crate::sweep;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use std::net::SocketAddr;
use store::{Engine, KeyState, Store};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

pub(super) async fn run(options: &Serve) -> Result<(), String> {
    let settings = Settings::of(options)?;
    let store = Store::open(&settings.store).await.map_err(|error| error.to_string())?;
    if let Some(networks) = &settings.host_check {
        store.allow_login_tests(networks.clone());
    }
    if settings.is_demo {
        store.as_system().add_demo().await.map_err(|error| error.to_string())?;
    }
    take_more_connections();
    // Before it listens: from then on it can be asked to stop.
    let stop = asked_to_stop()?;
    let listener = TcpListener::bind(settings.listen)
        .await
        .map_err(|error| format!("listen: {} cannot be used: {error}", settings.listen))?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    greet(&settings, store.engine(), address);
    tell_of_key(store.key_state());
    offer_set_up(&settings, &store, address).await?;
    let sweeping = tokio::spawn(sweep::run(store.clone(), settings.trace_days));
    let router = Console::new(store.clone(), settings).router();
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let hushed = store.clone();
    let stop = async move {
        stop.await;
        // Those who listen would keep it running.
        hushed.hush();
    };
    let served = axum::serve(listener, service).with_graceful_shutdown(stop).await;
    sweeping.abort();
    store.close().await.map_err(|error| error.to_string())?;
    tracing::info!("stopped");
    served.map_err(|error| error.to_string())
}

/// Tells where the console is, and in the demo who can sign in.
#[expect(clippy::print_stdout, reason = "a command answers on the standard output")]
fn greet(settings: &Settings, engine: Engine, address: SocketAddr) {
    let database = match engine {
        Engine::Sqlite => "SQLite",
        Engine::Postgres => "PostgreSQL",
    };
    tracing::info!(%address, database, "listening");
    println!(
        "Service Tickets on {database}: {}",
        settings.origin.clone().unwrap_or_else(|| format!("http://{address}"))
    );
    if settings.is_demo {
        println!("{SIGN_INS}");
    }
}

/// Each open page holds a connection: as many files as the system lets the process have.
fn take_more_connections() {
    let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
    if let Err(error) = setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum }) {
        tracing::warn!(%error, "the limit of open files could not be raised");
    }
}

/// The console works without the installation's key, but for what that opens.
fn tell_of_key(state: KeyState) {
    match state {
        KeyState::Present => {}
        KeyState::Rotating => tracing::warn!("a rotation of the installation's key was interrupted; run rotate again"),
        KeyState::Missing => tracing::warn!(
            "the installation's key is missing or not the one that wraps what is there: traces are not sealed, second factors, \
             access keys and what customers hand over are neither taken nor opened; put the file `key` back into the \
             data folder or set ST_KEY"
        ),
    }
}

/// As long as there is no service desk, a link that makes one: for whoever reads the console, and for no log.
#[expect(clippy::print_stdout, reason = "a command answers on the standard output")]
async fn offer_set_up(settings: &Settings, store: &Store, address: SocketAddr) -> Result<(), String> {
    if let Some(token) = store.as_system().set_up_link().await.map_err(|error| error.to_string())? {
        let origin = settings.origin.clone().unwrap_or_else(|| format!("http://{address}"));
        println!("There is no service desk yet. Set it up within 72 hours (the link works once):");
        println!("{origin}/set-up?token={token}");
    }
    Ok(())
}

const SIGN_INS: &str = "
Demo sign-ins (everyone's password is Demo-passw0rd):
  Account    User name     Who
  acme       admin-a       enterprise administrator
  acme       user-b        IAM user, may submit tickets (user-c too)
  acme       user-d        IAM user without permissions
  acme       user-e        IAM user, sees that user-f's ticket is associated with user-g's
  globex     user-y        IAM user of another account
  operator   engineer-1    engineer of the service desk (engineer-2 too)
  operator   lead-1        desk lead
";

/// Listens for SIGINT and SIGTERM; requests under way are answered before the end.
fn asked_to_stop() -> Result<impl Future<Output = ()>, String> {
    let listen = |kind| signal(kind).map_err(|error| format!("signals cannot be listened for: {error}"));
    let (mut terminate, mut interrupt) = (listen(SignalKind::terminate())?, listen(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("stopping");
    })
}
