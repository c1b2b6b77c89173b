//! What is said of a login that was tried: by the server alone.

dictionary! {
    /// How it ended.
    LoginTests {
        accepted = "The login works.",
        refused = "The host does not accept this login. Check the account and the password or key.",
        answered = "The host answers. Its login was not tried.",
        not_tried = "The host answers, but the console cannot try this kind of login.",
        wrong_protocol = "The host answers, but not as expected. Check the port.",
        not_reachable = "Nothing answers there. Check the address, the port and the firewall.",
        timed_out = "The host did not answer in time. Check the address and the firewall.",
        not_allowed = "The console cannot test this host. You can hand over the login all the same.",
        too_many = "Too many logins are being tested. Try again in a minute.",
    }
}
