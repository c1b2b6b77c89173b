//! Identity and Access Management, one-time links, accounts.

dictionary! {
    /// Users, user groups, Ticket Policy.
    Iam {
        users = "Users",
        groups = "User Groups",
        policy = "Ticket Policy",
        permissions = "Permissions",
        find_user = "Find a user",
        find = "Find",
        previous = "Previous",
        next = "Next",
        user_groups = "Groups",
        status = "Status",
        nobody = "No user answers to this.",
        nobody_next = "Write less of the name, or create the user.",
        create_user = "Create User",
        entry = "How the user gets in",
        by_link = "One-time link",
        by_link_hint = "The user chooses a password with it. It is shown after the user has been created.",
        by_password = "Initial password",
        by_password_hint = "The user must change it at first sign-in.",
        no_groups = "There are no user groups yet.",
        enabled = "Enabled",
        disabled = "Disabled",
        deleted = "Deleted",
        enable = "Enable",
        disable = "Disable",
        reset = "Reset by link",
        sign_out_everywhere = "Sign out everywhere",
        access = "Access",
        access_hint = "A new link lets the user choose another password; until then the old one holds.",
        ask_delete_user = "The user cannot sign in any more. Tickets stay, with the user as a former user.",
        link = "One-time link",
        link_hint = "Shown only now. It works once, within 72 hours: hand it to the user by a safe way.",
        history = "History",
        create_group = "Create User Group",
        group_name = "User group name",
        no_groups_next = "Create one, give it permissions, and add users.",
        members = "Members",
        member_count(n: i64) = "Members: {n}",
        no_members = "Nobody is in this group yet.",
        add_member = "Add a member",
        add = "Add",
        remove = "Remove",
        remove_user(name: &str) = "Remove {name}",
        ask_delete_group = "Its members lose the permissions that it gives them.",
        what_permissions_mean = "What permissions mean",
        ticket_administrator = "Ticket Administrator",
        ticket_group_operator = "Ticket Group Operator",
        cts_viewer = "CTS Viewer",
        enable_policy = "Enable Ticket Policy",
        disable_policy = "Disable Ticket Policy",
        policy_on = "Ticket Policy is on.",
        policy_off = "Ticket Policy is off.",
        on_means = "On: only users in a group with Ticket Administrator, and the administrator, may submit tickets.",
        off_means = "Off: every user of the account may submit tickets.",
        submitters(n: i64, all: i64) = "Users who may submit now: {n} of {all}.",
        matrix = "Operations by permission",
        yes = "Yes",
        no = "No",
        own_note = "Whoever submitted a ticket may follow it up with or without permissions. The administrator may do everything.",
        done = "Saved.",
        signed_out = "All sessions of the user have ended.",
    }
}

dictionary! {
    /// One-time links, the set-up link, the initial password.
    Welcome {
        title = "Choose a password",
        whose(user: &str, account: &str) = "For {user} of {account}.",
        submit = "Set Password",
        change = "Change Password",
        change_hint = "Your password was made by your administrator. Choose one that only you know.",
        set_up = "Set up the service desk",
        set_up_hint = "This makes the account of the service desk and its lead, who then makes the customers' accounts.",
        create = "Create",
    }
}

dictionary! {
    /// The lead's page of accounts.
    Accounts {
        title = "Accounts",
        administration = "Administration",
        create = "Create Account",
        administrator = "Administrator",
        administrator_hint = "Its user name. A one-time link for it is shown after the account has been created.",
        find = "Find an account",
        users = "Users",
        none = "No account answers to this.",
        none_next = "Write less of the name, or create the account.",
        link_for(whom: &str) = "One-time link for {whom}",
    }
}

dictionary! {
    /// What each permission allows.
    Permission {
        ticket_administrator = "May submit service tickets while Ticket Policy is on.",
        ticket_group_operator = "May see and handle the service tickets of the other members of the group.",
        cts_viewer = "May read the traces of the account's key operations.",
        submit = "Submit a ticket while Ticket Policy is on",
        query = "Query tickets",
        remind = "Remind",
        cancel = "Cancel",
        delete = "Delete",
        confirm = "Confirm",
        same_group = "Handle tickets of the same group",
        traces = "View traces",
    }
}

dictionary! {
    /// Lines of the History.
    Record {
        create_user(user: &str) = "User {user} created",
        join(user: &str, group: &str) = "{user} added to {group}",
        leave(user: &str, group: &str) = "{user} removed from {group}",
        disable(user: &str) = "{user} disabled",
        enable(user: &str) = "{user} enabled",
        delete_user(user: &str) = "{user} deleted",
        reset(user: &str) = "One-time link made for {user}",
        sign_out(user: &str) = "{user} signed out everywhere",
        choose_password(user: &str) = "{user} chose a password",
        create_group(group: &str) = "User group {group} created",
        grant(permission: &str, group: &str) = "{permission} given to {group}",
        revoke(permission: &str, group: &str) = "{permission} taken from {group}",
        delete_group(group: &str) = "User group {group} deleted",
        enable_policy = "Ticket Policy enabled",
        disable_policy = "Ticket Policy disabled",
        enable_traces = "CTS enabled",
        disable_traces = "CTS disabled",
        export_tickets = "Service tickets exported",
        set_plan = "Support plan set",
        set_zone = "Time zone set",
        former(user: &str) = "{user} (former user)",
        former_nth(user: &str, n: u64) = "{user} (former user {n})",
    }
}
