//! Tickets of My Group (manual, chapter 4): those of the others in one's groups that have Ticket Group Operator.

mod probe;

use crate::acting::Acting;
use crate::counts;
use crate::entity::iam_group;
use crate::error::Result;
use crate::list::{self, Listed, Order, Source, Stream, Wanted, Whose, conditions};
use crate::tags::OwnOfList;
use crate::visible::{Mates, Scope};
use domain::act::ConsoleAct;
use domain::fault::{Fault, Why};
use domain::id::{GroupId, UserId};
use domain::page::{PAGE, Page};
use domain::policy;
use domain::tickets::{GroupTicketList, ListKind, TicketFilter, TicketQuery, TicketRow, TicketStatus};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, Statement, Value};

use crate::text::Code;

/// Colleagues whose tickets are looked for by a word for each of them.
const FEW: usize = 50;

#[derive(FromQueryResult)]
struct Mate {
    user_id: i64,
}

/// Where one of the newest tickets is.
#[derive(FromQueryResult)]
struct Newest {
    user_id: i64,
    status: Option<Code<TicketStatus>>,
}

impl Acting {
    /// Tickets of My Group.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for the desk, [`Fault::NotAllowed`] without such a group, [`Fault::Invalid`] for unreadable
    /// filters and for a group that is not one of these.
    pub async fn group_tickets(&self, query: &TicketQuery) -> Result<GroupTicketList> {
        policy::console(self.who.standing(), ConsoleAct::Group)?;
        let filter = query.parse(self.zone())?;
        let groups = self.operator_groups().await?;
        let mut page = self.group_page(&filter, PAGE).await?;
        let everyone = Mates { who: &self.who, group: None, named: None, with: None };
        let counts = counts::of_mates(self, &everyone).await?;
        let OwnOfList { tags, saved, may_save } = self.own_of_list(&mut page, ListKind::Group, query).await?;
        Ok(GroupTicketList { page, counts, groups, tags, saved, may_save })
    }

    /// A page of Tickets of My Group, of so many rows.
    ///
    /// # Errors
    /// [`Fault::Invalid`] for a group that is not one of these.
    pub(super) async fn group_page(&self, filter: &TicketFilter, count: usize) -> Result<Page<TicketRow>> {
        if filter.group.is_some_and(|group| !self.who.standing.operator_groups.contains(&group)) {
            return Err(Fault::field("group", Why::NotInList).into());
        }
        let mates = Mates { who: &self.who, group: filter.group, named: filter.applicant.as_deref(), with: None };
        self.page_of(&mates, filter, count).await
    }

    /// A page of the tickets of these users.
    pub(crate) async fn page_of(
        &self,
        mates: &Mates<'_>,
        filter: &TicketFilter,
        count: usize,
    ) -> Result<Page<TicketRow>> {
        let (source, order) = (Source::Streams(Vec::new()), Order::NewestFirst);
        let wanted = Wanted { source, order, filter, side: Listed::OfGroup(mates), count };
        let source = if let Some(tag) = filter.tag {
            self.tagged(tag, Whose::Mates(mates), &wanted).await?
        } else if filter.q.is_some() {
            Source::Streams(Stream::each(&self.scopes_of(mates).await?, &filter.status))
        } else {
            match self.probe(mates, &wanted).await? {
                Some(keys) => Source::Found(keys),
                None => Source::Streams(self.newest(mates, &wanted).await?),
            }
        };
        let wanted = Wanted { source, ..wanted };
        list::page(self, &wanted).await
    }

    /// The groups by whose permission it is.
    #[expect(clippy::disallowed_methods, reason = "one's own groups")]
    async fn operator_groups(&self) -> Result<Vec<(GroupId, String)>> {
        let own = self.who.standing.operator_groups.iter().map(|group| group.0);
        let groups = iam_group::Entity::find().filter(iam_group::Column::Id.is_in(own));
        let groups = groups.order_by_asc(iam_group::Column::Name).all(self.db()).await?;
        Ok(groups.into_iter().map(|group| (GroupId(group.id), group.name)).collect())
    }

    /// Where words are looked for: in the tickets of each of a few colleagues, in those of the account where they are many.
    async fn scopes_of(&self, mates: &Mates<'_>) -> Result<Vec<Scope>> {
        let mut values = Vec::new();
        let sql = format!("{} LIMIT {}", mates.query(&mut values), FEW + 1);
        let statement = Statement::from_sql_and_values(self.db().get_database_backend(), sql, values);
        let mates = Mate::find_by_statement(statement).all(self.db()).await?;
        if mates.len() > FEW {
            return Ok(vec![Scope::Account(self.who.actor.account)]);
        }
        Ok(mates.into_iter().map(|mate| Scope::Applicant(UserId(mate.user_id))).collect())
    }

    /// The streams that a page comes from. A page's rows can only be those of the users (and states) whose next tickets are
    /// the nearest: one look at each user's next one tells these, and the page is then cut from a few streams only.
    async fn newest(&self, mates: &Mates<'_>, wanted: &Wanted<'_>) -> Result<Vec<Stream>> {
        let mut values: Vec<Value> = Vec::new();
        let mates = mates.query(&mut values);
        let (direction, beyond) = wanted.direction();
        let looks: Vec<String> = Stream::each(&[Scope::EachMate], &wanted.filter.status)
            .into_iter()
            .map(|stream| {
                let conditions = conditions(stream, wanted.filter, beyond, &mut values);
                let status = stream.status.map_or("NULL".to_owned(), |status| status.code().to_string());
                format!(
                    "SELECT m.user_id, CAST({status} AS INTEGER) AS status, (SELECT id FROM ticket WHERE {conditions} \
                     ORDER BY created_at {direction}, id {direction} LIMIT 1) AS next FROM ({mates}) m"
                )
            })
            .collect();
        let sql = format!(
            "SELECT k.user_id, k.status FROM ({}) k JOIN ticket t ON t.id = k.next \
             ORDER BY t.created_at {direction}, t.id {direction} LIMIT {}",
            looks.join(" UNION ALL "),
            wanted.count + 1
        );
        let statement = Statement::from_sql_and_values(self.db().get_database_backend(), sql, values);
        let newest = Newest::find_by_statement(statement).all(self.db()).await?;
        Ok(newest.into_iter().map(Newest::stream).collect())
    }
}

impl Newest {
    fn stream(self) -> Stream {
        Stream { scope: Scope::Applicant(UserId(self.user_id)), status: self.status.map(|status| status.0) }
    }
}
