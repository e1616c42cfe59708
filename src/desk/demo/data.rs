//! What a demo firm is made of, whatever its language: the shape of the data sets.

use crate::text::Lang;

/// Something the firm sells.
pub(super) struct Ware {
    pub name: &'static str,
    pub category: &'static str,
    /// Price in whole units of the currency.
    pub price: i64,
    /// What the buyer gets from this alone; empty for what is no introductory product (A4).
    pub worth: &'static str,
    pub buyer: Buyer,
    /// Days until it is wanted again; 0: bought once.
    pub rhythm: i64,
    /// Days before today on which it was put on sale.
    pub age: i64,
}

/// Whom a ware is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Buyer {
    Person,
    Firm,
    Anyone,
}

/// A line of business, and what firms of it are called; `*` stands for their own name.
pub(super) struct Trade {
    pub name: &'static str,
    pub firms: &'static [&'static str],
}

/// Invented names and sentences of one language.
pub(super) struct Words {
    pub currency: &'static str,
    pub firm: &'static str,
    pub firm_address: &'static str,
    pub firm_phone: &'static str,
    pub country: &'static str,
    /// Two sellers, two personal managers, one who writes letters.
    pub users: [&'static str; 5],
    /// Town and region.
    pub towns: &'static [(&'static str, &'static str)],
    pub streets: &'static [&'static str],
    pub posts: &'static [&'static str],
    pub own_names: &'static [&'static str],
    pub trades: &'static [Trade],
    pub partner: &'static str,
    pub partners: &'static [&'static str],
    pub associations: &'static [&'static str],
    /// Percent plans of representatives, partners and associations.
    pub plans: [(&'static str, i64, i64); 3],
    pub sources: &'static [&'static str],
    pub referral: &'static str,
    pub lists: &'static [&'static str],
    pub wares: &'static [Ware],
    /// The category of what only few can afford.
    pub huge: &'static str,
    pub birthday: &'static str,
    pub dog_birthday: &'static str,
    pub dogs: &'static [&'static str],
    pub firm_day: &'static str,
    pub wishes: &'static [&'static str],
    pub notes: &'static [&'static str],
    pub inquiries: &'static [&'static str],
    pub calls_good: &'static [&'static str],
    pub calls_bad: &'static [&'static str],
    pub no_answer: &'static [&'static str],
    pub proposals: &'static [&'static str],
    pub meetings: &'static [&'static str],
    pub presentations: &'static [&'static str],
    pub visits: &'static [&'static str],
    pub packets: &'static [&'static str],
    pub contracts: &'static [&'static str],
    pub met: &'static [&'static str],
    pub care: &'static [&'static str],
    pub reasons: &'static [&'static str],
    /// The next step in each open stage.
    pub steps: [&'static str; 5],
    pub letter: LetterWords,
}

/// What letters are put together from. `{product}`, `{ago}`, `{name}`, `{new}` are filled in.
pub(super) struct LetterWords {
    pub subjects: &'static [&'static str],
    pub openings: &'static [&'static str],
    pub thoughts: &'static [&'static str],
    pub questions: &'static [&'static str],
    pub closings: &'static [&'static str],
    pub answers: &'static [&'static str],
    /// How long ago, by whole months; the last one stands for everything longer.
    pub ago: &'static [&'static str],
}

/// The data set of a language.
pub(super) fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => &super::data_en::WORDS,
        Lang::Ru => &super::data_ru::WORDS,
    }
}
