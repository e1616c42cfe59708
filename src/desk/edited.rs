//! Whose word a field of a contact is: what somebody here wrote is not overwritten by a later import (C8). Kept in the row, so that
//! undo, redo and a merge carry it along.

use super::ContactField;
use crate::domain::EDITED_UNKNOWN;
use crate::store::Contact;

impl ContactField {
    /// The field's bit in [`Contact::edited`]. Bases keep these: a new field comes last in the list.
    fn bit(self) -> i64 {
        1 << self as i64
    }

    /// Whether there is nothing in it. Phones and e-mails are not in the row.
    fn is_empty_in(self, row: &Contact) -> bool {
        match self {
            ContactField::Manager => row.manager_id.is_none(),
            field => field.value_in(row, None).is_empty(),
        }
    }
}

/// Whether what stands in `field` is the word of somebody here.
pub(super) fn is_edited(row: &Contact, field: ContactField) -> bool {
    match row.edited {
        EDITED_UNKNOWN => !field.is_empty_in(row),
        bits => bits & field.bit() != 0,
    }
}

/// Whether of a contact with these [`Contact::edited`] the name may have been another one before.
pub(super) fn may_be_renamed(edited: i64) -> bool {
    edited == EDITED_UNKNOWN || edited & ContactField::Name.bit() != 0
}

/// Somebody here wrote `field`.
pub(super) fn mark(row: &mut Contact, field: ContactField) {
    row.edited |= field.bit();
}

/// From here on `field` is as an import said.
pub(super) fn clear(row: &mut Contact, field: ContactField) {
    if row.edited == EDITED_UNKNOWN {
        let filled = ContactField::ALL.iter().filter(|(field, _)| !field.is_empty_in(row));
        row.edited = filled.fold(0, |bits, (field, _)| bits | field.bit());
    }
    row.edited &= !field.bit();
}
