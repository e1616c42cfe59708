//! Everything about a contact in one place (C5): the facts, and one timeline, newest first.

use super::{boxed, forms, inside};
use crate::desk::{Answer, AskCard, AskTimeline, ClientCard};
use crate::domain::ContactId;
use crate::store::{Anchor, HandoverLine, TimelineLine, Topic, Topics};
use crate::tui::act::Act;
use crate::tui::canvas::{Canvas, Marked};
use crate::tui::keymap::{Facts, GLOBAL, LIST, Layer, Need, hint, key, need};
use crate::tui::look::Look;
use crate::tui::pane::{At, Do, Pane, Slot};
use crate::tui::timeline;
use crate::tui::widgets::fit::{fit, width, wrap};
use crate::tui::widgets::table::Table;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

const CARD: Slot = 0;
const STORY: Slot = 1;
/// From so many columns on, facts stand beside the timeline.
const BESIDE: u16 = 100;

/// Works on a card.
pub const KEYS: Layer = Layer {
    word: "card",
    bindings: &[
        hint(&["c"], Act::LogCall),
        hint(&["n"], Act::NextStep),
        hint(&["e"], Act::Edit),
        hint(&["i"], Act::Inquiry),
        hint(&["d"], Act::AddDeal),
        hint(&["o"], Act::AddOrder),
        need(&["p"], Act::AddPayment, &[Need::Owing]),
        need(&["r"], Act::Refund, &[Need::Paid]),
        key(&["w"], Act::AddWish),
        key(&["b"], Act::AddOccasion),
        key(&["a"], Act::Consents),
        key(&["m"], Act::Mark),
        need(&["h"], Act::Handover, &[Need::Handover]),
        hint(&["Esc"], Act::Back),
    ],
};

/// A contact's card.
pub struct Card {
    id: ContactId,
    card: Marked<Option<Box<ClientCard>>>,
    story: Table<TimelineLine>,
    /// What is done as soon as the card is there.
    then: Option<Act>,
}

impl Card {
    /// The card of contact `id`.
    pub fn new(id: ContactId) -> Card {
        Card { id, card: Marked::default(), story: Table::forward(), then: None }
    }

    /// The same, and `act` as soon as it is there.
    #[must_use]
    pub fn then(self, act: Act) -> Card {
        Card { then: Some(act), ..self }
    }

    fn ask(&self, (anchor, limit): (Anchor, usize)) -> Do {
        let after = match anchor {
            Anchor::After(_) => self.story.rows().last().cloned(),
            _ => None,
        };
        Do::Ask(STORY, AskTimeline { contact: self.id, after, limit }.into())
    }

