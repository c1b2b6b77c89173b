//! Replacing an initial password, which its user must do before anything else.

use super::Line;
use crate::acting::Acting;
use crate::door::token_hash;
use crate::error::Result;
use crate::profile::replace_password;
use crate::security::of_account;
use domain::duty::Duty;
use domain::fault::{Fault, Why};
use domain::iam::{IamAct, NewPasswordForm, Welcome};

impl Acting {
    /// Who has to choose a password before anything else.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for whoever has chosen.
    pub async fn chooser(&self) -> Result<Welcome> {
        if self.who.duty != Some(Duty::ChoosePassword) {
            return Err(Fault::NotFound.into());
        }
        let person = self.who.person.clone();
        let rules = of_account(self.db(), self.who.home.account.0).await?.password;
        Ok(Welcome { account: person.account, user: person.user, rules })
    }

    /// Replaces the initial password by one's own, and ends all other sessions than that of `kept_token`.
    ///
    /// # Errors
    /// [`Fault::Invalid`] for one that may not be chosen or is the initial one; [`Fault::NotFound`] for whoever has chosen.
    pub async fn choose_password(&self, form: &NewPasswordForm, kept_token: &str) -> Result<()> {
        let rules = self.chooser().await?.rules;
        form.check(&self.who.person.user, rules)?;
        let passwords = self.store.passwords();
        let initial = self.own_row().await?.password_hash;
        if passwords.verify(&form.new_password, Some(initial)).await? {
            return Err(Fault::field("new_password", Why::SamePassword).into());
        }
        let hash = passwords.hash(&form.new_password).await?;
        let kept_session = token_hash(kept_token);
        self.change(|tx| async {
            let user = tx.who.actor().user.0;
            tx.record(Line::of_user(IamAct::ChoosePassword, user)).await?;
            replace_password(tx, &hash, &kept_session).await
        })
        .await
    }
}
