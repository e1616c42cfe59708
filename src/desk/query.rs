//! Everything that can be asked. Each question is a type with its answer's type ([`Ask`]); [`Query`] and [`Answer`] gather
//! them for the screen, which asks on another thread.

use super::import::{AskFiles, AskImportPreview, AskTables};
use super::twins::AskTwinsOf;
use super::*;
use crate::store::View;

/// A question with the type of its answer.
pub trait Ask {
    /// What comes back.
    type Answer;
    /// Answers from one state of the base.
    ///
    /// # Errors
    /// [`DeskError`].
    fn ask(&self, view: &View<'_>, seat: &Seat) -> Result<Self::Answer, DeskError>;
}

macro_rules! queries {
    ($($name:ident),+ $(,)?) => {
        /// Any question.
        #[derive(Clone, Debug, PartialEq)]
        #[allow(missing_docs)] // each is documented as a type
        pub enum Query { $($name($name)),+ }

        /// The answer to the question of the same name.
        #[derive(Clone, Debug)]
        #[allow(missing_docs, clippy::large_enum_variant)] // one is alive at a time
        pub enum Answer { $($name(<$name as Ask>::Answer)),+ }

        impl Ask for Query {
            type Answer = Answer;
            fn ask(&self, view: &View<'_>, seat: &Seat) -> Result<Answer, DeskError> {
                match self { $(Query::$name(question) => question.ask(view, seat).map(Answer::$name)),+ }
            }
        }

        $(impl From<$name> for Query {
            fn from(question: $name) -> Query {
                Query::$name(question)
            }
        })+
    };
}

queries! {
    AskCounts, AskToday, AskContacts, AskContactCount, AskFind, AskCard, AskTimeline, AskDeals, AskStages, AskProducts, AskOrders,
    AskTasks, AskHandovers, AskLetterQueue, AskLetters, AskLetter, AskLetterFacts, AskLetterPdf, AskLetterMail,
    AskHistory, AskDrafts, AskSettings, AskUsers, AskReferrers, AskReferrer, AskSent, AskIssued, AskPlans,
    AskCardNumber, AskNewClients, AskLedger, AskBalances, AskPayout, AskPayouts, AskStatement, AskReport, AskReports,
    AskRecords, AskBoard, AskInStage, AskLikely, AskMerge, AskPairs, AskWrong, AskBounces, AskFilters, AskFilterHelp, AskHandouts,
    AskTwinsOf, AskHanded, AskImportPreview, AskFiles, AskTables,
}
