//! Addresses that stand in several columns: which columns make one, and how their cells are put together.

use super::fields::Field;
use super::headers::{group, without_subject};
use super::words;

/// What a column is of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// A part of it.
    Part,
    /// All of it on one line, where the parts stand in other columns, too: Google's `Address 1 - Formatted`.
    Whole,
    /// A post box, often but its number.
    PostBox,
}

/// Which address a column belongs to, and as what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// Columns of one address have one group: `Home City` and `Home Street`.
    group: String,
    role: Role,
}

impl Spot {
    /// By the column's name, as it stands and as it is compared.
    pub fn of(name: &str, key: &str) -> Spot {
        let key = without_subject(key).unwrap_or(key);
        let role = match () {
            () if key == "address formatted" => Role::Whole,
            () if key.ends_with("po box") || key.contains("почтовый ящик") => Role::PostBox,
            () => Role::Part,
        };
        Spot { group: numbered(name).unwrap_or_else(|| place_of(key).to_owned()), role }
    }
}

/// Whether all are parts of one address.
pub(super) fn are_of_one(spots: &[&Spot]) -> bool {
    let alike = |pair: &[&Spot]| matches!(pair, [one, other] if one.group == other.group);
    spots.iter().all(|spot| spot.role == Role::Part) && spots.windows(2).all(alike)
}

/// Google's `Address 2 - City`: the number tells one address from another, while `Street 2` is a further line of one.
fn numbered(name: &str) -> Option<String> {
    let (place, _) = name.split_once(" - ")?;
    let (word, number) = place.trim().rsplit_once(' ')?;
    let is_one = word.eq_ignore_ascii_case("address") && number.bytes().all(|byte| byte.is_ascii_digit());
    is_one.then(|| place.trim().to_lowercase())
}

/// The address that a column is a part of. Where a column holds a whole one there may be others beside it.
fn place_of(key: &str) -> &str {
    const WHOLE: [&str; 7] = [
        "юридический адрес",
        "фактический адрес",
        "почтовый адрес",
        "адрес доставки",
        "postal address",
        "full address",
        "formatted address",
    ];
    if WHOLE.contains(&key) { key } else { group(key).0 }
}

/// A filled cell of an address.
pub(super) struct Cell<'r> {
    pub spot: &'r Spot,
    pub field: Field,
    pub text: &'r str,
}

/// Each address of a row, part by part.
pub(super) fn of<const N: usize>(cells: &[Cell<'_>], fields: [Field; N]) -> Vec<[String; N]> {
    let mut groups: Vec<&str> = Vec::new();
    for cell in cells {
        if !groups.contains(&cell.spot.group.as_str()) {
            groups.push(&cell.spot.group);
        }
    }
    let one = |group: &str| {
        let here: Vec<&Cell<'_>> = cells.iter().filter(|cell| cell.spot.group == group).collect();
        let in_parts = here.iter().any(|cell| cell.spot.role == Role::Part);
        fields.map(|field| part(here.iter().filter(|cell| cell.field == field), in_parts))
    };
    groups.into_iter().map(one).collect()
}

/// What the cells of one address say of one part.
fn part<'r>(cells: impl Iterator<Item = &'r &'r Cell<'r>>, in_parts: bool) -> String {
    let mut together = String::new();
    for cell in cells.filter(|cell| !(in_parts && cell.spot.role == Role::Whole)) {
        let text = words::joined_lines(cell.text);
        let is_number = cell.spot.role == Role::PostBox && text.bytes().all(|byte| byte.is_ascii_digit());
        let text = match cell.spot.role {
            Role::PostBox if is_number && together.contains(|c: char| matches!(c, 'а'..='я' | 'А'..='Я')) => {
                format!("а/я {text}")
            }
            Role::PostBox if is_number => format!("PO Box {text}"),
            _ => text,
        };
        if together.is_empty() {
            together = text; // most of them stand in one cell
        } else if !text.is_empty() {
            together.extend([", ", &text]);
        }
    }
    together
}
