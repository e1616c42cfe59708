//! Whether a letter calls its reader by the right name (D4).

use super::{LetterFacts, OtherLetter, Parts, RemarkKind, Token, called, gendered, parts, tokens};
use crate::domain::{Gender, PersonName, fold};
use std::ops::Range;

/// Words of a greeting that are nobody's name, folded.
const POLITE: &[&str] = &[
    "здравствуйте",
    "здравствуй",
    "добрый",
    "доброе",
    "доброго",
    "день",
    "дня",
    "утро",
    "вечер",
    "привет",
    "приветствую",
    "вас",
    "уважаемые",
    "дорогие",
    "коллеги",
    "коллега",
    "друзья",
    "друг",
    "партнеры",
    "господа",
    "дамы",
    "и",
    "команда",
    "наши",
    "наш",
    "наша",
    "мой",
    "моя",
    "клиенты",
    "дорогого",
    "вам",
    "dear",
    "hello",
    "hi",
    "good",
    "morning",
    "afternoon",
    "evening",
    "greetings",
    "dr",
    "prof",
    "professor",
    "and",
    "all",
    "team",
    "friends",
    "friend",
    "colleagues",
    "colleague",
    "sirs",
    "everyone",
    "or",
    "to",
    "whom",
    "it",
    "may",
    "concern",
    "the",
    "my",
    "our",
    "customer",
    "client",
    "partners",
    "ladies",
    "gentlemen",
];

/// Short forms of given names: each line is one name's family, folded.
const SHORT_FORMS: &[&[&str]] = &[
    &["александр", "александра", "саша", "шура", "саня"],
    &["алексей", "леша", "алеша"],
    &["анастасия", "настя"],
    &["андрей", "андрюша"],
    &["анна", "аня", "анюта"],
    &["антон", "антоша"],
    &["борис", "боря"],
    &["валентин", "валентина", "валя"],
    &["валерий", "валерия", "валера", "лера"],
    &["василий", "вася"],
    &["виктор", "витя"],
    &["виктория", "вика"],
    &["владимир", "володя", "вова"],
    &["вячеслав", "слава"],
    &["галина", "галя"],
    &["георгий", "юрий", "гоша", "жора", "юра"],
    &["григорий", "гриша"],
    &["дарья", "даша"],
    &["дмитрий", "дима", "митя"],
    &["евгений", "евгения", "женя"],
    &["екатерина", "катя"],
    &["елена", "лена", "алена"],
    &["елизавета", "лиза"],
    &["иван", "ваня"],
    &["игорь", "гарик"],
    &["ирина", "ира"],
    &["константин", "костя"],
    &["ксения", "оксана", "ксюша"],
    &["лариса", "лара"],
    &["любовь", "люба"],
    &["людмила", "люда", "мила"],
    &["максим", "макс"],
    &["маргарита", "рита"],
    &["мария", "маша", "маруся"],
    &["михаил", "миша"],
    &["надежда", "надя"],
    &["наталья", "наталия", "наташа"],
    &["николай", "коля"],
    &["ольга", "оля"],
    &["павел", "паша"],
    &["петр", "петя"],
    &["полина", "поля"],
    &["роман", "рома"],
    &["светлана", "света"],
    &["сергей", "сережа"],
    &["софья", "софия", "соня"],
    &["станислав", "стас", "слава"],
    &["степан", "степа"],
    &["татьяна", "таня"],
    &["федор", "федя"],
    &["юлия", "юля"],
    &["яков", "яша"],
    &["anthony", "tony"],
    &["benjamin", "ben"],
    &["christopher", "chris"],
    &["christine", "christina", "chris"],
    &["daniel", "dan", "danny"],
    &["david", "dave"],
    &["edward", "ed", "eddie"],
    &["elizabeth", "liz", "beth", "lizzie"],
    &["james", "jim", "jimmy"],
    &["jennifer", "jen", "jenny"],
    &["john", "jack", "johnny"],
    &["joseph", "joe"],
    &["katherine", "catherine", "kate", "kathy"],
    &["margaret", "maggie", "meg"],
    &["matthew", "matt"],
    &["michael", "mike"],
    &["nicholas", "nick"],
    &["patricia", "pat", "patty"],
    &["richard", "rick", "dick"],
    &["robert", "bob", "rob", "bobby"],
    &["samuel", "samantha", "sam"],
    &["steven", "stephen", "steve"],
    &["susan", "sue"],
    &["thomas", "tom"],
    &["victoria", "vicky"],
    &["william", "bill", "will"],
];

