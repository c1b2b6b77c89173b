//! Tickets that the demo begins with: each case of the manual's chapters 3 to 5, its example of associated tickets, and
//! authorizations that wait for chapters 6 and 7. They are made as people make them, act after act, so that counters, logs and
//! traces are what they would be.

mod script;
mod texts;

use super::ACCOUNTS;
use crate::acting::{Acting, Peer};
use crate::agreements;
use crate::entity::{account, ticket};
use crate::error::Result;
use crate::store::Store;
use crate::system::System;
use domain::associations::AssociateForm;
use domain::authorizations::RequestForm;
use domain::fault::Fault;
use domain::tags::{TagColor, TagForm};
use domain::tickets::{AnswerForm, HandOverForm, RateForm, ReplyForm, TicketForm, TicketNo};
use script::{Act, SCRIPT, Step};
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::collections::BTreeMap;
use texts::Text;

const MINUTE: i64 = 60_000;

/// The tickets of the script by the names that it has for them.
type Tickets = BTreeMap<&'static str, TicketNo>;

/// Makes the tickets, unless the cast's accounts have some; the last act is a short while before `now`.
pub(crate) async fn demo(store: &Store, now: i64) -> Result<()> {
    super::cast(store).await?;
    if has_tickets(store).await? {
        return Ok(());
    }
    let agreement = agreements::latest(store.reader()).await?.id.0.to_string();
    let mut tickets = Tickets::new();
    for step in &SCRIPT {
        let who = System { now, ..System::new(store) }.user(super::account_of(step.who), step.who).await?;
        let acting = store.acting_as(&who, Peer::default()).at(now - step.minutes_ago * MINUTE);
        go(&acting, step, &mut tickets, &agreement).await?;
    }
    Ok(())
}

async fn has_tickets(store: &Store) -> Result<bool> {
    let cast = Query::select()
        .column(account::Column::Id)
        .from(account::Entity)
        .and_where(account::Column::Name.is_in(ACCOUNTS.map(|(name, ..)| name)))
        .take();
    let of_cast = ticket::Entity::find().filter(ticket::Column::AccountId.in_subquery(cast));
    Ok(of_cast.one(store.reader()).await?.is_some())
}

async fn go(acting: &Acting, step: &Step, tickets: &mut Tickets, agreement: &str) -> Result<()> {
    let known = tickets.get(step.ticket).cloned();
    let no = known.map(|no| no.to_string()).unwrap_or_default();
    let number = |name: &str| tickets.get(name).map(ToString::to_string).ok_or(Fault::NotFound);
    let no = match step.act {
        Act::Submit(text) => acting.submit_seeded(&submitted(step.ticket, text, agreement)).await?,
        Act::Take => acting.take(&no).await?,
        Act::Assign(engineer) => {
            acting.assign(&HandOverForm { no, engineer: engineer.to_owned(), ..HandOverForm::default() }).await?
        }
        Act::Say(act, message) => {
            let (act, message) = (act.slug().to_owned(), message.to_owned());
            acting.answer(&AnswerForm { no, act, message, attachments: Vec::new() }).await?
        }
        Act::Reply(message) => {
            acting.reply(&ReplyForm { no, message: message.to_owned(), attachments: Vec::new() }).await?
        }
        Act::Remind => acting.remind(&no).await?,
        Act::Cancel => acting.cancel(&no).await?,
        Act::Confirm => acting.confirm(&no).await?,
        Act::Close => acting.close(&no).await?,
        Act::Rate([stability, speed, skill, attitude], comments) => {
            let [stability, speed, skill, attitude] =
                [stability, speed, skill, attitude].map(|score| score.to_string());
            acting.rate(&RateForm { no, stability, speed, skill, attitude, comments: comments.to_owned() }).await?
        }
        Act::Request(kind, host, reason) => {
            let until = acting.new_authorization(&no).await?.until;
            let (kind, hosts, reason) = (kind.slug().to_owned(), vec![host.to_owned()], reason.to_owned());
            acting.request_authorization(&RequestForm { no, kind, hosts, reason, until }).await?
        }
        Act::Tag(name, color) => tag(acting, no, name, color).await?,
        Act::Associate(other) => acting.associate(&AssociateForm { no, tickets: vec![number(other)?] }).await?,
    };
    tickets.insert(step.ticket, no);
    Ok(())
}

async fn tag(acting: &Acting, no: String, name: &str, color: TagColor) -> Result<TicketNo> {
    let own = acting.my_ticket(&no, None).await?.own_tags;
    let known = own.iter().find(|tag| tag.name == name).map(|tag| tag.id.0.to_string());
    let create = if known.is_none() { "on" } else { "" }.to_owned();
    let tags = known.into_iter().collect();
    let (name, color) = (name.to_owned(), color.slug().to_owned());
    acting.add_tag(&TagForm { no, tags, before: Vec::new(), create, name, color }).await
}

fn submitted(key: &str, text: &Text, agreement: &str) -> TicketForm {
    TicketForm {
        key: format!("demo-{key}"),
        product: text.product.to_owned(),
        problem: text.problem.to_owned(),
        region: text.region.to_owned(),
        description: text.description.to_owned(),
        agreement: agreement.to_owned(),
        consent: "on".to_owned(),
        ..TicketForm::default()
    }
}
