//! A contact as a vCard: 3.0 (RFC 2426), which every program reads, or 4.0 (RFC 6350).
//!
//! What the standards have no word for stands in properties of our own: `X-KONTORA-` and the word that an import has for the
//! field. Where programs agree on a word of their own (Apple's for organisations and days to remember), that is used.

use super::{Card, date, in_lines};
use crate::domain::{Gender, way_label};
use crate::files::content::{ContentLines, escaped};

/// Which vCard is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Version {
    /// RFC 2426: the one that phones and Outlook read best, Outlook nothing newer.
    #[default]
    V3,
    /// RFC 6350: says kind and gender in the standard's own words.
    V4,
}

impl Card {
    /// The contact as a vCard.
    pub fn vcard(&self, version: Version) -> String {
        let mut lines = ContentLines::default();
        let v4 = version == Version::V4;
        lines.add("BEGIN", "VCARD");
        lines.add("VERSION", if v4 { "4.0" } else { "3.0" });
        lines.text(if v4 { "UID;VALUE=text" } else { "UID" }, &self.id);
        self.who(version, &mut lines);
        self.reached(version, &mut lines);
        lines.parts("ADR", &["", "", &self.address, &self.town, &self.region, &self.postcode, &self.country]);
        lines.text("NOTE", &self.note);
        lines.text("CATEGORIES", &self.list);
        if let Some(day) = self.birthday {
            let day = date(day);
            // 4.0 has the basic form of ISO 8601 alone, but for a month of a year.
            let basic = || match day.strip_prefix("--") {
                Some(rest) => format!("--{}", rest.replace('-', "")),
                None if day.len() > "1985-05".len() => day.replace('-', ""),
                None => day.clone(),
            };
            lines.add("BDAY", &if v4 { basic() } else { day.clone() });
        }
        for (at, (title, day)) in self.occasions.iter().enumerate() {
            let group = format!("item{}", at + 1);
            lines.add(&format!("{group}.X-ABDATE"), &date(*day));
            lines.text(&format!("{group}.X-ABLabel"), &title.replace(':', " "));
        }
        let people = in_lines(&self.people, "; ");
        let (doubtful, wrong) = (in_lines(&self.doubtful, ": "), in_lines(&self.wrong, ": "));
        for (word, text) in [
            ("SHOWN", &self.shown),
            ("PERSON", &self.person),
            ("PEOPLE", &people),
            ("OTHER-ADDRESS", &self.addresses.join("\n")),
            ("DOUBTFUL", &doubtful),
            ("WRONG", &wrong),
            ("LABELS", &in_lines(&self.labels, ": ")),
            ("TRADE", &self.trade),
            ("SOURCE", &self.source),
            ("MANAGER", &self.manager),
            ("LETTERS", &self.letters),
            ("CONSENTS", &in_lines(&self.consents, ": ")),
            ("STAGE", &self.stage),
        ] {
            lines.text(&format!("X-KONTORA-{word}"), text);
        }
        lines.add("END", "VCARD");
        lines.finish()
    }

    /// Name, kind and gender, firm and post.
    fn who(&self, version: Version, lines: &mut ContentLines) {
        let (v4, name) = (version == Version::V4, self.parts.as_ref());
        lines.text("FN", &self.name);
        // 3.0 asks for it even where it says nothing.
        let parts = name.map_or(["", "", ""], |name| [&name.family, &name.given, &name.patronymic]);
        lines.add("N", &format!("{};;", parts.map(escaped).join(";")));
        match (self.is_organisation, v4) {
            (true, true) => lines.add("KIND", "org"),
            (true, false) => lines.add("X-ABShowAs", "COMPANY"),
            (false, true) => lines.add("KIND", "individual"),
            // Else a name in one part may be taken for a firm's.
            (false, false) => lines.add("X-KONTORA-KIND", "person"),
        }
        if !self.is_organisation {
            match (name.map_or(Gender::Unknown, |name| name.gender), v4) {
                (Gender::Male, true) => lines.add("GENDER", "M"),
                (Gender::Female, true) => lines.add("GENDER", "F"),
                (Gender::Unknown, true) => lines.add("GENDER", "U"),
                (Gender::Male, false) => lines.add("X-GENDER", "Male"),
                (Gender::Female, false) => lines.add("X-GENDER", "Female"),
                (Gender::Unknown, false) => lines.add("X-KONTORA-GENDER", "unknown"),
            }
        }
        lines.text("ORG", if self.is_organisation { &self.name } else { &self.organisation });
        lines.text("TITLE", &self.post);
    }

