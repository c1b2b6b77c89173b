//! What somebody looks for.

/// Pieces that all have to be in a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought {
    #[cfg(feature = "server")]
    pieces: Vec<Vec<super::units::Unit<'static>>>,
}

#[cfg(feature = "server")]
mod server {
    use super::Sought;
    use crate::fault::Why;
    use crate::search::units::{Placed, Script, Text, Unit};
    use crate::search::words::{SHORT, SHORTEST, lookup, pair};
    use std::collections::BTreeSet;
    use std::ops::Range;

    /// Words that an index is asked for: what else was typed is looked for in the text.
    const LOOKED_UP: usize = 8;

    impl Sought {
        /// What a person has typed, if it is anything.
        ///
        /// # Errors
        /// [`Why::NothingToFind`] for signs alone.
        pub fn parse(raw: &str) -> Result<Option<Self>, Why> {
            let pieces: Vec<Vec<Unit<'static>>> = raw.split_whitespace().flat_map(pieces).collect();
            if pieces.is_empty() && !raw.trim().is_empty() {
                return Err(Why::NothingToFind);
            }
            Ok(Some(Self { pieces }).filter(|sought| !sought.pieces.is_empty()))
        }

        /// The words of an index that a ticket has which answers: a few of the longest. Not each ticket that has them answers.
        pub fn words(&self) -> Vec<String> {
            let words: BTreeSet<String> = self.pieces.iter().flat_map(|piece| looked_up(piece)).collect();
            let mut words: Vec<String> = words.into_iter().collect();
            words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
            words.truncate(LOOKED_UP);
            words
        }

        /// Whether these texts of a ticket together hold all that is looked for.
        pub fn is_in(&self, texts: &[Text<'_>]) -> bool {
            self.pieces.iter().all(|piece| texts.iter().any(|text| text.spans(piece).next().is_some()))
        }

        /// What of it is not in so much of a text.
        pub(in crate::search) fn lacking(&self, text: &Text<'_>, end: usize) -> Self {
            let is_lacking = |piece: &&Vec<Unit<'static>>| text.spans(piece).all(|span| span.end > end);
            Self { pieces: self.pieces.iter().filter(is_lacking).cloned().collect() }
        }

        pub(in crate::search) fn is_empty(&self) -> bool {
            self.pieces.is_empty()
        }

        /// Where a text holds any of it, in bytes, in order and apart from each other.
        pub(in crate::search) fn spans(&self, text: &Text<'_>) -> Vec<Range<usize>> {
            let mut spans: Vec<Range<usize>> = self.pieces.iter().flat_map(|piece| text.spans(piece)).collect();
            spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
            let mut apart: Vec<Range<usize>> = Vec::new();
            for span in spans {
                match apart.last_mut() {
                    Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
                    Some(_) | None => apart.push(span),
                }
            }
            apart
        }
    }

    impl Text<'_> {
        fn spans(&self, piece: &[Unit<'static>]) -> impl Iterator<Item = Range<usize>> {
            self.units.windows(piece.len()).filter_map(move |window| {
                let (first, last) = (window.first()?, window.last()?);
                let is_whole = last.nth - first.nth + 1 == piece.len();
                (is_whole && answers(window, piece)).then_some(first.from..last.to)
            })
        }
    }

    /// Words with nothing but signs between them stay together; characters do where there is nothing between them.
    fn pieces(raw: &str) -> Vec<Vec<Unit<'static>>> {
        let units = Text::of(raw).units;
        units
            .chunk_by(|one, next| one.nth + 1 == next.nth)
            .map(|piece| piece.iter().map(|placed| placed.unit.to_kept()).collect())
            .collect()
    }

    fn answers(window: &[Placed<'_>], piece: &[Unit<'static>]) -> bool {
        let Some((last, before)) = piece.split_last() else { return false };
        let is_begun = window.last().is_some_and(|there| there.unit == *last || begins(last, &there.unit));
        is_begun && window.iter().zip(before).all(|(there, unit)| there.unit == *unit)
    }

    /// Whether a word is the beginning of a number or an id.
    fn begins(unit: &Unit<'_>, there: &Unit<'_>) -> bool {
        there.has_digit() && there.text.starts_with(unit.text.as_ref()) && {
            let length = unit.text.chars().count();
            length >= SHORTEST && (length <= SHORT || unit.has_digit())
        }
    }

    fn looked_up(piece: &[Unit<'static>]) -> Vec<String> {
        let placed: Vec<Placed<'_>> =
            piece.iter().enumerate().map(|(nth, unit)| Placed { unit: unit.clone(), nth, from: 0, to: 0 }).collect();
        let mut words: Vec<String> = placed.windows(2).filter_map(|two| pair(two.first()?, two.last()?)).collect();
        for (n, there) in placed.iter().enumerate() {
            let beside = [n.checked_sub(1), Some(n + 1)].into_iter().flatten().filter_map(|n| placed.get(n));
            match there.unit.script {
                Script::Spaced => words.push(lookup(&there.unit)),
                Script::Dense if beside.into_iter().any(|other| other.unit.script == Script::Dense) => {}
                Script::Dense => words.push(there.unit.text.as_ref().to_owned()),
            }
        }
        words
    }
}
