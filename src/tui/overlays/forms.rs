//! The forms that several panes open: about one contact, each saved by one command.

mod money;
mod trust;

pub use money::{order, payment, product, refund};
pub use trust::{bounces, mark};

use super::FormPane;
use crate::desk::{
    Answer, AskCard, AskDeals, AskTasks, ClientCard, Command, ContactField, NewActivity, NewContact, NewDeal, NextStep,
};
use crate::domain::*;
use crate::store::{DealLine, HandoverLine, TaskLine};
use crate::text::{Lang, Named};
use crate::tui::pane::At;
use crate::tui::widgets::field::{Choice, Field, Trouble, plain_number};
use crate::tui::widgets::form::Form;

/// What an activity is about.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// With whom.
    pub contact: ContactId,
    /// Their name.
    pub name: &'a str,
    /// In which deal.
    pub deal: Option<DealId>,
    /// The task that it finishes.
    pub task: Option<TaskId>,
}

/// The activities that people log; a move is logged by moving.
const ACTIVITIES: [ActivityKind; 8] = [
    ActivityKind::Call,
    ActivityKind::Meeting,
    ActivityKind::Presentation,
    ActivityKind::Proposal,
    ActivityKind::InfoPacket,
    ActivityKind::Visit,
    ActivityKind::Letter,
    ActivityKind::Contract,
];

/// The next steps that people plan; the others are made by the program.
pub const STEPS: [TaskKind; 8] = [
    TaskKind::Call,
    TaskKind::Meeting,
    TaskKind::Presentation,
    TaskKind::Proposal,
    TaskKind::InfoPacket,
    TaskKind::Visit,
    TaskKind::Letter,
    TaskKind::Contract,
];

/// Choices of the words of a vocabulary.
pub fn choices<W: Named>(values: &[W], lang: Lang) -> Vec<Choice> {
    values.iter().map(|value| Choice::new(value.word(), lang.word(*value))).collect()
}

/// A stage's name: its own is its key when people made it.
pub fn stage_name(key: &str, lang: Lang) -> String {
    let known = format!("stage-{key}");
    if lang.knows(&known) { lang.tr(&known) } else { key.to_owned() }
}

/// Reads the word picked in a choice; the choices are words of the vocabulary.
fn picked<W: Word>(form: &Form, name: &'static str) -> Result<W, (&'static str, Trouble)> {
    W::from_word(form.picked(name)).ok_or((name, Trouble::NotPicked))
}

/// Logs what was done, how it ended, and the next step (B4).
pub fn activity(at: &At, about: About) -> FormPane {
    let fields = vec![
        Field::choice("activity", choices(&ACTIVITIES, at.lang), ""),
        Field::choice("outcome", choices(ActivityOutcome::ALL, at.lang), ""),
        Field::long("words", ""),
        Field::date("next", ""),
        Field::choice("next-kind", choices(&STEPS, at.lang), ""),
        Field::text("next-words", ""),
    ];
    let (contact, deal, finishes) = (about.contact, about.deal, about.task);
    let build = move |form: &Form, at: &At| {
        let next = match form.day("next", at.today) {
            Some(day) => Some(NextStep { day, kind: picked(form, "next-kind")?, words: form.text("next-words") }),
            None => None,
        };
        let (kind, outcome) = (picked(form, "activity")?, picked(form, "outcome")?);
        Ok(Command::AddActivity(NewActivity {
            contact,
            deal,
            kind,
            outcome,
            words: form.text("words"),
            day: None,
            next,
            finishes,
        }))
    };
    FormPane::new("form-activity", about.name, Form::new(fields), Box::new(build)).of(contact)
}

/// Adds a contact: a suspect, until they get in touch (A3).
pub fn add_contact(at: &At) -> FormPane {
    let fields = vec![
        Field::text("name", "").required(),
        Field::choice("kind", kinds(at.lang), ""),
        Field::text("org", ""),
        Field::text("post", ""),
        Field::text("phone", ""),
        Field::text("email", ""),
        Field::text("town", ""),
        Field::text("address", ""),
        Field::text("source", ""),
        Field::text("card", ""),
        Field::long("note", ""),
    ];
    let build = |form: &Form, _: &At| Ok(Command::AddContact(new_contact(form)));
    FormPane::new("form-add-contact", "", Form::new(fields), Box::new(build)).looking_for(Box::new(new_contact))
}

