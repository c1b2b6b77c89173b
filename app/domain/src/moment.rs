//! Times for people. Stored and compared they are Unix milliseconds; words are made on the server, once, so that the
//! browser carries no calendar and both sides of hydration agree.

use serde::{Deserialize, Serialize};

/// A moment, ready to show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// `2026-11-24T12:18:03Z`.
    pub utc: String,
    /// `2026-11-24 20:18` in the reader's zone.
    pub local: String,
}

#[cfg(feature = "server")]
mod zone {
    use super::When;
    use jiff::{
        Timestamp, ToSpan,
        civil::{Date, DateTime},
        tz::TimeZone,
    };

    /// A reader's time zone.
    #[derive(Clone, Debug)]
    pub struct Zone(TimeZone);

    impl Zone {
        /// The zone of an IANA name, UTC where there is none of that name.
        pub fn named(name: &str) -> Self {
            Self(TimeZone::get(name).unwrap_or(TimeZone::UTC))
        }

        /// Its IANA name.
        pub fn name(&self) -> &str {
            self.0.iana_name().unwrap_or("UTC")
        }

        /// Whether there is a zone of this name.
        pub fn exists(name: &str) -> bool {
            TimeZone::get(name).is_ok()
        }

        /// The names to choose from: regions and cities, then UTC.
        pub fn names() -> Vec<String> {
            let mut names: Vec<String> = jiff::tz::db()
                .available()
                .map(|name| name.to_string())
                .filter(|name| name.contains('/') && !name.starts_with("Etc/") && !name.contains("posix"))
                .collect();
            names.sort_unstable();
            names.dedup();
            names.insert(0, "UTC".to_owned());
            names
        }

        /// A moment in this zone.
        pub fn when(&self, at: i64) -> When {
            let at = Timestamp::from_millisecond(at).unwrap_or_default();
            When {
                utc: at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
                local: at.to_zoned_datetime(self.0.clone()).strftime("%Y-%m-%d %H:%M").to_string(),
            }
        }

        /// The day a year after a moment in this zone, as `YYYY-MM-DD`; of 29 February, 28 February.
        pub fn a_year_after(&self, at: i64) -> String {
            self.today(at).saturating_add(1.year()).to_string()
        }

        /// The day so many days after a moment in this zone, as `YYYY-MM-DD`.
        pub fn days_after(&self, at: i64, days: i64) -> String {
            self.today(at).saturating_add(days.days()).to_string()
        }

        fn today(&self, at: i64) -> Date {
            Timestamp::from_millisecond(at).unwrap_or_default().to_zoned_datetime(self.0.clone()).date()
        }

        /// Year and month of a moment in this zone.
        pub fn month(&self, at: i64) -> (i16, i8) {
            let day = self.today(at);
            (day.year(), day.month())
        }

        /// The first millisecond of a day (`YYYY-MM-DD`) in this zone, and of the day after it.
        pub fn day(&self, raw: &str) -> Option<(i64, i64)> {
            let day: Date = raw.parse().ok()?;
            // The parser takes more than a plain day: times after it, days without hyphens.
            if day.to_string() != raw {
                return None;
            }
            let start = |day: Date| Some(day.to_zoned_datetime(self.0.clone()).ok()?.timestamp().as_millisecond());
            Some((start(day)?, start(day.tomorrow().ok()?)?))
        }

        /// The first millisecond of a minute (`YYYY-MM-DD HH:MM`) in this zone, and of the minute after it.
        pub fn minute(&self, raw: &str) -> Option<(i64, i64)> {
            let minute: DateTime = raw.parse().ok()?;
            if minute.strftime("%Y-%m-%d %H:%M").to_string() != raw {
                return None;
            }
            let start = minute.to_zoned_datetime(self.0.clone()).ok()?.timestamp().as_millisecond();
            Some((start, start + 60_000))
        }
    }

    /// `yymmdd` in UTC, as ticket numbers carry it.
    pub fn yymmdd(at: i64) -> String {
        Timestamp::from_millisecond(at).unwrap_or_default().strftime("%y%m%d").to_string()
    }
}
#[cfg(feature = "server")]
pub use zone::{Zone, yymmdd};
