//! What only our own exports say, so that what went out comes in again as it was: what is known of phones and addresses, all
//! people at a firm, a name as it is kept, how far somebody has come.

use crate::desk::contacts::{channel_row, person_row};
use crate::domain::*;
use crate::files::table::columns::Columns;
use crate::files::table::{Field, Row, words};
use crate::store::{Channel, Consent, Contact, Person};
use crate::text::worded;
use std::cmp::Reverse;

/// A row as far as it says what no other program does.
pub(super) struct Own<'r> {
    columns: &'r Columns,
    row: &'r Row,
    /// How far the contact has come; absent: another program wrote the row.
    pub stage: Option<Standing>,
}

impl<'r> Own<'r> {
    pub fn new(columns: &'r Columns, row: &'r Row) -> Own<'r> {
        Own { columns, row, stage: worded(&columns.line(row, Field::Stage)) }
    }

    fn lines(&self, field: Field) -> impl Iterator<Item = String> + '_ {
        let lines = self.columns.all(self.row, field).flat_map(str::lines);
        lines.map(words::line).filter(|line| !words::is_blank(line))
    }

    /// The name as it is kept, the gender where it is told not to be known, and whether they want letters.
    pub fn tell_contact(&self, contact: &mut Contact) {
        let line = |field| self.columns.line(self.row, field);
        let shown = line(Field::Shown);
        if !shown.is_empty() && contact.kind == ContactKind::Person {
            (contact.folded, contact.name) = (fold(&shown), shown);
        }
        let gender = line(Field::Gender);
        if self.stage.is_some() && (gender == "U" || worded(&gender) == Some(Gender::Unknown)) {
            contact.gender = Gender::Unknown;
        }
        contact.letters = !matches!(fold(&line(Field::Letters)).as_str(), "no" | "нет" | "0");
    }

    /// The others at the firm, after whom we talk to.
    pub fn add_people(&self, people: &mut Vec<Person>) {
        for line in self.lines(Field::People) {
            let (name, post) = line.split_once(';').unwrap_or((&line, ""));
            people.push(person_row(0, people.len(), name, post));
        }
    }

    /// What they agreed to or refused.
    pub fn consents(&self) -> Vec<Consent> {
        let told = |line: String| {
            let (kind, said) = line.split_once(':')?;
            let mut parts = said.splitn(3, ',').map(str::trim);
            let given = matches!(fold(parts.next()?).as_str(), "yes" | "да" | "1");
            let (kind, day, source) = (worded(kind)?, parts.next()?.parse().ok()?, parts.next()?.to_owned());
            (!source.is_empty()).then_some(Consent { id: 0, contact_id: 0, kind, given, day, source, op: 0 })
        };
        self.lines(Field::Consents).filter_map(told).collect()
    }

    /// Addresses beside the first one, each part by part.
    pub fn add_addresses<const N: usize>(
        &self,
        channels: &mut Vec<Channel>,
        first: &[String; N],
        others: impl Iterator<Item = [String; N]>,
    ) {
        let line = |parts: &[String; N]| {
            let filled: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
            filled.join(", ")
        };
        let mut others = others.map(|parts| line(&parts)).peekable();
        let first = if others.peek().is_some() { fold(&line(first)) } else { String::new() };
        for other in others.filter(|other| fold(other) != first) {
            add(channels, ChannelKind::Address, &other, (ChannelState::Current, None));
        }
    }

    /// Other addresses, and which ways to reach them are doubtful or wrong.
    pub fn add_channels(&self, channels: &mut Vec<Channel>, country: Option<Country>) {
        let add = |channels: &mut Vec<Channel>, kind, value: &str, state| add(channels, kind, value, (state, country));
        if self.stage.is_some() {
            // Somebody has judged them already.
            channels.iter_mut().for_each(|channel| channel.state = ChannelState::Current);
        }
        self.lines(Field::OtherAddress)
            .for_each(|line| add(channels, ChannelKind::Address, &line, ChannelState::Current));
        for (field, state) in [(Field::Doubtful, ChannelState::Doubtful), (Field::Wrong, ChannelState::Wrong)] {
            for line in self.lines(field) {
                let told = line.split_once(':').and_then(|(kind, value)| Some((worded(kind)?, value)));
                told.into_iter().for_each(|(kind, value)| add(channels, kind, value, state));
            }
        }
        for line in self.lines(Field::Labels) {
            if let (Some(label), value) = labelled(&line) {
                let same = |channel: &&mut Channel| channel.value == value && channel.kind != ChannelKind::Address;
                channels.iter_mut().find(same).into_iter().for_each(|channel| channel.label.clone_from(&label));
            }
        }
        channels.sort_by_key(|channel| (Reverse(channel.kind.word()), channel.position)); // as the store reads them
    }
}

fn add(channels: &mut Vec<Channel>, kind: ChannelKind, value: &str, (state, country): (ChannelState, Option<Country>)) {
    let at = channels.iter().filter(|channel| channel.kind == kind).count();
    let channel = Channel { state, ..channel_row(0, kind, at, value, country) };
    match channels.iter_mut().find(|other| other.kind == kind && other.folded == channel.folded) {
        Some(known) => known.state = state,
        None => channels.push(channel),
    }
}

/// A month without a day, as we write it: `--05`, `1985-05`.
pub(super) fn month(text: &str) -> Option<(Option<i64>, i64)> {
    let (year, month) = text.trim().rsplit_once('-')?;
    let year = if year == "-" { None } else { Some(year.parse().ok().filter(|_| year.len() == 4)?) };
    let month = month.parse().ok().filter(|_| month.len() == 2)?;
    (1..=12).contains(&month).then_some((year, month))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_alone_is_read_as_it_is_written() {
        assert_eq!(month("--05"), Some((None, 5)));
        assert_eq!(month("1985-12"), Some((Some(1985), 12)));
        for other in ["--13", "85-05", "1985-5", "--05-12", "1985-05-12", "05", ""] {
            assert_eq!(month(other), None, "{other}");
        }
    }
}