    /// Phones and e-mails; the first of each is the one to use.
    fn reached(&self, version: Version, lines: &mut ContentLines) {
        let first = |at: usize| match (at, version) {
            (0, Version::V3) => ",PREF",
            (0, Version::V4) => ";PREF=1",
            _ => "",
        };
        let mut group = self.occasions.len();
        let mut add = |name: &str, always: &str, at: usize, way: &str| {
            let label = self.labels.iter().find(|(_, known)| known == way).map(|(label, _)| way_label(label));
            let label = label.unwrap_or_default();
            let kind = match label.as_str() {
                "mobile" => "CELL",
                "work" => "WORK",
                "home" => "HOME",
                "fax" => "FAX",
                _ => "",
            };
            let kinds: Vec<&str> = [kind, always].into_iter().filter(|kind| !kind.is_empty()).collect();
            let kinds = match (kinds.as_slice(), version) {
                ([], _) => String::new(),
                (kinds, Version::V3) => format!(";TYPE={}", kinds.join(",")),
                (kinds, Version::V4) => {
                    kinds.iter().map(|kind| format!(";TYPE={}", kind.to_ascii_lowercase())).collect()
                }
            };
            if !kind.is_empty() || label.is_empty() {
                return lines.text(&format!("{name}{kinds}{}", first(at)), way);
            }
            group += 1; // a word of somebody's own stands beside it, as Apple's programs write it
            lines.text(&format!("item{group}.{name}{kinds}{}", first(at)), way);
            lines.text(&format!("item{group}.X-ABLabel"), &label);
        };
        let mail = if version == Version::V4 { "" } else { "INTERNET" };
        self.phones.iter().enumerate().for_each(|(at, phone)| add("TEL", "VOICE", at, phone));
        self.emails.iter().enumerate().for_each(|(at, email)| add("EMAIL", mail, at, email));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::PersonName;

    fn card() -> Card {
        Card {
            id: "7".into(),
            name: "Ёлкина Анна Ивановна".into(),
            parts: Some(PersonName::parse("Ёлкина Анна Ивановна")),
            organisation: "ООО «Луч»; Орёл".into(),
            phones: vec!["+7 000 111-22-33".into(), "555-1000, доб. 2".into()],
            emails: vec!["anna@example.com".into()],
            address: "ул. Мира, 1".into(),
            town: "Орёл".into(),
            note: "чай\nи книги".into(),
            birthday: Some((None, 5, Some(12))),
            occasions: vec![("Свадьба".into(), (Some(2010), 6, None))],
            wrong: vec![("телефон".into(), "111".into())],
            ..Card::default()
        }
    }

    fn has(version: Version, lines: &[&str]) {
        let text = card().vcard(version);
        let unfolded = text.replace("\r\n ", "");
        for line in lines {
            assert!(unfolded.split("\r\n").any(|found| found == *line), "{line} in\n{unfolded}");
        }
        assert!(text.split("\r\n").all(|line| line.len() <= 75));
    }

    #[test]
    fn a_vcard_says_what_the_contact_does() {
        let both = [
            "FN:Ёлкина Анна Ивановна",
            "N:Ёлкина;Анна;Ивановна;;",
            "ORG:ООО «Луч»\\; Орёл",
            "ADR:;;ул. Мира\\, 1;Орёл;;;",
            "NOTE:чай\\nи книги",
            "item1.X-ABDATE:2010-06",
            "item1.X-ABLabel:Свадьба",
            "X-KONTORA-WRONG:телефон: 111",
        ];
        has(Version::V3, &both);
        has(Version::V4, &both);
        has(
            Version::V3,
            &[
                "VERSION:3.0",
                "UID:7",
                "TEL;TYPE=VOICE,PREF:+7 000 111-22-33",
                "TEL;TYPE=VOICE:555-1000\\, доб. 2",
                "EMAIL;TYPE=INTERNET,PREF:anna@example.com",
                "BDAY:--05-12",
                "X-GENDER:Female",
            ],
        );
        has(
            Version::V4,
            &[
                "VERSION:4.0",
                "UID;VALUE=text:7",
                "KIND:individual",
                "TEL;TYPE=voice;PREF=1:+7 000 111-22-33",
                "EMAIL;PREF=1:anna@example.com",
                "BDAY:--0512",
                "GENDER:F",
            ],
        );
    }

    #[test]
    fn an_organisation_says_that_it_is_one() {
        let firm = Card { is_organisation: true, ..card() };
        assert!(
            firm.vcard(Version::V4).contains("KIND:org\r\n")
                && firm.vcard(Version::V3).contains("X-ABShowAs:COMPANY\r\n")
        );
        assert!(
            !firm.vcard(Version::V4).contains("GENDER")
                && firm.vcard(Version::V4).contains("ORG:Ёлкина Анна Ивановна\r\n")
        );
    }
}
