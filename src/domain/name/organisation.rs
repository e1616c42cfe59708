//! Whether a name is a firm's: by its legal form, its quotes, or a word of business.

use crate::domain::fold::lower;
use foldhash::fast::FixedState;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Legal forms that are written in any case and stand for nothing else (dots left out, lower case).
const FORMS: &[&str] = &[
    "ооо",
    "оао",
    "зао",
    "пао",
    "нао",
    "нко",
    "ано",
    "фгуп",
    "фгбу",
    "муп",
    "гуп",
    "мбоу",
    "гбоу",
    "мкоу",
    "мбдоу",
    "ип",
    "пбоюл",
    "фоп",
    "гбуз",
    "гауз",
    "гбу",
    "гау",
    "мбу",
    "мау",
    "гку",
    "мку",
    "фку",
    "фгаоу",
    "фгбоу",
    "маоу",
    "мадоу",
    "чоу",
    "ноу",
    "сош",
    "уфнс",
    "ифнс",
    "мфц",
    "тоо",
    "тсж",
    "снт",
    "спк",
    "кфх",
    "чуп",
    "одо",
    "чоп",
    "нпо",
    "нпп",
    "гк",
    "gmbh",
    "ggmbh",
    "mbh",
    "gesmbh",
    "ohg",
    "kgaa",
    "ltd",
    "limited",
    "llc",
    "llp",
    "plc",
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "sarl",
    "sas",
    "eurl",
    "srl",
    "spa",
    "sàrl",
    "slu",
    "ltda",
    "eireli",
    "bvba",
    "vof",
    "oy",
    "oyj",
    "aps",
    "a/s",
    "sro",
    "spzoo",
    "zrt",
    "kft",
    "doo",
    "jsc",
    "ojsc",
    "cjsc",
    "pjsc",
    "ooo",
    "zao",
    "oao",
    "pty",
    "pte",
    "sdn",
    "bhd",
    "ehf",
];
/// Legal forms that are also syllables of people's names: counted only in capitals and only first or last.
const SHORT_FORMS: &[&str] = &[
    "АО", "ТОВ", "ЧП", "ТД", "ОО", "AG", "SA", "AS", "AB", "SE", "KG", "ASA", "SC", "BV", "NV", "SL", "UG", "eV", "eG",
    "KK",
];
/// Words that firms call themselves by.
const BUSINESS: &[&str] = &[
    "завод",
    "фабрика",
    "комбинат",
    "магазин",
    "магазины",
    "супермаркет",
    "рынок",
    "салон",
    "студия",
    "компания",
    "фирма",
    "корпорация",
    "предприятие",
    "центр",
    "агентство",
    "бюро",
    "клуб",
    "школа",
    "детсад",
    "университет",
    "институт",
    "академия",
    "колледж",
    "техникум",
    "лицей",
    "гимназия",
    "училище",
    "больница",
    "поликлиника",
    "клиника",
    "стоматология",
    "аптека",
    "аптеки",
    "гостиница",
    "отель",
    "санаторий",
    "кафе",
    "ресторан",
    "пекарня",
    "кондитерская",
    "столовая",
    "банк",
    "холдинг",
    "группа",
    "союз",
    "ассоциация",
    "палата",
    "фонд",
    "музей",
    "театр",
    "библиотека",
    "администрация",
    "управление",
    "департамент",
    "министерство",
    "комитет",
    "кооператив",
    "артель",
    "товарищество",
    "хозяйство",
    "мастерская",
    "мастерские",
    "типография",
    "издательство",
    "редакция",
    "склад",
    "ателье",
    "лаборатория",
    "автосервис",
    "автоцентр",
    "технопарк",
    "гильдия",
    "федерация",
    "партнёры",
    "партнеры",
    "отдел",
    "бухгалтерия",
    "приёмная",
    "приемная",
    "канцелярия",
    "секретариат",
    "диспетчерская",
    "ресепшн",
    "регистратура",
    "служба",
    "офис",
    "филиал",
    "представительство",
    "бутик",
    "сервис",
    "торг",
    "трейд",
    "трейдинг",
    "маркет",
    "строй",
    "монтаж",
    "плюс",
    "консалтинг",
    "групп",
    "девелопмент",
    "team",
    "department",
    "office",
    "praxis",
    "kanzlei",
    "boutique",
    "company",
    "companies",
    "group",
    "groupe",
    "gruppe",
    "holding",
    "holdings",
    "bank",
    "university",
    "college",
    "school",
    "academy",
    "hospital",
    "clinic",
    "pharmacy",
    "hotel",
    "hotels",
    "restaurant",
    "restaurante",
    "ristorante",
    "cafe",
    "café",
    "bistro",
    "bakery",
    "supermarket",
    "supermercado",
    "supermercados",
    "market",
    "markets",
    "store",
    "stores",
    "shop",
    "shops",
    "trading",
    "traders",
    "trader",
    "foods",
    "imports",
    "exports",
    "import",
    "export",
    "importadora",
    "beverages",
    "delicatessen",
    "delikatessen",
    "delicateses",
    "delices",
    "gourmet",
    "gourmets",
    "distribution",
    "distribuidora",
    "services",
    "service",
    "systems",
    "solutions",
    "software",
    "technologies",
    "consulting",
    "consultants",
    "industries",
    "enterprises",
    "partners",
    "associates",
    "association",
    "foundation",
    "institute",
    "institut",
    "society",
    "club",
    "council",
    "ministry",
    "committee",
    "agency",
    "agentur",
    "studio",
    "studios",
    "gallery",
    "galerie",
    "museum",
    "library",
    "brothers",
    "bros",
    "sons",
    "works",
    "werke",
    "werkstatt",
    "factory",
    "media",
    "logistics",
    "transport",
    "marketing",
    "verein",
    "verlag",
    "handel",
    "großhandel",
    "spezialitäten",
    "comércio",
    "comercio",
    "comidas",
    "cantina",
    "kitchen",
    "grocer",
    "grocers",
    "grocery",
    "winecellars",
    "cellars",
    "sports",
    "carnes",
    "alimentari",
    "tradição",
];
/// What follows a hyphen in a firm's name: «Север-Строй».
const ENDINGS: &[&str] = &["строй", "сервис", "торг", "трейд", "маркет", "плюс", "юг", "инвест", "транс", "групп"];

