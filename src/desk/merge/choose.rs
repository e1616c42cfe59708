//! What a merged contact is made of, field by field, and how it looks before it is done.

use crate::desk::{Ask, ContactField, DeskError, Refusal, Seat};
use crate::domain::*;
use crate::store::{Channel, Contact, ContactLine, Moves, View};
use serde::{Deserialize, Serialize};

/// Whose value it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// The kept record's.
    Keep,
    /// The dropped record's.
    Drop,
    /// Both, one after the other.
    Both,
}

/// The fields of which one value stays. Phones and e-mails stay all; of letters and the id in another program a rule says.
const FIELDS: &[ContactField] = &[
    ContactField::Name,
    ContactField::Kind,
    ContactField::Gender,
    ContactField::Organisation,
    ContactField::Post,
    ContactField::Address,
    ContactField::Postcode,
    ContactField::Town,
    ContactField::Region,
    ContactField::Country,
    ContactField::Type,
    ContactField::Source,
    ContactField::List,
    ContactField::Manager,
    ContactField::Note,
];
/// Those that belong together.
const PLACE: &[ContactField] =
    &[ContactField::Address, ContactField::Postcode, ContactField::Town, ContactField::Region, ContactField::Country];

/// Whether a merge may be told what a field is to be.
pub(super) fn may_be_set(field: ContactField) -> bool {
    FIELDS.contains(&field) || [ContactField::Phone, ContactField::Email].contains(&field)
}

/// A record as it is judged.
pub(super) struct Known {
    row: Contact,
    line: ContactLine,
    /// What is held of the record's own address.
    held: Option<(ChannelState, Option<Day>)>,
}

impl Known {
    pub fn of(view: &View<'_>, row: &Contact) -> Result<Known, DeskError> {
        let folded = fold(&row.address);
        let own = |channel: &Channel| channel.kind == ChannelKind::Address && channel.folded == folded;
        let held = view.channels(row.id)?.into_iter().find(own).map(|channel| (channel.state, channel.confirmed_on));
        Ok(Known { row: row.clone(), line: view.contact_line(row.id)?, held })
    }

    fn value(&self, field: ContactField) -> String {
        field.value_in(&self.row, self.line.manager.as_deref())
    }

    /// How much of a person's name is there: parts written out, then initials, then words.
    fn named(&self) -> (usize, usize, usize) {
        let parts = [&self.row.family, &self.row.given, &self.row.patronymic];
        let letters = |part: &str| part.chars().filter(|c| c.is_alphabetic()).count();
        (
            parts.iter().filter(|part| letters(part) > 1).count(),
            parts.iter().filter(|part| letters(part) == 1).count(),
            self.row.name.split_whitespace().count(),
        )
    }

    /// How good the address is: held to be right, confirmed last, fullest.
    fn placed(&self) -> (bool, i32, Option<Day>, usize) {
        let trust = match self.held {
            Some((ChannelState::Wrong, _)) => -2,
            Some((ChannelState::Doubtful, _)) => -1,
            _ => 0,
        };
        let confirmed = self.held.filter(|(state, _)| *state == ChannelState::Current).and_then(|(_, day)| day);
        let parts = PLACE.iter().filter(|field| !self.value(**field).is_empty()).count();
        (!self.row.address.is_empty(), trust, confirmed, parts)
    }

    fn is_near(&self, other: &Known) -> bool {
        let (one, other) = (fold(&self.row.town), fold(&other.row.town));
        one.is_empty() || other.is_empty() || one == other
    }
}

/// Whose value a field takes unless somebody says otherwise: the fuller one, and the kept record's where both are as good.
fn side(field: ContactField, keep: &Known, drop: &Known) -> Side {
    let (own, theirs) = (keep.value(field), drop.value(field));
    let by = |drop: bool| if drop { Side::Drop } else { Side::Keep };
    match field {
        ContactField::Name => {
            let persons = [keep, drop].iter().all(|known| known.row.kind == ContactKind::Person);
            by(persons && drop.named() > keep.named())
        }
        ContactField::Kind => Side::Keep,
        ContactField::Gender => by(keep.row.gender == Gender::Unknown),
        ContactField::Note if !own.is_empty() && !theirs.is_empty() && own != theirs => Side::Both,
        ContactField::Manager if !own.is_empty() && !theirs.is_empty() => by(drop.line.stage > keep.line.stage),
        _ if PLACE.contains(&field) => {
            let better = drop.placed() > keep.placed();
            let (first, second) = if better { (&theirs, &own) } else { (&own, &theirs) };
            by(if first.is_empty() && !second.is_empty() && keep.is_near(drop) { !better } else { better })
        }
        _ => by(own.is_empty() && !theirs.is_empty()),
    }
}

