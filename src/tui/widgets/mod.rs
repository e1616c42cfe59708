//! What every pane draws with: one table, one form, one chart, one editor.

pub mod chart;
pub mod editor;
pub mod field;
pub mod fit;
pub mod form;
pub mod input;
pub mod meter;
pub mod table;
mod trouble;
