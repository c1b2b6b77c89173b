//! Authorizations of a ticket of user-b's: what everybody tries to do with them, and the secrets that nobody may find.

use super::bodies::Sent;
use crate::installation::Installation;
use domain::authorizations::{AnswerForm, AuthorizationKind, RequestForm};
use domain::id::AuthorizationId;
use domain::tickets::TicketNo;
use std::collections::BTreeMap;

/// What is handed over: each stands in no other text.
pub const MARKERS: [&str; 3] = ["host-marker-5f1d.example", "account-marker-5f1d", "password-marker-5f1d"];

/// An authorization that waits for its answer.
pub async fn asked(it: &Installation, no: &TicketNo) -> AuthorizationId {
    let engineer = it.acting("engineer-1").await;
    let form = RequestForm {
        no: no.to_string(),
        kind: AuthorizationKind::SshPassword.slug().to_owned(),
        hosts: vec!["the server".to_owned()],
        reason: "To look at its logs".to_owned(),
        until: engineer.new_authorization(no.as_str()).await.unwrap().until,
    };
    engineer.request_authorization(&form).await.unwrap();
    engineer.desk_ticket(no.as_str(), None).await.unwrap().authorizations[0].id
}

/// One that is in force, with the markers.
pub async fn authorized(it: &Installation, no: &TicketNo) -> AuthorizationId {
    let id = asked(it, no).await;
    it.acting("user-b").await.confirm_authorization(&answer(id)).await.unwrap()
}

fn answer(id: AuthorizationId) -> AnswerForm {
    let [host, account, password] = MARKERS;
    let fields = [("host-1", host), ("port-1", "22"), ("account-1", account), ("password-1", password)];
    AnswerForm {
        id: id.0.to_string(),
        agreement: "1".to_owned(),
        consent: "on".to_owned(),
        fields: BTreeMap::from(fields.map(|(name, value)| (name.to_owned(), value.to_owned()))).into(),
        ..AnswerForm::default()
    }
}

/// A body with which one of these functions does its work, on an authorization made for it.
pub async fn body_of(it: &Installation, function: &str, no: &TicketNo) -> Option<Sent> {
    let form = |fields: &[(&str, &str)]| Sent::form(function, fields);
    let of = |id: AuthorizationId| form(&[("id", &id.0.to_string()), ("reason", "Not now")]);
    Some(match function {
        "my_authorizations" | "group_authorizations" => Sent::Json(r#"{"query":{}}"#.to_owned()),
        "read_asked" => Sent::Json(r#"{"page":"/tickets"}"#.to_owned()),
        "read_request" => Sent::Json(format!(r#"{{"no":"{no}"}}"#)),
        "read_authorization" | "read_desk_authorization" => {
            Sent::Json(format!(r#"{{"id":{}}}"#, authorized(it, no).await.0))
        }
        "request_authorization" => {
            let until = it.acting("engineer-1").await.new_authorization(no.as_str()).await.unwrap().until;
            let kind = AuthorizationKind::Confidential.slug();
            form(&[("no", no.as_str()), ("kind", kind), ("reason", "To sign in"), ("until", &until)])
        }
        "confirm_authorization" => {
            let answer = answer(asked(it, no).await);
            let fields: Vec<_> =
                answer.fields.iter().map(|(name, value)| (format!("fields][{name}"), value.as_str())).collect();
            let mut all: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), *value)).collect();
            all.extend([("id", answer.id.as_str()), ("agreement", &answer.agreement), ("consent", &answer.consent)]);
            form(&all)
        }
        "reject_authorization" | "recall_authorization" => of(asked(it, no).await),
        "cancel_authorization" | "reveal_authorization" => of(authorized(it, no).await),
        _ => return None,
    })
}
