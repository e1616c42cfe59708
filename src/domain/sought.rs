//! What was typed to find somebody, read in every way in which it can be meant.

use super::{fold, fold_phone, other_layout, sound};

/// Text to find people by: as typed, as its keys give on the other layout, or as it sounds; a phone in any way of writing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// Every word has to be found.
    pub words: Vec<SoughtWord>,
}

/// A word as it was typed: one of its readings has to be found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SoughtWord {
    /// Pieces without spaces that must all be found; none of them is empty, nor is a reading.
    pub readings: Vec<Vec<String>>,
}

impl Sought {
    /// Reads `text`. Nothing but signs asks for nothing, and so finds everybody.
    pub fn of(text: &str) -> Sought {
        let digits = fold_phone(text);
        if !digits.is_empty() && text.chars().all(|c| c.is_ascii_digit() || " +-().".contains(c)) {
            // 8 912… is +7 912…, also while it is typed; 030… is +49 30… or another country's, and so is 0049 30….
            let local = match digits.strip_prefix('8') {
                Some(rest) if digits.len() < 11 => format!("7{rest}"),
                _ if digits.len() > 4 => digits.trim_start_matches('0').to_owned(),
                _ => digits.clone(),
            };
            return Sought { words: vec![SoughtWord::of([vec![digits], vec![local]])] };
        }
        let words = text.split_whitespace().map(|word| {
            let pieces = |folded: &str| folded.split(' ').map(str::to_owned).collect();
            let folded = fold(word);
            let sounds = pieces(&sound(&folded));
            let plain: Vec<String> = pieces(&folded);
            // Signs are letters on the other layout (б is the comma's key), so what is swapped is not yet folded. A word that
            // falls apart when it is swapped was meant as it stands.
            let swapped = other_layout(word).map(|swapped| pieces(&fold(&swapped))).unwrap_or_default();
            let swapped = if swapped.len() > plain.len() { Vec::new() } else { swapped };
            SoughtWord::of([plain, sounds, swapped])
        });
        Sought { words: words.filter(|word| !word.readings.is_empty()).collect() }
    }

    /// Whether it is found in the folded words of somebody.
    pub fn is_in(&self, find: &str) -> bool {
        let found = |reading: &Vec<String>| reading.iter().all(|piece| find.contains(piece));
        self.words.iter().all(|word| word.readings.iter().any(found))
    }
}

impl SoughtWord {
    fn of(readings: impl IntoIterator<Item = Vec<String>>) -> SoughtWord {
        let mut kept = Vec::new();
        for mut reading in readings {
            reading.retain(|piece| !piece.is_empty());
            if !reading.is_empty() && !kept.contains(&reading) {
                kept.push(reading);
            }
        }
        SoughtWord { readings: kept }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_finds_who_is_meant() {
        for (typed, find, found) in [
            ("Артём ёл", "елкин артем", true),
            ("Артём Иванов", "елкин артем", false),
            ("fhntv", "елкин артем", true),
            (";fyyf", "жданова жанна", true),
            ("<jh", "борисова ольга", true),
            ("Yuri", "юрий щукин iuri schukin", true),
            ("8 912 000", "щукин 79120001122", true),
            ("+7 (912) 000-11-22", "щукин 79120001122", true),
            ("000-11", "щукин 79120001122", true),
            ("+7 (9", "щукин 79120001122", true),
            ("8", "щукин 79120001122", true),
            ("ann@mail.example", "ann ann@mail.example", true),
            ("щукин 1122", "щукин 79120001122", true),
            ("щукин 1123", "щукин 79120001122", false),
            ("ь", "щукин", false),
            ("абр", "фролова алла frolova alla h@mail.example", false),
            ("«--»", "щукин", true),
        ] {
            assert_eq!(Sought::of(typed).is_in(find), found, "{typed} in {find}");
        }
    }
}
