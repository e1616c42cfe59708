//! Addresses as an envelope has them: which line comes when is the custom of the country that the letter goes to.
//!
//! Sources: the rules of the Russian post (order 382 of the ministry, 2022: whom, street and house, place, district, region,
//! country, postcode); the Universal Postal Union's "Addressing systems" for the others.

use super::fold;

/// Whom a letter goes to, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // each is what its name says
pub struct Postal {
    /// The person and the firm, a line each.
    pub whom: Vec<String>,
    /// Street and house; may have several lines.
    pub street: String,
    pub town: String,
    pub region: String,
    pub postcode: String,
    pub country: String,
}

/// Where the postcode stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Custom {
    /// From the small to the large, the postcode last, on a line of its own: Russia and its neighbours.
    Russian,
    /// "10115 Berlin".
    Before,
    /// "Springfield IL 62701".
    After,
    /// "London", and the postcode under it.
    Under,
}

const RUSSIAN: &[&str] = &[
    "россия",
    "российская федерация",
    "рф",
    "russia",
    "russian federation", // the first five are Russia itself
    "беларусь",
    "белоруссия",
    "belarus",
    "казахстан",
    "kazakhstan",
    "кыргызстан",
    "киргизия",
    "kyrgyzstan",
    "узбекистан",
    "uzbekistan",
    "армения",
    "armenia",
    "таджикистан",
    "tajikistan",
    "туркменистан",
    "turkmenistan",
];
const AFTER: &[&str] = &[
    "usa",
    "us",
    "u.s.a.",
    "united states",
    "united states of america",
    "сша",
    "canada",
    "канада",
    "australia",
    "австралия",
    "india",
    "индия",
];
const UNDER: &[&str] = &[
    "uk",
    "u.k.",
    "united kingdom",
    "great britain",
    "england",
    "scotland",
    "wales",
    "northern ireland",
    "великобритания",
    "ireland",
    "ирландия",
    "украина",
    "ukraine",
];

/// Countries that are written behind an address and known by neither list above.
const OTHERS: &[&str] = &[
    "germany",
    "deutschland",
    "германия",
    "france",
    "франция",
    "austria",
    "österreich",
    "австрия",
    "switzerland",
    "schweiz",
    "швейцария",
    "italy",
    "italia",
    "италия",
    "spain",
    "españa",
    "испания",
    "poland",
    "polska",
    "польша",
    "czech republic",
    "чехия",
    "israel",
    "израиль",
    "georgia",
    "грузия",
    "latvia",
    "латвия",
    "lithuania",
    "литва",
    "estonia",
    "эстония",
    "finland",
    "финляндия",
    "turkey",
    "турция",
    "china",
    "китай",
    "azerbaijan",
    "азербайджан",
    "moldova",
    "молдова",
    "netherlands",
    "нидерланды",
    "belgium",
    "бельгия",
    "denmark",
    "sweden",
    "швеция",
    "norway",
    "норвегия",
    "portugal",
    "португалия",
    "brazil",
    "mexico",
    "республика беларусь",
    "республика казахстан",
];

/// Whether a part of an address is a country's name.
pub(super) fn is_country(part: &str) -> bool {
    let small = part.trim().to_lowercase().replace('ё', "е");
    [RUSSIAN, AFTER, UNDER, OTHERS].iter().any(|names| names.contains(&small.as_str()))
}

impl Postal {
    /// Whether a letter could arrive: somebody, and a street.
    pub fn is_usable(&self) -> bool {
        let told = |part: &str| !part.trim().is_empty();
        self.whom.iter().any(|line| told(line)) && told(&self.street)
    }

