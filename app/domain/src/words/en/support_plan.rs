//! Support plans, severities, and the quota of technical tickets.

dictionary! {
    /// The page "Support Plan", and what the lead sets.
    SupportPlan {
        title = "Support Plan",
        promises = "Support Plans SLA",
        severity = "Severity",
        within = "First response",
        hours = "Hours",
        no_promises = "This plan has no severities and promises no time. Service tickets are accepted all the same.",
        usage = "Technical tickets",
        orders = "Add-on packages",
        ordered = "Ordered",
        by = "By",
        tickets = "Tickets",
        month = "Month",
        no_orders = "None has been ordered yet.",
        purchase = "Purchase add-on",
        package(n: i64) = "A package adds {n} technical tickets at once, to the end of the month.",
        purchased = "The add-on package has been added.",
        renewed = "Technical tickets are counted by the months of this zone, which users without a zone of their own have too.",
    }
}

dictionary! {
    /// How much of a system is hit.
    Severity {
        guidance = "General guidance",
        impaired = "System impaired",
        production_impaired = "Production system impaired",
        production_unavailable = "Production system unavailable",
        core_unavailable = "Core system unavailable",
    }
}

dictionary! {
    /// What support plans are called.
    Plans {
        basic = "Basic",
        developer = "Developer",
        business = "Business",
        enterprise_on_ramp = "Enterprise On-Ramp",
        enterprise = "Enterprise",
        partner_basic = "Partner Basic",
        partner_standard = "Partner Standard",
        partner_premier = "Partner Premier",
    }
}

dictionary! {
    /// What a plan promises.
    Promises {
        choice(severity: &str, within: &str) = "{severity}: first response within {within}",
        hour = "1 hour",
        hours(n: i64) = "{n} hours",
        minutes(n: i64) = "{n} minutes",
        business_hours(n: i64) = "{n} business hours",
        in_business_hours = "Business hours",
        around_the_clock = "Around the clock",
    }
}

dictionary! {
    /// Technical tickets of a month.
    Quota {
        months = "January February March April May June July August September October November December",
        used_of(used: i64, total: i64, month: &str, renews: &str) =
            "{used} of {total} technical tickets used in {month}, renews on {renews}",
        used_one(month: &str) = "1 technical ticket used in {month}",
        used(used: i64, month: &str) = "{used} technical tickets used in {month}",
        left_one = "1 technical ticket left this month",
        left(n: i64) = "{n} technical tickets left this month",
    }
}
