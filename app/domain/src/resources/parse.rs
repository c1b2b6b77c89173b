//! The fields, checked.

use super::ChangeResourcesForm;
use crate::authorizations::{AnswerFields, secret_line};
use crate::catalog::{Param, ParamKind};
use crate::check::{Check, optional_line};
use crate::consent::Consent;
use crate::fault::{Fault, Why};
use crate::id::AgreementId;
use crate::moment::Zone;
use crate::tickets::TicketNo;
use std::collections::BTreeMap;
use zeroize::Zeroizing;

/// The group of the fields in a form.
const GROUP: &str = "params";
/// The group of those that are secret.
const SECRETS: &str = "secrets";

/// What is handed over with a ticket, without being asked for by anybody.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret {
    /// The parameter's name on screen, which is for whoever sees the ticket.
    pub name: String,
    /// What is for the ticket's engineer alone.
    pub value: Zeroizing<String>,
}

/// What a ticket shall hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewResources {
    /// Keys and values.
    pub filled: Vec<(String, String)>,
    /// Secrets, with the consent that they need.
    pub handed_over: Option<(Vec<Secret>, Consent)>,
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Secret({})", self.name)
    }
}

/// Checks what was typed for a ticket that holds `kept`, and makes of it keys and values. All are optional. What stays as it
/// is needs to fit no rule that came later; what the form has no field for stays, and so does what the product no longer
/// asks.
pub fn parse(
    asked: &[Param],
    typed: &BTreeMap<String, String>,
    kept: &[(String, String)],
    check: &mut Check,
) -> Vec<(String, String)> {
    let mut filled: Vec<(String, String)> = Vec::new();
    check.group(GROUP, |check| {
        for param in asked.iter().filter(|param| !param.is_secret()) {
            let before = kept.iter().find(|(key, _)| *key == param.key).map_or("", |(_, value)| value);
            let value = match typed.get(&param.key) {
                Some(raw) if raw.trim() != before => check.field(&param.key, value(param, raw)),
                _ => Some(before.to_owned()),
            };
            filled.extend(value.filter(|value| !value.is_empty()).map(|value| (param.key.clone(), value)));
        }
    });
    let is_asked = |key: &String| asked.iter().any(|param| param.key == *key);
    filled.extend(kept.iter().filter(|(key, _)| !is_asked(key)).cloned());
    filled
}

/// Checks what was typed into the fields that are secret; the empty ones hand over nothing.
pub fn secrets(asked: &[Param], typed: &AnswerFields, check: &mut Check) -> Vec<Secret> {
    let mut given = Vec::new();
    check.group(SECRETS, |check| {
        for param in asked.iter().filter(|param| param.is_secret()) {
            let raw = typed.get(&param.key).map_or("", String::as_str);
            let value = check.field(&param.key, secret_line(raw, max(param)));
            given.extend(
                value.filter(|value| !value.is_empty()).map(|value| Secret { name: param.name.clone(), value }),
            );
        }
    });
    given
}

fn max(param: &Param) -> usize {
    usize::try_from(param.max).unwrap_or(usize::MAX)
}

fn value(param: &Param, raw: &str) -> Result<String, Why> {
    let value = optional_line(raw, max(param))?;
    if value.is_empty() {
        return Ok(value);
    }
    match param.kind {
        // Never in words: `secrets` takes those.
        ParamKind::Secret => Ok(String::new()),
        ParamKind::Text => Ok(value),
        ParamKind::Number => number(value, param.range),
        ParamKind::Select if param.items.contains(&value) => Ok(value),
        ParamKind::Select => Err(Why::NotInList),
        ParamKind::Date => day(value),
    }
}

fn number(value: String, range: Option<(i64, i64)>) -> Result<String, Why> {
    let Some((min, max)) = range else { return Ok(value) };
    match value.parse::<i64>() {
        Ok(number) if (min..=max).contains(&number) => Ok(value),
        _ => Err(Why::OutOfRange { min, max }),
    }
}

/// A day of the calendar, wherever that is; none before our era, whose years are longer.
fn day(value: String) -> Result<String, Why> {
    let is_day = value.len() == "2026-01-31".len() && Zone::named("UTC").day(&value).is_some();
    if is_day { Ok(value) } else { Err(Why::NotADate) }
}

impl ChangeResourcesForm {
    /// The ticket.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for what is no ticket number.
    pub fn no(&self) -> Result<TicketNo, Fault> {
        TicketNo::parse(&self.no).map_err(|_| Fault::NotFound)
    }

    /// What it shall hold, once it is known what its product asks and what it holds, and what is handed over with it, for
    /// which somebody consents to the `latest` protocol.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with all that is wrong.
    pub fn parse(
        &self,
        asked: &[Param],
        kept: &[(String, String)],
        latest: AgreementId,
    ) -> Result<NewResources, Fault> {
        let mut check = Check::default();
        let filled = parse(asked, &self.params, kept, &mut check);
        let secrets = secrets(asked, &self.secrets, &mut check);
        let is_typed = |param: &Param| self.secrets.get(&param.key).is_some_and(|typed| !typed.is_empty());
        let is_secret = asked.iter().any(|param| param.is_secret() && is_typed(param));
        let shown = AgreementId(self.agreement.parse().unwrap_or_default());
        let consent = || Consent::given(self.consent == "on", shown, latest);
        let consent = if is_secret { check.field("consent", consent()) } else { None };
        check.done()?;
        Ok(NewResources { filled, handed_over: consent.map(|consent| (secrets, consent)) })
    }
}
