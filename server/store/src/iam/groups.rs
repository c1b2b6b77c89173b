//! "User Groups": the list, and a group with its permissions.

use super::Line;
use super::group;
use super::log::History;
use crate::acting::{Acting, Tx};
use crate::entity::{group_role, iam_group, membership};
use crate::error::Result;
use crate::text::{Code, Stored};
use domain::fault::{Fault, Why};
use domain::iam::{
    GROUPS_MAX, Grant, GroupDetails, GroupForm, GroupList, GroupRow, IamAct, Role, UserQuery, group_name,
};
use domain::id::GroupId;
use domain::policy;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, Statement};

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    name: String,
    /// Codes, joined by commas.
    roles: Option<String>,
    members: i64,
}

const COLUMNS: &str = "SELECT g.id, g.name, \
     (SELECT string_agg(CAST(r.role AS TEXT), ',' ORDER BY r.role) FROM group_role r WHERE r.group_id = g.id) AS roles, \
     (SELECT COUNT(*) FROM membership m JOIN iam_user u ON u.id = m.user_id WHERE m.group_id = g.id AND u.state <> 2) \
     AS members FROM iam_group g";

impl Row {
    fn show(self) -> GroupRow {
        let codes = self.roles.unwrap_or_default();
        let roles = codes.split(',').filter_map(|code| Role::from_code(code.parse().ok()?)).collect();
        GroupRow { id: GroupId(self.id), name: self.name, roles, members: self.members }
    }
}

impl Acting {
    /// "User Groups", by name.
    ///
    /// # Errors
    /// [`Fault::NotAllowed`] for whoever is not the administrator, [`Fault::NotFound`] for the desk.
    pub async fn iam_groups(&self) -> Result<GroupList> {
        policy::iam(self.who.standing(), IamAct::ViewGroups)?;
        let sql = format!("{COLUMNS} WHERE g.account_id = $1 ORDER BY g.name");
        Ok(GroupList { rows: self.group_rows(sql, self.who.actor.account.0).await? })
    }

    async fn group_rows(&self, sql: String, value: i64) -> Result<Vec<GroupRow>> {
        let statement = Statement::from_sql_and_values(self.db().get_database_backend(), sql, [value.into()]);
        Ok(Row::find_by_statement(statement).all(self.db()).await?.into_iter().map(Row::show).collect())
    }

    /// A group, with a page of its members.
    ///
    /// # Errors
    /// As [`Acting::iam_groups`]; [`Fault::NotFound`] for a group of others.
    pub async fn iam_group(&self, id: GroupId, members: &UserQuery) -> Result<GroupDetails> {
        let row = group(self.db(), &self.who, id, IamAct::ViewGroups).await?;
        let rows = self.group_rows(format!("{COLUMNS} WHERE g.id = $1"), row.id).await?;
        let row = rows.into_iter().next().ok_or(Fault::NotFound)?;
        let grant = |role: Role| Grant { permission: role.explained(), is_ticked: row.roles.contains(&role) };
        let grants = Role::ALL.map(grant).to_vec();
        let (members, has_more) = self.members(id, members).await?;
        let history = self.history(History::Group(id.0)).await?;
        Ok(GroupDetails { row, grants, members, has_more, history })
    }

    /// Makes a group.
    ///
    /// # Errors
    /// As [`Acting::iam_groups`]; [`Fault::Invalid`] for what is no name and when there are too many,
    /// [`Fault::AlreadyExists`].
    pub async fn create_group(&self, form: &GroupForm) -> Result<GroupId> {
        policy::iam(self.who.standing(), IamAct::CreateGroup)?;
        let name = group_name(&form.name).map_err(|why| Fault::field("name", why))?;
        self.change(|tx| create(tx, &name)).await
    }

    /// The group has these permissions and no others.
    ///
    /// # Errors
    /// As [`Acting::iam_group`].
    pub async fn save_permissions(&self, form: &GroupForm) -> Result<GroupId> {
        let (id, roles) = (form.group()?, form.roles()?);
        self.change(|tx| save_permissions(tx, id, &roles)).await
    }

    /// Removes a group: its members lose what it gave them.
    ///
    /// # Errors
    /// As [`Acting::iam_group`].
    pub async fn delete_group(&self, form: &GroupForm) -> Result<()> {
        let id = form.group()?;
        self.change(|tx| async move {
            let group = tx.group(id, IamAct::DeleteGroup).await?;
            let db = tx.db.as_ref();
            group_role::Entity::delete_many().filter(group_role::Column::GroupId.eq(group.id)).exec(db).await?;
            membership::Entity::delete_many().filter(membership::Column::GroupId.eq(group.id)).exec(db).await?;
            iam_group::Entity::delete_by_id(group.id).exec(db).await?;
            tx.record(Line::of_group(IamAct::DeleteGroup, group.id, &group.name)).await
        })
        .await
    }
}

async fn create(tx: Tx, name: &str) -> Result<GroupId> {
    tx.begin_iam(IamAct::CreateGroup).await?;
    let db = tx.db.as_ref();
    let account = tx.who.actor().account.0;
    let all = iam_group::Entity::find().filter(iam_group::Column::AccountId.eq(account)).all(db).await?;
    if all.iter().any(|group| group.name.to_lowercase() == name.to_lowercase()) {
        return Err(Fault::AlreadyExists { what: name.to_owned() }.into());
    }
    if all.len() >= GROUPS_MAX {
        return Err(Fault::field("name", Why::TooMany { max: GROUPS_MAX }).into());
    }
    let group = iam_group::ActiveModel { account_id: Set(account), name: Set(name.to_owned()), ..Default::default() };
    let group = group.insert(db).await?.id;
    tx.record(Line::of_group(IamAct::CreateGroup, group, name)).await?;
    Ok(GroupId(group))
}

async fn save_permissions(tx: Tx, id: GroupId, wanted: &[Role]) -> Result<GroupId> {
    let group = tx.group(id, IamAct::Grant).await?;
    let db = tx.db.as_ref();
    let now = group_role::Entity::find().filter(group_role::Column::GroupId.eq(group.id)).all(db).await?;
    for role in Role::ALL {
        let act = match (now.iter().any(|row| row.role.0 == role), wanted.contains(&role)) {
            (false, true) => {
                let row = group_role::ActiveModel { group_id: Set(group.id), role: Set(Code(role)) };
                group_role::Entity::insert(row).exec_without_returning(db).await?;
                IamAct::Grant
            }
            (true, false) => {
                group_role::Entity::delete_by_id((group.id, Code(role))).exec(db).await?;
                IamAct::Revoke
            }
            (true, true) | (false, false) => continue,
        };
        tx.record(Line { role: Some(role), ..Line::of_group(act, group.id, &group.name) }).await?;
    }
    Ok(id)
}