/// Whether `text` names a firm rather than a person: a legal form (ООО, GmbH …), «…» quotes, `&`, or a word of business,
/// each as a whole word, so that Ипполит is no ИП. A sole trader («ИП Иванов И. И.») counts as a firm; the person
/// inside is what [`super::PersonName::parse`] reads.
pub fn looks_like_organisation(text: &str) -> bool {
    if text.contains(['«', '»', '„', '“', '№', '&', '®', '™']) || is_quoted(text) {
        return true;
    }
    let words: Vec<String> = text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '"' | '“' | '”'))
        .map(|word| word.replace('.', ""))
        .filter(|word| !word.is_empty())
        .collect();
    let small: Vec<String> = words.iter().map(|word| lower(word)).collect();
    if words.len() < 2 && !small.iter().any(|word| is_business(word)) {
        return false; // one word: a form alone is no firm's name
    }
    let edges = [words.first(), words.last()];
    edges.into_iter().flatten().any(|word| SHORT_FORMS.contains(&word.as_str()))
        || small.iter().any(|word| is_form(word) || is_business(word))
        || spaced_form(&words)
        || (small.len() > 1
            && small.first().is_some_and(|word| word == "индивидуальный")
            && small.contains(&"предприниматель".to_owned()))
        || is_short_and_quoted(text)
}

/// «СК "Альфа"»: letters that stand for a form, and a name in quotes.
fn is_short_and_quoted(text: &str) -> bool {
    let Some((form, quoted)) = text.trim().split_once(' ') else { return false };
    let capitals = |word: &str| (2..=6).contains(&word.chars().count()) && word.chars().all(char::is_uppercase);
    capitals(form) && is_quoted(quoted)
}

fn is_quoted(text: &str) -> bool {
    let text = text.trim();
    text.len() > 2 && text.starts_with('"') && text.ends_with('"')
}

// Sets, because an import asks for every word of every name.
static KNOWN_FORMS: LazyLock<HashSet<&str, FixedState>> = LazyLock::new(|| FORMS.iter().copied().collect());
static KNOWN_BUSINESS: LazyLock<HashSet<&str, FixedState>> = LazyLock::new(|| BUSINESS.iter().copied().collect());

fn is_form(small: &str) -> bool {
    KNOWN_FORMS.contains(small)
}

fn is_business(small: &str) -> bool {
    let after_hyphen = small.rsplit_once('-').map(|(_, ending)| ending);
    KNOWN_BUSINESS.contains(small)
        || after_hyphen.is_some_and(|end| ENDINGS.contains(&end) || KNOWN_BUSINESS.contains(end))
}

/// Forms written as several words: «S. A.», «sp. z o. o.», «и Ко», «and Co».
fn spaced_form(words: &[String]) -> bool {
    words.windows(2).enumerate().any(|(place, pair)| match pair {
        [one, two] => {
            let at_end = place + 2 == words.len();
            let small = (one.to_lowercase(), two.to_lowercase());
            match (small.0.as_str(), small.1.as_str()) {
                ("и" | "and" | "und" | "et" | "y", "ко" | "co" | "cie" | "cia" | "sons" | "сыновья") => true,
                ("z", "oo") | ("s", "a") if at_end => one == "S" || small.0 == "z",
                _ => false,
            }
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::looks_like_organisation;

    #[test]
    fn firms_are_known_by_form_quotes_or_business() {
        for firm in [
            "ООО Ромашка",
            "Ромашка, ООО",
            "ООО «Север-Строй»",
            "«Вектор»",
            "АО Заря",
            "ип иванов иван",
            "ИП Иванов И. И.",
            "НКО Согласие",
            "Завод мебели",
            "Детский центр Лучик",
            "Север-Строй",
            "Alfreds Futterkiste GmbH",
            "Müller Ges.m.b.H.",
            "Acme Ltd.",
            "Acme, Inc.",
            "Banco S.A.",
            "Banco S. A.",
            "Smith & Co",
            "Smith and Co",
            "Handel AG",
            "Chop-suey Oy",
            "Piccolo B.V.",
            "Import Lyon SARL",
            "Great Lakes Food Market",
            "Kowalski Sp. z o.o.",
            "Consolidated Holdings",
            "\"Ромашка\"",
            "СК \"Альфа\"",
            "ФОП Коваленко Оксана",
            "Индивидуальный предприниматель Петров И. И.",
            "Отдел продаж",
            "Бухгалтерия",
            "Sales Team",
            "Praxis Dr. Müller",
        ] {
            assert!(looks_like_organisation(firm), "{firm}");
        }
    }

    #[test]
    fn people_are_not_taken_for_firms() {
        for person in [
            "Ипполит Матвеевич Воробьянинов",
            "Аончик Пётр",
            "Иван Иванович Петров",
            "Петров И. И.",
            "Maria Anders",
            "Agnes Ohlsson",
            "Maria Sa",
            "Marcos Oyarzun",
            "Dr. Anna-Lena von Berg",
            "Anna Cooper",
            "Ко Ён Су",
            "John \"Jack\" Smith",
            "Bill Gates",
            "Sarl",
            "",
        ] {
            assert!(!looks_like_organisation(person), "{person}");
        }
    }
}
