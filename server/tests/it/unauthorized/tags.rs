//! A tag of user-b's, on a ticket that others see too: nobody else finds it.

use super::bodies::Sent;
use crate::installation::Installation;
use domain::tickets::TicketNo;

/// Its name stands in no other text.
pub const TAG: &str = "tag-of-user-b-alone";

/// The smallest body with which one of these functions does its work.
pub async fn body_of(it: &Installation, function: &str, no: &TicketNo) -> Option<Sent> {
    let form = |fields: &[(&str, &str)]| Sent::form(function, fields);
    let tag = async |name: &str| it.tag("user-b", no, name).await.0.to_string();
    Some(match function {
        "add_tag" => form(&[("no", no.as_str())]),
        "remove_tag" => form(&[("no", no.as_str()), ("tag", &tag("put away").await)]),
        "read_tag" => Sent::Json(format!(r#"{{"id":"{}"}}"#, tag(TAG).await)),
        "edit_tag" => form(&[("id", &tag(TAG).await), ("name", TAG), ("color", "red")]),
        "delete_tag" => form(&[("id", &tag("thrown away").await)]),
        _ => return None,
    })
}
