//! The smallest body with which each server function does its work.

use crate::browser::{Form, path_of};
use crate::cast::{PASSWORD, account, associate, question, reply};
use domain::tickets::TicketNo;

/// What is sent: a form, or what a reading function takes.
pub enum Sent {
    Form(Form),
    Json(String),
}

impl Sent {
    /// A form of a function with these fields.
    pub fn form(function: &str, fields: &[(&str, &str)]) -> Self {
        let with = |form: Form, (name, value): &(&str, &str)| form.with(&format!("form[{name}]"), value);
        Self::Form(fields.iter().fold(Form::new(function), with))
    }
}

/// The smallest body with which a server function does its work.
pub fn body_of(function: &str, no: &TicketNo, other: &TicketNo) -> Sent {
    let form = |fields: &[(&str, &str)]| Sent::form(function, fields);
    let json = |json: &str| Sent::Json(json.replace("NO", no.as_str()));
    match function {
        "sign_in" => form(&[("account", account("user-y")), ("user", "user-y"), ("password", PASSWORD)]),
        "sign_out" => form(&[("sent", "1")]),
        "choose_theme" => form(&[("theme", "dark"), ("back", "/")]),
        "save_contact" => form(&[("email", "somebody@example.com")]),
        "change_password" => form(&[
            ("current_password", "not mine at all"),
            ("new_password", "Sturdy-pass0"),
            ("repeat_password", "Sturdy-pass0"),
        ]),
        "sign_in_by_code" => form(&[("secret_code", "123456")]),
        "set_up_second_factor" | "sign_out_others" | "create_access_key" => form(&[("sent", "1")]),
        "confirm_second_factor" => form(&[("secret_code", "123456")]),
        "change_second_factor" => {
            form(&[("own_password", "not mine at all"), ("secret_code", "123456"), ("act", "turn-off")])
        }
        "sign_out_device" => form(&[("device", "0123")]),
        "enable_access_key" | "disable_access_key" | "delete_access_key" => form(&[("no", "NOBODYS")]),
        "save_security" => form(&[("idle_minutes", "1")]),
        "submit_ticket" => Sent::Form(question("")),
        "reply" | "answer" => Sent::Form(reply(no, "Thank you").with("call", path_of(function))),
        "change_contact" => {
            Sent::Form(Form::new(function).with("form[no]", no.as_str()).with("form[contact][time]", "9-18"))
        }
        "change_resources" => {
            Sent::Form(Form::new(function).with("form[no]", no.as_str()).with("form[params][ecs_id]", "i-1"))
        }
        "take" | "open_ticket" | "remind" | "cancel" | "close" | "confirm" | "not_solved" | "delete" => {
            form(&[("no", no.as_str())])
        }
        "assign" => form(&[("no", no.as_str()), ("engineer", "engineer-2")]),
        "forward" => form(&[("no", no.as_str()), ("engineer", "engineer-2"), ("reason", "Holidays")]),
        "rate" => form(&[("no", no.as_str()), ("stability", "5"), ("speed", "5"), ("skill", "5"), ("attitude", "5")]),
        "associate" => Sent::Form(associate(no, other)),
        "disassociate" => form(&[("no", no.as_str()), ("other", other.as_str())]),
        "read_ticket" | "read_desk_ticket" | "read_associated" | "read_contact" | "read_resources" => {
            json(r#"{"no":"NO"}"#)
        }
        "withdraw" => form(&[("no", no.as_str()), ("id", "1")]),
        "quote_message" => json(r#"{"no":"NO","id":0}"#),
        "preview_text" => json(r#"{"text":"**bold**"}"#),
        "my_tickets" | "group_tickets" | "read_traces" => json(r#"{"query":{}}"#),
        "switch_tracker" => form(&[("tracker", "on")]),
        "read_desk" => json(r#"{"view":"AllTickets","query":{}}"#),
        "products" | "read_profile" | "read_protocol" | "read_second_factor" | "read_devices" | "read_access_keys"
        | "read_security" => json("{}"),
        "empty_form" => json(r#"{"product":"ecs","problem":"login-failure"}"#),
        "create_agency" => form(&[("name", "Night shift"), ("trustee", "desk"), ("right", "view")]),
        "end_agency" | "switch_role" => form(&[]),
        "switch_back" => form(&[("sent", "1")]),
        "read_agencies" | "new_agency" => json("{}"),
        "read_entrusted" => json(r#"{"after":"","before":""}"#),
        _ => panic!("the server function {function} has no body here: add one to `body_of` in unauthorized.rs"),
    }
}
