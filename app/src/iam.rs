//! Identity and Access Management (manual, chapter 1).

#[cfg(feature = "customers")]
mod group;
#[cfg(feature = "customers")]
mod groups;
mod new_user;
pub mod parts;
#[cfg(feature = "customers")]
mod permissions;
#[cfg(feature = "customers")]
mod policy;
mod user;
mod users;

#[cfg(feature = "customers")]
pub use group::GroupPage;
#[cfg(feature = "customers")]
pub use groups::GroupsPage;
pub use new_user::NewUserPage;
#[cfg(feature = "customers")]
pub use permissions::PermissionsPage;
#[cfg(feature = "customers")]
pub use policy::PolicyPage;
pub use user::UserPage;
pub use users::UsersPage;
