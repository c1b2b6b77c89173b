//! Tickets: states, lists, the form, the desk.

dictionary! {
    /// States of a ticket.
    Status {
        title = "Status",
        all = "All",
        submitted = "Submitted",
        processing = "Processing",
        pending_feedback = "Pending feedback",
        pending_confirmation = "Pending confirmation",
        closed = "Closed",
        canceled = "Canceled",
        invalid = "Invalid",
        suspended = "Suspended",
    }
}

dictionary! {
    /// My Service Tickets.
    List {
        title = "My Service Tickets",
        table = "Service tickets",
        filters = "Filters",
        creation_time = "Creation time",
        from = "From",
        to = "To",
        date_hint = "YYYY-MM-DD",
        no = "Ticket No.",
        description = "Problem description",
        product = "Product",
        status = "Status",
        applicant = "Applicant",
        created = "Created",
        query = "Query",
        reset = "Reset",
        newer = "Newer",
        older = "Older",
        pages = "Pages",
        unread = "New message",
        in_message = "In a message:",
        empty = "You have no service tickets yet.",
        empty_waits = "What is submitted stands here.",
        empty_next = "When something does not work as it should, or you have a question, create one.",
        tag = "Tag",
        any_tag = "Any",
        group = "User group",
        any_group = "All my groups",
        group_empty = "The others in your groups have no service tickets.",
        group_empty_next = "What they submit stands here, and you can handle it for them.",
        nothing_found = "No ticket answers to these filters.",
        nothing_found_next = "Change or reset the filters.",
        nothing_here = "Nothing on this page. Older tickets may still answer to the filters.",
        submitted(no: &str) = "Service ticket {no} has been submitted.",
        unreadable = "The filters were not applied.",
        export = "Export",
        category = "Product category",
        updated = "Updated",
    }
}

dictionary! {
    /// Create Service Ticket and its form.
    Create {
        title = "Create Service Ticket",
        products = "Products",
        find = "Find a product",
        find_button = "Find",
        none_found = "No product answers to this. Try its acronym, or choose \"Billing Center\" for anything else.",
        issue_categories = "Issue categories",
        choose_product = "Choose the product you have a problem with.",
        pane = "Service Ticket",
        pane_text = "Describe the problem to an engineer. Logs and screenshots can be added.",
        create_now = "Create Now",
        change = "Change",
        problem = "Problem",
        region = "Region",
        choose_region = "Select a region",
        description = "Problem description",
        no_secrets = "Never write passwords or keys here: an engineer who needs one asks for an authorization.",
        counter(left: i64) = "{left} characters left",
        counter_over(over: i64) = "{over} characters too many",
        resources = "My Resource Information",
        secrets_hint = "What is written as dots is encrypted, seen only by the engineer of this ticket or the desk lead, and cleared when the ticket ends, when you cancel its authorization, or after 30 days.",
        is_handed_over = "Handed over. What you write here takes its place.",
        resources_hint = "Optional. It helps the engineer to find the resource at once.",
        choose_item = "Select",
        contact_options = "Contact Options",
        contact_hint = "How you want to be told of the progress.",
        message_center = "Message center",
        notify_email = "Notify by email",
        email = "Email address",
        notify_phone = "Notify by phone",
        country_code = "Country code",
        choose_country = "Select",
        mobile = "Mobile number",
        contact_time = "Contact time",
        contact_time_hint = "For example 09:00-18:00; empty means at any time.",
        contact_zone = "Time zone",
        cc = "CC",
        cc_hint = "Up to 5 addresses, separated by commas.",
        consent_before = "I have read and agree to the ",
        protocol = "Ticket Service Protocol",
        version(n: i32) = "Version {n}",
        submit = "Submit",
    }
}

dictionary! {
    /// Files of a form and of a message.
    Files {
        title = "Attachments",
        bring = "Drop them here, or paste a screenshot.",
        remove = "Remove",
        remove_file(name: &str) = "Remove {name}",
        uploading(name: &str) = "Uploading {name}",
        uploaded(name: &str) = "{name} has been uploaded.",
        cancel = "Cancel",
        cancel_file(name: &str) = "Cancel the upload of {name}",
        uploaded_files = "Uploaded files",
    }
}

dictionary! {
    /// The service desk.
    Desk {
        hand_over = "Hand over",
        colleague = "Engineer",
        choose_colleague = "Select an engineer",
        reason = "Reason",
        open = "Open",
        waiting(n: i64) = "Waiting in the queue: {n}",
        engineer = "Engineer",
        queue_empty = "The queue is empty.",
        queue_empty_next = "New tickets appear here, the oldest first.",
        work_empty = "You have no tickets in work.",
        work_empty_next = "Take one from the queue.",
        all_empty = "There are no tickets yet.",
        all_empty_next = "Customers have not submitted any.",
    }
}
