//! Signing in, and the profile.

dictionary! {
    /// The sign-in page, and the sign-in form in place of a page whose session has ended.
    SignIn {
        title = "Sign in",
        account = "Account",
        user = "User name",
        password = "Password",
        submit = "Sign in",
        ended_title = "Your session has ended",
        ended = "Sign in again. What you typed is kept and comes back after you have signed in.",
        ended_plain = "Sign in again to go on.",
        pick_again = "Files could not be kept; choose these again afterwards:",
        back_again = "You are signed in again. Your form is as it was; check it and send it.",
    }
}

dictionary! {
    /// The profile page.
    Profile {
        title = "Profile",
        account = "Account",
        user = "User name",
        role = "Role",
        who = "Who you are",
        contact = "Contact data",
        email = "Email address",
        country_code = "Country code",
        no_country = "None",
        mobile = "Mobile number",
        time_zone = "Time zone",
        account_default(zone: &str) = "As the account ({zone})",
        account_zone = "Time zone of the account",
        save = "Save",
        saved = "Your profile has been saved.",
        password = "Password",
        current_password = "Current password",
        new_password = "New password",
        password_hint(min: i64) = "At least {min} characters.",
        password_hint_kinds(min: i64, kinds: i64) =
            "At least {min} characters, with {kinds} of: small letters, capital letters, digits, others.",
        repeat_password = "Repeat new password",
        change_password = "Change Password",
        changed = "Your password has been changed. Other devices have been signed out.",
    }
}
