//! Postal addresses on one line, taken apart only where nothing can be mistaken.

/// The parts of an address; what was not told is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Postal code.
    pub postcode: String,
    /// Country, as written.
    pub country: String,
    /// Region, as written.
    pub region: String,
    /// Town, without its «г.».
    pub town: String,
    /// Street, house and the rest.
    pub street: String,
}

/// Cities that are their own region, and so are written without «г.».
const FEDERAL: [&str; 3] = ["Москва", "Санкт-Петербург", "Севастополь"];

/// Takes apart `101000, Москва, ул. Мира, 1` and `Hauptstr. 1, 12345 Berlin`; `None` where it takes a guess.
pub fn place(address: &str) -> Option<Place> {
    let parts: Vec<&str> = address.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    code_first(&parts).or_else(|| code_last(&parts))
}

fn code_first(parts: &[&str]) -> Option<Place> {
    let (code, mut rest) = parts.split_first()?;
    if !is_code(code, 6) {
        return None;
    }
    let mut place = Place { postcode: (*code).to_owned(), ..Place::default() };
    while let Some((part, behind)) = rest.split_first() {
        rest = behind;
        if let Some(town) = town(part) {
            place.town = town.to_owned();
            place.street = rest.join(", ");
            return Some(place).filter(|place| !place.street.is_empty());
        }
        match *part {
            "Россия" | "РФ" | "Российская Федерация" if place.country.is_empty() => {
                place.country = (*part).to_owned()
            }
            region if is_region(region) && place.region.is_empty() => place.region = region.to_owned(),
            _ => return None,
        }
    }
    None
}

fn code_last(parts: &[&str]) -> Option<Place> {
    let (last, street) = parts.split_last()?;
    let (code, town) = last.split_once(' ')?;
    let fits = is_code(code, 5) && town.chars().all(|c| c.is_alphabetic() || " -.()".contains(c)) && !street.is_empty();
    fits.then(|| Place {
        postcode: code.to_owned(),
        town: town.trim().to_owned(),
        street: street.join(", "),
        ..Place::default()
    })
}

fn is_code(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn town(part: &str) -> Option<&str> {
    let marked = ["г. ", "г.", "г ", "город "].iter().find_map(|mark| part.strip_prefix(mark)).map(str::trim);
    marked.filter(|town| !town.is_empty()).or_else(|| FEDERAL.contains(&part).then_some(part))
}

fn is_region(part: &str) -> bool {
    let words = || part.split([' ', '.']).map(str::to_lowercase);
    words().any(|word| matches!(word.as_str(), "обл" | "область" | "край" | "респ" | "республика" | "ао"))
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
            ("Hauptstr. 1, 12345 Berlin", Some(["12345", "", "", "Berlin", "Hauptstr. 1"])),
            ("Москва, ул. Мира, 1", None),
            ("170000, Тверь, ул. Мира, 1", None),
            ("101000, Москва", None),
            ("5 High St, York YO1 1AA", None),
            ("1 Main St, Springfield, IL 62704", None),
            ("", None),
        ] {
            let found =
                place(address).map(|place| [place.postcode, place.country, place.region, place.town, place.street]);
            assert_eq!(found, parts.map(|parts| parts.map(str::to_owned)), "{address}");
        }
    }
}
