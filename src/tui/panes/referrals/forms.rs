//! The pane's forms, each saved by one command.

use crate::desk::Command;
use crate::domain::{Percent, ReferrerId, ReferrerKind, Word};
use crate::store::PlanLine;
use crate::tui::overlays::{FormPane, forms::choices};
use crate::tui::pane::At;
use crate::tui::widgets::field::{Choice, Field, Trouble, plain_number};
use crate::tui::widgets::form::Form;

/// Makes a contact a referrer (E1).
pub(super) fn referrer(at: &At, plans: &[PlanLine]) -> FormPane {
    let plan =
        |plan: &PlanLine| Choice::new(plan.name.as_str(), format!("{} · {}", plan.name, at.lang.percent(plan.percent)));
    let fields = vec![
        Field::lookup("who", None).required(),
        Field::choice("referrer-kind", choices(ReferrerKind::ALL, at.lang), ""),
        Field::choice("plan", plans.iter().map(plan).collect(), ""),
    ];
    let build = |form: &Form, _: &At| {
        let contact = form.picked("who").parse().map_err(|_| ("who", Trouble::NotPicked))?;
        let kind = ReferrerKind::from_word(form.picked("referrer-kind"));
        let kind = kind.ok_or(("referrer-kind", Trouble::NotPicked))?;
        Ok(Command::AddReferrer { contact, kind, plan: form.picked("plan").to_owned() })
    };
    FormPane::new("form-add-referrer", "", Form::new(fields), Box::new(build))
}

/// Adds a commission plan (E5).
pub(super) fn plan() -> FormPane {
    let fields = vec![
        Field::text("name", "").required(),
        Field::text("percent", "10").required(),
        Field::text("hold-days", "30").required(),
    ];
    let build = |form: &Form, at: &At| {
        let number = |key| Trouble::Told(at.tr(key));
        let percent: Percent =
            plain_number(&form.text("percent")).parse().map_err(|_| ("percent", number("referrals-not-a-percent")))?;
        let hold_days =
            form.text("hold-days").trim().parse().map_err(|_| ("hold-days", number("referrals-not-a-number")))?;
        Ok(Command::AddPlan { name: form.text("name"), percent, hold_days })
    };
    FormPane::new("form-add-plan", "", Form::new(fields), Box::new(build))
}

/// Issues cards (E4).
pub(super) fn cards(referrer: ReferrerId, name: &str) -> FormPane {
    let fields = vec![Field::text("count", "50").required()];
    let build = move |form: &Form, at: &At| {
        let count = form.text("count").trim().parse();
        let count = count.map_err(|_| ("count", Trouble::Told(at.tr("referrals-not-a-number"))))?;
        Ok(Command::IssueCards { referrer, count })
    };
    FormPane::new("form-issue-cards", name, Form::new(fields), Box::new(build))
}

/// Ties somebody to the referrer whose card they bring (E4).
pub(super) fn bring() -> FormPane {
    let fields = vec![Field::text("card", "").required(), Field::lookup("who", None).required()];
    let build = |form: &Form, _: &At| {
        let contact = form.picked("who").parse().map_err(|_| ("who", Trouble::NotPicked))?;
        Ok(Command::BringCard { contact, number: form.text("card") })
    };
    FormPane::new("form-bring-card", "", Form::new(fields), Box::new(build))
}
