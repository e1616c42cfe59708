//! What is known of one referrer: shown when all of it has come, so that it is never of two at once, and what was shown stays until
//! then.

use crate::desk::{Answer, AskLedger, AskReferrer, AskSent, ReferrerCard};
use crate::domain::ReferrerId;
use crate::store::{Anchor, CardBatch, EntryLine, SentLine};
use crate::tui::canvas::Marked;
use crate::tui::pane::Do;
use crate::tui::widgets::table::Table;

/// A referrer with the people sent, the account and the cards.
pub(super) struct Known {
    pub id: ReferrerId,
    pub card: Marked<Option<Box<ReferrerCard>>>,
    pub people: Table<SentLine>,
    pub account: Table<EntryLine>,
    pub cards: Table<CardBatch>,
}

impl Known {
    /// Nothing yet.
    pub fn of(id: ReferrerId) -> Known {
        let (people, account) = (Table::forward(), Table::forward());
        Known { id, card: Marked::default(), people, account, cards: Table::default() }
    }

    /// Asks for all of it, or again for what is at hand.
    pub fn ask(&mut self) -> Vec<Do> {
        let (people, account) = (self.people.refresh(), self.account.refresh());
        let card = Do::Ask(super::CHOSEN, AskReferrer { referrer: self.id }.into());
        vec![card, self.ask_people(people), self.ask_account(account)]
    }

    /// Asks for a page of the people sent.
    pub fn ask_people(&self, (anchor, limit): (Anchor, usize)) -> Do {
        let before = match anchor {
            Anchor::After(id) => Some(id),
            _ => None,
        };
        Do::Ask(super::PEOPLE, AskSent { referrer: self.id, before, limit }.into())
    }

    /// Asks for a page of the account.
    pub fn ask_account(&self, (anchor, limit): (Anchor, usize)) -> Do {
        let before = match anchor {
            Anchor::After(_) => self.account.rows().last().map(|line| (line.day, line.id)),
            _ => None,
        };
        Do::Ask(super::ACCOUNT, AskLedger { referrer: Some(self.id), before, limit }.into())
    }

    /// Takes an answer to one of these.
    pub fn receive(&mut self, answer: Answer) {
        match answer {
            Answer::AskReferrer(card) => {
                self.cards.set(card.batches.clone());
                *self.card = Some(Box::new(card));
            }
            Answer::AskSent(lines) => self.people.receive(lines, None),
            Answer::AskLedger(lines) => self.account.receive(lines, None),
            _ => {}
        }
    }

    /// Whether all has come.
    pub fn is_whole(&self) -> bool {
        self.card.is_some() && self.people.is_loaded() && self.account.is_loaded()
    }
}
