//! The second factor: a code that an authenticator app makes (RFC 6238), and recovery codes for when the app is lost.

use crate::fault::Why;
use crate::moment::When;
use serde::{Deserialize, Serialize};

/// How many recovery codes somebody gets.
pub const RECOVERY_CODES: usize = 10;
/// How long the code may be awaited after the right password, in milliseconds.
pub const CODE_WAITS: i64 = 5 * 60_000;
/// Signs of a recovery code: none looks like another.
const ALPHABET: &[u8; 32] = b"23456789abcdefghijkmnpqrstuvwxyz";
/// Signs of a recovery code: 80 bits.
const LENGTH: usize = 16;
/// Digits of a code of the app.
const DIGITS: usize = 6;

/// Where somebody's second factor stands.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SecondFactor {
    /// There is none.
    Off,
    /// A secret waits for the first code made with it.
    SettingUp {
        /// The secret, for typing: base32 in groups of four.
        secret: String,
        /// The same as an address that apps understand.
        uri: String,
    },
    /// Asked for at every sign-in.
    On {
        /// Since when.
        since: When,
        /// How many recovery codes are left.
        codes_left: u64,
    },
}

/// A code as typed. No Debug text shows it.
#[derive(Clone, PartialEq, Eq)]
pub enum Code {
    /// Of the app: six digits.
    App(String),
    /// A recovery code, without its hyphens.
    Recovery(String),
}

impl Code {
    /// Spaces, hyphens and case do not matter.
    ///
    /// # Errors
    /// [`Why::Missing`], or [`Why::WrongCode`] for what is a code of neither kind.
    pub fn parse(raw: &str) -> Result<Self, Why> {
        let signs = raw.chars().filter(|c| !c.is_whitespace() && *c != '-').take(LENGTH + 1);
        let code = signs.collect::<String>().to_ascii_lowercase();
        if code.is_empty() {
            return Err(Why::Missing);
        }
        if code.len() == DIGITS && code.bytes().all(|sign| sign.is_ascii_digit()) {
            return Ok(Self::App(code));
        }
        if code.len() == LENGTH && code.bytes().all(|sign| ALPHABET.contains(&sign)) {
            return Ok(Self::Recovery(code));
        }
        Err(Why::WrongCode)
    }
}

/// The recovery code of 80 random bits, in groups of four.
pub fn recovery_code(random: [u8; LENGTH]) -> String {
    let mut code = String::with_capacity(LENGTH + 3);
    for (place, byte) in random.into_iter().enumerate() {
        if place > 0 && place % 4 == 0 {
            code.push('-');
        }
        code.push(char::from(ALPHABET[usize::from(byte % 32)]));
    }
    code
}

macro_rules! secret_forms {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Default, Serialize, Deserialize)]
        #[serde(default)]
        pub struct $name { $($(#[$field_doc])* pub $field: String),+ }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(stringify!($name))
            }
        }
    )+};
}

// As typed; their Debug texts show nothing of it.
secret_forms! {
    /// The second step of signing in.
    CodeForm {
        /// "Code".
        secret_code,
        /// Where one wanted to go.
        next,
    }

    /// The first code, which shows that the app has the secret.
    ConfirmForm {
        /// "Code".
        secret_code,
    }

    /// What is done to a second factor that is on.
    ChangeFactorForm {
        /// "Your password".
        own_password,
        /// "Code".
        secret_code,
        /// The button: a [`FactorAct`].
        act,
    }
}

/// What can be done to a second factor that is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactorAct {
    /// New recovery codes; those of before hold no more.
    NewCodes,
    /// It is not asked for any more.
    TurnOff,
}

impl FactorAct {
    /// Both, in the order of their buttons.
    pub const ALL: [Self; 2] = [Self::NewCodes, Self::TurnOff];

    /// Its name in forms.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::NewCodes => "new-codes",
            Self::TurnOff => "turn-off",
        }
    }

    /// The act of a name.
    pub fn of(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.slug() == slug)
    }
}