fn new_contact(form: &Form) -> NewContact {
    let list = |name: &str| {
        let parts = form.text(name);
        parts.split([',', ';']).map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
    };
    NewContact {
        name: form.text("name"),
        kind: ContactKind::from_word(form.picked("kind")),
        organisation: form.text("org"),
        post: form.text("post"),
        phones: list("phone"),
        emails: list("email"),
        town: form.text("town"),
        address: form.text("address"),
        source: form.text("source"),
        card: Some(form.text("card")).filter(|card| !card.is_empty()),
        note: form.text("note"),
        ..NewContact::default()
    }
}

/// Person, organisation, or as the name says.
fn kinds(lang: Lang) -> Vec<Choice> {
    [Choice::new("", lang.tr("kind-by-name"))].into_iter().chain(choices(ContactKind::ALL, lang)).collect()
}

/// The fields that the edit form shows, with what is in them.
fn edited(card: &ClientCard, lang: Lang) -> Vec<(ContactField, String)> {
    let row = &card.details;
    let list = |kind| {
        let own = card.more.channels.iter().filter(|channel| channel.kind == kind);
        let values = own.map(|channel| lang.as_typed(&channel.value, &channel.label));
        values.collect::<Vec<_>>().join(", ")
    };
    use ContactField as F;
    vec![
        (F::Name, row.name.clone()),
        (F::Organisation, row.organisation.clone()),
        (F::Post, row.post.clone()),
        (F::Phone, list(ChannelKind::Phone)),
        (F::Email, list(ChannelKind::Email)),
        (F::Town, row.town.clone()),
        (F::Address, row.address.clone()),
        (F::Postcode, row.postcode.clone()),
        (F::Source, row.source.clone()),
        (F::Manager, card.line.manager.clone().unwrap_or_default()),
        (F::Note, row.note.clone()),
        (F::Letters, if row.letters { "yes" } else { "no" }.to_owned()),
        (F::Gender, row.gender.word().to_owned()),
    ]
}

/// The op that changed last what the form shows.
fn latest(card: &ClientCard) -> OpId {
    card.more.channels.iter().map(|channel| channel.op).fold(card.details.op, OpId::max)
}

fn word_of(field: ContactField) -> &'static str {
    ContactField::ALL.iter().find(|(known, _)| *known == field).map_or("", |(_, word)| word)
}

/// Changes a contact; only the fields that were changed are written.
pub fn edit_contact(at: &At, card: &ClientCard) -> FormPane {
    let yes_no = [Choice::new("yes", at.tr("letters-yes")), Choice::new("no", at.tr("letters-no"))];
    let field = |(field, text): &(ContactField, String)| match field {
        ContactField::Note => Field::long("note", text),
        ContactField::Name => Field::text("name", text).required(),
        ContactField::Letters => Field::choice("letters", yes_no.to_vec(), text),
        ContactField::Gender => Field::choice("gender", choices(Gender::ALL, at.lang), text),
        other => Field::text(word_of(*other), text),
    };
    let lang = at.lang;
    let before = edited(card, lang);
    let form = Form::new(before.iter().map(field).collect()).of_op(latest(card));
    let shown: Vec<ContactField> = before.into_iter().map(|(field, _)| field).collect();
    let id = card.line.id;
    let build = move |form: &Form, _: &At| {
        let changed = shown.iter().filter(|field| form.differs(word_of(**field)));
        let set = changed.map(|field| (*field, form.text(word_of(*field)))).collect();
        Ok(Command::EditContact { id, seen: form.seen(), set })
    };
    let read = move |answer: &Answer, _: &At| match answer {
        Answer::AskCard(card) => {
            let fields = edited(card, lang).into_iter().map(|(field, text)| (word_of(field), text));
            Some((latest(card), fields.collect()))
        }
        _ => None,
    };
    FormPane::new("form-edit-contact", card.line.name.as_str(), form, Box::new(build))
        .of(id)
        .shared(AskCard { contact: id }, Box::new(read))
}

