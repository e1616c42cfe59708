//! Postal addresses on one line, taken apart only where nothing can be mistaken: a postcode or a marked town says where the place
//! ends and the street begins.

use super::postal::is_country;

/// The parts of an address; what was not told is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Postal code.
    pub postcode: String,
    /// Country, as written.
    pub country: String,
    /// Region and district, as written.
    pub region: String,
    /// Town without its «г.», a village with its «дер.».
    pub town: String,
    /// Street, house and the rest.
    pub street: String,
}

/// Cities that are their own region, and so are written without «г.».
const FEDERAL: [&str; 3] = ["Москва", "Санкт-Петербург", "Севастополь"];

/// What marks a region or a district, before or after its name.
const REGIONS: [&str; 10] =
    ["обл", "область", "край", "респ", "республика", "ао", "р-н", "район", "автономный", "автономная"];

/// What marks a town, which is known without it.
const TOWNS: [&str; 4] = ["г", "гор", "город", "г."];

/// What marks a smaller place, which hardly is.
const VILLAGES: [&str; 16] = [
    "п",
    "пос",
    "поселок",
    "посёлок",
    "пгт",
    "рп",
    "с",
    "село",
    "д",
    "дер",
    "деревня",
    "ст-ца",
    "станица",
    "х",
    "хутор",
    "аул",
];

/// What marks a street.
const STREETS: [&str; 28] = [
    "ул",
    "улица",
    "пр",
    "пр-т",
    "просп",
    "проспект",
    "пр-кт",
    "пер",
    "переулок",
    "б-р",
    "бул",
    "бульвар",
    "ш",
    "шоссе",
    "наб",
    "набережная",
    "пл",
    "площадь",
    "туп",
    "тупик",
    "проезд",
    "пр-д",
    "мкр",
    "мкрн",
    "микрорайон",
    "кв-л",
    "тракт",
    "аллея",
];

/// The states of America.
const STATES: &str = "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR \
                      PA RI SC SD TN TX UT VT VA WA WV WI WY DC";

/// Takes apart `101000, Москва, ул. Мира, 1`, `Hauptstr. 1, 12345 Berlin` and `1 Main St, Troy, NY 12180`; `None` where it takes a
/// guess.
pub fn place(address: &str) -> Option<Place> {
    let parts: Vec<&str> = address.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    large_first(&parts).or_else(|| small_first(&parts))
}

/// From the country to the house, as in Russia: the postcode stands first, or behind the country, or nowhere.
fn large_first(parts: &[&str]) -> Option<Place> {
    let (mut place, mut rest) = (Place::default(), parts);
    while let Some((part, behind)) = rest.split_first() {
        rest = behind;
        match *part {
            code if is_code(code, 6) && place.postcode.is_empty() => place.postcode = code.to_owned(),
            country if is_country(country) && place.country.is_empty() => place.country = country.to_owned(),
            federal if FEDERAL.contains(&federal) && !place.postcode.is_empty() => federal.clone_into(&mut place.town),
            part if marked(part, &TOWNS).is_some() && !part.contains(|c: char| c.is_ascii_digit()) => {
                marked(part, &TOWNS).unwrap_or(part).clone_into(&mut place.town);
            }
            part if marked(part, &REGIONS).is_some() && place.town.is_empty() => {
                let before = std::mem::take(&mut place.region);
                place.region = if before.is_empty() { part.to_owned() } else { format!("{before}, {part}") };
            }
            village if is_village(village, &place) => village.clone_into(&mut place.town),
            _ => return None,
        }
        if !place.town.is_empty() {
            // Villages belong to a town, too: «г. Орск, с. Ударник, ул. Мира».
            let is_street = rest.first().is_some_and(|part| marked(part, &STREETS).is_some());
            let is_certain =
                is_street || (!place.postcode.is_empty() && !rest.first().is_some_and(|part| is_village(part, &place)));
            place.street = rest.join(", ");
            return Some(place).filter(|place| is_certain && !place.street.is_empty());
        }
    }
    None
}

