//! The form, checked.

use super::{NewTicket, ProblemFacts, TicketForm, summary};
use crate::catalog::{Param, ParamKind, ProblemKind};
use crate::check::{Check, optional_line, text};
use crate::consent::Consent;
use crate::fault::{Fault, Why};
use crate::id::AgreementId;
use crate::moment::Zone;
use crate::tickets::{TEXT_MAX, reply::attachments};

impl TicketForm {
    /// Checks everything and makes the ticket, for somebody of this zone.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with all that is wrong.
    pub fn parse(&self, facts: &ProblemFacts, own: &Zone) -> Result<NewTicket, Fault> {
        let mut check = Check::default();
        let region = check.field("region", self.region(facts));
        let description = check.field("description", self.description(facts));
        let attachments = check.field("attachments", attachments(&self.attachments, facts.files_max));
        let params = self.params(facts, &mut check);
        let contact = self.contact.parse(&mut check, own);
        let consent = check.field("consent", self.consent(facts));
        check.done()?;
        let (Some(region), Some(description), Some(attachments), Some(consent)) =
            (region, description, attachments, consent)
        else {
            return Err(Fault::Unavailable);
        };
        let summary = summary(&description, &facts.template);
        let key = self.key();
        Ok(NewTicket { key, region, description, summary, attachments, params, contact, consent })
    }

    /// A key that none of our forms has counts for none: the database would have to refuse it.
    fn key(&self) -> String {
        let holds = self.key.len() <= 64 && self.key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if holds { self.key.clone() } else { String::new() }
    }

    fn region(&self, facts: &ProblemFacts) -> Result<Option<String>, Why> {
        match (self.region.trim(), facts.kind) {
            ("", ProblemKind::Fault) => Err(Why::NotChosen),
            ("", ProblemKind::Consulting) => Ok(None),
            (id, _) if facts.regions.iter().any(|region| region.id == id) => Ok(Some(id.to_owned())),
            _ => Err(Why::NotInList),
        }
    }

    fn description(&self, facts: &ProblemFacts) -> Result<String, Why> {
        let description = text(&self.description, TEXT_MAX)?;
        // The template alone describes nothing.
        if summary(&description, &facts.template).is_empty() { Err(Why::Missing) } else { Ok(description) }
    }

    fn params(&self, facts: &ProblemFacts, check: &mut Check) -> Vec<(String, String)> {
        let mut filled = Vec::new();
        for param in &facts.params {
            let raw = self.params.get(&param.key).map_or("", String::as_str);
            let value = check.field(&format!("params[{}]", param.key), parse_param(param, raw));
            filled.extend(value.filter(|value| !value.is_empty()).map(|value| (param.key.clone(), value)));
        }
        filled
    }

    fn consent(&self, facts: &ProblemFacts) -> Result<Consent, Why> {
        let shown = AgreementId(self.agreement.parse().unwrap_or_default());
        Consent::given(self.consent == "on", shown, facts.agreement)
    }
}

fn parse_param(param: &Param, raw: &str) -> Result<String, Why> {
    let value = optional_line(raw, usize::try_from(param.max).unwrap_or(usize::MAX))?;
    match (param.kind, param.range) {
        (ParamKind::Text, _) | (ParamKind::Number, None) => Ok(value),
        (ParamKind::Number, Some(_)) if value.is_empty() => Ok(value),
        (ParamKind::Number, Some((min, max))) => match value.parse::<i64>() {
            Ok(number) if (min..=max).contains(&number) => Ok(value),
            _ => Err(Why::OutOfRange { min, max }),
        },
    }
}
