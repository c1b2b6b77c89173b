//! What is done to several tickets of a list at once: to each by its own verb, in a transaction of its own, with its own records.

use crate::acting::Acting;
use crate::error::Result;
use domain::act::ConsoleAct;
use domain::fault::{Fault, Why};
use domain::policy;
use domain::tags::TagForm;
use domain::tickets::{Several, SeveralAct, SeveralForm, SeveralReport, TicketNo};

/// What the buttons of the list lead to.
pub enum Picked {
    /// It is done.
    Done(SeveralReport),
    /// The dialog comes first.
    Asks(Several),
}

impl Acting {
    /// Does what was picked, or leaves it to the dialog.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for the desk, [`Fault::Invalid`] where nothing is ticked or more than a page.
    pub async fn pick_tickets(&self, form: &SeveralForm) -> Result<Picked> {
        policy::console(self.who.standing(), ConsoleAct::Tickets)?;
        let several = form.parse()?;
        if several.act.asks() {
            return Ok(Picked::Asks(several));
        }
        Ok(Picked::Done(self.each(several, &form.tags).await))
    }

    /// Does it to each ticket. What is refused of one says nothing of the others.
    ///
    /// # Errors
    /// As [`Acting::pick_tickets`], and where tags are to be put on and none is chosen.
    pub async fn act_on_tickets(&self, form: &SeveralForm) -> Result<SeveralReport> {
        policy::console(self.who.standing(), ConsoleAct::Tickets)?;
        let several = form.parse()?;
        if several.act == SeveralAct::Tag && form.tags.is_empty() {
            return Err(Fault::field("tags", Why::NotChosen).into());
        }
        Ok(self.each(several, &form.tags).await)
    }

    async fn each(&self, Several { act, tickets }: Several, tags: &[String]) -> SeveralReport {
        let mut report = SeveralReport { act, done: 0, refused: Vec::new() };
        for no in tickets {
            match self.one(act, &no, tags).await {
                Ok(_) => report.done += 1,
                Err(error) => report.refused.push((no, error.into_fault().text())),
            }
        }
        report
    }

    async fn one(&self, act: SeveralAct, no: &TicketNo, tags: &[String]) -> Result<TicketNo> {
        match act {
            SeveralAct::Remind => self.remind(no.as_str()).await,
            SeveralAct::Close => self.close(no.as_str()).await,
            SeveralAct::Delete => self.delete(no.as_str()).await,
            SeveralAct::Tag => {
                let form = TagForm { no: no.to_string(), tags: tags.to_vec(), ..TagForm::default() };
                self.add_tag(&form).await
            }
        }
    }
}
