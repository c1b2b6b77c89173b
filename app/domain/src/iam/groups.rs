//! User groups and Ticket Policy, as the account's administrator sees and changes them.

use super::users::Record;
use super::{Permission, Role};
use crate::fault::Fault;
use crate::id::{GroupId, UserId};
use serde::{Deserialize, Serialize};

/// A row of "User Groups".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupRow {
    /// The group.
    pub id: GroupId,
    /// The name.
    pub name: String,
    /// Its permissions.
    pub roles: Vec<Role>,
    /// How many users are in it.
    pub members: i64,
}

/// "User Groups".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupList {
    /// The groups, by name.
    pub rows: Vec<GroupRow>,
}

/// Whether a group has a permission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// The permission.
    pub permission: Permission,
    /// Whether the group has it.
    pub is_ticked: bool,
}

/// A member of a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// The user.
    pub id: UserId,
    /// The name.
    pub name: String,
}

/// A group's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupDetails {
    /// The group.
    pub row: GroupRow,
    /// Every permission.
    pub grants: Vec<Grant>,
    /// A page of its members, by name.
    pub members: Vec<Member>,
    /// Whether more follow.
    pub has_more: bool,
    /// What was done, the latest first.
    pub history: Vec<Record>,
}

/// A form about a group, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct GroupForm {
    /// The group's key.
    pub group: String,
    /// "User group name", of a new one.
    pub name: String,
    /// Ticked permissions.
    pub roles: Vec<String>,
    /// "User name" of somebody to add, or the key of a member to remove.
    pub user: String,
}

impl GroupForm {
    /// The group.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for what is no key.
    pub fn group(&self) -> Result<GroupId, Fault> {
        self.group.parse().map(GroupId).map_err(|_| Fault::NotFound)
    }

    /// The member to remove.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for what is no key.
    pub fn member(&self) -> Result<UserId, Fault> {
        self.user.parse().map(UserId).map_err(|_| Fault::NotFound)
    }

    /// The ticked permissions.
    ///
    /// # Errors
    /// [`Fault::BadRequest`] for one that there is not.
    pub fn roles(&self) -> Result<Vec<Role>, Fault> {
        let role = |slug: &String| Role::ALL.into_iter().find(|role| role.slug() == slug).ok_or(Fault::BadRequest);
        self.roles.iter().map(role).collect()
    }
}

/// "Ticket Policy".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketPolicy {
    /// Whether it is on.
    pub is_on: bool,
    /// Users who get in.
    pub users: i64,
    /// Those of them who may submit while it is on.
    pub permitted: i64,
    /// What was done, the latest first.
    pub history: Vec<Record>,
}

/// The switch.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PolicyForm {
    /// `on`, or anything else for off.
    pub policy: String,
}

impl PolicyForm {
    /// Whether it shall be on.
    pub fn is_on(&self) -> bool {
        self.policy == "on"
    }
}
