//! An account's rules for its users' credentials: read by its administrator, held by everybody at once.

use crate::acting::{Acting, Tx};
use crate::entity::account;
use crate::error::Result;
use domain::act::ConsoleAct;
use domain::fault::Fault;
use domain::iam::PasswordRules;
use domain::policy;
use domain::security::{Requirement, SecurityForm, SecurityRules};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait};

impl Acting {
    /// The rules, for whoever sets them.
    ///
    /// # Errors
    /// [`Fault::NotAllowed`] for all but the account's administrator.
    pub async fn security_rules(&self) -> Result<SecurityRules> {
        policy::console(&self.who.standing, ConsoleAct::Security)?;
        of_account(self.db(), self.who.actor.account.0).await
    }

    /// Sets the rules.
    ///
    /// # Errors
    /// [`Fault::NotAllowed`] for all but the account's administrator, [`Fault::Invalid`] with all that is wrong.
    pub async fn save_security_rules(&self, form: &SecurityForm) -> Result<()> {
        policy::console(&self.who.standing, ConsoleAct::Security)?;
        let rules = form.parse()?;
        self.change(|tx| save(tx, rules)).await
    }
}

async fn save(tx: Tx, rules: SecurityRules) -> Result<()> {
    policy::console(tx.who.standing(), ConsoleAct::Security)?;
    let account = account::ActiveModel {
        id: Set(tx.who.actor().account.0),
        second_factor_required: Set(rules.second_factor == Requirement::Required),
        idle_minutes: Set(rules.idle_minutes),
        longest_hours: Set(rules.longest_hours),
        password_min: Set(rules.password.min),
        password_kinds: Set(rules.password.kinds),
        ..Default::default()
    };
    account.update(tx.db.as_ref()).await?;
    Ok(())
}

/// The rules of an account.
pub(crate) async fn of_account<C: ConnectionTrait>(db: &C, account: i64) -> Result<SecurityRules> {
    let row = account::Entity::find_by_id(account).one(db).await?.ok_or(Fault::NotFound)?;
    let second_factor = if row.second_factor_required { Requirement::Required } else { Requirement::Optional };
    Ok(SecurityRules {
        second_factor,
        idle_minutes: row.idle_minutes,
        longest_hours: row.longest_hours,
        password: password_rules(&row),
    })
}

/// What an account asks of the passwords of its users.
pub(crate) fn password_rules(account: &account::Model) -> PasswordRules {
    PasswordRules::new(Some(account.password_min), Some(account.password_kinds))
}
