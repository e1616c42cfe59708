//! Numbers of cards: a serial and a check digit (E4), so that a slip of the pen is noticed before it pays the wrong person.

/// The number of the card with this serial: at least seven digits, and the Luhn check digit (ISO/IEC 7812-1, annex B).
pub fn card_number(serial: i64) -> String {
    let body = format!("{:07}", serial.max(0));
    let check = check_digit(&body);
    format!("{body}{check}")
}

/// The digits of a card's number as typed (spaces and hyphens allowed); `None` when it is no number or its check digit is wrong.
pub fn card_digits(typed: &str) -> Option<String> {
    let digits: String = typed.chars().filter(|c| !matches!(c, ' ' | '-' | '\u{a0}' | '№' | '#')).collect();
    let (body, check) = digits.split_at_checked(digits.len().checked_sub(1)?)?;
    let valid = body.len() >= 7 && digits.len() <= 18 && digits.bytes().all(|b| b.is_ascii_digit());
    (valid && check.parse() == Ok(check_digit(body))).then_some(digits)
}

fn check_digit(body: &str) -> u32 {
    let sum: u32 = body
        .bytes()
        .rev()
        .map(|b| u32::from(b.wrapping_sub(b'0')))
        .enumerate()
        .map(|(place, digit)| if place % 2 == 0 { (digit * 2) / 10 + (digit * 2) % 10 } else { digit })
        .sum();
    (10 - sum % 10) % 10
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_single_wrong_digit_and_most_swaps_are_noticed() {
        let number = card_number(12_345);
        assert_eq!(card_digits(&number), Some(number.clone()));
        assert_eq!(card_digits(&format!(" № {} {}", &number[..4], &number[4..])), Some(number.clone()));
        for place in 0..number.len() {
            for digit in '0'..='9' {
                let mut wrong: Vec<char> = number.chars().collect();
                if wrong[place] != digit {
                    wrong[place] = digit;
                    assert_eq!(card_digits(&wrong.iter().collect::<String>()), None);
                }
            }
        }
        for bad in ["", "1", "abc", "１２３４５６７８", "-"] {
            assert_eq!(card_digits(bad), None, "{bad}");
        }
    }

    #[test]
    fn luhn_agrees_with_its_published_example() {
        assert_eq!(check_digit("7992739871"), 3);
    }
}