    /// The lines, top to bottom; none is empty.
    pub fn lines(&self) -> Vec<String> {
        let (town, region, postcode) = (self.town.trim(), self.region.trim(), self.postcode.trim());
        let region = if fold(region) == fold(town) { "" } else { region };
        let spaced =
            |parts: &[&str]| parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        let custom = self.custom();
        let place = match custom {
            Custom::Russian => vec![town.to_owned(), region.to_owned()],
            Custom::Before => vec![spaced(&[postcode, town]), region.to_owned()],
            Custom::After => vec![spaced(&[town, region, postcode])],
            Custom::Under => vec![town.to_owned(), region.to_owned(), postcode.to_owned()],
        };
        let mut lines: Vec<String> = self.whom.clone();
        lines.extend(self.street.lines().map(str::to_owned));
        lines.extend(place);
        match custom {
            Custom::Russian => lines.extend([self.country.clone(), postcode.to_owned()]),
            // The post asks for the country in capitals, on the last line.
            _ => lines.push(self.country.trim().to_uppercase()),
        }
        let mut lines: Vec<String> =
            lines.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
        lines.dedup();
        lines
    }

    /// Whether a country is Russia, in any of the ways in which it is written.
    pub fn is_russia(country: &str) -> bool {
        RUSSIAN.iter().take(5).any(|name| fold(name) == fold(country))
    }

    /// As the country says; where none is told, as the address is written.
    fn custom(&self) -> Custom {
        let country = self.country.trim().to_lowercase().replace('ё', "е");
        let is = |names: &[&str]| names.contains(&country.as_str());
        if !country.is_empty() {
            return match () {
                () if is(RUSSIAN) => Custom::Russian,
                () if is(AFTER) => Custom::After,
                () if is(UNDER) => Custom::Under,
                () => Custom::Before,
            };
        }
        let cyrillic = |text: &str| text.chars().any(|c| matches!(c, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё'));
        let state = self.region.trim();
        match () {
            () if cyrillic(&self.street) || cyrillic(&self.town) => Custom::Russian,
            () if state.len() == 2 && state.bytes().all(|b| b.is_ascii_uppercase()) => Custom::After,
            () if self.postcode.starts_with(|c: char| c.is_ascii_alphabetic()) => Custom::Under,
            () => Custom::Before,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(street: &str, town: &str, region: &str, postcode: &str, country: &str) -> String {
        let whom = vec!["Anna".to_owned(), String::new()];
        let own = |text: &str| text.to_owned();
        let (street, town, region) = (own(street), own(town), own(region));
        Postal { whom, street, town, region, postcode: own(postcode), country: own(country) }.lines().join(" | ")
    }

    #[test]
    fn every_country_has_its_order_of_lines() {
        for (address, expected) in [
            (
                ["ул. Мира, 1", "Орёл", "Орловская обл.", "302000", ""],
                "Anna | ул. Мира, 1 | Орёл | Орловская обл. | 302000",
            ),
            (["ул. Мира, 1", "Москва", "Москва", "101000", "Россия"], "Anna | ул. Мира, 1 | Москва | Россия | 101000"),
            (["Lindenweg 4", "Bonn", "", "53111", "Germany"], "Anna | Lindenweg 4 | 53111 Bonn | GERMANY"),
            (["1 Elm St\nApt 2", "Troy", "NY", "12180", ""], "Anna | 1 Elm St | Apt 2 | Troy NY 12180"),
            (["5 High St", "York", "", "YO1 1AA", "UK"], "Anna | 5 High St | York | YO1 1AA | UK"),
            (["5 High St", "York", "", "YO1 1AA", ""], "Anna | 5 High St | York | YO1 1AA"),
            (["Rua A, 5", "Porto", "", "4000-001", "Portugal"], "Anna | Rua A, 5 | 4000-001 Porto | PORTUGAL"),
        ] {
            let [street, town, region, postcode, country] = address;
            assert_eq!(lines(street, town, region, postcode, country), expected);
        }
    }

    #[test]
    fn a_town_alone_is_no_address() {
        let at = |street: &str, town: &str, postcode: &str| Postal {
            whom: vec!["Anna".into()],
            street: street.into(),
            town: town.into(),
            postcode: postcode.into(),
            ..Postal::default()
        };
        assert!(at("ул. Мира, 1", "", "").is_usable());
        assert!(
            !at("", "Орёл", "302000").is_usable() && !Postal { whom: vec![], ..at("ул. Мира, 1", "", "") }.is_usable()
        );
    }
}