/// They got in touch: a source is required (B2).
pub fn inquiry(contact: ContactId, name: &str) -> FormPane {
    let fields = vec![Field::text("source", "").required(), Field::long("words", "")];
    let build = move |form: &Form, _: &At| {
        Ok(Command::AddInquiry { contact, source: form.text("source"), words: form.text("words") })
    };
    FormPane::new("form-inquiry", name, Form::new(fields), Box::new(build)).of(contact)
}

/// What they said they would like (C2).
pub fn wish(contact: ContactId, name: &str) -> FormPane {
    let fields = vec![Field::text("wish", "").required()];
    let build = move |form: &Form, _: &At| Ok(Command::AddWish { contact, words: form.text("wish") });
    FormPane::new("form-wish", name, Form::new(fields), Box::new(build)).of(contact)
}

/// Opens a deal.
pub fn deal(at: &At, contact: ContactId, name: &str) -> FormPane {
    let fields = vec![
        Field::lookup("product", None).required(),
        Field::money("amount", "", at.currency),
        Field::text("title", ""),
    ];
    let build = move |form: &Form, _: &At| {
        let amount = plain_number(&form.text("amount"));
        Ok(Command::AddDeal(NewDeal {
            contact,
            product: form.picked("product").to_owned(),
            amount,
            title: form.text("title"),
        }))
    };
    FormPane::new("form-deal", name, Form::new(fields), Box::new(build)).of(contact)
}

/// Opens a deal with anyone: the same, with the contact looked up.
pub fn deal_with_anyone(at: &At) -> FormPane {
    let fields = vec![
        Field::lookup("contact", None).required(),
        Field::lookup("product", None).required(),
        Field::money("amount", "", at.currency),
        Field::text("title", ""),
    ];
    let build = |form: &Form, _: &At| {
        Ok(Command::AddDeal(NewDeal {
            contact: form.picked("contact").parse().map_err(|_| ("contact", Trouble::NotPicked))?,
            product: form.picked("product").to_owned(),
            amount: plain_number(&form.text("amount")),
            title: form.text("title"),
        }))
    };
    FormPane::new("form-deal", "", Form::new(fields), Box::new(build))
}

/// Loses a deal, with the reason (B3).
pub fn lose(deal: &DealLine, stage: &str) -> FormPane {
    let (id, stage) = (deal.id, stage.to_owned());
    let build = move |form: &Form, _: &At| {
        Ok(Command::MoveDeal { deal: id, seen: form.seen(), stage: stage.clone(), reason: form.text("reason") })
    };
    let read = |answer: &Answer, _: &At| match answer {
        Answer::AskDeals(deals) => deals.first().map(|deal| (deal.op, Vec::new())),
        _ => None,
    };
    let form = Form::new(vec![Field::text("reason", "").required()]).of_op(deal.op);
    FormPane::new("form-lose", format!("{} · {}", deal.name, deal.title), form, Box::new(build))
        .shared(AskDeals::One(id), Box::new(read))
}

/// Moves a task to another day.
pub fn postpone(task: &TaskLine) -> FormPane {
    let id = task.id;
    let build = move |form: &Form, at: &At| {
        let due = form.day("due", at.today).ok_or(("due", Trouble::NotADay))?;
        Ok(Command::MoveTask { task: id, seen: form.seen(), due })
    };
    let read = move |answer: &Answer, _: &At| match answer {
        Answer::AskTasks(tasks) => tasks.iter().find(|task| task.id == id).map(|task| (task.op, Vec::new())),
        _ => None,
    };
    let form = Form::new(vec![Field::date("due", "+1").required()]).of_op(task.op);
    FormPane::new("form-postpone", task.name.as_str(), form, Box::new(build))
        .shared(AskTasks::Of(task.contact), Box::new(read))
}

/// Plans a next step (B8).
pub fn next_step(at: &At, contact: ContactId, name: &str) -> FormPane {
    let fields = vec![
        Field::date("next", "+1").required(),
        Field::choice("next-kind", choices(&STEPS, at.lang), ""),
        Field::text("next-words", ""),
    ];
    let build = move |form: &Form, at: &At| {
        let due = form.day("next", at.today).ok_or(("next", Trouble::NotADay))?;
        Ok(Command::AddTask {
            contact,
            deal: None,
            kind: picked(form, "next-kind")?,
            due,
            words: form.text("next-words"),
        })
    };
    FormPane::new("form-next-step", name, Form::new(fields), Box::new(build)).of(contact)
}

