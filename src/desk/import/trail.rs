//! Where those come from whom a trial run only takes for new: a likely twin among them is told by file and line.

use crate::domain::ContactId;

/// The files that a trial run has read so far.
#[derive(Default)]
pub(super) struct Trail {
    /// Each with the contacts that it would bring and their lines, in the order of both.
    files: Vec<(String, Vec<(ContactId, u64)>)>,
}

/// A line of a file.
pub(super) struct Place {
    pub line: u64,
    /// Absent: of the file that is read.
    pub file: Option<String>,
}

impl Trail {
    /// What comes now is of the file called `name`.
    pub fn begin(&mut self, name: String) {
        self.files.push((name, Vec::new()));
    }

    /// A contact came with a line.
    pub fn came(&mut self, contact: ContactId, line: u64) {
        self.files.last_mut().into_iter().for_each(|(_, came)| came.push((contact, line)));
    }

    /// Where a contact came from; absent: it is here.
    pub fn of(&self, contact: ContactId) -> Option<Place> {
        let last = self.files.len().checked_sub(1)?;
        self.files.iter().enumerate().find_map(|(at, (name, came))| {
            let found = came.binary_search_by_key(&contact, |(id, _)| *id).ok()?;
            let file = (at != last).then(|| name.clone());
            came.get(found).map(|(_, line)| Place { line: *line, file })
        })
    }
}
