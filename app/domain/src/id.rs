//! Keys. All are `i64`: they leak volume and nothing else; what grants something is a random token instead.

use serde::{Deserialize, Serialize};

macro_rules! keys {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);
    )+};
}

impl MessageId {
    /// The description, which stands in the ticket's row.
    pub const DESCRIPTION: Self = Self(0);
}

keys! {
    /// An account: a customer enterprise, or the operator of the installation.
    AccountId,
    /// A user of an account: an IAM user, the administrator, or an engineer.
    UserId,
    /// A user group of an account.
    GroupId,
    /// A ticket's row; people see its [`TicketNo`](crate::tickets::TicketNo) instead.
    TicketId,
    /// A message of a ticket's conversation.
    MessageId,
    /// An uploaded file.
    AttachmentId,
    /// One published version of an agreement.
    AgreementId,
    /// An agency of an account.
    AgencyId,
    /// A request for access to something of a ticket's customer, and its answer.
    AuthorizationId,
    /// A user's own label on tickets.
    TagId,
    /// What a user looks for in a list again and again.
    SavedFilterId,
}
