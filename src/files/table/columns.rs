//! Whose column is whose: the headers that address books, CRMs and shops write, in English and Russian.
//!
//! A header is compared without case, numbers, signs and currencies: `E-mail 2 - Value`, `EmailAddress` and
//! «Рабочий e-mail» are all an e-mail. What is not known is reported, never dropped in silence.

use super::fields::{Field, Sheet};
use super::looks::Look;
use super::row::Row;
use super::words;
use crate::domain::fold;
use serde::{Deserialize, Serialize};

/// Why columns cannot be told apart.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "key", rename_all = "kebab-case")]
pub enum ColumnsError {
    /// `--map` names a column that the file does not have.
    #[error("there is no column {column}; there are {columns}")]
    NoColumn {
        /// What was named.
        column: String,
        /// The header.
        columns: String,
    },
    /// `--map` names a field that such a table does not have.
    #[error("there is no field {field}; there are {fields}")]
    NoField {
        /// What was named.
        field: String,
        /// The fields there are.
        fields: String,
    },
    /// A column without which the table says nothing was not recognised.
    #[error("no column was recognised as {field}; the file has {columns}")]
    MissingColumn {
        /// The fields, one of which is needed.
        field: String,
        /// The header.
        columns: String,
    },
}

/// What we write before rejected rows; no loss when the mended file comes back.
const OURS: [&str; 4] = ["rejected line", "rejected because", "отвергнутая строка", "почему отвергнута"];

/// One recognised column.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Column {
    field: Field,
    index: usize,
    /// Columns of one address have one group: `Home City` and `Home Street`.
    group: String,
}

/// Which column holds what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    columns: Vec<Column>,
    /// Names of the columns that are not read.
    pub unknown: Vec<String>,
}

impl Columns {
    /// Recognises the columns by `header` and, where that says nothing or what cannot be, by how they look. `map` says what it is told better, as pairs of their column and our field; a field of `-`
    /// leaves the column out.
    pub fn recognise(
        sheet: Sheet,
        header: &[String],
        looks: &[Look],
        map: &[(String, String)],
    ) -> Result<Columns, ColumnsError> {
        let mut fields: Vec<Option<Field>> = vec![None; header.len()];
        let mut told = vec![false; header.len()];
        for (theirs, ours) in map {
            let field = match ours.trim() {
                "-" => None,
                word => Some(field_called(sheet, word)?),
            };
            let named = |name: &String| name == theirs.trim() || key(name) == key(theirs) && !key(theirs).is_empty();
            let mut at: Vec<usize> = (0..header.len()).filter(|i| header.get(*i).is_some_and(named)).collect();
            at.extend(
                theirs
                    .trim()
                    .parse::<usize>()
                    .ok()
                    .and_then(|n| n.checked_sub(1))
                    .filter(|i| at.is_empty() && *i < header.len()),
            );
            if at.is_empty() {
                return Err(ColumnsError::NoColumn { column: theirs.clone(), columns: header.join(", ") });
            }
            for index in at {
                if let (Some(slot), Some(mark)) = (fields.get_mut(index), told.get_mut(index)) {
                    (*slot, *mark) = (field, true);
                }
            }
        }
        let keys: Vec<String> = header.iter().map(|name| key(name)).collect();
        for (index, key) in keys.iter().enumerate() {
            if let (Some(slot), Some(false)) = (fields.get_mut(index), told.get(index)) {
                let look = looks.get(index).copied().unwrap_or_default();
                *slot = match look {
                    Look::Told(field) => Some(field),
                    look => known(sheet, key, &keys).filter(|field| may_be(*field, look)),
                };
            }
        }
        for (index, look) in looks.iter().enumerate() {
            let free = told.get(index) == Some(&false) && fields.get(index) == Some(&None);
            if free && !keys.get(index).is_some_and(|key| says_other(key)) {
                let field = by_look(sheet, *look, looks, &fields);
                fields.get_mut(index).into_iter().for_each(|slot| *slot = field);
            }
        }
        let has = |field| fields.contains(&Some(field));
        // A contact person at no organisation is the subject.
        if has(Field::Person) && ![Field::Name, Field::Organisation, Field::Family, Field::Given].into_iter().any(has) {
            for slot in fields.iter_mut().filter(|slot| **slot == Some(Field::Person)) {
                *slot = Some(Field::Name);
            }
        }
        Ok(Columns::from_fields(header, &keys, &fields))
    }

