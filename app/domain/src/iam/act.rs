//! What is done to users, user groups, Ticket Policy and the tracker: button, permission and record hang from one variant.

use crate::words::{refusals, words};
use serde::{Deserialize, Serialize};

/// An act of Identity and Access Management.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum IamAct {
    /// See the users of the account.
    ViewUsers,
    /// Make a user.
    CreateUser,
    /// Put a user into a group.
    Join,
    /// Take a user out of a group.
    Leave,
    /// Keep a user out.
    Disable,
    /// Let a user in again.
    Enable,
    /// Remove a user; what the user has done stays.
    DeleteUser,
    /// Give a user a new one-time link.
    Reset,
    /// End all sessions of a user.
    SignOut,
    /// The user has chosen a password, by a one-time link or in place of the initial one.
    ChoosePassword,
    /// See the user groups and what permissions mean.
    ViewGroups,
    /// Make a user group.
    CreateGroup,
    /// Give a group a permission.
    Grant,
    /// Take a permission from a group.
    Revoke,
    /// Remove a user group.
    DeleteGroup,
    /// See Ticket Policy.
    ViewPolicy,
    /// Only those with Ticket Administrator may submit.
    EnablePolicy,
    /// Everyone may submit.
    DisablePolicy,
    /// Key operations leave traces (manual, chapter 8: "You have enabled CTS").
    EnableTraces,
    /// Nothing new is recorded.
    DisableTraces,
    /// Carry a list of tickets away as a file.
    ExportTickets,
    /// Choose the support plan of an account.
    SetPlan,
    /// Choose the time zone of an account.
    SetZone,
}

impl IamAct {
    /// All of them, in the order of the grid's rows.
    pub const ALL: [Self; 23] = [
        Self::ViewUsers,
        Self::CreateUser,
        Self::Join,
        Self::Leave,
        Self::Disable,
        Self::Enable,
        Self::DeleteUser,
        Self::Reset,
        Self::SignOut,
        Self::ChoosePassword,
        Self::ViewGroups,
        Self::CreateGroup,
        Self::Grant,
        Self::Revoke,
        Self::DeleteGroup,
        Self::ViewPolicy,
        Self::EnablePolicy,
        Self::DisablePolicy,
        Self::EnableTraces,
        Self::DisableTraces,
        Self::ExportTickets,
        Self::SetPlan,
        Self::SetZone,
    ];

    /// The text of its button or link.
    pub fn label(self) -> &'static str {
        let w = &words().iam;
        match self {
            Self::ViewUsers => w.users,
            Self::CreateUser => w.create_user,
            Self::Join => w.add,
            Self::Leave => w.remove,
            Self::Disable => w.disable,
            Self::Enable => w.enable,
            Self::DeleteUser | Self::DeleteGroup => words().act.delete,
            Self::Reset => w.reset,
            Self::SignOut => w.sign_out_everywhere,
            Self::ChoosePassword => words().profile.change_password,
            Self::ViewGroups => w.groups,
            Self::CreateGroup => w.create_group,
            Self::Grant | Self::Revoke | Self::SetPlan | Self::SetZone => words().profile.save,
            Self::ViewPolicy => w.policy,
            Self::EnablePolicy => w.enable_policy,
            Self::DisablePolicy => w.disable_policy,
            Self::EnableTraces => words().traces.enable,
            Self::DisableTraces => words().traces.disable,
            Self::ExportTickets => words().list.export,
        }
    }

    /// Whether it is about users alone, who are at the desk too; groups and Ticket Policy are customers'.
    pub const fn is_of_users(self) -> bool {
        match self {
            Self::ViewUsers
            | Self::CreateUser
            | Self::Disable
            | Self::Enable
            | Self::DeleteUser
            | Self::Reset
            | Self::SignOut
            | Self::ChoosePassword
            | Self::ExportTickets => true,
            Self::Join
            | Self::Leave
            | Self::ViewGroups
            | Self::CreateGroup
            | Self::Grant
            | Self::Revoke
            | Self::DeleteGroup
            | Self::ViewPolicy
            | Self::EnablePolicy
            | Self::DisablePolicy
            | Self::EnableTraces
            | Self::DisableTraces
            | Self::SetPlan
            | Self::SetZone => false,
        }
    }

    /// Whether it is the lead's, done to a customer's account.
    pub const fn is_of_accounts(self) -> bool {
        matches!(self, Self::SetPlan | Self::SetZone)
    }

    /// The code in the database. Codes are for ever; words on screen are not.
    pub const fn code(self) -> i32 {
        match self {
            Self::ViewUsers => 0,
            Self::CreateUser => 1,
            Self::Join => 2,
            Self::Leave => 3,
            Self::Disable => 4,
            Self::Enable => 5,
            Self::DeleteUser => 6,
            Self::Reset => 7,
            Self::SignOut => 8,
            Self::ChoosePassword => 9,
            Self::ViewGroups => 20,
            Self::CreateGroup => 21,
            Self::Grant => 22,
            Self::Revoke => 23,
            Self::DeleteGroup => 24,
            Self::ViewPolicy => 40,
            Self::EnablePolicy => 41,
            Self::DisablePolicy => 42,
            Self::EnableTraces => 43,
            Self::DisableTraces => 44,
            Self::ExportTickets => 60,
            Self::SetPlan => 70,
            Self::SetZone => 71,
        }
    }

    /// The line of the History, of a user, a group and a permission where it has them.
    pub fn record(self, user: &str, group: &str, permission: &str) -> String {
        let w = &refusals().record;
        match self {
            Self::CreateUser => (w.create_user)(user),
            Self::Join => (w.join)(user, group),
            Self::Leave => (w.leave)(user, group),
            Self::Disable => (w.disable)(user),
            Self::Enable => (w.enable)(user),
            Self::DeleteUser => (w.delete_user)(user),
            Self::Reset => (w.reset)(user),
            Self::SignOut => (w.sign_out)(user),
            Self::ChoosePassword => (w.choose_password)(user),
            Self::CreateGroup => (w.create_group)(group),
            Self::Grant => (w.grant)(permission, group),
            Self::Revoke => (w.revoke)(permission, group),
            Self::DeleteGroup => (w.delete_group)(group),
            Self::EnablePolicy => w.enable_policy.to_owned(),
            Self::DisablePolicy => w.disable_policy.to_owned(),
            Self::EnableTraces => w.enable_traces.to_owned(),
            Self::DisableTraces => w.disable_traces.to_owned(),
            Self::ExportTickets => w.export_tickets.to_owned(),
            Self::SetPlan => w.set_plan.to_owned(),
            Self::SetZone => w.set_zone.to_owned(),
            // Looking leaves no record.
            Self::ViewUsers | Self::ViewGroups | Self::ViewPolicy => self.label().to_owned(),
        }
    }
}
