//! The filter language (C7) as SQL: pieces that are fixed, values only as parameters.

use crate::domain::*;
use rusqlite::types::Value;

/// The filter as a WHERE clause of fixed pieces, and the values for its placeholders.
pub(super) fn conditions(filter: &Filter, user: &str, currency: Currency) -> (String, Vec<Value>) {
    let (mut sql, mut values) = (String::from("WHERE TRUE"), Vec::new());
    for one in &filter.conditions {
        condition(one, (user, currency), &mut sql, &mut values);
    }
    (sql, values)
}

fn condition(one: &Condition, at: (&str, Currency), sql: &mut String, values: &mut Vec<Value>) {
    let compared = |sql: &mut String, field: FilterField, less: bool| {
        sql.push_str(&format!(" AND {} {} ?", column(field), if less { "<" } else { ">" }));
    };
    match one {
        Condition::Text(text) | Condition::Saved(text) => sought(text, sql, values), // the desk puts what is saved in its place
        Condition::Day(field, less, day) => {
            compared(sql, *field, *less);
            values.push(Value::Integer(day.number()));
        }
        Condition::Amount(field, less, amount) => {
            compared(sql, *field, *less);
            values.push(Value::Integer(Money::parse(amount, at.1).map_or(0, |money| money.minor)));
        }
        Condition::Is(field, any) => {
            let pieces: Vec<&str> = any.iter().map(|value| is(*field, value, at.0, values)).collect();
            sql.push_str(&format!(" AND ({})", pieces.join(" OR ")));
        }
        // What is not known is not so: a client without a last order is not one whose last order was before May.
        Condition::Not(one) => {
            sql.push_str(" AND NOT coalesce((TRUE");
            condition(one, at, sql, values);
            sql.push_str("), FALSE)");
        }
    }
}

fn column(field: FilterField) -> &'static str {
    match field {
        FilterField::Paid => "c.paid",
        FilterField::Due => "(c.ordered - c.paid)",
        FilterField::LastOrder => "c.last_order",
        FilterField::LastLetter => "c.last_letter",
        FilterField::LastTouch => "c.last_touch",
        FilterField::NextStep => "c.next_step",
        _ => "c.client_on",
    }
}

/// The piece of SQL that says `field` is `value`; pushes what its placeholder stands for.
fn is(field: FilterField, value: &str, user: &str, values: &mut Vec<Value>) -> &'static str {
    use FilterField as F;
    let (piece, value) = match (field, value) {
        (F::Stage, _) => ("c.standing = ?", value.to_owned()),
        (F::Kind, _) => ("c.kind = ?", value.to_owned()),
        (F::Manager, "") => return "c.manager_id IS NULL",
        (F::Manager, "me") => ("c.manager_id = (SELECT id FROM user WHERE folded = ?)", fold(user)),
        (F::Manager, _) => ("c.manager_id IN (SELECT id FROM user WHERE instr(folded, ?))", value.to_owned()),
        (F::Town, _) => ("fold(c.town) = ?", value.to_owned()),
        (F::Region, _) => ("fold(c.region) = ?", value.to_owned()),
        (F::Country, _) => ("fold(c.country) = ?", value.to_owned()),
        (F::Type, _) => ("fold(c.trade) = ?", value.to_owned()),
        (F::Source, _) => ("fold(c.source) = ?", value.to_owned()),
        (F::List, _) => ("fold(c.list) = ?", value.to_owned()),
        (F::Letters, "yes") => return "c.letters = 1",
        (F::Letters, _) => return "c.letters = 0",
        (F::Consent, "refused") => return "EXISTS (SELECT 1 FROM consent WHERE contact_id = c.id AND given = 0)",
        (F::Consent, "") => return "NOT EXISTS (SELECT 1 FROM consent WHERE contact_id = c.id)",
        (F::Consent, _) => {
            ("EXISTS (SELECT 1 FROM consent WHERE contact_id = c.id AND kind = ? AND given = 1)", value.to_owned())
        }
        (F::Got, "") => return "NOT EXISTS (SELECT 1 FROM handed WHERE contact_id = c.id)",
        (F::Got, _) => (
            "EXISTS (SELECT 1 FROM handed JOIN handout ON handout.id = handout_id
                WHERE handed.contact_id = c.id AND handout.folded = ?)",
            value.to_owned(),
        ),
        (F::Has, "phone") => return "EXISTS (SELECT 1 FROM channel WHERE contact_id = c.id AND kind = 'phone')",
        (F::Has, "email") => return "EXISTS (SELECT 1 FROM channel WHERE contact_id = c.id AND kind = 'email')",
        (F::Has, "address") => return "c.address <> ''",
        (F::Has, _) => return "EXISTS (SELECT 1 FROM deal WHERE contact_id = c.id AND closed_on IS NULL)",
        (F::LastOrder, _) => return "c.last_order IS NULL",
        (F::LastLetter, _) => return "c.last_letter IS NULL",
        (F::LastTouch, _) => return "c.last_touch IS NULL",
        (F::NextStep, _) => return "c.next_step IS NULL",
        (F::ClientSince, _) => return "c.client_on IS NULL",
        (F::Paid | F::Due, _) => return "TRUE",
    };
    values.push(Value::Text(value));
    piece
}

/// Adds: every word of `text` is found, in one of its readings (see [`Sought`]).
pub(super) fn sought(text: &str, sql: &mut String, values: &mut Vec<Value>) {
    for word in Sought::of(text).words {
        let mut readings = Vec::new();
        for reading in word.readings {
            readings.push(vec!["instr(c.find, ?)"; reading.len()].join(" AND "));
            values.extend(reading.into_iter().map(Value::Text));
        }
        sql.push_str(&format!(" AND ({})", readings.join(" OR ")));
    }
}
