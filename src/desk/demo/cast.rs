//! Who plays which part, by place in the cast: shares that hold at every size, from ten contacts up.

use crate::domain::ReferrerKind;

/// The smallest firm that can show everything.
pub(super) const SMALLEST: usize = 10;

/// The largest.
pub(super) const LARGEST: usize = 1_000_000;

/// The part of one contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Sends others (E1). The first partner sends half of everything.
    Referrer(ReferrerKind),
    /// Has an open deal: the number of it, and whether they bought before.
    Dealer { deal: usize, bought: bool },
    /// Has paid.
    Client {
        /// Their handover waits for too long (A5).
        forgotten: bool,
    },
    /// Asked, has not paid.
    Prospect,
    /// On a list.
    Suspect,
}

/// The cast of a firm with this many contacts.
pub(super) struct Cast {
    pub size: usize,
    pub referrers: usize,
    deals: usize,
}

impl Cast {
    pub fn of(size: usize) -> Cast {
        let size = size.clamp(SMALLEST, LARGEST);
        Cast { size, referrers: (size / 75).clamp(3, 60), deals: (size / 95).max(5) }
    }

    /// About how many clients there will be.
    pub fn clients(&self) -> usize {
        self.size * 6 / 10
    }

    /// The part of the contact at `place`.
    pub fn part(&self, place: usize) -> Part {
        if place < self.referrers {
            return Part::Referrer(match place {
                0 => ReferrerKind::Partner,
                1 => ReferrerKind::Association,
                n if n % 10 == 5 && n < 50 => ReferrerKind::Partner,
                n if n % 10 == 7 && n < 40 => ReferrerKind::Association,
                _ => ReferrerKind::Representative,
            });
        }
        // Deals are spread evenly over the rest; what is left is dealt round in hundreds.
        let (at, others) = (place - self.referrers, self.size - self.referrers);
        let deal = at * self.deals / others;
        if deal != (at + 1) * self.deals / others {
            return Part::Dealer { deal, bought: deal % 5 == 1 || deal % 5 == 4 };
        }
        match at * 37 % 100 {
            0..=23 if at > 2 => Part::Suspect,
            24..=37 if at > 2 => Part::Prospect,
            _ => Part::Client { forgotten: at % 800 == 0 },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_size_has_its_referrers_deals_and_clients() {
        for size in [10, 11, 60, 1_000, 3_000, 20_000] {
            let cast = Cast::of(size);
            let parts: Vec<Part> = (0..size).map(|place| cast.part(place)).collect();
            let count = |wanted: fn(&Part) -> bool| parts.iter().filter(|part| wanted(part)).count();
            let kinds = [ReferrerKind::Partner, ReferrerKind::Association, ReferrerKind::Representative];
            assert!(kinds.iter().all(|kind| parts.contains(&Part::Referrer(*kind))), "{size}");
            assert_eq!(count(|part| matches!(part, Part::Dealer { .. })), cast.deals, "{size}");
            assert!(count(|part| matches!(part, Part::Client { .. })) * 10 >= size, "{size}");
            assert!(parts.contains(&Part::Client { forgotten: true }), "{size}");
        }
    }
}