    /// Label, text and style of each fact.
    fn facts_lines(card: &ClientCard, look: &Look) -> Vec<(String, String, Style)> {
        let theme = look.theme;
        let (line, details) = (&card.line, &card.details);
        let mut lines = Vec::new();
        let mut add = |label: &str, text: String, style: Style| {
            if !text.is_empty() {
                lines.push((look.tr(label), text, style));
            }
        };
        let day = |day: Option<crate::domain::Day>| day.map(|day| look.lang.day(day)).unwrap_or_default();
        add("card-standing", standing(card, look), theme.text);
        add("card-post", comma(&[&details.post, &details.organisation]), theme.text);
        for person in &card.more.people {
            add("card-person", join(&[&person.name, &person.post]), theme.text);
        }
        for channel in &card.more.channels {
            let state = if channel.state == crate::domain::ChannelState::Current {
                String::new()
            } else {
                look.lang.word(channel.state)
            };
            add(
                &format!("card-{}", crate::domain::Word::word(channel.kind)),
                join(&[&way(channel, look), &state]),
                if state.is_empty() { theme.text } else { theme.warn },
            );
        }
        add("card-address", comma(&[&details.postcode, &details.region, &details.town, &details.address]), theme.text);
        add("card-source", join(&[&details.source, &details.list]), theme.text);
        add("card-sent-by", card.sent_by.clone().unwrap_or_default(), theme.accent);
        add("card-manager", line.manager.clone().unwrap_or_default(), theme.text);
        add("card-paid", if line.paid.minor == 0 { String::new() } else { look.lang.money(line.paid) }, theme.good);
        add("card-due", if line.due.minor <= 0 { String::new() } else { look.lang.money(line.due) }, theme.warn);
        for deal in card.deals.iter().filter(|deal| deal.closed_on.is_none()) {
            let text = join(&[&deal.title, &look.lang.money(deal.amount), &forms::stage_name(&deal.stage, look.lang)]);
            add("card-deal", text, theme.text);
        }
        for task in &card.tasks {
            let style = if task.due < look.today { theme.bad } else { theme.text };
            add(
                "card-task",
                join(&[&look.lang.day_near(task.due, look.today), &look.lang.word(task.kind), &task.words]),
                style,
            );
        }
        for handover in card.handovers.iter().filter(|handover| handover.done_on.is_none()) {
            add("card-handover", handover.manager.clone(), theme.warn);
        }
        for occasion in &card.more.occasions {
            let number = |n: i64| u32::try_from(n).unwrap_or(1);
            let when = match occasion.day {
                Some(day) => look.lang.day_of_year(number(occasion.month), number(day)),
                None => look.lang.month_short(number(occasion.month)),
            };
            add("card-occasion", join(&[&occasion.title, &when]), theme.text);
        }
        for wish in card.more.wishes.iter().take(5) {
            add("card-wish", wish.words.clone(), theme.accent);
        }
        for (text, given) in consents(card, look) {
            add("card-consent", text, if given { theme.text } else { theme.warn });
        }
        add("card-last-letter", day(line.last_letter), theme.text);
        add("card-note", details.note.clone(), theme.text);
        lines
    }

    fn open_handover(&self) -> Option<&HandoverLine> {
        self.card.as_ref()?.handovers.iter().find(|handover| handover.done_on.is_none())
    }

    fn draw_facts(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        let Some(card) = &*self.card else { return };
        let lines = Card::facts_lines(card, look);
        let labels = lines.iter().map(|(label, ..)| width(label)).max().unwrap_or(0) + 1;
        let x = area.x + u16::try_from(labels).unwrap_or(0);
        let room = usize::from(area.right().saturating_sub(x));
        let mut y = area.y;
        let mut last = String::new();
        for (label, text, style) in lines {
            for (at, line) in wrap(&text, room).into_iter().take(3).enumerate() {
                if y >= area.bottom() {
                    return;
                }
                if at == 0 && label != last {
                    buf.set_string(area.x, y, fit(&label, labels), look.theme.dim);
                }
                buf.set_string(x, y, line, style);
                y += 1;
            }
            last = label;
        }
    }
}

/// What they agreed to or refused, and which it was.
fn consents(card: &ClientCard, look: &Look) -> Vec<(String, bool)> {
    let noted = card.more.consents.iter().map(|consent| {
        let given = if consent.given { "yes" } else { "no" };
        let what = look.tr(&format!("consent-{}-{given}", consent.kind));
        (join(&[&what, &look.lang.day_near(consent.day, look.today), &consent.source]), consent.given)
    });
    let silent = (!card.details.letters).then(|| (look.tr("consent-letters-no"), false));
    noted.chain(silent).collect()
}

/// The words that are there, with a point between them.
fn join(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" · ")
}

/// The same with commas.
fn comma(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(", ")
}

/// A phone as people read it, anything else as it was written; with what it is, where that is known.
fn way(channel: &crate::store::Channel, look: &Look) -> String {
    let way = match channel.kind {
        crate::domain::ChannelKind::Phone => look.lang.phone(&channel.value, &channel.folded),
        _ => channel.value.clone(),
    };
    look.lang.with_label(way, &channel.label)
}

fn standing(card: &ClientCard, look: &Look) -> String {
    let word = look.lang.word(card.line.stage);
    let since = card.line.client_since.or(card.line.prospect_since).unwrap_or(card.details.added_on);
    look.say("card-since", &[("standing", word.into()), ("day", since.into())])
}

