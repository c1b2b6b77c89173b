//! The form, checked.

use super::{NewTicket, ProblemFacts, TicketForm, summary};
use crate::catalog::ProblemKind;
use crate::check::{Check, text};
use crate::consent::Consent;
use crate::fault::{Fault, Why};
use crate::id::AgreementId;
use crate::moment::Zone;
use crate::resources;
use crate::tickets::{TEXT_MAX, reply::attachments};

impl TicketForm {
    /// Checks everything and makes the ticket, for somebody of this zone.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with all that is wrong.
    pub fn parse(&self, facts: &ProblemFacts, own: &Zone) -> Result<NewTicket, Fault> {
        let mut check = Check::default();
        let region = check.field("region", self.region(facts));
        let severity = check.field("severity", facts.plan.severity(self.severity.trim(), facts.kind));
        let description = check.field("description", self.description(facts));
        let attachments = check.field("attachments", attachments(&self.attachments, facts.files_max));
        let params = resources::parse(&facts.params, &self.params, &[], &mut check);
        let secrets = resources::secrets(&facts.params, &self.secrets, &mut check);
        let contact = self.contact.parse(&mut check, own);
        let consent = check.field("consent", self.consent(facts));
        check.done()?;
        let (Some(region), Some(severity), Some(description), Some(attachments), Some(consent)) =
            (region, severity, description, attachments, consent)
        else {
            return Err(Fault::Unavailable);
        };
        let summary = summary(&description, &facts.template);
        let key = self.key();
        Ok(NewTicket { key, region, severity, description, summary, attachments, params, secrets, contact, consent })
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

    fn consent(&self, facts: &ProblemFacts) -> Result<Consent, Why> {
        let shown = AgreementId(self.agreement.parse().unwrap_or_default());
        Consent::given(self.consent == "on", shown, facts.agreement)
    }
}
