//! What ticket details tell beside the ticket's own row, in one statement: names, the reader's mark, the rating.

use crate::acting::Acting;
use crate::entity::ticket;
use crate::error::Result;
use crate::permit::Permitted;
use crate::text::Stored;
use crate::tickets::contact;
use domain::act::TicketAct;
use domain::contact::{ContactShown, Verified};
use domain::fault::Fault;
use domain::tickets::Rating;
use sea_orm::{FromQueryResult, Statement};

/// The engineers who get in, and to whom a ticket may be handed: all but the one who has it.
const COLLEAGUES: &str = "(SELECT string_agg(c.name, ',' ORDER BY c.name) FROM iam_user c JOIN account d ON d.id = c.account_id \
     WHERE d.side = 1 AND c.state = 0 AND c.id <> COALESCE(t.engineer_id, 0))";

#[derive(FromQueryResult)]
pub(super) struct Names {
    pub(super) applicant: String,
    pub(super) email: Option<String>,
    pub(super) country_code: Option<String>,
    pub(super) mobile: Option<String>,
    pub(super) account: String,
    pub(super) engineer: Option<String>,
    pub(super) read_at: Option<i64>,
    /// Until when anybody of the other side has read what this one says.
    pub(super) others_read_at: Option<i64>,
    pub(super) stability: Option<i32>,
    pub(super) speed: Option<i32>,
    pub(super) skill: Option<i32>,
    pub(super) attitude: Option<i32>,
    pub(super) comments: Option<String>,
    /// Joined by commas, which no name holds.
    pub(super) colleagues: Option<String>,
    pub(super) has_authorizations: bool,
}

impl Names {
    /// The scores stand in the order of `Dimension::ALL`.
    pub(super) fn rating(&self) -> Option<Rating> {
        let score = |score: Option<i32>| score.and_then(|score| u8::try_from(score).ok());
        let scores = [score(self.stability)?, score(self.speed)?, score(self.skill)?, score(self.attitude)?];
        Some(Rating { scores, comments: self.comments.clone().unwrap_or_default() })
    }
}

impl Names {
    /// How the customer is reached; what stands in the applicant's profile needs no proof.
    pub(super) fn contact(&self, row: &ticket::Model) -> ContactShown {
        let contact = contact::of(row);
        let known = |is_known| if is_known { Verified::Registered } else { Verified::Unverified };
        let is_own = |given: &String| self.email.as_ref().is_some_and(|own| own.eq_ignore_ascii_case(given));
        let email = known(contact.email.as_ref().is_none_or(is_own));
        let own = self.country_code.clone().zip(self.mobile.clone());
        let mobile = known(contact.mobile.is_none() || contact.mobile == own);
        ContactShown { contact, email, mobile }
    }
}

impl Acting {
    pub(super) async fn names(&self, ticket: &Permitted<ticket::Model>) -> Result<Names> {
        let may = ticket.may(&self.who);
        let hands_over = may.contains(&TicketAct::Assign) || may.contains(&TicketAct::Forward);
        let colleagues = if hands_over { COLLEAGUES } else { "CAST(NULL AS TEXT)" };
        let sql = format!(
            "SELECT u.name AS applicant, u.email, u.country_code, u.mobile, a.name AS account, e.name AS engineer, \
                   r.at AS read_at, \
                   (SELECT MAX(o.at) FROM ticket_read o WHERE o.ticket_id = t.id AND o.side = $4) AS others_read_at, \
                   s.stability, s.speed, s.skill, s.attitude, s.comments, {colleagues} AS colleagues, \
                   EXISTS (SELECT 1 FROM ticket_authorization x WHERE x.ticket_id = t.id) AS has_authorizations \
                   FROM ticket t JOIN iam_user u ON u.id = t.applicant_id JOIN account a ON a.id = t.account_id \
                   LEFT JOIN iam_user e ON e.id = t.engineer_id \
                   LEFT JOIN rating s ON s.ticket_id = t.id LEFT JOIN ticket_read r ON r.ticket_id = t.id AND r.user_id = $2 AND r.side = $3 \
                   WHERE t.id = $1"
        );
        let side = self.who.standing.side;
        let (side, others) = (Stored::code(side), Stored::code(side.other()));
        let values = [ticket.row().id.into(), self.who.actor.user.0.into(), side.into(), others.into()];
        let statement = Statement::from_sql_and_values(self.db().get_database_backend(), sql, values);
        let names = Names::find_by_statement(statement).one(self.db()).await?;
        Ok(names.ok_or(Fault::NotFound)?)
    }
}
