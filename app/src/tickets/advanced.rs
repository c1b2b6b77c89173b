//! The menu "Advanced Settings" of a ticket.

use crate::kit::icon::Icon;
use crate::tickets::tags::ADDING;
use domain::act::TicketAct;
use domain::associations::AssociatedTicket;
use domain::tickets::TicketDetails;
use domain::words::words;
use leptos::prelude::*;

/// The menu, where it has something to offer.
pub fn advanced_settings(ticket: &TicketDetails) -> Option<AnyView> {
    let w = &words().associations;
    let ends = |ticket: &AssociatedTicket| ticket.may.contains(&TicketAct::Disassociate);
    let may_end = ticket.associated.iter().any(ends);
    let links = [(TicketAct::Tag, ADDING), (TicketAct::Associate, "associate=new")];
    let links = links.into_iter().filter(|(act, _)| ticket.may.contains(act)).map(|(act, query)| {
        let href = format!("/tickets/{}?{query}", ticket.no);
        view! { <li><a href=href>{act.label()}</a></li> }
    });
    let links: Vec<_> = links.collect();
    let hint = may_end.then(|| view! { <p>{w.disassociate_hint}</p> });
    (!links.is_empty() || may_end).then(|| {
        let links = (!links.is_empty()).then(|| view! { <ul>{links}</ul> });
        view! {
            <button type="button" popovertarget="advanced">{w.advanced}<Icon name="chevron"/></button>
            <div class="menu" id="advanced" popover>{links}{hint}</div>
        }
        .into_any()
    })
}
