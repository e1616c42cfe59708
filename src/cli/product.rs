//! `kontora product …`: what is sold.

use super::context::Context;
use super::fail::Failure;
use super::out::Column;
use crate::desk::{AskProducts, Command, NewProduct};
use crate::store::ProductLine;
use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(super) enum Product {
    Add {
        name: String,
        #[arg(long)]
        price: String,
        #[arg(long)]
        introductory: bool,
        #[arg(long, default_value = "", hide_default_value = true)]
        worth: String,
        #[arg(long, default_value = "", hide_default_value = true)]
        category: String,
        #[arg(long, value_name = "ID")]
        external_id: Option<String>,
    },
    List,
}

const COLUMNS: &[Column<ProductLine>] = &[
    Column::number("column-id", |line, _| line.id.to_string()),
    Column::text("column-name", |line, _| line.name.clone()),
    Column::number("column-price", |line, lang| lang.money(line.price)),
    Column::text("column-category", |line, _| line.category.clone()),
    Column::text("column-introductory", |line, lang| if line.introductory { lang.tr("yes") } else { String::new() }),
    Column::text("column-worth", |line, _| line.worth.clone()),
];

impl Product {
    pub fn run(self, context: &mut Context) -> Result<(), Failure> {
        match self {
            Product::Add { name, price, introductory, worth, category, external_id } => {
                let new = NewProduct { name, price, category, introductory, worth, external_id };
                context.act(Command::AddProduct(new))
            }
            Product::List => {
                let lines = context.ask(&AskProducts)?;
                context.out.list(&lines, COLUMNS, "none-products")
            }
        }
    }
}
