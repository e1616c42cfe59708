//! Whose column is whose: the headers that address books, CRMs and shops write, in English and Russian.
//!
//! A header is compared without case, numbers, signs and currencies: `E-mail 2 - Value`, `EmailAddress` and
//! «Рабочий e-mail» are all an e-mail. What is not known is reported, never dropped in silence.

use super::fields::{Field, Sheet};
use super::headers::{beside_given, by_look, key, kind_named, known, labels, may_be, prohibits, says_other};
use super::looks::Look;
use super::places::{self, Cell, Spot};
use super::row::Row;
use super::words;
use serde::{Deserialize, Serialize};
use std::ops::Range;

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

/// Our side of a column that is not read.
pub const LEFT_OUT: &str = "-";
/// Our side of a column that is as it is recognised, whatever was said of such files before.
pub const RECOGNISED: &str = "?";
/// Their side that stands for all columns that are not recognised.
pub const OTHERS: &str = "*";

/// What we write before rejected rows; no loss when the mended file comes back.
pub(super) const OURS: [&str; 4] = ["rejected line", "rejected because", "отвергнутая строка", "почему отвергнута"];

/// By what a column was recognised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// It was not.
    #[default]
    Nothing,
    /// Somebody said what it is.
    Word,
    /// Its name.
    Name,
    /// Its cells.
    Data,
    /// It says of which kind the cells of another one are.
    Label,
}

/// One recognised column.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Column {
    field: Field,
    index: usize,
    /// What the file calls it.
    name: String,
    /// Which address it is a part of, and as what.
    spot: Spot,
    /// The column that says of which kind its cells are.
    label: Option<usize>,
    /// Which kind its name says; empty where it says none.
    named_kind: String,
    /// It says what shall not be done; a no says nothing then.
    prohibits: bool,
}

impl Column {
    /// What the file says of the kind of its cell in `row`; Google Contacts marks it with a star.
    fn kind(&self, row: &Row) -> String {
        let told = self.label.map(|label| words::line(row.get(label))).unwrap_or_default();
        let told = told.trim_start_matches(['*', ' ']);
        if told.is_empty() { self.named_kind.clone() } else { told.to_owned() }
    }
}

/// Whether the cells of `field` are of kinds that a file may name beside them.
fn has_kinds(field: Field) -> bool {
    use Field::*;
    matches!(field, Phone | Fax | Email | Messenger | Website | Relations | Occasions | Remark)
}

/// The parts of an address.
const PLACE: [Field; 5] = [Field::Address, Field::Town, Field::Region, Field::Postcode, Field::Country];

/// Which column holds what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// By their fields, those of one field in the file's order.
    columns: Vec<Column>,
    /// Where those of each field stand among them.
    spans: Vec<Range<usize>>,
    /// Every part of an address is of the same one and stands in a single column.
    one_place: bool,
    by: Vec<By>,
    /// Names of the columns that are not read although there is something in them.
    pub unknown: Vec<String>,
}