    fn from_fields(header: &[String], keys: &[String], fields: &[Option<Field>]) -> Columns {
        let mut columns = Columns::default();
        for ((name, key), (index, field)) in header.iter().zip(keys).zip(fields.iter().enumerate()) {
            match field {
                Some(field) => columns.columns.push(Column { field: *field, index, group: group(key).0.to_owned() }),
                None if !name.is_empty() && !OURS.contains(&key.as_str()) => columns.unknown.push(words::line(name)),
                None => {}
            }
        }
        columns
    }

    /// Whether some column holds `field`.
    pub fn has(&self, field: Field) -> bool {
        self.columns.iter().any(|column| column.field == field)
    }

    /// The columns that hold `field`.
    pub fn at(&self, field: Field) -> impl Iterator<Item = usize> + '_ {
        self.columns.iter().filter(move |column| column.field == field).map(|column| column.index)
    }

    /// What the column at `index` holds.
    pub fn field_at(&self, index: usize) -> Option<Field> {
        self.columns.iter().find(|column| column.index == index).map(|column| column.field)
    }

    /// The first cell of `field` that is not blank, as it stands; empty where there is none.
    pub fn raw<'r>(&self, row: &'r Row, field: Field) -> &'r str {
        self.at(field).map(|index| row.get(index)).find(|cell| !cell.trim().is_empty()).unwrap_or("")
    }

    /// The first cell of `field` that is not blank, cleaned, on one line.
    pub fn line(&self, row: &Row, field: Field) -> String {
        words::line(self.raw(row, field))
    }

    /// Every cell of `field` that is not blank.
    pub fn all<'r>(&self, row: &'r Row, field: Field) -> impl Iterator<Item = &'r str> + use<'_, 'r> {
        self.at(field).map(|index| row.get(index)).filter(|cell| !cell.trim().is_empty())
    }

    /// The cells of the first group of columns that has any of `fields`: one address, not the town of one with the
    /// street of another.
    pub fn together<const N: usize>(&self, row: &Row, fields: [Field; N]) -> [String; N] {
        let filled = |column: &&Column| fields.contains(&column.field) && !row.get(column.index).trim().is_empty();
        let group = self.columns.iter().find(filled).map(|column| &column.group);
        fields.map(|field| {
            let here = self.columns.iter().filter(|column| column.field == field && Some(&column.group) == group);
            let mut together = String::new();
            for cell in here.map(|column| words::line(row.get(column.index))).filter(|cell| !cell.is_empty()) {
                if together.is_empty() {
                    together = cell;
                } else {
                    together.push_str(", ");
                    together.push_str(&cell);
                }
            }
            together
        })
    }

    /// Asks for one of `fields`.
    pub fn need(&self, fields: &[Field], header: &[String]) -> Result<(), ColumnsError> {
        if fields.iter().any(|field| self.has(*field)) {
            return Ok(());
        }
        let names: Vec<&str> = fields.iter().map(|field| field.word()).collect();
        Err(ColumnsError::MissingColumn { field: names.join(" / "), columns: header.join(", ") })
    }
}

/// Whether any table calls a column so.
pub(super) fn is_known(header: &str) -> bool {
    let key = key(header);
    let known = |field: &Field| field.headers().split(',').any(|known| known.trim() == key);
    !key.is_empty()
        && (Field::ALL.iter().any(known) || contact_by_parts(&key).is_some() || OURS.contains(&key.as_str()))
}

/// Whether a column that is called `field` can be that, as it looks.
fn may_be(field: Field, look: Look) -> bool {
    match field {
        Field::Email => matches!(look, Look::Email | Look::Blank | Look::Unsure),
        Field::Phone | Field::Fax => !matches!(look, Look::Email | Look::Day | Look::Website | Look::Person),
        Field::Name | Field::Organisation | Field::Person | Field::Family | Field::Given | Field::Patronymic => {
            !matches!(look, Look::Email | Look::Phone | Look::Day | Look::Website)
        }
        Field::Birthday | Field::Anniversary => !matches!(look, Look::Email | Look::Phone | Look::Person),
        _ => true,
    }
}

/// Whether a header that names no field of ours says what else the column is, so that its look is not believed.
fn says_other(key: &str) -> bool {
    let words = [
        "id",
        "ид",
        "type",
        "тип",
        "label",
        "url",
        "fax",
        "факс",
        "assistant",
        "manager",
        "owner",
        "referred",
        "by",
        "кем",
    ];
    key.split(' ').any(|word| words.contains(&word))
}

