//! Which fields of a contact somebody here wrote since an import said them: what a later import does not overwrite (C8).

/// Of what is not empty every field: the contact was typed in here, two records became one, or nobody knows.
pub const EDITED_UNKNOWN: i64 = -1;

/// [`EDITED_UNKNOWN`], for images of rows from before this was kept.
pub fn edited_unknown() -> i64 {
    EDITED_UNKNOWN
}
