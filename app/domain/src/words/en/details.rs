//! Ticket details: buttons, rating, conversation, operation log.

dictionary! {
    /// Buttons: what can be done to a ticket.
    Acts {
        view = "View",
        reply = "Reply",
        withdraw = "Withdraw",
        remind = "Remind",
        cancel = "Cancel Service Ticket",
        close = "Close Service Ticket",
        yes = "Yes",
        no = "No",
        delete = "Delete",
        rate = "Submit Rating",
        associate = "Associate New",
        disassociate = "Disassociate",
        take = "Take",
        assign = "Assign",
        forward = "Forward",
        ask_feedback = "Ask for Feedback",
        propose = "Propose Resolution",
        reject = "Reject as Invalid",
        suspend = "Suspend",
        resume = "Resume",
        ok = "OK",
        back = "Back",
        ask_cancel = "The ticket is withdrawn. To go on later, create a new one.",
        ask_close = "The ticket ends; nobody goes on with it. A further problem needs a new ticket.",
        ask_withdraw = "The text and the files of the message are gone for good. That there was one stays.",
        ask_delete = "The ticket disappears from your lists for good.",
        withdrawn = "The message has been withdrawn.",
        reminded = "Reminder sent",
        canceled = "The service ticket has been canceled.",
        closed = "The service ticket has been closed.",
        not_solved = "The engineer goes on with the service ticket.",
        deleted = "The service ticket has been deleted.",
        rated = "Thank you for the rating.",
        associated = "The service tickets have been associated.",
        disassociated = "The service tickets are no longer associated.",
    }
}

dictionary! {
    /// Satisfaction with how a ticket was handled.
    Rating {
        title = "Rating",
        ask = "How satisfied are you?",
        rated = "Rated",
        stability = "Product stability",
        speed = "Response speed",
        skill = "Professional skill",
        attitude = "Attitude",
        comments = "Comments",
        scale = "1 is poor, 5 is excellent.",
        of_five(score: u8) = "{score} of 5",
    }
}

dictionary! {
    /// Associated tickets.
    Associations {
        title = "Associated Tickets",
        view = "View Associated Tickets",
        advanced = "Advanced Settings",
        disassociate_hint = "Disassociate: in the row of an associated ticket.",
        none = "No ticket is associated with this one.",
        none_next = "On the details of a ticket of your group, Advanced Settings offer to associate others.",
        stub = "You share no group with its applicant",
        find = "Find tickets",
        find_button = "Find",
        find_hint = "By ticket No. or words of the description. Only tickets of users who share a group with you and with the applicant can be associated.",
        choose(max: usize) = "Choose up to {max}",
        none_found = "There is no such ticket that could be associated.",
    }
}

dictionary! {
    /// Ticket details.
    Details {
        conversation = "Conversation",
        earlier = "Earlier messages",
        message = "Message",
        markdown = "Markdown is shown as it is meant: lists, links, quotations, code.",
        preview = "Preview",
        quote = "Quote",
        unread = "New",
        withdrawn = "Message withdrawn",
        draft = "Draft kept on this device",
        discard = "Discard",
        nothing_to_show = "There is nothing to show yet.",
        customer = "Customer",
        engineer = "Engineer",
        details = "Details",
        about = "About this ticket",
        issue_category = "Issue category",
        notify_by = "Notify by",
        by_email = "email",
        by_phone = "phone",
        account = "Account",
        handled_by = "Engineer",
        nobody = "Nobody yet",
        resources = "Resource Information",
        contact = "Contact Options",
        at_any_time = "At any time",
        operation_log = "Operation Log",
        ended = "This ticket has ended. Create a new one if the problem is still there.",
        resolved = "Has the problem been resolved?",
        closes = "Closes by itself",
        reminders = "Reminders",
        last = "last",
    }
}

dictionary! {
    /// The operation log.
    Log {
        create = "Created",
        remind = "Reminder sent",
        close = "Closed",
        cancel = "Canceled",
        rate = "Rated",
        delete = "Deleted",
        reject = "Rejected as invalid",
        answer_feedback = "Answered the engineer's question",
        take = "Taken",
        reply = "Customer replied",
        answer = "Engineer replied",
        withdraw = "Message withdrawn",
        confirm = "Confirmed as resolved",
        not_solved = "Reported as not resolved",
        ask_feedback = "Feedback asked for",
        propose = "Resolution proposed",
        suspend = "Suspended",
        resume = "Resumed",
        assign = "Assigned",
        forward = "Forwarded",
        close_itself = "Closed automatically",
        associate = "Associated with",
        disassociate = "Disassociated from",
        request_authorization = "Authorization requested:",
        confirm_authorization = "Authorization confirmed:",
        reject_authorization = "Authorization rejected:",
        cancel_authorization = "Authorization canceled:",
        recall_authorization = "Authorization request recalled:",
        reveal_authorization = "Authorized information seen:",
        expire_authorization = "Authorization expired:",
        clear_authorization = "Authorized information cleared:",
        system = "System",
        to(name: &str) = "to {name}",
        operation = "Operation",
        operator = "Operator",
        time = "Time",
    }
}
