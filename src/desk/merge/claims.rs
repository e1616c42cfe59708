//! Who sent a contact that was two records: one claim stands (E7), and nobody comes to have sent themselves.

use crate::desk::{DeskError, Refusal};
use crate::domain::ContactId;
use crate::store::{Contact, Referral, Referrer, StoreError, Tx};
use std::collections::BTreeSet;

/// The claims to both records, and which one stands.
pub(super) struct Claims {
    kept: Option<Referral>,
    dropped: Option<Referral>,
    stands: Stands,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    Neither,
    Kept,
    Dropped,
}

/// The earlier claim stands; the kept record's where both are of one day. A claim of the contact's own, directly or through
/// others, does not.
pub(super) fn judge(tx: &Tx<'_>, keep: ContactId, drop: ContactId) -> Result<Claims, DeskError> {
    let (kept, dropped) = (tx.view().referral_of(keep)?, tx.view().referral_of(drop)?);
    let valid = |claim: &Option<Referral>| match claim {
        None => Ok(None),
        Some(claim) => Ok::<_, DeskError>((!is_own(tx, claim, [keep, drop])?).then_some(claim.day)),
    };
    let stands = match (valid(&kept)?, valid(&dropped)?) {
        (None, None) => Stands::Neither,
        (None, Some(_)) => Stands::Dropped,
        (Some(_), None) => Stands::Kept,
        (Some(kept), Some(dropped)) => {
            if dropped < kept {
                Stands::Dropped
            } else {
                Stands::Kept
            }
        }
    };
    Ok(Claims { kept, dropped, stands })
}

/// Whether those who sent lead back to one of `both`.
fn is_own(tx: &Tx<'_>, claim: &Referral, both: [ContactId; 2]) -> Result<bool, DeskError> {
    let mut seen = BTreeSet::new(); // a base from elsewhere may hold a circle already
    let mut above = Some(tx.get::<Referrer>(claim.referrer_id)?.contact_id);
    while let Some(id) = above.filter(|id| seen.insert(*id)) {
        if both.contains(&id) {
            return Ok(true);
        }
        above = tx.view().sender_of(id)?;
    }
    Ok(false)
}

impl Claims {
    /// Leaves the one claim that stands. What the other has earned stays earned; it earns nothing more. Each row is written once,
    /// so that it can be taken back.
    pub fn settle(self, tx: &mut Tx<'_>, keep: &Contact, drop: &Contact) -> Result<(), DeskError> {
        let end = |tx: &mut Tx<'_>, claim: &Option<Referral>| match claim.as_ref().map(|claim| tx.delete(claim)) {
            // Commission stands on a claim that others would close to a circle: nobody but a human can say what is right.
            Some(Err(StoreError::InUse)) => {
                Err(Refusal::MergeCircle { name: keep.name.clone(), dropped: drop.name.clone() }.into())
            }
            Some(Err(error)) => Err(DeskError::from(error)),
            Some(Ok(())) | None => Ok(()),
        };
        match (self.stands, &self.kept, &self.dropped) {
            (Stands::Neither, ..) => {
                end(tx, &self.kept)?;
                end(tx, &self.dropped)
            }
            (Stands::Kept, ..) => end(tx, &self.dropped),
            (Stands::Dropped, Some(kept), Some(dropped)) => {
                let Referral { referrer_id, card_id, day, .. } = *dropped;
                tx.update(&mut Referral { referrer_id, card_id, day, ..kept.clone() })?;
                end(tx, &self.dropped)
            }
            (Stands::Dropped, _, dropped) => match dropped {
                Some(dropped) => Ok(tx.update(&mut Referral { contact_id: keep.id, ..dropped.clone() })?),
                None => Ok(()),
            },
        }
    }
}
