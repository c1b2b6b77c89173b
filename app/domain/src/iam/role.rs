//! The permissions that a user group can have, and what each allows (manual, chapter 1; `domain.md` §4.2).

use crate::words::{refusals, words};
use serde::{Deserialize, Serialize};

/// Roles that a user group can have (manual, chapters 1, 4 and 8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// May submit tickets while Ticket Policy is on.
    TicketAdministrator,
    /// Handles the tickets of the others in the group.
    TicketGroupOperator,
    /// Reads the account's traces.
    CtsViewer,
}

/// A permission, as the help page and the boxes of a group show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permission {
    /// Which it is.
    pub role: Role,
    /// What it allows, in a sentence.
    pub text: String,
}

/// The help page: the permissions, and for each operation which of them allow it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permissions {
    /// The permissions, in the order of the columns.
    pub roles: Vec<Permission>,
    /// Operations, and for each permission whether it allows them.
    pub rows: Vec<(String, Vec<bool>)>,
}

impl Role {
    /// All of them, in the order of boxes and columns.
    pub const ALL: [Self; 3] = [Self::TicketAdministrator, Self::TicketGroupOperator, Self::CtsViewer];

    /// Its name on screen.
    pub fn label(self) -> &'static str {
        let w = &words().iam;
        match self {
            Self::TicketAdministrator => w.ticket_administrator,
            Self::TicketGroupOperator => w.ticket_group_operator,
            Self::CtsViewer => w.cts_viewer,
        }
    }

    /// Its name in forms.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::TicketAdministrator => "ticket-administrator",
            Self::TicketGroupOperator => "ticket-group-operator",
            Self::CtsViewer => "cts-viewer",
        }
    }

    /// What it allows, in a sentence.
    pub fn explained(self) -> Permission {
        let w = &refusals().permission;
        let text = match self {
            Self::TicketAdministrator => w.ticket_administrator,
            Self::TicketGroupOperator => w.ticket_group_operator,
            Self::CtsViewer => w.cts_viewer,
        };
        Permission { role: self, text: text.to_owned() }
    }
}

impl Permissions {
    /// The matrix of the manual's permissions, one column more than `domain.md` §4.2 for CTS Viewer.
    pub fn explained() -> Self {
        let w = &refusals().permission;
        let rows = [
            (w.submit, [true, false, false]),
            (w.query, [true, true, false]),
            (w.remind, [true, true, false]),
            (w.cancel, [true, true, false]),
            (w.delete, [true, true, false]),
            (w.confirm, [true, true, false]),
            (w.same_group, [false, true, false]),
            (w.traces, [false, false, true]),
        ];
        Self {
            roles: Role::ALL.map(Role::explained).to_vec(),
            rows: rows.into_iter().map(|(operation, allow)| (operation.to_owned(), allow.to_vec())).collect(),
        }
    }
}