/// What a column without a telling name holds: what it looks like, if there is nothing else of the kind.
fn by_look(sheet: Sheet, look: Look, looks: &[Look], fields: &[Option<Field>]) -> Option<Field> {
    let none = |any: &[Field]| !fields.iter().flatten().any(|field| any.contains(field));
    let alone = looks.iter().zip(fields).filter(|(other, field)| **other == look && field.is_none()).count() == 1;
    match (sheet, look) {
        (Sheet::Contacts, Look::Email) => Some(Field::Email),
        (Sheet::Contacts, Look::Phone) => Some(Field::Phone),
        (Sheet::Contacts, Look::Website) => Some(Field::Website),
        (Sheet::Contacts, Look::Person) if none(&[Field::Name, Field::Family, Field::Given, Field::Person]) => {
            Some(Field::Name)
        }
        (Sheet::Contacts, Look::Firm) if none(&[Field::Organisation]) => Some(Field::Organisation),
        (Sheet::Orders | Sheet::Payments, Look::Day) if alone && none(&[Field::Date]) => Some(Field::Date),
        (Sheet::Orders, Look::Person | Look::Firm) if alone && none(&[Field::Customer, Field::CustomerName]) => {
            Some(Field::CustomerName)
        }
        (Sheet::Payments, Look::Number) if alone && none(&[Field::Amount]) => Some(Field::Amount),
        (Sheet::Products, Look::Number) if alone && none(&[Field::Price]) => Some(Field::Price),
        _ => None,
    }
}

fn field_called(sheet: Sheet, word: &str) -> Result<Field, ColumnsError> {
    let fields = || Field::ALL.iter().copied().filter(|field| field.is_in(sheet));
    fields().find(|field| field.word() == word).ok_or_else(|| ColumnsError::NoField {
        field: word.to_owned(),
        fields: fields().map(Field::word).collect::<Vec<_>>().join(", "),
    })
}

/// A header as it is compared: words only, `CompanyName` taken apart, without numbers and currencies.
fn key(header: &str) -> String {
    let mut apart = String::new();
    let mut before = ' ';
    for c in header.chars() {
        if c.is_uppercase() && before.is_lowercase() {
            apart.push(' ');
        }
        match c {
            '№' | '#' => apart.push_str(if header.is_ascii() { " number " } else { " номер " }),
            '_' => apart.push(' '),
            _ => apart.push(c),
        }
        before = c;
    }
    let folded = fold(&apart)
        .replace("e mail", "email")
        .replace("е mail", "email")
        .replace("е мэйл", "email")
        .replace("имейл", "email");
    let kept: Vec<&str> = folded
        .split(' ')
        .map(|word| word.trim_end_matches(|c: char| c.is_ascii_digit()))
        .filter(|word| !word.is_empty() && !matches!(*word, "usd" | "eur" | "rub" | "руб" | "р" | "the"))
        .collect();
    kept.join(" ")
}

/// Where an address belongs (`home`, `mailing`) and the rest of its header.
fn group(key: &str) -> (&str, &str) {
    const PLACES: [&str; 14] = [
        "home",
        "business",
        "work",
        "other",
        "mailing",
        "billing",
        "shipping",
        "primary",
        "address",
        "организации", //
        "адрес",
        "company",
        "юридический адрес",
        "фактический адрес",
    ];
    for place in PLACES {
        if let Some(rest) = key.strip_prefix(place).and_then(|rest| rest.strip_prefix(' ')) {
            return (place, rest);
        }
    }
    // Outlook in Russian: «Улица (раб. адрес)».
    for place in ["раб адрес", "дом адрес", "другой адрес"] {
        if let Some(rest) = key.strip_suffix(place).and_then(|rest| rest.strip_suffix(' ')) {
            return (place, rest);
        }
    }
    ("", key)
}

fn known(sheet: Sheet, key: &str, keys: &[String]) -> Option<Field> {
    if key.is_empty() {
        return None;
    }
    let there = |name: &str| keys.iter().any(|key| key == name);
    let named = |key: &str| {
        let mut fields = Field::ALL.iter().copied().filter(|field| field.is_in(sheet));
        fields.find(|field| field.headers().split(',').any(|header| header == key))
    };
    let field = match (sheet, key) {
        // Outlook's Title is Mr or Ms; Salesforce's is the post.
        (Sheet::Contacts, "title") if there("job title") => return None,
        // A first name alone is the whole name.
        (Sheet::Contacts, "имя" | "first name") if !there("фамилия") && !there("last name") => {
            Some(Field::Name)
        }
        // The street and its parts say the same as the address on one line.
        (Sheet::Contacts, "address formatted") if there("address street") => return None,
        // A number of their own beside the order's.
        (Sheet::Orders | Sheet::Payments, "id" | "ид" | "number" | "номер" | "name") if has_better_order(keys) => {
            (sheet == Sheet::Payments && matches!(key, "id" | "ид")).then_some(Field::Id)
        }
        _ => named(key),
    };
    field.or_else(|| (sheet == Sheet::Contacts).then(|| contact_by_parts(key)).flatten())
}

