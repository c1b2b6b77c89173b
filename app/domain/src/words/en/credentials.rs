//! One's own credentials, and an account's rules for them.

dictionary! {
    /// The second factor: at the door, on the profile, and on its own page.
    SecondFactor {
        title = "Second factor",
        what = "A code from an authenticator app on your phone, asked for after your password. Whoever learns your password still cannot sign in.",
        required = "Your account requires a second factor. Set it up before you go on.",
        set_up = "Set up",
        scan = "Scan this with the authenticator app on your phone.",
        picture = "QR code of the secret",
        or_type = "Or type this secret into the app:",
        or_open = "Open in an app on this device",
        then_code = "Then type the code that the app shows.",
        code = "Code",
        confirm = "Confirm",
        is_on = "On since",
        codes_left(n: u64) = "Recovery codes left: {n}.",
        own_password = "Your password",
        code_hint = "From the app, or a recovery code.",
        new_codes = "New recovery codes",
        turn_off = "Turn off",
        turned_off = "The second factor has been turned off.",
        codes_title = "Recovery codes",
        codes_once = "Each signs you in once when the app is not at hand. They are shown only now: print them or keep them in a safe place.",
        codes_replace = "Recovery codes of before hold no more.",
        manage = "Change",
        sign_in_title = "Second factor",
        sign_in_hint = "The six digits that your authenticator app shows, or a recovery code.",
        start_again = "Start again",
    }
}

dictionary! {
    /// Signed-in devices.
    Devices {
        title = "Signed-in devices",
        device = "Device",
        address = "Address",
        signed_in = "Signed in",
        used = "Last used",
        operation = "Operation",
        this = "this device",
        on(browser: &str, system: &str) = "{browser} on {system}",
        unknown = "Unknown device",
        sign_out = "Sign out",
        sign_out_others = "Sign out everywhere else",
        others_hint = "Wrong passwords of others do not lock you out on a device that you have signed in from. Signing out everywhere else forgets those devices too.",
        signed_out = "The device has been signed out.",
        others_signed_out = "You have been signed out everywhere else.",
    }
}

dictionary! {
    /// Access keys.
    AccessKeys {
        title = "Access keys",
        what = "With a pair of access key and secret key programs sign their requests to the API as you. You can have two.",
        none = "You have no access key.",
        create = "Create Access Key",
        access_key = "Access key",
        secret_key = "Secret key",
        created = "Created",
        used = "Last used",
        never = "Never",
        status = "Status",
        enabled = "Enabled",
        disabled = "Disabled",
        operation = "Operation",
        enable = "Enable",
        disable = "Disable",
        delete = "Delete",
        delete_question = "Programs that sign with it can no longer do so. It cannot be brought back.",
        once = "This is the only time that the secret key is shown. Copy it to a safe place now.",
        new = "New access key",
    }
}

dictionary! {
    /// The rules of an account.
    Security {
        title = "Security Settings",
        what = "These rules hold for every user of the account, at once.",
        second_factor = "Second factor",
        required = "Every user needs a second factor",
        required_hint = "Users without one are asked to set it up before they can do anything else.",
        sessions = "Sessions",
        idle = "Minutes without use",
        idle_hint(min: i64, max: i64) = "A session that is not used for this long ends: {min} to {max} minutes.",
        longest = "Hours in all",
        longest_hint(min: i64, max: i64) = "A session ends after this time in any case: {min} to {max} hours.",
        passwords = "Passwords",
        length_min = "Shortest password",
        length_hint(min: i64, max: i64) = "In characters, {min} to {max}. It holds for passwords chosen from now on.",
        kinds = "Kinds of characters",
        kinds_hint = "How many of these four a password needs: small letters, capital letters, digits, others.",
        save = "Save",
        saved = "The rules have been saved.",
    }
}
