//! Refusals: what happened and what to do next.

dictionary! {
    /// Sentences of [`Fault`](crate::fault::Fault).
    Refusal {
        sign_in_first = "Sign in first.",
        wrong_credentials = "Account, user name or password is not right. Check all three and try again.",
        too_many_attempts_a_minute = "Too many failed sign-ins. Try again in a minute.",
        too_many_attempts(minutes: i64) = "Too many failed sign-ins. Try again in {minutes} minutes.",
        code_needed = "Type the code of your second factor to go on.",
        code_late = "The code came too late. Sign in with your password again.",
        second_factor_first = "Your account requires a second factor. Set it up first; it is on your profile.",
        too_many_access_keys = "You have two access keys already. Delete one before you create another.",
        key_missing = "The installation's key is missing, so no secret can be kept or read here. Tell whoever runs this console.",
        insufficient_permissions = "You have insufficient permissions.",
        need_ticket_administrator =
            "Ticket Policy is on: ask the administrator of your account for the Ticket Administrator permission.",
        need_group_operator = "Ask the administrator of your account for a user group with the Ticket Group Operator permission.",
        need_trace_viewer = "Ask the administrator of your account for the CTS Viewer permission.",
        need_administrator = "Only the administrator of your account can do this.",
        need_lead = "Only the desk lead can do this.",
        need_desk = "Only engineers of the service desk can do this.",
        need_holder = "Only the engineer who has this ticket can do this.",
        need_its_engineer = "Only the engineer who has this ticket, or the desk lead, can do this.",
        need_customer = "Only the customer's side can do this.",
        choose_password_first = "Choose a password of your own first: the one you signed in with was made by your administrator.",
        dead_link = "This link is not valid any more: it was used, is older than 72 hours, or was replaced. Ask for a new one.",
        oneself = "You cannot disable or delete yourself. Ask another administrator.",
        last_administrator = "This is the last administrator of the account, who stays. Make another one first.",
        need_author = "Only who wrote a message can withdraw it.",
        need_shared_group = "You share no group with its applicant. Ask the administrator of your account for one that has the Ticket Group Operator permission.",
        need_same_group = "Only service tickets of users in the same group can be associated, from a ticket of another user in your group.",
        need_agency_to_handle =
            "The agency lets you view tickets only: ask the administrator of the account that made it for one to handle them.",
        need_own_role = "An agency does not give this: choose Switch Back to act for yourself.",
        agency_over = "The agency under which you acted has ended. You act for yourself again.",
        wrong_authorization(act: &str, status: &str) =
            "\"{act}\" is not possible: the authorization is in the state {status} now. Open it again to see what happened.",
        too_many_authorizations(max: usize) = "{max} authorizations of this ticket wait or are in force, more are not possible. Recall some first.",
        wrong_state(act: &str, status: &str) =
            "\"{act}\" is not possible: the ticket is in the state {status} now. Open it again to see what happened.",
        too_soon(minutes: i64) = "A reminder was sent less than 30 minutes ago. The next one is possible in {minutes} minutes.",
        too_soon_a_minute = "A reminder was sent less than 30 minutes ago. The next one is possible in 1 minute.",
        already_read = "The other side has read this message already, so it stays. Write another one to correct it.",
        already_withdrawn = "This message has been withdrawn already.",
        already_rated = "This ticket has been rated already; it is rated once.",
        not_associated = "These tickets are not associated any more. Open the ticket again to see which are.",
        invalid(n: usize) = "{n} fields need your attention.",
        already_submitted(no: &str) =
            "This form has already been submitted as {no}. Send it once more to submit what it says now as a new ticket.",
        already_exists(what: &str) = "{what} already exists. Choose another name.",
        foreign_origin = "This request did not come from a page of this console. Open the console and try again.",
        too_large = "More was sent than can be taken. Send fewer or smaller files.",
        bad_request = "The request could not be read. Reload the page and try again.",
    }
}

dictionary! {
    /// What is taken of files, as the operator has set it.
    Files {
        hint(n: usize, size: u64, day: u64) = "Up to {n} files of at most {size} MB each, {day} MB a day.",
    }
}

