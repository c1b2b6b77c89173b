//! The words that an index keeps of texts: whole ones, of numbers and ids their beginnings, of dense scripts each character
//! and each two that follow one another. None holds anything but letters and digits.

use super::units::{Placed, Script, Text, Unit};
use std::collections::BTreeSet;

/// Lengths of the beginnings that are kept. Those above eight are few: they tell apart numbers that begin with the same day.
const BEGINNINGS: [usize; 9] = [3, 4, 5, 6, 7, 8, 10, 12, 14];
/// The beginning of a word of letters that may follow from the word alone.
pub(super) const SHORT: usize = 8;
/// The shortest beginning that is found.
pub(super) const SHORTEST: usize = BEGINNINGS[0];
/// Words are kept up to this length.
const LONGEST: usize = 64;

/// The words of these texts, each once.
pub fn words_of<'a>(texts: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for text in texts {
        let text = Text::of(text);
        for (n, placed) in text.units.iter().enumerate() {
            match placed.unit.script {
                Script::Spaced => keep(&placed.unit, &mut words),
                Script::Dense => {
                    words.extend(text.units.get(n + 1).and_then(|next| pair(placed, next)));
                    words.insert(placed.unit.text.as_ref().to_owned());
                }
            }
        }
    }
    words
}

fn keep(unit: &Unit<'_>, words: &mut BTreeSet<String>) {
    if is_looked_up_by_beginning(unit) {
        words.extend(BEGINNINGS.iter().map_while(|length| beginning(&unit.text, *length)).map(str::to_owned));
    } else {
        words.insert(cut(&unit.text).to_owned());
    }
}

/// The word by which a word that is looked for is found.
pub(super) fn lookup(unit: &Unit<'_>) -> String {
    if is_looked_up_by_beginning(unit) {
        let longest = BEGINNINGS.iter().map_while(|length| beginning(&unit.text, *length)).last();
        return longest.unwrap_or(&unit.text).to_owned();
    }
    cut(&unit.text).to_owned()
}

fn is_looked_up_by_beginning(unit: &Unit<'_>) -> bool {
    unit.has_digit() && beginning(&unit.text, SHORTEST).is_some()
}

/// Two characters that follow one another as one word.
pub(super) fn pair(one: &Placed<'_>, next: &Placed<'_>) -> Option<String> {
    let are_dense = one.unit.script == Script::Dense && next.unit.script == Script::Dense;
    (are_dense && one.nth + 1 == next.nth).then(|| format!("{}{}", one.unit.text, next.unit.text))
}

/// So many characters of a text that has them.
fn beginning(text: &str, length: usize) -> Option<&str> {
    match text.char_indices().nth(length) {
        Some((end, _)) => text.get(..end),
        None => (text.chars().count() == length).then_some(text),
    }
}

fn cut(text: &str) -> &str {
    beginning(text, LONGEST).unwrap_or(text)
}
