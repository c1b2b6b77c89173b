//! Cursors.

use domain::page::Cursor;
use proptest::prelude::*;

proptest! {
    #[test]
    fn a_cursor_reads_back_as_itself(at in 0..=i64::MAX, id in 0..=i64::MAX) {
        let cursor = Cursor { at, id };
        prop_assert_eq!(cursor.to_string().parse(), Ok(cursor));
    }

    #[test]
    fn nothing_in_an_address_breaks_a_cursor(raw in "\\PC{0,40}") {
        let _ = raw.parse::<Cursor>();
    }
}