dictionary! {
    /// Sentences of [`Why`](crate::fault::Why), beside the field.
    Whys {
        missing = "Fill this in.",
        not_chosen = "Choose one.",
        not_in_list = "Choose one from the list.",
        too_short(min: usize) = "Use at least {min} characters.",
        too_long(max: usize, length: usize) = "Use at most {max} characters; these are {length}.",
        too_many(max: usize) = "At most {max} are possible. Remove some.",
        control_character = "Remove control characters or line breaks.",
        not_an_email = "Write an address like name@example.com.",
        not_a_number = "Write at least 5 digits.",
        out_of_range(min: i64, max: i64) = "Write a number from {min} to {max}.",
        not_hours = "Write the hours like 09:00-18:00.",
        not_a_date = "Write a date like 2026-01-31.",
        not_a_moment = "Write a date like 2026-01-31, or a time like 2026-01-31 12:00.",
        before_start = "Choose a day that is not before the first one.",
        not_a_ticket_no = "Write a whole ticket number like TT260131000042.",
        nothing_to_find = "Write a word, a number or a Chinese character; signs alone are not looked for.",
        too_many_names(max: u64) = "More than {max} users answer to this. Write more of the name.",
        not_a_name = "Use letters, digits, dots, hyphens and underscores only.",
        guessable_password = "This is easily guessed. Choose another.",
        same_password = "This is the password you were given. Choose another.",
        nobody_of_this_name = "There is no user of this name in your account.",
        is_member_already = "This user is in the group already.",
        too_few_kinds(min: i64) = "Use at least {min} of: small letters, capital letters, digits, other characters.",
        wrong_code = "This code is not right, or it was used already. Type the one that the app shows now.",
        not_repeated = "This differs from the new password. Type it again.",
        wrong_password = "This is not your current password.",
        consent_missing = "Read the Ticket Service Protocol and tick this box to go on.",
        consent_outdated = "A new version of the protocol has been published. Read it and tick this box again.",
        file_too_large(name: &str, max: u64) = "{name} is larger than {max} MB. Compress or split it.",
        day_full(name: &str, max: u64) =
            "{name} is not taken: files of one day come to {max} MB at most. Send it tomorrow; the day begins at 00:00 UTC.",
        file_empty(name: &str) = "{name} is empty. Choose another file.",
        file_kind(name: &str, endings: &str) = "{name} is of a kind that is not taken. These are: {endings}.",
        file_not_as_named(name: &str) = "{name} is not what its name says. Save it with the ending of what it is, and choose it again.",
        file_unwanted(name: &str) = "{name} was refused by the check of files, and was removed. Choose another file.",
        file_not_scanned(name: &str) = "{name} was not taken, because files cannot be checked just now. Try again later.",
        file_cut_off(name: &str) = "{name} did not arrive whole. Choose it again.",
        file_gone = "One of the files is not there any more. Choose it again.",
        has_it_already = "This engineer has the ticket already. Choose another.",
        associated_already = "One of these is associated already. Choose others.",
        too_many_associated(max: usize) = "A ticket has at most {max} associated tickets. Disassociate some first.",
        too_many_tags(max: usize) = "You have {max} tags, more are not possible. Delete one first.",
        too_many_on_ticket(max: usize) = "A ticket takes at most {max} of your tags. Remove some.",
        tag_there = "You have a tag of this name already. Choose another name, or that tag.",
        too_many_agencies(max: usize) = "{max} agencies are in force, more are not possible. End one first.",
        own_account = "This is your own account. Write the name of another one.",
        day_past = "Choose today or a later day.",
        too_many_days(max: i64) = "Choose a day at most {max} days from now.",
        day_too_far(latest: &str) = "Choose a day until {latest}: an agency lasts a year at most.",
        not_a_private_key = "This is not a private key. Paste the whole file, from its line BEGIN to its line END.",
        public_key = "This is a public key. Paste the private one, which is in the file of the same name without .pub.",
        putty_key = "This is a PuTTY key. Open it in PuTTYgen, choose Export OpenSSH key, and paste that file.",
        certificate = "This is a certificate. Paste the private key that belongs to it.",
        key_cut_off = "This key is not whole. Copy it again, from its first line to its last.",
        key_format = "A key of this kind is not taken. Use an Ed25519, ECDSA or RSA key as ssh-keygen makes it.",
        key_cost = "This key takes too long to open. Save it again with ssh-keygen -p, and paste the new file.",
        passphrase_missing = "This key has a passphrase. Type it here.",
        wrong_passphrase = "This passphrase does not open the key. Type it again.",
    }
}
