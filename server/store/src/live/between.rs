//! Between processes on one PostgreSQL database: each tells the others what happened in it. A process that dies right after a
//! commit tells nothing of it; the pages that it served ask anew when they find another one.

use super::hub::{Change, Told};
use super::looking::Look;
use crate::error::Result;
use crate::store::{Engine, Store};
use domain::id::{AccountId, TicketId};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};
use serde::{Deserialize, Serialize};
use sqlx::postgres::PgListener;
use std::time::Duration;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{sleep, timeout};

const CHANNEL: &str = "service_tickets";
/// How often it is tried again where it failed.
const AGAIN: Duration = Duration::from_secs(2);
/// How often looks that last are told again.
const LOOKS: Duration = Duration::from_secs(20);
/// Changes that are told in one statement at most.
const AT_ONCE: usize = 100;

/// What one process tells the others.
#[derive(Serialize, Deserialize)]
struct Word {
    process: String,
    what: What,
}

#[derive(Serialize, Deserialize)]
enum What {
    Ticket(i64, i64),
    Looks(i64, Vec<Look>),
    Anything,
}

impl Store {
    /// Carries changes between the processes on the database, for as long as the server runs. On SQLite there is one.
    pub async fn carry(&self) {
        if self.engine() == Engine::Postgres {
            tokio::join!(self.hear(), self.speak());
        }
    }

    async fn hear(&self) {
        loop {
            if let Err(error) = self.hear_others().await {
                tracing::warn!(%error, "other processes are not heard; it is tried again");
            }
            sleep(AGAIN).await;
        }
    }

    /// Until the connection is lost.
    async fn hear_others(&self) -> Result<()> {
        let pool = self.writer().get_postgres_connection_pool();
        let mut listener = PgListener::connect_with(pool).await.map_err(failed)?;
        listener.listen(CHANNEL).await.map_err(failed)?;
        // What others told before that went past.
        self.hub().tell_on(Change::Anything);
        while let Some(heard) = listener.try_recv().await.map_err(failed)? {
            match serde_json::from_str(heard.payload()) {
                Ok(word) => self.take(word),
                Err(error) => tracing::warn!(%error, "another process said something unknown"),
            }
        }
        Ok(())
    }

    fn take(&self, Word { process, what }: Word) {
        let hub = self.hub();
        if process == hub.process {
            return;
        }
        match what {
            What::Ticket(ticket, account) => hub.tell_on(Change::Ticket(TicketId(ticket), AccountId(account))),
            What::Looks(ticket, looks) => {
                let ticket = TicketId(ticket);
                if hub.looking.set(&process, ticket, looks) {
                    hub.tell_on(Change::Looking(ticket, None));
                }
            }
            What::Anything => hub.tell_on(Change::Anything),
        }
    }

    async fn speak(&self) {
        let Some(mut changes) = self.hub().receiver() else { return };
        loop {
            let words = match timeout(LOOKS, changes.recv()).await {
                Ok(Ok(told)) => self.words(told, &mut changes),
                Ok(Err(RecvError::Lagged(_))) => vec![What::Anything],
                Ok(Err(RecvError::Closed)) => return,
                Err(_) => self.hub().looking.tickets(&self.hub().process).into_iter().map(|t| self.looks(t)).collect(),
            };
            if let Err(error) = self.say(words).await {
                tracing::error!(%error, "other processes were not told of a change");
            }
        }
    }

    /// A change, and those that are there already.
    fn words(&self, first: Told, changes: &mut Receiver<Told>) -> Vec<What> {
        let more = std::iter::from_fn(|| changes.try_recv().ok()).take(AT_ONCE);
        let ours = std::iter::once(first).chain(more).filter(|told| told.is_ours);
        ours.map(|told| match told.change {
            Change::Ticket(ticket, account) => What::Ticket(ticket.0, account.0),
            Change::Looking(ticket, _) => self.looks(ticket),
            Change::Anything => What::Anything,
        })
        .collect()
    }

    fn looks(&self, ticket: TicketId) -> What {
        What::Looks(ticket.0, self.hub().looking.of(&self.hub().process, ticket))
    }

    async fn say(&self, words: Vec<What>) -> Result<()> {
        if words.is_empty() {
            return Ok(());
        }
        let process = &self.hub().process;
        let words: Vec<String> = words
            .into_iter()
            .filter_map(|what| serde_json::to_string(&Word { process: process.clone(), what }).ok())
            .collect();
        let words = serde_json::Value::from(words).to_string();
        let sql = "SELECT pg_notify($1, word) FROM json_array_elements_text(CAST($2 AS json)) w (word)";
        let values = [CHANNEL.into(), words.into()];
        self.writer().execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, values)).await?;
        Ok(())
    }
}

fn failed(error: sqlx::Error) -> DbErr {
    DbErr::Custom(error.to_string())
}
