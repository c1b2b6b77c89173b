//! What was handed over, sealed: a data key of its own for each authorization, wrapped by the installation's key. Who destroys
//! the wrapped key destroys what it sealed.

use crate::error::Result;
use crate::keys::{self, InstallationKey, Key};
use domain::authorizations::{Answer, Host};
use domain::fault::Fault;
use domain::id::AuthorizationId;
use zeroize::Zeroizing;

/// The columns of an answer.
pub(super) struct Sealed {
    pub(super) key_id: String,
    pub(super) wrapped: Vec<u8>,
    pub(super) sealed: Vec<u8>,
}

/// Seals what is shown of an answer: lines of a name and a value.
pub(super) fn seal(key: &InstallationKey, id: AuthorizationId, answer: &Answer) -> Result<Sealed> {
    let data_key = keys::fresh();
    let text = text(answer)?;
    let wrapped = key.seal(&name(id), data_key.as_slice())?;
    let sealed = keys::of(&data_key).seal(&format!("authorization {}", id.0), &text)?;
    Ok(Sealed { key_id: key.id(), wrapped, sealed })
}

/// Opens it. `None` with another installation's key, or when it was tampered with.
pub(super) fn open(
    key: &InstallationKey,
    id: AuthorizationId,
    wrapped: &[u8],
    sealed: &[u8],
) -> Option<Vec<Zeroizing<String>>> {
    let data_key = key.open(&name(id), wrapped)?;
    let data_key: Key = Zeroizing::new(<[u8; 32]>::try_from(data_key.as_slice()).ok()?);
    let text = keys::of(&data_key).open(&format!("authorization {}", id.0), sealed)?;
    let lines: Vec<String> = serde_json::from_slice(&text).ok()?;
    Some(lines.into_iter().map(Zeroizing::new).collect())
}

/// What is sealed, written into a place that is large enough at once: one that grew would leave copies behind.
fn text(answer: &Answer) -> Result<Zeroizing<Vec<u8>>> {
    let lines = lines(answer);
    let length: usize = lines.iter().map(|line| 6 * line.len() + 3).sum();
    let mut text = Zeroizing::new(Vec::with_capacity(length + 2));
    let lines: Vec<&str> = lines.iter().map(|line| line.as_str()).collect();
    serde_json::to_writer(&mut *text, &lines).map_err(|_| Fault::Unavailable)?;
    Ok(text)
}

/// What the wrapped data key is bound to.
pub(crate) fn name(id: AuthorizationId) -> String {
    format!("authorization {} key", id.0)
}

/// Names and values by turns, as they are shown: the kind of the line, then what it holds.
fn lines(answer: &Answer) -> Vec<Zeroizing<String>> {
    let mut lines = Vec::new();
    let mut add = |name: &str, value: &str| {
        if !value.is_empty() {
            lines.extend([Zeroizing::new(name.to_owned()), Zeroizing::new(value.to_owned())]);
        }
    };
    match answer {
        Answer::Hosts(hosts) => {
            for Host { host, port, account, secret, passphrase } in hosts {
                add("host", host);
                add("port", &port.to_string());
                add("account", account);
                add("secret", secret);
                add("passphrase", passphrase);
            }
        }
        Answer::Account { account, password } => {
            add("account", account);
            add("secret", password);
        }
        Answer::Agency(agency) => add("agency", agency),
        Answer::Information(information) => add("information", information),
    }
    lines
}
