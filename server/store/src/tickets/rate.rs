//! Rating a closed ticket, once.

use crate::acting::{Acting, Done, Tx};
use crate::counts;
use crate::entity::{rating, ticket};
use crate::error::Result;
use domain::act::{LoggedAct, TicketAct};
use domain::tickets::{Dimension, RateForm, TicketNo};
use sea_orm::{ActiveValue::Set, EntityTrait};

impl Acting {
    /// Rates how a ticket was handled.
    ///
    /// # Errors
    /// [`Fault::Invalid`](domain::fault::Fault::Invalid) with every dimension that has no score,
    /// [`Fault::AlreadyRated`](domain::fault::Fault::AlreadyRated) the second time.
    pub async fn rate(&self, form: &RateForm) -> Result<TicketNo> {
        let no = form.no()?;
        self.transact(LoggedAct::Rate, Some(&no), |tx| rate(tx, &no, form)).await
    }
}

async fn rate(tx: Tx, no: &TicketNo, form: &RateForm) -> Result<Done<TicketNo>> {
    let ticket = tx.ticket(no, TicketAct::Rate).await?;
    let rated = form.parse()?;
    let [stability, speed, skill, attitude] = rated.scores.map(i32::from);
    let row = rating::ActiveModel {
        ticket_id: Set(ticket.row().id),
        user_id: Set(tx.who.actor().user.0),
        at: Set(tx.now),
        stability: Set(stability),
        speed: Set(speed),
        skill: Set(skill),
        attitude: Set(attitude),
        comments: Set(rated.comments),
    };
    rating::Entity::insert(row).exec_without_returning(tx.db.as_ref()).await?;
    let change = ticket::ActiveModel { is_rated: Set(true), ..Default::default() };
    counts::advance(tx.db.as_ref(), ticket.row(), TicketAct::Rate, tx.now, change).await?;
    let scores = Dimension::ALL.into_iter().zip(rated.scores);
    let request = scores.map(|(dimension, score)| (dimension.field().to_owned(), score.into())).collect();
    Ok(Done { request, ..Done::new(LoggedAct::Rate, ticket.subject()) })
}
