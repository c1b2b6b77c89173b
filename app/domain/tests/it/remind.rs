//! Reminders: at once possible, then one per 30 minutes.

use domain::fault::Fault;
use domain::tickets::{REMIND_EVERY, remind};
use proptest::prelude::*;

const NOON: i64 = 1_795_521_600_000;
const MINUTE: i64 = 60_000;

#[test]
fn the_first_reminder_is_possible_at_once() {
    assert_eq!(remind(None, NOON), Ok(()));
}

#[test]
fn the_next_is_possible_after_30_minutes_to_the_millisecond() {
    assert_eq!(REMIND_EVERY, 30 * MINUTE);
    assert_eq!(remind(Some(NOON), NOON + REMIND_EVERY), Ok(()));
    assert_eq!(remind(Some(NOON), NOON + REMIND_EVERY - 1), Err(Fault::TooSoon { minutes: 1 }));
    assert_eq!(remind(Some(NOON), NOON), Err(Fault::TooSoon { minutes: 30 }));
}

#[test]
fn minutes_are_rounded_up() {
    let left = |left: i64| remind(Some(NOON), NOON + REMIND_EVERY - left);
    assert_eq!(left(MINUTE), Err(Fault::TooSoon { minutes: 1 }));
    assert_eq!(left(MINUTE + 1), Err(Fault::TooSoon { minutes: 2 }));
    assert_eq!(left(2 * MINUTE), Err(Fault::TooSoon { minutes: 2 }));
}

proptest! {
    #[test]
    fn it_is_never_too_soon_after_30_minutes(last in 0..=NOON, since in REMIND_EVERY..=NOON) {
        prop_assert_eq!(remind(Some(last), last + since), Ok(()));
    }

    #[test]
    fn whoever_waits_for_the_minutes_that_are_said_may_remind_and_a_minute_less_is_too_soon(
        last in 0..=NOON,
        since in 0..REMIND_EVERY,
    ) {
        let now = last + since;
        let Err(Fault::TooSoon { minutes }) = remind(Some(last), now) else { panic!("this is too soon") };
        prop_assert!((1..=30).contains(&minutes));
        prop_assert_eq!(remind(Some(last), now + minutes * MINUTE), Ok(()));
        let too_soon = remind(Some(last), now + (minutes - 1) * MINUTE).is_err();
        prop_assert!(too_soon);
    }
}
