//! `rotate`: another installation's key. All that the old one wraps is wrapped by the new one, then the old one is destroyed:
//! what is left of it in backups, logs of the database and dead rows cannot be opened any more.
//!
//! Interrupted at any moment, it goes on when it is run again, and until then the store opens with both keys.

mod rows;

pub(crate) use rows::survey;
pub use rows::{Count, Kind};

use crate::error::{Error, Result};
use crate::keys::{InstallationKey, file};
use crate::store::connect::{Alone, Others};
use crate::store::{Engine, Options, Store};
use sea_orm::{ConnectionTrait, DbErr, Statement};
use std::ops::ControlFlow;

/// How far it has come. After each of them it may be interrupted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The next key is there, and written for good.
    Begun,
    /// So many of a kind have been looked at, and what the old key wrapped is wrapped by the next.
    Wrapped(Kind, u64),
    /// On SQLite: what the old key had wrapped is gone from the files of the database.
    Wiped,
    /// The next key is the one in force, and nothing needs the old one.
    Switched,
    /// The file of the old key is destroyed.
    Destroyed,
}

/// What it did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rotated {
    /// Of each kind.
    pub counts: Vec<(Kind, Count)>,
    /// Where the keys come from.
    pub source: Source,
}

/// Where the installation's key comes from, and so who destroys the old one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The data folder: it is done.
    Folder,
    /// The operator, who is to give the new one alone from now on.
    Operator,
}

/// Rotates the key of an installation that no other process uses; `step` may stop it.
///
/// # Errors
/// When others use it, when the key is missing or wrong, when the operator gives the key and no next one, when it is stopped,
/// when the database or the folder fails.
pub async fn rotate(options: &Options, mut step: impl FnMut(Step) -> ControlFlow<()> + Send) -> Result<Rotated> {
    let mut alone = match &options.database_url {
        Some(url) => Some(Alone::on(url).await?),
        None => None,
    };
    let store = Store::open_beside(options, Others::Kept).await?;
    let outcome = Rotation { store: &store, options, alone: &mut alone, step: &mut |at| go_on(step(at)) }.run().await;
    store.close().await?;
    outcome
}

fn go_on(flow: ControlFlow<()>) -> Result<()> {
    match flow {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(told("stopped; run it again to go on")),
    }
}

fn told(what: &str) -> Error {
    DbErr::Custom(what.to_owned()).into()
}

struct Rotation<'a> {
    store: &'a Store,
    options: &'a Options,
    alone: &'a mut Option<Alone>,
    step: &'a mut (dyn FnMut(Step) -> Result<()> + Send),
}

impl Rotation<'_> {
    async fn run(mut self) -> Result<Rotated> {
        let key = self.store.key().cloned().ok_or_else(|| told("the installation's key is missing or a wrong one"))?;
        let survey = survey(self.store.reader(), &key).await?;
        if survey.iter().all(|(_, count)| count.opened() == 0) && survey.iter().any(|(_, count)| count.foreign > 0) {
            return Err(told("the installation's key opens nothing of what is wrapped; it must be a wrong one"));
        }
        let data = &self.options.data;
        if self.options.key.is_some() {
            if key.before().is_none() {
                return Err(told(GIVE_NEXT));
            }
            let counts = self.wrap(&key).await?;
            return Ok(Rotated { counts, source: Source::Operator });
        }
        let counts = if file::is_switched(data) {
            survey
        } else {
            let counts = self.wrap(&file::begin(data, key.before().unwrap_or(key))?).await?;
            file::switch(data)?;
            counts
        };
        (self.step)(Step::Switched)?;
        file::destroy(data)?;
        (self.step)(Step::Destroyed)?;
        Ok(Rotated { counts, source: Source::Folder })
    }

    /// Wraps all anew; afterwards nothing needs the key before.
    async fn wrap(&mut self, keys: &InstallationKey) -> Result<Vec<(Kind, Count)>> {
        (self.step)(Step::Begun)?;
        let mut counts = Vec::new();
        for kind in Kind::ALL {
            counts.push((kind, rows::wrap(self.store, keys, kind, self.step).await?));
        }
        if self.store.engine() == Engine::Sqlite {
            wipe(self.store).await?;
        }
        (self.step)(Step::Wiped)?;
        if let Some(alone) = self.alone {
            alone.still().await?;
        }
        let needed = survey(self.store.reader(), &keys.before().unwrap_or_else(|| keys.alone())).await?;
        if keys.before().is_some() && needed.iter().any(|(_, count)| count.opened() > 0) {
            return Err(told("something still needs the old key, so it was kept; run it again"));
        }
        Ok(counts)
    }
}

const GIVE_NEXT: &str = "the installation's key is given as a setting: give the next one as ST_NEXT_KEY \
                         (64 hexadecimal digits, `openssl rand -hex 32` makes some)";

/// Rewrites SQLite's file from what it holds, and empties its log: of what was overwritten nothing stays.
async fn wipe(store: &Store) -> Result<()> {
    let db = store.writer();
    // Not in memory, as all else: it is as large as the database.
    db.execute_unprepared("PRAGMA temp_store = FILE").await?;
    db.execute_unprepared("VACUUM").await?;
    let checkpoint = Statement::from_string(db.get_database_backend(), "PRAGMA wal_checkpoint(TRUNCATE)");
    let busy: i32 = db.query_one_raw(checkpoint).await?.map_or(Ok(1), |row| row.try_get_by_index(0))?;
    if busy == 0 { Ok(()) } else { Err(told("the database's log is in use; run it again")) }
}
