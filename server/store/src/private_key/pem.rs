//! The block between BEGIN and END that a private key is pasted as, and what else people paste in its place.

use base64ct::{Base64, Encoding};
use domain::fault::Why;
use zeroize::Zeroizing;

/// Characters of a pasted key: some times the largest RSA key in use.
const LENGTH: usize = 16 * 1024;
/// Signs of a line.
const LINE: usize = 64;

/// A block that holds a private key.
pub(super) struct Pem<'a> {
    /// What stands behind BEGIN.
    pub(super) label: &'a str,
    /// Whether the block itself is locked.
    pub(super) lock: Lock,
    /// What is in it.
    pub(super) bytes: Zeroizing<Vec<u8>>,
}

/// The lock that PEM itself has, whatever is in it.
pub(super) enum Lock {
    /// None; its content may have one of its own.
    None,
    /// `Proc-Type: 4,ENCRYPTED` (RFC 1421).
    Legacy,
}

impl<'a> Pem<'a> {
    /// The first private key in a text. Windows' line ends and whatever stands around it do no harm.
    pub(super) fn find(text: &'a str) -> Result<Self, Why> {
        let length = text.chars().count();
        if length > LENGTH {
            return Err(Why::TooLong { max: LENGTH, length });
        }
        let mut lines = text.lines().map(str::trim);
        let label = lines.find_map(label).ok_or_else(|| instead(text.trim()))?;
        // As long as the text, so that it never moves and leaves a copy behind.
        let mut body = Zeroizing::new(String::with_capacity(text.len()));
        let mut lock = Lock::None;
        for line in lines {
            if let Some(end) = line.strip_prefix("-----END ") {
                let is_whole = end.strip_suffix("-----") == Some(label);
                let bytes = if is_whole { decode(&body) } else { None };
                return Ok(Self { label, lock, bytes: bytes.ok_or(Why::KeyCutOff)? });
            }
            match line.split_once(':') {
                Some(("Proc-Type", kind)) if kind.trim() == "4,ENCRYPTED" => lock = Lock::Legacy,
                Some(("DEK-Info", _)) => {}
                Some(_) | None => body.push_str(line),
            }
        }
        Err(Why::KeyCutOff)
    }

    /// The block alone, as text.
    pub(super) fn text(&self) -> Zeroizing<String> {
        let mut body = Zeroizing::new(vec![0; Base64::encoded_len(&self.bytes)]);
        // The place is as large as it says.
        let body = Base64::encode(&self.bytes, &mut body).unwrap_or_default();
        let mut text = Zeroizing::new(String::with_capacity(2 * body.len() + 200));
        text.push_str(&format!("-----BEGIN {}-----\n", self.label));
        for (n, sign) in body.chars().enumerate() {
            if n > 0 && n % LINE == 0 {
                text.push('\n');
            }
            text.push(sign);
        }
        text.push_str(&format!("\n-----END {}-----\n", self.label));
        text
    }
}

fn label(line: &str) -> Option<&str> {
    line.strip_prefix("-----BEGIN ")?.strip_suffix("-----").filter(|label| label.ends_with("PRIVATE KEY"))
}

fn decode(body: &str) -> Option<Zeroizing<Vec<u8>>> {
    let mut bytes = Zeroizing::new(vec![0; body.len()]);
    let length = Base64::decode(body, &mut bytes).ok()?.len();
    bytes.truncate(length);
    Some(bytes)
}

/// What a text is that holds no private key.
fn instead(text: &str) -> Why {
    let has = |what: &str| text.contains(what);
    if text.is_empty() {
        Why::Missing
    } else if text.starts_with("PuTTY-User-Key-File") {
        Why::PuttyKey
    } else if has("-----BEGIN CERTIFICATE") || has("-cert-v01@openssh.com") {
        Why::Certificate
    } else if has("PUBLIC KEY-----") || has("SSH2 PUBLIC KEY") || is_public(text) {
        Why::PublicKey
    } else if has("SSH2 ENCRYPTED PRIVATE KEY") {
        Why::KeyFormat
    } else if has("PRIVATE KEY-----") {
        Why::KeyCutOff
    } else {
        Why::NotAPrivateKey
    }
}

/// A line of `authorized_keys`.
fn is_public(text: &str) -> bool {
    let is_name = |word: &str| word.starts_with("ssh-") || word.starts_with("ecdsa-sha2-") || word.starts_with("sk-");
    let mut words = text.split_whitespace();
    words.any(is_name) && words.next().is_some_and(|key| key.starts_with("AAAA"))
}
