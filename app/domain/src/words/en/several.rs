//! Several tickets at once.

dictionary! {
    /// The bar of a list, and its dialog.
    Several {
        title = "Several service tickets",
        all = "All on this page",
        tickets = "Service tickets",
        act(act: &str) = "{act}, ticked service tickets",
        ask = "This is done to each of these service tickets.",
    }
}

dictionary! {
    /// What has become of them.
    Report {
        reminded(n: usize) = "Reminders sent: {n}.",
        closed(n: usize) = "Service tickets closed: {n}.",
        deleted(n: usize) = "Service tickets deleted: {n}.",
        tagged(n: usize) = "Service tickets tagged: {n}.",
        failed(n: usize) = "Not done: {n}.",
        refused(no: &str, why: &str) = "{no} – {why}",
    }
}