/// The kept record with what it takes from the dropped one.
pub(super) fn chosen(keep: &Known, drop: &Known) -> Contact {
    let mut row = keep.row.clone();
    for field in FIELDS {
        match side(*field, keep, drop) {
            Side::Keep => {}
            Side::Drop => take(*field, &mut row, &drop.row),
            Side::Both => row.note = format!("{}\n{}", keep.row.note, drop.row.note),
        }
    }
    row.letters = keep.row.letters && drop.row.letters; // the stricter word
    row.seller_id = row.seller_id.or(drop.row.seller_id);
    row.added_on = row.added_on.min(drop.row.added_on);
    row
}

fn take(field: ContactField, row: &mut Contact, from: &Contact) {
    match field {
        ContactField::Name => {
            (row.name, row.folded) = (from.name.clone(), from.folded.clone());
            (row.family, row.given, row.patronymic) =
                (from.family.clone(), from.given.clone(), from.patronymic.clone());
        }
        ContactField::Kind => row.kind = from.kind,
        ContactField::Gender => row.gender = from.gender,
        ContactField::Manager => row.manager_id = from.manager_id,
        ContactField::Organisation => row.organisation.clone_from(&from.organisation),
        ContactField::Post => row.post.clone_from(&from.post),
        ContactField::Address => row.address.clone_from(&from.address),
        ContactField::Postcode => row.postcode.clone_from(&from.postcode),
        ContactField::Town => row.town.clone_from(&from.town),
        ContactField::Region => row.region.clone_from(&from.region),
        ContactField::Country => row.country.clone_from(&from.country),
        ContactField::Type => row.trade.clone_from(&from.trade),
        ContactField::Source => row.source.clone_from(&from.source),
        ContactField::List => row.list.clone_from(&from.list),
        ContactField::Note => row.note.clone_from(&from.note),
        ContactField::Phone | ContactField::Email | ContactField::Letters | ContactField::ExternalId => {}
    }
}

/// Two records side by side, before they become one.
#[derive(Clone, Debug, PartialEq)]
pub struct AskMerge {
    /// Which stays.
    pub keep: ContactId,
    /// Which goes into it.
    pub drop: ContactId,
}

/// A field of both records.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MergeField {
    /// Which.
    pub field: ContactField,
    /// As commands write it; empty when there is nothing.
    pub keep: String,
    /// The same of the dropped record.
    pub drop: String,
    /// What is taken unless somebody says otherwise.
    pub take: Side,
}

/// A phone, an e-mail or an address of either record.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MergeChannel {
    /// What it is.
    pub kind: ChannelKind,
    /// As written.
    pub value: String,
    /// How far it is trusted.
    pub state: ChannelState,
    /// The kept record has it.
    pub keep: bool,
    /// The dropped record has it.
    pub drop: bool,
}

/// What a merge would make.
#[derive(Clone, Debug, Serialize)]
pub struct MergeView {
    /// The record that stays.
    pub keep: ContactLine,
    /// The record that goes into it.
    pub drop: ContactLine,
    /// Fields of which either has something.
    pub fields: Vec<MergeField>,
    /// All of them stay.
    pub channels: Vec<MergeChannel>,
    /// What goes over.
    pub moves: Moves,
    /// Whether letters may be sent afterwards.
    pub letters: bool,
    /// The op that each record named.
    #[serde(skip)]
    pub seen: (OpId, OpId),
}

impl Ask for AskMerge {
    type Answer = MergeView;
    fn ask(&self, view: &View<'_>, _: &Seat) -> Result<MergeView, DeskError> {
        let (keep, drop) = (view.contact_now(self.keep)?, view.contact_now(self.drop)?);
        let (keep, drop): (Contact, Contact) = (view.get(keep)?, view.get(drop)?);
        if keep.id == drop.id {
            return Err(Refusal::SameContact { name: keep.name }.into());
        }
        let (keep, drop) = (Known::of(view, &keep)?, Known::of(view, &drop)?);
        let fields = FIELDS.iter().map(|field| MergeField {
            field: *field,
            keep: keep.value(*field),
            drop: drop.value(*field),
            take: side(*field, &keep, &drop),
        });
        let fields = fields.filter(|field| !field.keep.is_empty() || !field.drop.is_empty()).collect();
        let mut channels: Vec<(String, MergeChannel)> = Vec::new();
        for (is_drop, row) in [(false, &keep), (true, &drop)] {
            for channel in view.channels(row.row.id)? {
                let Channel { kind, value, state, folded, .. } = channel;
                let folded = if kind == ChannelKind::Phone { folded } else { fold(&value) };
                let new = MergeChannel { kind, value, state, keep: !is_drop, drop: is_drop };
                match channels.iter_mut().find(|(alike, known)| known.kind == kind && *alike == folded) {
                    Some((_, known)) => known.drop = is_drop,
                    None => channels.push((folded, new)),
                }
            }
        }
        Ok(MergeView {
            fields,
            channels: channels.into_iter().map(|(_, channel)| channel).collect(),
            moves: view.moves(drop.row.id)?,
            letters: keep.row.letters && drop.row.letters,
            seen: (keep.row.op, drop.row.op),
            keep: keep.line,
            drop: drop.line,
        })
    }
}
