//! Numbers that look random and are the same for the same seed (splitmix64): a library's generator may change with it.

pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A generator of its own: how much is drawn from it changes nothing here.
    pub(super) fn fork(&mut self) -> Self {
        Self(self.next() ^ self.next().rotate_left(32))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From `low` to `high`, both possible.
    pub(super) fn within(&mut self, low: i64, high: i64) -> i64 {
        let width = high.abs_diff(low).saturating_add(1);
        low.saturating_add_unsigned(self.next() % width)
    }

    /// An index into something of this length; 0 for an empty one.
    pub(super) fn index(&mut self, length: usize) -> usize {
        let length = u64::try_from(length).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % length).unwrap_or(0)
    }

    pub(super) fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.index(of.len())]
    }

    pub(super) fn percent(&mut self, chance: i64) -> bool {
        self.within(1, 100) <= chance
    }

    pub(super) fn shuffle<T>(&mut self, of: &mut [T]) {
        for last in (1..of.len()).rev() {
            of.swap(last, self.index(last + 1));
        }
    }

    /// One of these, by their shares.
    pub(super) fn weighted<T: Copy>(&mut self, of: &[(T, usize)]) -> T {
        let mut at = self.index(of.iter().map(|(_, share)| share).sum());
        for (one, share) in of {
            if at < *share {
                return *one;
            }
            at -= share;
        }
        of[0].0
    }

    /// `n` hexadecimal digits.
    pub(super) fn hex(&mut self, n: usize) -> String {
        let mut digits = String::with_capacity(n + 16);
        while digits.len() < n {
            digits.push_str(&format!("{:016x}", self.next()));
        }
        digits.truncate(n);
        digits
    }
}

/// It looks like the id of a cloud resource.
pub(super) fn uuid(random: &mut Random) -> String {
    let hex = random.hex(32);
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}
