//! `kontora import … --preview`: what a file was recognised as.

use crate::cli::fail::Failure;
use crate::cli::out::Out;
use crate::desk::import::{Preview, PreviewRow};
use crate::text::Lang;
use serde_json::{Map, Value, json};

/// Shows what each file was recognised as; several files are a list in JSON.
pub(super) fn show(out: &mut Out, previews: &[Preview], several: bool) -> Result<(), Failure> {
    let lang = out.lang();
    if !out.is_json() {
        return previews.iter().try_for_each(|preview| show_one(out, preview));
    }
    let mut found = previews.iter().map(|preview| as_json(preview, lang));
    match several {
        true => out.object(&Value::Array(found.collect())),
        false => found.next().map_or(Ok(()), |found| out.object(&found)),
    }
}

fn show_one(out: &mut Out, preview: &Preview) -> Result<(), Failure> {
    let lang = out.lang();
    let said = [
        ("file", preview.file.as_str().into()),
        ("encoding", preview.encoding.as_str().into()),
        ("separator", preview.separator_word().into()),
    ];
    out.line(&lang.say(if preview.separator.is_some() { "preview-file" } else { "preview-cards" }, &said))?;
    if let Some(day) = preview.columns_since {
        out.line(&lang.say("import-columns-since", &[("day", day.into())]))?;
    }
    for question in &preview.questions {
        out.line(&question.tell(lang))?;
    }
    preview.contrary.iter().try_for_each(|contrary| out.line(&contrary.tell(lang)))?;
    out.line("")?;
    for column in preview.columns.iter().filter(|column| !column.example.is_empty()) {
        let field = column.field.map_or("-", |field| field.word());
        out.line(&format!("{} = {field}    {}", column.name, column.example))?;
    }
    out.line("")?;
    for row in &preview.rows {
        let values: Vec<&str> = row.values.iter().map(|(_, value)| value.as_str()).collect();
        let told = row.rejected.as_ref().map_or_else(|| values.join(" | "), |reason| reason.tell(lang));
        out.line(&lang.say("import-rejected-line", &[("line", row.line.to_string().into()), ("reason", told.into())]))?;
    }
    Ok(())
}

fn as_json(preview: &Preview, lang: Lang) -> Value {
    let row = |row: &PreviewRow| {
        let values: Map<String, Value> =
            row.values.iter().map(|(word, value)| ((*word).to_owned(), json!(value))).collect();
        json!({ "line": row.line, "values": values, "rejected": row.rejected.as_ref().map(|reason| reason.tell(lang)) })
    };
    json!({
        "file": preview.file,
        "encoding": preview.encoding,
        "separator": preview.separator,
        "columns_since": preview.columns_since,
        "columns": preview.columns,
        "rows": preview.rows.iter().map(row).collect::<Vec<_>>(),
        "contrary": preview.contrary.iter().map(|contrary| contrary.tell(lang)).collect::<Vec<_>>(),
        "questions": preview.questions.iter().map(|question| question.tell(lang)).collect::<Vec<_>>(),
    })
}
