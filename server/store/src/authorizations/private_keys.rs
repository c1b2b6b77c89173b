//! The private keys of an answer: what is none, or not opened by its passphrase, is refused at its field.

use crate::error::Result;
use crate::private_key::{self, Wrong};
use domain::authorizations::Host;
use domain::check::Check;

/// Kind and fingerprint of the key of each host; hosts come with their numbers in the form.
pub(super) async fn read(hosts: impl IntoIterator<Item = (usize, &Host)>) -> Result<Vec<String>> {
    let texts: Vec<_> = hosts.into_iter().map(|(n, host)| (n, host.secret.clone(), host.passphrase.clone())).collect();
    // A passphrase is made to take long to try.
    let read = move || texts.iter().map(|(n, text, passphrase)| (*n, private_key::read(text, passphrase))).collect();
    let read: Vec<_> = private_key::apart(read).await?;
    let (mut check, mut keys) = (Check::default(), Vec::new());
    for (n, key) in read {
        match key {
            Ok(key) => keys.push([Some(key.kind), key.fingerprint].into_iter().flatten().collect::<Vec<_>>().join(" ")),
            Err(Wrong::Key(why)) => check.wrong(&format!("fields[secret_key-{n}]"), why),
            Err(Wrong::Passphrase(why)) => check.wrong(&format!("fields[passphrase-{n}]"), why),
        }
    }
    check.done()?;
    Ok(keys)
}