impl Columns {
    /// Recognises the columns by `header` and, where that says nothing or what cannot be, by how they look. `map` says what it is told
    /// better, as pairs of their column and our field, [`LEFT_OUT`] or [`RECOGNISED`]; [`OTHERS`] stands for all columns that are not
    /// recognised.
    pub fn recognise(
        sheet: Sheet,
        header: &[String],
        looks: &[Look],
        map: &[(String, String)],
    ) -> Result<Columns, ColumnsError> {
        let (mut fields, mut by) = Columns::as_told(sheet, header, map)?;
        let keys: Vec<String> = header.iter().map(|name| key(name)).collect();
        for (index, key) in keys.iter().enumerate() {
            if let (Some(slot), Some(by @ By::Nothing)) = (fields.get_mut(index), by.get_mut(index)) {
                let look = looks.get(index).copied().unwrap_or_default();
                *slot = match look {
                    Look::Told(field) => Some(field),
                    // Whose persons and firms are told apart elsewhere, sorts its contacts by it.
                    look if key == "тип" && sheet == Sheet::Contacts && look != Look::Kind => Some(Field::Trade),
                    look => known(sheet, key, &keys).filter(|field| may_be(*field, look)),
                };
                *by = if slot.is_some() { By::Name } else { By::Nothing };
            }
        }
        for (index, look) in looks.iter().enumerate() {
            let free = by.get(index) == Some(&By::Nothing) && !keys.get(index).is_some_and(|key| says_other(key));
            let found = by_look(sheet, *look, looks, &fields).filter(|_| free);
            if let (Some(slot), Some(by), Some(field)) = (fields.get_mut(index), by.get_mut(index), found) {
                (*slot, *by) = (Some(field), By::Data);
            }
        }
        if let Some(index) = beside_given(looks, &fields, &by)
            && let (Some(slot), Some(by)) = (fields.get_mut(index), by.get_mut(index))
        {
            (*slot, *by) = (Some(Field::Family), By::Data);
        }
        let has = |field| fields.contains(&Some(field));
        // A contact person at no organisation is the subject.
        if has(Field::Person) && ![Field::Name, Field::Organisation, Field::Family, Field::Given].into_iter().any(has) {
            for slot in fields.iter_mut().filter(|slot| **slot == Some(Field::Person)) {
                *slot = Some(Field::Name);
            }
        }
        let labels = labels(header);
        let labels = labels.iter().zip(&fields).map(|(label, field)| label.filter(|_| field.is_some_and(has_kinds)));
        let labels: Vec<Option<usize>> = labels.collect();
        if let Some((_, ours)) = map
            .iter()
            .rfind(|(theirs, _)| theirs.trim() == OTHERS)
            .filter(|(_, ours)| ![RECOGNISED, LEFT_OUT].contains(&ours.trim()))
        {
            let field = field_called(sheet, ours.trim())?;
            for (index, (slot, by)) in fields.iter_mut().zip(&mut by).enumerate() {
                let free = *by == By::Nothing && !labels.contains(&Some(index));
                if free && !keys.get(index).is_some_and(|key| OURS.contains(&key.as_str())) {
                    (*slot, *by) = (Some(field), By::Word);
                }
            }
        }
        for index in labels.iter().flatten() {
            by.get_mut(*index).into_iter().filter(|by| **by == By::Nothing).for_each(|by| *by = By::Label);
        }
        Ok(Columns { by, ..Columns::from_fields(header, looks, &fields, &labels) })
    }

    /// The fields that `map` names, and for which columns it does.
    fn as_told(
        sheet: Sheet,
        header: &[String],
        map: &[(String, String)],
    ) -> Result<(Vec<Option<Field>>, Vec<By>), ColumnsError> {
        let mut fields: Vec<Option<Field>> = vec![None; header.len()];
        let mut by = vec![By::Nothing; header.len()];
        for (theirs, ours) in map.iter().filter(|(theirs, _)| theirs.trim() != OTHERS) {
            let (field, said) = match ours.trim() {
                LEFT_OUT => (None, By::Word),
                RECOGNISED => (None, By::Nothing),
                word => (Some(field_called(sheet, word)?), By::Word),
            };
            let at = called(header, theirs);
            if at.is_empty() {
                return Err(ColumnsError::NoColumn { column: theirs.clone(), columns: header.join(", ") });
            }
            for index in at {
                if let (Some(slot), Some(by)) = (fields.get_mut(index), by.get_mut(index)) {
                    (*slot, *by) = (field, said);
                }
            }
        }
        Ok((fields, by))
    }

    fn from_fields(header: &[String], looks: &[Look], fields: &[Option<Field>], labels: &[Option<usize>]) -> Columns {
        let mut columns = Columns::default();
        for (index, (name, field)) in header.iter().zip(fields).enumerate() {
            let key = key(name);
            match field {
                Some(field) => columns.columns.push(Column {
                    field: *field,
                    index,
                    name: words::line(name),
                    spot: Spot::of(name, &key),
                    label: labels.get(index).copied().flatten(),
                    named_kind: kind_named(*field, name, &key),
                    prohibits: prohibits(&key),
                }),
                None if labels.contains(&Some(index)) || looks.get(index) == Some(&Look::Empty) => {}
                None if !name.is_empty() && !OURS.contains(&key.as_str()) => columns.unknown.push(words::line(name)),
                None => {}
            }
        }
        columns.columns.sort_by_key(|column| column.field);
        let before = |field: Field| columns.columns.partition_point(|column| column.field < field);
        let behind = |field: Field| columns.columns.partition_point(|column| column.field <= field);
        columns.spans = Field::ALL.iter().map(|field| before(*field)..behind(*field)).collect();
        let parts = PLACE.map(|field| columns.of(field));
        let spots: Vec<&Spot> = parts.iter().copied().flatten().map(|column| &column.spot).collect();
        columns.one_place = parts.iter().all(|columns| columns.len() < 2) && places::are_of_one(&spots);
        columns
    }

    /// The columns that hold `field`: few, or none, and asked for dozens of times for each row.
    fn of(&self, field: Field) -> &[Column] {
        self.spans.get(field as usize).and_then(|span| self.columns.get(span.clone())).unwrap_or_default()
    }

