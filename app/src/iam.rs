//! Identity and Access Management (manual, chapter 1).

mod group;
mod groups;
mod new_user;
pub mod parts;
mod permissions;
mod policy;
mod user;
mod users;

pub use group::GroupPage;
pub use groups::GroupsPage;
pub use new_user::NewUserPage;
pub use permissions::PermissionsPage;
pub use policy::PolicyPage;
pub use user::UserPage;
pub use users::UsersPage;
