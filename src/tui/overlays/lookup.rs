//! What the lookups of forms find: products by part of their name, anybody else by what `/` finds too.

use crate::desk::{Answer, AskFind, AskProducts, Query};
use crate::domain::fold;
use crate::tui::pane::At;
use crate::tui::widgets::field::Choice;

/// Options asked for.
const LIMIT: usize = 6;

/// The question for what was typed in the lookup `name`.
pub fn query(name: &str, text: &str) -> Query {
    match name.starts_with("product") {
        true => AskProducts.into(),
        false => AskFind { text: text.to_owned(), limit: LIMIT }.into(),
    }
}

/// The options in its answer: a product's value is its name, a contact's its id.
pub fn options(text: &str, answer: Answer, at: &At) -> Vec<Choice> {
    match answer {
        Answer::AskProducts(products) => {
            let wanted = fold(text);
            let fits = products.into_iter().filter(|product| fold(&product.name).contains(&wanted));
            let choice = |product: crate::store::ProductLine| Choice {
                value: product.name.clone(),
                label: product.name,
                note: at.lang.money(product.price),
            };
            fits.take(LIMIT).map(choice).collect()
        }
        Answer::AskFind(page) => {
            let note = |line: &crate::store::ContactLine| {
                let parts =
                    [line.organisation.clone(), line.town.clone(), line.phones.first().cloned().unwrap_or_default()];
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
            };
            page.lines
                .into_iter()
                .map(|line| Choice { value: line.id.to_string(), note: note(&line), label: line.name })
                .collect()
        }
        _ => Vec::new(),
    }
}
