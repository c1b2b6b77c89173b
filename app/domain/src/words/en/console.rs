//! The frame around every page, and the pages for what went wrong.

dictionary! {
    /// Top bar, menus and navigation.
    Frame {
        product = "Service Tickets",
        home = "Management console",
        skip = "Skip to content",
        service_list = "Service List",
        support = "Support",
        governance = "Management & Governance",
        service_tickets = "Service Tickets",
        traces = "Cloud Trace Service",
        iam = "Identity and Access Management",
        tickets_menu = "Service Tickets menu",
        more = "More",
        console = "Console",
        navigation = "Navigation",
        search = "Search tickets",
        search_open = "Search",
        create = "Create Service Ticket",
        my_tickets = "My Service Tickets",
        group_tickets = "Tickets of My Group",
        desk = "Service Desk",
        queue = "Queue",
        my_work = "My Work",
        all_tickets = "All Tickets",
        theme = "Theme",
        theme_auto = "As the system",
        theme_light = "Light",
        theme_dark = "Dark",
        profile = "Profile",
        sign_out = "Sign out",
        administrator = "Administrator",
        iam_user = "IAM user",
        engineer = "Engineer",
        lead = "Desk lead",
        loading = "Loading",
        dismiss = "Dismiss",
    }
}

dictionary! {
    /// 403, 404, 500 and their like.
    Errors {
        not_found_title = "Page not found",
        not_allowed_title = "Insufficient permissions",
        unavailable_title = "Something went wrong",
        other_title = "That did not work",
        back_home = "Back to the console",
        form_not_sent = "The form was not sent.",
        left = "What you were writing can no longer be sent: somebody else has done something meanwhile.",
        needs_attention(n: usize) = "Fields that need your attention: {n}.",
        not_found = "There is nothing at this address, or it is not for you to see.",
        unavailable = "This did not work, and it is not your fault. Try again in a moment.",
        offline = "The console cannot be reached. Check the connection and try again; what you typed is still here.",
    }
}
