//! New clients by recommendation, of each of the three kinds, and their share of all new clients (E11, G1).

use super::{DeskError, Figure, Known, More, Sheet, Value, share};
use crate::domain::ReferrerKind;
use crate::store::Tally;

/// Most referrers that the report names.
const NAMED: usize = 100;

pub(super) const REPORT: Known = Known {
    name: "referral-clients",
    lines: |_| {
        Ok(vec![
            ("clients", Tally::NewSentBy(None)),
            ("representatives", Tally::NewSentBy(Some(ReferrerKind::Representative))),
            ("partners", Tally::NewSentBy(Some(ReferrerKind::Partner))),
            ("associations", Tally::NewSentBy(Some(ReferrerKind::Association))),
        ])
    },
    more,
};

fn more(sheet: &Sheet<'_>) -> Result<(Vec<Figure>, More), DeskError> {
    let part = sheet.figure("share", |period| {
        let (sent, all) = (sheet.sum(Tally::NewSentBy(None), period)?, sheet.sum(Tally::NewClients, period)?);
        Ok(share(sent, all).map(Value::Percent))
    })?;
    Ok((vec![part], More::Senders { referrers: sheet.view.senders(sheet.period, NAMED)? }))
}
