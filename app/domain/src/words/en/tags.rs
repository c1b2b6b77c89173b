//! Tags.

dictionary! {
    /// Tags on a ticket, and the page of one.
    Tags {
        title = "Tags",
        none = "No tag of yours is on this ticket. Advanced Settings offer to add some; nobody else sees them.",
        add = "Add Tag",
        changed = "The tags of the service ticket have been changed.",
        choose(max: usize) = "Your tags: up to {max} on a ticket",
        none_yet = "You have no tags yet. Create one.",
        create = "Create Tag",
        name = "Tag name",
        color = "Color",
        edit = "Edit Tag",
        edit_tag(name: &str) = "Edit Tag {name}",
        remove_tag(name: &str) = "Remove Tag {name}",
        delete = "Delete",
        ask_delete = "The tag disappears from all your service tickets.",
        blue = "Blue",
        teal = "Teal",
        green = "Green",
        amber = "Amber",
        red = "Red",
        purple = "Purple",
        gray = "Gray",
    }
}

dictionary! {
    /// On how many tickets a tag is.
    Used {
        on_none = "It is on no service ticket.",
        on_one = "It is on 1 service ticket.",
        on(n: u64) = "It is on {n} service tickets.",
        on_many(n: u64) = "It is on {n} service tickets or more.",
    }
}