fn has_better_order(keys: &[String]) -> bool {
    let better = ["order id", "order", "order number", "order no", "заказ", "номер заказа", "код заказа", "ид заказа"];
    keys.iter().any(|key| better.contains(&key.as_str()))
}

/// Headers made of parts, as `Business Postal Code` or `Person - Phone - Work`.
fn contact_by_parts(key: &str) -> Option<Field> {
    let words: Vec<&str> = key.split(' ').collect();
    let any = |list: &[&str]| words.iter().any(|word| list.contains(word));
    if any(&[
        "type",
        "label",
        "fax",
        "факс",
        "pager",
        "пейджер",
        "opt",
        "ext",
        "extension",
        "yomi",
        "phonetic",
        "verified",
        "status",
    ]) {
        return None;
    }
    if any(&["email"]) && !any(&["display", "name"]) {
        return Some(Field::Email);
    }
    if any(&["phone", "mobile", "телефон", "мобильный"]) {
        return Some(Field::Phone);
    }
    let (place, rest) = group(key);
    if place.is_empty() {
        return None;
    }
    let rest = if rest == "страна или регион" { "страна" } else { rest };
    let parts = [Field::Address, Field::Town, Field::Region, Field::Postcode, Field::Country];
    parts.into_iter().find(|field| field.headers().split(',').any(|header| header == rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(sheet: Sheet, header: &str) -> Vec<String> {
        let header: Vec<String> = header.split(',').map(str::to_owned).collect();
        let columns = Columns::recognise(sheet, &header, &[], &[]).unwrap();
        let ours = |index: usize| columns.columns.iter().find(|c| c.index == index).map_or("-", |c| c.field.word());
        (0..header.len()).map(|index| ours(index).to_owned()).collect()
    }

    #[test]
    fn headers_of_the_usual_address_books_are_known() {
        for (header, fields) in [
            (
                "CustomerID,CompanyName,ContactName,ContactTitle,Address,City,Region,PostalCode,Country,Phone,Fax",
                "id,organisation,person,post,address,town,region,postcode,country,phone,fax",
            ),
            (
                "First Name,Middle Name,Last Name,Organization Name,Organization Title,Birthday,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,\
                 Phone 1 - Label,Phone 1 - Value,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - Postal Code",
                "given,patronymic,family,organisation,post,birthday,note,-,-,email,-,phone,-,address,town,postcode",
            ),
            (
                "Title,First Name,Last Name,Company,Job Title,Business Street,Business Street 2,Business City,Business State,\
                 Business Postal Code,Business Country/Region,Home City,Business Fax,Business Phone,Mobile Phone,E-mail Address,E-mail Type",
                "-,given,family,organisation,post,address,address,town,region,postcode,country,town,fax,phone,phone,email,-",
            ),
            (
                "Display Name,Primary Email,Secondary Email,Work Phone,Home Address,Home City,Home ZipCode,Organization,Web Page 1",
                "name,email,email,phone,address,town,postcode,organisation,website",
            ),
            (
                "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Associated Company",
                "id,given,family,email,phone,manager,organisation",
            ),
            (
                "Contact ID,Salutation,First Name,Last Name,Title,Account Name,Mailing Street,Mailing State/Province,Mailing Zip/Postal Code",
                "id,-,given,family,post,organisation,address,region,postcode",
            ),
            (
                "Person - Name,Person - Organization,Person - Email - Work,Person - Phone - Work,Person - Owner",
                "name,organisation,email,phone,manager",
            ),
            (
                "ID,Наименование,Имя,Фамилия,Компания,Рабочий телефон,Рабочий email,Должность,Ответственный,Теги",
                "id,name,given,family,organisation,phone,email,post,manager,-",
            ),
            (
                "ID,Имя,Отчество,Фамилия,Дата рождения,Мобильный телефон,Рабочий e-mail,Частный e-mail,Компания,Источник,Комментарий",
                "id,given,patronymic,family,birthday,phone,email,email,organisation,source,note",
            ),
            (
                "Код,Наименование,Контактное лицо,ИНН,Телефон,Юридический адрес,Основной менеджер",
                "id,name,person,-,phone,address,manager",
            ),
            ("Имя,Телефон 1,Телефон 2,Эл. почта,Город", "name,phone,phone,email,town"),
            ("Контактное лицо,Телефон", "name,phone"),
            (
                "Обращение,Имя,Отчество,Фамилия,Организация,Отдел,Должность,Улица (раб. адрес),Город (раб. адрес),Индекс (раб. адрес),\
                 Страна или регион (раб. адрес),Улица (дом. адрес),Рабочий факс,Рабочий телефон,Телефон раб. 2,Телефон переносной,\
                 Веб-страница,Годовщина,День рождения,Адрес эл. почты,Тип эл. почты,Адрес 2 эл. почты,Заметки",
                "-,given,patronymic,family,organisation,-,post,address,town,postcode,country,address,fax,phone,phone,phone,\
                 website,anniversary,birthday,email,-,email,note",
            ),
            (
                "Name,Given Name,Additional Name,Family Name,Yomi Name,Name Suffix,Nickname,Birthday,Gender,Occupation,Notes,\
                 E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Phone 2 - Value,Address 1 - Formatted,\
                 Address 1 - Street,Address 1 - City,Organization 1 - Name,Organization 1 - Title,Website 1 - Value",
                "name,given,patronymic,family,-,-,nickname,birthday,gender,post,note,-,email,-,phone,phone,-,address,town,\
                 organisation,post,website",
            ),
            (
                "Имя,Отчество,Фамилия,Рабочий телефон,Мобильный телефон,Рабочий e-mail,Корпоративный сайт,Скайп,Компания,Ответственный,\
                 Дата рождения,Улица, номер дома,Населенный пункт,Почтовый индекс",
                "given,patronymic,family,phone,phone,email,website,messenger,organisation,manager,birthday,address,-,town,postcode",
            ),
            (
                "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,Work Phone,Home Phone,Fax Number,\
                 Pager Number,Mobile Number,Work Address,Work City,Work ZipCode,Job Title,Organization,Birth Year,Notes",
                "given,family,name,nickname,email,email,-,phone,phone,fax,-,phone,address,town,postcode,post,organisation,-,note",
            ),
            (
                "first_name,last_name,company_name,address,city,county,postal,phone1,phone2,email,web",
                "given,family,organisation,address,town,region,postcode,phone,phone,email,website",
            ),
        ] {
            assert_eq!(read(Sheet::Contacts, header).join(","), fields, "{header}");
        }
    }

    #[test]
    fn headers_of_shops_are_known() {
        let cases = [
            (
                Sheet::Products,
                "ProductID,ProductName,CategoryName,QuantityPerUnit,UnitPrice,Discontinued",
                "id,name,category,-,price,-",
            ),
            (Sheet::Products, "Артикул,Номенклатура,Цена (руб.)", "id,name,price"),
            (
                Sheet::Orders,
                "OrderID,CustomerID,OrderDate,RequiredDate,ShippedDate,Employee,Freight,ProductName,UnitPrice,Quantity,Discount",
                "order,customer,date,-,-,seller,-,product-name,price,quantity,discount",
            ),
            (
                Sheet::Orders,
                "№ заказа,Клиент,Дата заказа,Товар,Цена,Кол-во,Скидка %,Менеджер",
                "order,customer-name,date,product-name,price,quantity,discount,seller",
            ),
            (Sheet::Payments, "Номер заказа,Дата оплаты,Сумма", "order,date,amount"),
            (Sheet::Payments, "ID,Order ID,Date,Amount,Currency", "id,order,date,amount,currency"),
        ];
        for (sheet, header, fields) in cases {
            assert_eq!(read(sheet, header).join(","), fields, "{header}");
        }
    }

    #[test]
    fn what_is_told_wins_over_what_is_recognised() {
        let header = ["Кто".to_owned(), "Имя".to_owned(), "Phone".to_owned()];
        let map = |theirs: &str, ours: &str| {
            Columns::recognise(Sheet::Contacts, &header, &[], &[(theirs.to_owned(), ours.to_owned())])
        };
        let told = map("кто", "organisation").unwrap();
        assert_eq!(told.at(Field::Organisation).collect::<Vec<_>>(), [0]);
        assert_eq!(map("3", "note").unwrap().at(Field::Note).collect::<Vec<_>>(), [2]);
        assert_eq!(map("Phone", "-").unwrap().unknown, ["Кто", "Phone"]);
        assert!(matches!(map("Кто-то", "name"), Err(ColumnsError::NoColumn { .. })));
        assert!(matches!(map("Кто", "price"), Err(ColumnsError::NoField { .. })));
    }
}