/// Names and forms that are not the reader's: in the greeting any, in the body those of the letters just written.
pub(super) fn wrong_names(text: &str, facts: &LetterFacts, others: &[OtherLetter]) -> Vec<(RemarkKind, Range<usize>)> {
    let Some(person) = facts.person.as_ref() else { return Vec::new() };
    let expected = called(person);
    let parts = parts(text);
    let words = tokens(text);
    let in_greeting = |token: &Token| parts.greeting.contains(&token.span.start);
    let mut found = Vec::new();
    let mut called_before = false;
    for (at, token) in words.iter().enumerate() {
        let said = || text.get(token.span.clone()).unwrap_or_default().to_owned();
        if in_greeting(token) {
            match gendered(&token.folded) {
                Some(gender) if person.gender != Gender::Unknown && gender != person.gender => {
                    found.push((
                        RemarkKind::WrongForm { found: said(), expected: expected.clone() },
                        token.span.clone(),
                    ));
                }
                None if is_wrong(token, person, facts)
                    && (called_before || is_called(words.get(at.wrapping_sub(1)), token, person)) =>
                {
                    called_before = true;
                    found.push((
                        RemarkKind::WrongName { found: said(), expected: expected.clone() },
                        token.span.clone(),
                    ));
                }
                _ => called_before = false,
            }
        } else if let Some(next) = words.get(at + 1).filter(|next| is_anothers(token, next, person, facts, others)) {
            let span = token.span.start..next.span.end;
            let found_there = text.get(span.clone()).unwrap_or_default().to_owned();
            found.push((RemarkKind::WrongName { found: found_there, expected: expected.clone() }, span));
        }
    }
    found
}

/// The reader's name, when it is known and the greeting does not have it.
pub(super) fn not_by_name(text: &str, parts: &Parts, facts: &LetterFacts) -> Option<String> {
    let person = facts.person.as_ref()?;
    let greeting = text.get(parts.greeting.clone()).unwrap_or_default();
    let named = tokens(greeting).iter().any(|token| is_own(&token.folded, person));
    let expected = called(person);
    (!named && !expected.is_empty()).then_some(expected)
}

/// Whether a word of the greeting calls somebody: it follows «Уважаемая», "Dear" or a part of the name, or is a name by itself.
fn is_called(before: Option<&Token>, token: &Token, person: &PersonName) -> bool {
    let polite = |before: &Token| {
        let word = before.folded.as_str();
        POLITE.contains(&word) || gendered(word).is_some() || is_name(word) || is_own(word, person)
    };
    is_name(&token.folded) || before.is_some_and(polite)
}

/// A given name that is known here, or a patronymic.
fn is_name(word: &str) -> bool {
    let patronymic = ["ович", "евич", "ьич", "овна", "евна", "ична", "инична"];
    SHORT_FORMS.iter().any(|family| family.contains(&word)) || patronymic.iter().any(|ending| word.ends_with(ending))
}

/// A word of the greeting with a capital that is no part of the reader's name, of their firm's, nor of politeness.
fn is_wrong(token: &Token, person: &PersonName, facts: &LetterFacts) -> bool {
    let firm = || fold(&format!("{} {}", facts.organisation, facts.name));
    token.capital
        && !called(person).is_empty()
        && !POLITE.contains(&token.folded.as_str())
        && !is_own(&token.folded, person)
        && !firm().split(' ').any(|part| part == token.folded)
}

/// Another reader's given name and patronymic (or family name) side by side, where this reader has not the same.
fn is_anothers(
    first: &Token,
    second: &Token,
    person: &PersonName,
    facts: &LetterFacts,
    others: &[OtherLetter],
) -> bool {
    if !first.capital || !second.capital {
        return false;
    }
    let house = fold(&format!("{} {}", facts.writer, facts.firm));
    let in_house = house.split(' ').any(|part| part == first.folded) && house.split(' ').any(|p| p == second.folded);
    let both_own = is_own(&first.folded, person) && is_own(&second.folded, person);
    !in_house
        && !both_own
        && others.iter().filter_map(|other| other.person.as_ref()).any(|other| {
            let given = fold(&other.given);
            let after = [fold(&other.patronymic), fold(&other.family)];
            !given.is_empty() && given == first.folded && after.contains(&second.folded)
        })
}

/// Whether `word` is a part of the name, or a short form of the given name.
fn is_own(word: &str, person: &PersonName) -> bool {
    let of = |part: &str| fold(part).split(' ').any(|own| !own.is_empty() && own == word);
    let folded_given = fold(&person.given);
    let short = |family: &&[&str]| family.contains(&word) && folded_given.split(' ').any(|own| family.contains(&own));
    of(&person.given) || of(&person.patronymic) || of(&person.family) || SHORT_FORMS.iter().any(short)
        // "Anna-Lena" is one token, folded to two words.
        || word.contains(' ') && folded_given.starts_with(word)
        || initial(word, &person.given)
        || initial(word, &person.patronymic)
}

/// «А.» for «Анна», and «Анна» where only «А.» is known.
fn initial(word: &str, part: &str) -> bool {
    let part = fold(part);
    let one = |a: &str, b: &str| a.chars().count() == 1 && b.starts_with(a);
    !part.is_empty() && (one(word, &part) || one(&part, word))
}
