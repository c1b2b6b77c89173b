//! Taking a ticket off the queue, assigning it, forwarding it.

use crate::acting::{Acting, Done, Tx};
use crate::counts;
use crate::entity::{account, iam_user, ticket};
use crate::error::Result;
use crate::text::Code;
use domain::act::{LoggedAct, TicketAct};
use domain::actor::Side;
use domain::fault::{Fault, Why};
use domain::iam::UserState;
use domain::id::UserId;
use domain::tickets::{HandOverForm, TicketNo};
use sea_orm::sea_query::Query;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

impl Acting {
    /// An engineer takes a submitted ticket.
    ///
    /// # Errors
    /// [`Fault::WrongState`] when somebody else was quicker.
    pub async fn take(&self, raw: &str) -> Result<TicketNo> {
        let no = TicketNo::parse(raw).map_err(|_| Fault::NotFound)?;
        self.transact(LoggedAct::Take, Some(&no), |tx| take(tx, &no)).await
    }

    /// The lead gives a ticket to an engineer.
    ///
    /// # Errors
    /// [`Fault::Invalid`] for whoever is no engineer or has it already.
    pub async fn assign(&self, form: &HandOverForm) -> Result<TicketNo> {
        let (no, engineer, _) = form.parse(false)?;
        let hand = Hand { act: TicketAct::Assign, logged: LoggedAct::Assign, engineer: &engineer, reason: None };
        self.transact(hand.logged, Some(&no), |tx| hand_over(tx, &no, &hand)).await
    }

    /// A ticket's engineer hands it to a colleague, with a reason that the desk alone reads.
    ///
    /// # Errors
    /// As [`Acting::assign`], and without a reason.
    pub async fn forward(&self, form: &HandOverForm) -> Result<TicketNo> {
        let (no, engineer, reason) = form.parse(true)?;
        let hand = Hand { act: TicketAct::Forward, logged: LoggedAct::Forward, engineer: &engineer, reason };
        self.transact(hand.logged, Some(&no), |tx| hand_over(tx, &no, &hand)).await
    }
}

/// Into whose hands, and why.
struct Hand<'a> {
    act: TicketAct,
    logged: LoggedAct,
    engineer: &'a str,
    reason: Option<String>,
}

async fn take(tx: Tx, no: &TicketNo) -> Result<Done<TicketNo>> {
    let ticket = tx.ticket(no, TicketAct::Take).await?;
    let change = ticket::ActiveModel { engineer_id: Set(Some(tx.who.actor().user.0)), ..Default::default() };
    counts::advance(tx.db.as_ref(), ticket.row(), TicketAct::Take, tx.now, change).await?;
    Ok(Done::new(LoggedAct::Take, ticket.subject()))
}

async fn hand_over(tx: Tx, no: &TicketNo, hand: &Hand<'_>) -> Result<Done<TicketNo>> {
    let ticket = tx.ticket(no, hand.act).await?;
    let all = engineers(tx.db.as_ref()).await?;
    let to = all.iter().find(|user| user.name == hand.engineer).map(|user| user.id);
    let to = to.ok_or_else(|| Fault::field("engineer", Why::NotInList))?;
    if ticket.row().engineer_id == Some(to) {
        return Err(Fault::field("engineer", Why::HasItAlready).into());
    }
    let change = ticket::ActiveModel { engineer_id: Set(Some(to)), ..Default::default() };
    counts::advance(tx.db.as_ref(), ticket.row(), hand.act, tx.now, change).await?;
    Ok(Done { to: Some(UserId(to)), note: hand.reason.clone(), ..Done::new(hand.logged, ticket.subject()) })
}

/// Everyone of the service desk who gets in, by name.
#[expect(clippy::disallowed_methods, reason = "people of the desk, no tickets")]
async fn engineers<C: ConnectionTrait>(db: &C) -> Result<Vec<iam_user::Model>> {
    let desk = Query::select()
        .column(account::Column::Id)
        .from(account::Entity)
        .and_where(account::Column::Side.eq(Code(Side::Desk)))
        .take();
    let of_desk = iam_user::Entity::find().filter(iam_user::Column::AccountId.in_subquery(desk));
    let of_desk = of_desk.filter(iam_user::Column::State.eq(Code(UserState::Enabled)));
    Ok(of_desk.order_by_asc(iam_user::Column::Name).all(db).await?)
}
