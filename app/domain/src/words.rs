//! The dictionary: every sentence that a person reads, typed, so that a translation with a gap does not compile.

/// Makes a struct of sentences and its English text from one list. Further languages are constants of the same type.
macro_rules! dictionary {
    ($(#[$doc:meta])* $name:ident { $($key:ident $(($($arg:ident: $ty:ty),+))? = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[allow(missing_docs, reason = "the English text beside each key says it")]
        pub struct $name { $(pub $key: dictionary!(@type $($($ty),+)?)),+ }
        impl $name {
            pub(crate) const EN: Self = Self { $($key: dictionary!(@text $text $(, $($arg: $ty),+)?)),+ };
        }
    };
    (@type) => { &'static str };
    (@type $($ty:ty),+) => { fn($($ty),+) -> String };
    (@text $text:literal) => { $text };
    (@text $text:literal, $($arg:ident: $ty:ty),+) => { |$($arg: $ty),+| format!($text) };
}

mod en;
pub use en::{
    agencies, authorizations, console, credentials, details, iam, people, saved_filters, several, support_plan, tags,
    tickets, traces,
};
use en::{login_tests, refusals};

/// All sentences, by the part of the console that says them.
#[allow(missing_docs, reason = "each group documents itself")]
pub struct Words {
    pub frame: console::Frame,
    pub agencies: agencies::Agencies,
    pub authorizations: authorizations::Authorizations,
    pub errors: console::Errors,
    pub sign_in: people::SignIn,
    pub profile: people::Profile,
    pub second_factor: credentials::SecondFactor,
    pub devices: credentials::Devices,
    pub access_keys: credentials::AccessKeys,
    pub security: credentials::Security,
    pub status: tickets::Status,
    pub list: tickets::List,
    pub create: tickets::Create,
    pub act: details::Acts,
    pub rating: details::Rating,
    pub associations: details::Associations,
    pub several: several::Several,
    pub support_plan: support_plan::SupportPlan,
    pub severity: support_plan::Severity,
    pub tags: tags::Tags,
    pub saved_filters: saved_filters::SavedFilters,
    pub details: details::Details,
    pub log: details::Log,
    pub desk: tickets::Desk,
    pub iam: iam::Iam,
    pub welcome: iam::Welcome,
    pub accounts: iam::Accounts,
    pub files: tickets::Files,
    pub traces: traces::Traces,
}

const EN: Words = Words {
    frame: console::Frame::EN,
    agencies: agencies::Agencies::EN,
    authorizations: authorizations::Authorizations::EN,
    errors: console::Errors::EN,
    sign_in: people::SignIn::EN,
    profile: people::Profile::EN,
    second_factor: credentials::SecondFactor::EN,
    devices: credentials::Devices::EN,
    access_keys: credentials::AccessKeys::EN,
    security: credentials::Security::EN,
    status: tickets::Status::EN,
    list: tickets::List::EN,
    create: tickets::Create::EN,
    act: details::Acts::EN,
    rating: details::Rating::EN,
    associations: details::Associations::EN,
    several: several::Several::EN,
    support_plan: support_plan::SupportPlan::EN,
    severity: support_plan::Severity::EN,
    tags: tags::Tags::EN,
    saved_filters: saved_filters::SavedFilters::EN,
    details: details::Details::EN,
    log: details::Log::EN,
    desk: tickets::Desk::EN,
    iam: iam::Iam::EN,
    welcome: iam::Welcome::EN,
    accounts: iam::Accounts::EN,
    files: tickets::Files::EN,
    traces: traces::Traces::EN,
};

/// The reader's dictionary.
pub fn words() -> &'static Words {
    &EN
}

/// Sentences of refusals, and others that the server makes. Apart from the others: only the server says them, so the browser need not carry them.
#[allow(missing_docs, reason = "each group documents itself")]
pub struct Refusals {
    pub refusal: refusals::Refusal,
    pub why: refusals::Whys,
    pub files: refusals::Files,
    pub permission: iam::Permission,
    pub record: iam::Record,
    pub login_tests: login_tests::LoginTests,
    pub several: several::Report,
    pub tags: tags::Used,
    pub plans: support_plan::Plans,
    pub promises: support_plan::Promises,
    pub quota: support_plan::Quota,
}

const EN_REFUSALS: Refusals = Refusals {
    refusal: refusals::Refusal::EN,
    why: refusals::Whys::EN,
    files: refusals::Files::EN,
    permission: iam::Permission::EN,
    record: iam::Record::EN,
    login_tests: login_tests::LoginTests::EN,
    several: several::Report::EN,
    tags: tags::Used::EN,
    plans: support_plan::Plans::EN,
    promises: support_plan::Promises::EN,
    quota: support_plan::Quota::EN,
};

/// The reader's sentences of that kind.
pub fn refusals() -> &'static Refusals {
    &EN_REFUSALS
}