impl Pane for Card {
    fn layers(&self) -> Vec<&'static Layer> {
        vec![&KEYS, &LIST, &GLOBAL]
    }

    fn facts(&self) -> Facts {
        let orders = self.card.iter().flat_map(|card| &card.order_list);
        let owing = orders.clone().any(|order| order.due.minor > 0);
        let paid = orders.clone().any(|order| order.paid.minor > 0);
        let handover = self.open_handover().is_some();
        Facts::default().with(Need::Owing, owing).with(Need::Paid, paid).with(Need::Handover, handover)
    }

    fn watches(&self) -> Topics {
        Topics::of(&[
            Topic::Contacts,
            Topic::Deals,
            Topic::Activities,
            Topic::Tasks,
            Topic::Orders,
            Topic::Payments,
            Topic::Letters,
            Topic::Referrals,
        ])
    }

    fn query(&mut self, _at: &At) -> Vec<Do> {
        let page = self.story.refresh();
        vec![Do::Ask(CARD, AskCard { contact: self.id }.into()), self.ask(page)]
    }

    fn receive(&mut self, _slot: Slot, answer: Answer, at: &At) -> Vec<Do> {
        match answer {
            Answer::AskCard(card) => {
                *self.card = Some(Box::new(card));
                return self.then.take().map(|act| self.act(act, at)).unwrap_or_default();
            }
            Answer::AskTimeline(lines) => self.story.receive(lines, None),
            _ => {}
        }
        Vec::new()
    }

    fn act(&mut self, act: Act, at: &At) -> Vec<Do> {
        if act == Act::Back {
            return vec![Do::Close];
        }
        if let Some(page) = self.story.act(act, usize::from(at.room.1.saturating_sub(6))) {
            return vec![self.ask(page)];
        }
        let Some(card) = &*self.card else { return Vec::new() };
        let (id, name) = (self.id, card.line.name.as_str());
        let form = match act {
            Act::LogCall => forms::activity(at, forms::About { contact: id, name, deal: None, task: None }),
            Act::Edit => forms::edit_contact(at, card),
            Act::Inquiry => forms::inquiry(id, name),
            Act::AddDeal => forms::deal(at, id, name),
            Act::AddOrder => forms::order(at, id, name),
            Act::AddPayment => forms::payment(at, (id, name), &card.order_list),
            Act::Refund => forms::refund(at, (id, name), &card.order_list),
            Act::AddWish => forms::wish(id, name),
            Act::Consents => forms::consents(at, card),
            Act::NextStep => forms::next_step(at, id, name),
            Act::AddOccasion => forms::occasion(at, id, name),
            Act::Mark => forms::mark(at, card),
            Act::Handover => match self.open_handover() {
                Some(handover) => forms::handover(at, handover),
                None => return Vec::new(),
            },
            _ => return Vec::new(),
        };
        vec![Do::Open(Box::new(form))]
    }

    fn place(&self, room: Rect, _look: &Look) -> Rect {
        room
    }

    fn draw(&self, area: Rect, canvas: &mut Canvas, look: &Look) {
        let title = self.card.as_ref().map_or("…", |card| card.line.name.as_str());
        let inner = inside(area);
        let beside = inner.width >= BESIDE;
        let lines = self.card.as_ref().map_or(0, |card| Card::facts_lines(card, look).len());
        let (facts, story) = if beside {
            let facts = Rect { width: inner.width * 2 / 5, ..inner };
            (facts, Rect { x: facts.right() + 2, width: inner.width.saturating_sub(facts.width + 2), ..inner })
        } else {
            let height = u16::try_from(lines).unwrap_or(u16::MAX).min(inner.height / 2);
            let facts = Rect { height, ..inner };
            (facts, Rect { y: facts.bottom() + 1, height: inner.height.saturating_sub(height + 1), ..inner })
        };
        canvas.part(area, ("card", self.card.mark(), look.focused), |buf| {
            boxed(title, area, buf, look);
            self.draw_facts(facts, buf, look);
        });
        timeline::draw(&self.story, story, canvas, look);
    }
}