    /// Those of them in which `row` says something.
    fn filled<'c>(&'c self, row: &Row, field: Field) -> impl Iterator<Item = &'c Column> {
        self.of(field).iter().filter(|column| words::is_filled(row.get(column.index)))
    }

    /// By what the column at `index` was recognised.
    pub fn by(&self, index: usize) -> By {
        self.by.get(index).copied().unwrap_or_default()
    }

    /// Whether a row has room for more than a name and a number.
    pub fn is_wide(&self) -> bool {
        self.columns.len() > 2
    }

    /// Whether some column holds `field`.
    pub fn has(&self, field: Field) -> bool {
        !self.of(field).is_empty()
    }

    /// The columns that hold `field`.
    pub fn at(&self, field: Field) -> impl Iterator<Item = usize> + '_ {
        self.of(field).iter().map(|column| column.index)
    }

    /// What the column at `index` holds.
    pub fn field_at(&self, index: usize) -> Option<Field> {
        self.columns.iter().find(|column| column.index == index).map(|column| column.field)
    }

    /// The first cell of `field` that is not blank, as it stands; empty where there is none.
    pub fn raw<'r>(&self, row: &'r Row, field: Field) -> &'r str {
        for column in self.of(field) {
            let cell = row.get(column.index);
            if words::is_filled(cell) {
                return cell;
            }
        }
        ""
    }

    /// The first cell of `field` that is not blank, cleaned, on one line.
    pub fn line(&self, row: &Row, field: Field) -> String {
        words::line(self.raw(row, field))
    }

    /// Every cell of `field` that is not blank.
    pub fn all<'r>(&self, row: &'r Row, field: Field) -> impl Iterator<Item = &'r str> + use<'_, 'r> {
        self.at(field).map(|index| row.get(index)).filter(|cell| words::is_filled(cell))
    }

    /// Every cell of `field` that is not blank, with what the file says of its kind: `Work Fax`, `Spouse`.
    pub fn labelled<'r>(&self, row: &'r Row, field: Field) -> impl Iterator<Item = (String, &'r str)> + use<'_, 'r> {
        self.filled(row, field).map(|column| (column.kind(row), row.get(column.index)))
    }

    /// Every cell of `field` in which there is something, be it a no, with what the column is called.
    pub fn said<'r>(&self, row: &'r Row, field: Field) -> impl Iterator<Item = (&str, &'r str)> {
        self.filled(row, field).map(|column| (column.name.as_str(), row.get(column.index)))
    }

    /// Every cell of `field` that is not blank, with what the column is called. What a prohibition does not prohibit is not told.
    pub fn named<'r>(&self, row: &'r Row, field: Field) -> impl Iterator<Item = (String, &'r str)> + use<'_, 'r> {
        let lifted = |column: &&Column| column.prohibits && words::yes_or_no(row.get(column.index)) == Some(false);
        let filled = self.filled(row, field).filter(|column| !words::is_blank(row.get(column.index)));
        let filled = filled.filter(move |column| !lifted(column));
        filled.map(|column| {
            let told = column.kind(row);
            let number = column.name.chars().all(|c| c.is_ascii_digit()); // the columns have no names
            let name = if told.is_empty() && !number { column.name.clone() } else { told };
            (name, row.get(column.index))
        })
    }

    /// Each address of a row, part by part (street, town, region, postcode, country): those columns go together that belong to one, not the town of one with the street of
    /// another. In the file's order; some have no part that is filled.
    pub fn places(&self, row: &Row) -> Vec<[String; 5]> {
        if self.one_place {
            return vec![PLACE.map(|field| words::joined_lines(self.raw(row, field)))]; // most files
        }
        let mut columns: Vec<&Column> = PLACE.into_iter().flat_map(|field| self.filled(row, field)).collect();
        columns.sort_by_key(|column| column.index);
        let cells = columns.iter();
        let cells = cells.map(|of| Cell { spot: &of.spot, field: of.field, text: row.get(of.index) });
        places::of(&cells.collect::<Vec<_>>(), PLACE)
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

/// The columns of a header that somebody calls `theirs`: by name, else by number from 1.
pub fn called(header: &[String], theirs: &str) -> Vec<usize> {
    let named = |name: &String| name == theirs.trim() || key(name) == key(theirs) && !key(theirs).is_empty();
    let at: Vec<usize> = (0..header.len()).filter(|i| header.get(*i).is_some_and(named)).collect();
    let number = theirs.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    match number.filter(|index| at.is_empty() && *index < header.len()) {
        Some(index) => vec![index],
        None => at,
    }
}

fn field_called(sheet: Sheet, word: &str) -> Result<Field, ColumnsError> {
    let fields = || Field::ALL.iter().copied().filter(|field| field.is_in(sheet));
    fields().find(|field| field.word() == word).ok_or_else(|| ColumnsError::NoField {
        field: word.to_owned(),
        fields: fields().map(Field::word).collect::<Vec<_>>().join(", "),
    })
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
                "given,patronymic,family,organisation,post,birthday,note,list,-,email,-,phone,address,address,town,postcode",
            ),
            (
                "Title,First Name,Last Name,Company,Job Title,Business Street,Business Street 2,Business City,Business State,\
                 Business Postal Code,Business Country/Region,Home City,Business Fax,Business Phone,Mobile Phone,E-mail Address,E-mail Type",
                "gender,given,family,organisation,post,address,address,town,region,postcode,country,town,fax,phone,phone,email,-",
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
                "id,gender,given,family,post,organisation,address,region,postcode",
            ),
            (
                "Person - Name,Person - Organization,Person - Email - Work,Person - Phone - Work,Person - Owner",
                "name,organisation,email,phone,manager",
            ),
            (
                "ID,Наименование,Имя,Фамилия,Компания,Рабочий телефон,Рабочий email,Должность,Ответственный,Теги",
                "id,name,given,family,organisation,phone,email,post,manager,remark",
            ),
            (
                "ID,Имя,Отчество,Фамилия,Дата рождения,Мобильный телефон,Рабочий e-mail,Частный e-mail,Компания,Источник,Комментарий",
                "id,given,patronymic,family,birthday,phone,email,email,organisation,source,note",
            ),
            (
                "Код,Наименование,Контактное лицо,ИНН,Телефон,Юридический адрес,Основной менеджер",
                "id,name,person,remark,phone,address,manager",
            ),
            ("Имя,Телефон 1,Телефон 2,Эл. почта,Город", "name,phone,phone,email,town"),
            (
                "ID,ACCOUNTID,LASTNAME,FIRSTNAME,MAILINGSTREET,MAILINGPOSTALCODE,MOBILEPHONE,LEADSOURCE,ISDELETED",
                "id,-,family,given,address,postcode,phone,source,-",
            ),
            (
                "Person - First name,Person - Last name,Person - Job title,Person - Notes,Person - Instant messenger,Organization - Address",
                "given,family,post,note,messenger,address",
            ),
            (
                "Email Opt Out,Do Not Call,Opted out of email: Offers,Marketing contact status,Marketing consent,Consent date",
                "ads-refusal,remark,ads-refusal,-,ads-consent,-",
            ),
            (
                "Согласие на получение e-mail рассылок,Согласие на обработку персональных данных,Дата согласия на рассылку,Отписался",
                "ads-consent,personal-consent,-,ads-refusal",
            ),
            (
                "Assistant's Phone,Event 1 - Label,Event 1 - Value,State/Region,Unsubscribed from all email,Last email date",
                "remark,-,occasions,region,ads-refusal,-",
            ),
            (
                "Почтовый код (дом.),Телефон помощника,Контакт Telegram,Супруг(а),ИНН",
                "postcode,remark,messenger,relations,remark",
            ),
            ("Контактное лицо,Телефон", "name,phone"),
            (
                "Обращение,Имя,Отчество,Фамилия,Организация,Отдел,Должность,Улица (раб. адрес),Город (раб. адрес),Индекс (раб. адрес),\
                 Страна или регион (раб. адрес),Улица (дом. адрес),Рабочий факс,Рабочий телефон,Телефон раб. 2,Телефон переносной,\
                 Веб-страница,Годовщина,День рождения,Адрес эл. почты,Тип эл. почты,Адрес 2 эл. почты,Заметки",
                "gender,given,patronymic,family,organisation,department,post,address,town,postcode,country,address,fax,phone,phone,phone,\
                 website,anniversary,birthday,email,-,email,note",
            ),
            (
                "Name,Given Name,Additional Name,Family Name,Yomi Name,Name Suffix,Nickname,Birthday,Gender,Occupation,Notes,\
                 E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Phone 2 - Value,Address 1 - Formatted,\
                 Address 1 - Street,Address 1 - City,Organization 1 - Name,Organization 1 - Title,Website 1 - Value",
                "name,given,patronymic,family,-,remark,nickname,birthday,gender,post,note,-,email,-,phone,phone,address,address,town,\
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
                "given,family,name,nickname,email,email,-,phone,phone,fax,remark,phone,address,town,postcode,post,organisation,birth-year,note",
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
        assert_eq!(map("*", "remark").unwrap().at(Field::Remark).collect::<Vec<_>>(), [0]);
        assert!(matches!(map("Кто-то", "name"), Err(ColumnsError::NoColumn { .. })));
        assert!(matches!(map("Кто", "price"), Err(ColumnsError::NoField { .. })));
    }
}