/// From the house to the country, as in the West: `12345 Berlin` or `Troy, NY 12180` stands last, or before the country.
fn small_first(parts: &[&str]) -> Option<Place> {
    let (last, before) = parts.split_last()?;
    let (country, parts) = if is_country(last) { (*last, before) } else { ("", parts) };
    let (last, street) = parts.split_last()?;
    let (one, other) = last.split_once(' ')?;
    let is_zip =
        |zip: &str| is_code(zip, 5) || zip.split_once('-').is_some_and(|(a, b)| is_code(a, 5) && is_code(b, 4));
    let mut place = Place { country: country.to_owned(), ..Place::default() };
    if is_code(one, 5) && other.chars().all(|c| c.is_alphabetic() || " -.()".contains(c)) {
        (place.postcode, place.town, place.street) = (one.to_owned(), other.trim().to_owned(), street.join(", "));
    } else if is_zip(other) && STATES.split_whitespace().any(|state| state == one) {
        let (town, street) = street.split_last()?;
        (place.region, place.postcode) = (one.to_owned(), other.to_owned());
        (place.town, place.street) = ((*town).to_owned(), street.join(", "));
    }
    Some(place).filter(|place| !place.street.is_empty() && !place.town.is_empty())
}

fn is_code(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// What a mark stands before («г. Казань») or after («Казань г»); `None` where there is none of `marks`, or nothing else.
fn marked<'p>(part: &'p str, marks: &[&str]) -> Option<&'p str> {
    let is_mark = |word: &str| marks.contains(&word.trim_end_matches('.').to_lowercase().as_str());
    let glued = part.split_once('.').filter(|(mark, _)| !mark.contains(' '));
    let ends = [part.split_once(' '), glued, part.rsplit_once(' ').map(|(rest, mark)| (mark, rest))];
    let found = ends.into_iter().flatten().find(|(mark, rest)| is_mark(mark) && !rest.trim().is_empty());
    found.map(|(_, rest)| rest.trim())
}

/// «д. Петрово», «пос. Лесной»; «д. 5» is a house.
fn is_village(part: &str, place: &Place) -> bool {
    let is_name = |name: &str| name.starts_with(char::is_uppercase) && !name.contains(|c: char| c.is_ascii_digit());
    !(place.postcode.is_empty() && place.region.is_empty()) && marked(part, &VILLAGES).is_some_and(is_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_taken_apart_only_where_nothing_can_be_mistaken() {
        for (address, parts) in [
            ("101000, Москва, ул. Мира, 1", Some(["101000", "", "", "Москва", "ул. Мира, 1"])),
            (
                "170000, Россия, Тверская обл., г. Тверь, пр. Мира, д. 5, кв. 7",
                Some(["170000", "Россия", "Тверская обл.", "Тверь", "пр. Мира, д. 5, кв. 7"]),
            ),
            (
                "420111, Татарстан Респ, Казань г, Баумана ул, дом № 1",
                Some(["420111", "", "Татарстан Респ", "Казань", "Баумана ул, дом № 1"]),
            ),
            ("Россия, 420111, г.Казань, Баумана, 1", Some(["420111", "Россия", "", "Казань", "Баумана, 1"])),
            ("г. Тверь, ул. Мира, 5", Some(["", "", "", "Тверь", "ул. Мира, 5"])),
            ("г Москва, ул Тверская, д 5", Some(["", "", "", "Москва", "ул Тверская, д 5"])),
            ("220030, Беларусь, г. Минск, пр. Мира, 4", Some(["220030", "Беларусь", "", "Минск", "пр. Мира, 4"])),
            (
                "143000, Московская обл., Одинцовский р-н, д. Петрово, ул. Лесная, 5",
                Some(["143000", "", "Московская обл., Одинцовский р-н", "д. Петрово", "ул. Лесная, 5"]),
            ),
            ("Hauptstr. 1, 12345 Berlin", Some(["12345", "", "", "Berlin", "Hauptstr. 1"])),
            ("Hauptstr. 1, 12345 Berlin, Germany", Some(["12345", "Germany", "", "Berlin", "Hauptstr. 1"])),
            ("1 Main St, Apt 2, Troy, NY 12180, USA", Some(["12180", "USA", "NY", "Troy", "1 Main St, Apt 2"])),
            ("1 Main St, Springfield, IL 62704-1234", Some(["62704-1234", "", "IL", "Springfield", "1 Main St"])),
            ("Москва, ул. Мира, 1", None),
            ("г. Тверь, Мира, 5", None),
            ("г. Орск, с. Ударник, ул. Мира, 1", None),
            ("170000, Тверь, ул. Мира, 1", None),
            ("101000, Москва", None),
            ("ул. Мира, д. 5, кв. 7", None),
            ("5 High St, York YO1 1AA", None),
            ("1 Main St, IL 62704", None),
            ("", None),
        ] {
            let found =
                place(address).map(|place| [place.postcode, place.country, place.region, place.town, place.street]);
            assert_eq!(found, parts.map(|parts| parts.map(str::to_owned)), "{address}");
        }
    }
}
