//! Taking a text apart.

/// A word in lower case, or one character of a script that is written without spaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) text: String,
    pub(super) script: Script,
}

/// How a script is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// Words.
    Spaced,
    /// Characters: Chinese, Japanese, Korean.
    Dense,
}

impl Unit {
    /// Whether it is a number, an id or the like: then its beginnings are found too.
    pub(super) fn has_digit(&self) -> bool {
        self.text.bytes().any(|byte| byte.is_ascii_digit())
    }
}

/// A unit where it stands.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) unit: Unit,
    /// Which of the row it is. Between two dense characters with something between them one number is left out.
    pub(super) nth: usize,
    /// Where it begins, in bytes.
    pub(super) from: usize,
    /// Where it ends.
    pub(super) to: usize,
}

/// A text taken apart.
#[derive(Debug)]
pub struct Text {
    pub(super) units: Vec<Placed>,
}

impl Text {
    /// Takes a text apart.
    pub fn of(text: &str) -> Self {
        let mut units: Vec<Placed> = Vec::new();
        for (from, raw) in text.char_indices() {
            let to = from + raw.len_utf8();
            let c = narrow(raw);
            let Some(script) = script(c) else { continue };
            match units.last_mut() {
                Some(last) if script == Script::Spaced && last.unit.script == script && last.to == from => {
                    last.unit.text.extend(c.to_lowercase());
                    last.to = to;
                }
                last => {
                    let nth = last.map_or(0, |last| {
                        let is_apart = script == Script::Dense && last.unit.script == script && last.to < from;
                        last.nth + 1 + usize::from(is_apart)
                    });
                    let unit = Unit { text: c.to_lowercase().collect(), script };
                    units.push(Placed { unit, nth, from, to });
                }
            }
        }
        Self { units }
    }
}

/// Full-width letters, digits and signs are the narrow ones.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

fn script(c: char) -> Option<Script> {
    if !c.is_alphanumeric() {
        return None;
    }
    let is_dense = matches!(c,
        '\u{1100}'..='\u{11ff}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{318f}'
        | '\u{31a0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9f}'
        | '\u{20000}'..='\u{3ffff}');
    Some(if is_dense { Script::Dense } else { Script::Spaced })
}
