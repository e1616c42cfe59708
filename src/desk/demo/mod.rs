//! The demo: a believable small firm of any size, the same for the same recipe, in a file of its own.
//!
//! * `data` the invented names and sentences, a set per language (`data_en`, `data_ru`); `dice` chance that repeats itself.
//! * `cast` who plays which part; `people` who they are; `story` what happens to them; `deals`, `sales`, `letters` parts of that.
//! * `chapter` what is told of one contact; `scribe` writes it through the store's bulk door.
//!
//! The story obeys the method: only payments make clients (A3), the first payment opens a handover (A5), every payment of
//! somebody who was sent earns commission (E5). `tests/desk/demo.rs` holds it to that.

mod cast;
mod chapter;
mod data;
mod data_en;
mod data_ru;
mod deals;
mod dice;
mod letters;
mod people;
mod sales;
mod scribe;
mod story;

use super::{Deed, DeskError, Refusal};
use crate::domain::*;
use crate::store::{self, Deeded, Reader, StageLine, Tx};
use crate::text::Lang;
use cast::Cast;
use data::Words;
use scribe::Scribe;
use std::ops::RangeInclusive;
use std::path::Path;
use story::{Pipeline, Staff, Teller};

/// How many contacts a demo can have.
pub const SIZES: RangeInclusive<usize> = cast::SMALLEST..=cast::LARGEST;
/// How many it has when nothing else is said.
pub const USUAL_SIZE: usize = 3_000;
/// The setting that marks a base as a demo.
const MARK: &str = "demo";
/// The setting that keeps its recipe.
const RECIPE: &str = "demo.recipe";

/// What a demo is made from: the same recipe makes the same firm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipe {
    /// How many contacts: 10 to 1,000,000.
    pub size: usize,
    /// Which of the many firms of this size.
    pub seed: u64,
    /// The day on which the story stands.
    pub today: Day,
    /// The language that the firm speaks.
    pub lang: Lang,
}

impl Recipe {
    fn line(&self) -> String {
        let Recipe { size, seed, today, lang } = self;
        format!("{} size {size} seed {seed} today {today} lang {}", env!("CARGO_PKG_VERSION"), lang.code())
    }
}

/// Whether the base at `path` is a demo made from this very recipe.
///
/// # Errors
/// [`Refusal::NotADemo`] when it is somebody's own base; [`DeskError::Store`] when it cannot be read.
pub fn is_made_from(path: &Path, recipe: &Recipe) -> Result<bool, DeskError> {
    if !path.exists() {
        return Ok(false);
    }
    let (mark, line) =
        Reader::open(path)?.ask(|view| Ok::<_, DeskError>((view.setting(MARK)?, view.setting(RECIPE)?)))?;
    match mark {
        Some(_) => Ok(line == Some(recipe.line())),
        None => Err(Refusal::NotADemo { path: path.display().to_string() }.into()),
    }
}

/// Makes the demo at `path`, in place of a demo that was there. `progress` hears how many contacts are told of.
///
/// # Errors
/// [`Refusal::NotADemo`] when somebody's own base is there: it stays untouched. [`DeskError::Store`] when the file cannot
/// be written.
pub fn make(path: &Path, recipe: &Recipe, progress: &mut dyn FnMut(usize)) -> Result<(), DeskError> {
    is_made_from(path, recipe)?;
    let words = data::words(recipe.lang);
    let currency: Currency = words.currency.parse().map_err(|_| Refusal::AmountBad { value: words.currency.into() })?;
    store::build(path, currency, "Kontora", |tx| {
        tell(tx, recipe, words, currency, progress)?;
        let contacts = i64::try_from(recipe.size).unwrap_or(i64::MAX);
        // Nothing to go back to: undo in a demo stops at its beginning.
        Ok::<_, DeskError>(Deeded { value: (), deed: Deed::DemoMade { contacts }.to_json(), is_final: true })
    })?;
    Ok(())
}

fn tell(
    tx: &mut Tx<'_>,
    recipe: &Recipe,
    words: &'static Words,
    currency: Currency,
    progress: &mut dyn FnMut(usize),
) -> Result<(), DeskError> {
    let (today, lang) = (recipe.today, recipe.lang);
    let staff = staff(tx, words)?;
    let pipeline = pipeline(&tx.view().stages()?, lang);
    let cast = Cast::of(recipe.size);
    let mut scribe = Scribe::new(tx, words, currency, today);
    scribe.settings(&[
        (MARK, "1".to_owned()),
        (RECIPE, recipe.line()),
        ("firm.name", words.firm.to_owned()),
        ("firm.address", words.firm_address.to_owned()),
        ("firm.phone", words.firm_phone.to_owned()),
        ("firm.email", "air@example.com".to_owned()),
        ("handover.manager", staff.manager_names.first().copied().unwrap_or_default().to_owned()),
    ])?;
    scribe.plans()?;
    let ids = scribe.products()?;
    let mut teller = Teller {
        cast: &cast,
        people: people::People { lang, words },
        shop: sales::Shop { words, currency, ids, today },
        staff,
        pipeline,
        today,
        seed: recipe.seed,
        letters_today: letters::TODAY,
    };
    for place in 0..cast.size {
        let chapter = teller.tell(place, &scribe.known);
        scribe.save(chapter, &cast)?;
        if place % 500 == 499 {
            progress(place + 1);
        }
    }
    scribe.pay_out()?;
    Ok(())
}

fn staff(tx: &mut Tx<'_>, words: &Words) -> Result<Staff, DeskError> {
    let [seller, second_seller, manager, second_manager, writer] = words.users;
    let id = |name: &str| tx.user_named(name);
    Ok(Staff {
        sellers: [id(seller)?, id(second_seller)?],
        managers: [id(manager)?, id(second_manager)?],
        writer: id(writer)?,
        seller_names: [seller, second_seller],
        manager_names: [manager, second_manager],
    })
}

fn pipeline(stages: &[StageLine], lang: Lang) -> Pipeline {
    let ending = |ending| stages.iter().filter(move |stage| stage.ending == ending);
    let end = |which| ending(which).map(|stage| stage.id).next().unwrap_or_default();
    Pipeline {
        open: ending(StageEnding::Open).map(|stage| stage.id).collect(),
        won: end(StageEnding::Won),
        lost: end(StageEnding::Lost),
        names: stages.iter().map(|stage| (stage.id, super::stage_name(stage, lang))).collect(),
    }
}