/// Gives a filter a name (C7).
pub fn save_filter(words: &str) -> FormPane {
    let fields = vec![Field::text("name", "").required(), Field::text("filter", words).required()];
    let build = |form: &Form, _: &At| Ok(Command::SaveFilter { name: form.text("name"), words: form.text("filter") });
    FormPane::new("form-save-filter", "", Form::new(fields), Box::new(build))
}

/// What they agreed to or refused, and from where that is known (C1).
pub fn consents(at: &At, card: &ClientCard) -> FormPane {
    let answers = ["", "yes", "no"].map(|word| match word {
        "" => Choice::new("", at.tr("consent-unasked")),
        word => Choice::new(word, at.tr(&format!("consent-{word}"))),
    });
    let known = |kind: ConsentKind| card.more.consents.iter().find(|consent| consent.kind == kind);
    let now = move |kind| known(kind).map_or("", |consent| if consent.given { "yes" } else { "no" });
    let source =
        card.more.consents.iter().max_by_key(|consent| consent.op).map_or("", |consent| consent.source.as_str());
    let fields = ConsentKind::ALL
        .iter()
        .map(|kind| Field::choice(kind.word(), answers.to_vec(), now(*kind)))
        .chain([Field::text("source", source).required()]);
    let contact = card.line.id;
    let build = move |form: &Form, _: &At| {
        let said = ConsentKind::ALL.iter().map(|kind| (*kind, form.picked(kind.word()).to_owned()));
        let set = said.filter(|(kind, answer)| !answer.is_empty() && form.differs(kind.word()));
        let set = set.map(|(kind, answer)| (kind, answer == "yes")).collect();
        Ok(Command::SetConsents { contact, set, source: form.text("source") })
    };
    FormPane::new("form-consents", card.line.name.as_str(), Form::new(fields.collect()), Box::new(build)).of(contact)
}

/// A day to remember (C3): with or without a year.
pub fn occasion(at: &At, contact: ContactId, name: &str) -> FormPane {
    let fields =
        vec![Field::text("occasion", &at.tr("occasion-birthday")).required(), Field::text("date", "").required()];
    let build = move |form: &Form, _: &At| {
        let date = form.text("date");
        let parts: Option<Vec<i64>> = date.split(['.', '/']).map(|part| part.trim().parse().ok()).collect();
        let (day, month, year) = match (date.parse::<Day>(), parts.as_deref()) {
            (Ok(day), _) => (i64::from(day.day()), i64::from(day.month()), Some(i64::from(day.year()))),
            (_, Some([day, month])) => (*day, *month, None),
            (_, Some([day, month, year])) => (*day, *month, Some(*year)),
            _ => return Err(("date", Trouble::NotADay)),
        };
        Ok(Command::AddOccasion { contact, title: form.text("occasion"), year, month, day: Some(day) })
    };
    FormPane::new("form-occasion", name, Form::new(fields), Box::new(build)).of(contact)
}

/// The introduction of a new client to their manager (A5).
pub fn handover(at: &At, handover: &HandoverLine) -> FormPane {
    let fields = vec![
        Field::text("manager", &handover.manager).required(),
        Field::choice("way", choices(HandoverWay::ALL, at.lang), handover.way.word()),
        Field::long("introduction", &handover.words),
    ];
    let (id, contact) = (handover.id, handover.contact);
    let build = move |form: &Form, _: &At| {
        let (manager, words) = (form.text("manager"), form.text("introduction"));
        Ok(Command::EditHandover { id, seen: form.seen(), manager, way: picked(form, "way")?, words })
    };
    let read = move |answer: &Answer, _: &At| match answer {
        Answer::AskCard(card) => card.handovers.iter().find(|handover| handover.id == id).map(|handover| {
            let (manager, way) = (handover.manager.clone(), handover.way.word().to_owned());
            (handover.op, vec![("manager", manager), ("way", way), ("introduction", handover.words.clone())])
        }),
        _ => None,
    };
    let form = Form::new(fields).of_op(handover.op);
    FormPane::new("form-handover", handover.name.as_str(), form, Box::new(build))
        .of(contact)
        .shared(AskCard { contact }, Box::new(read))
}
