//! Address books as other programs write them: what the owner of the data would look for after bringing it in.

use crate::import::{all, bring, bring_as, counts, one, undo};
use crate::support::Base;
use kontora::desk::*;
use kontora::domain::*;
use kontora::files::table::Sheet;
use kontora::text::Lang;

fn note(base: &Base, name: &str) -> String {
    one(base, name).details.note
}

/// The values of somebody's ways of a kind, in their order.
fn ways(base: &Base, name: &str, kind: ChannelKind) -> Vec<String> {
    let ways = one(base, name).more.channels;
    ways.into_iter().filter(|way| way.kind == kind).map(|way| way.value).collect()
}

#[test]
fn what_has_no_field_goes_into_the_note_and_what_is_left_out_is_named() {
    let mut base = Base::new(Lang::En);
    let report = bring(
        &mut base,
        Sheet::Contacts,
        "Title,First Name,Last Name,Company,Department,Job Title,Assistant's Phone,Business Phone,Business Fax,Hobby,Spouse,\
         Birthday,Anniversary,Gender,Sensitivity,Pager\n\
         Ms.,Tara,Webb,Owens Corp,Sales,Lead,+1 212-555-0101,+1 212-555-0102,+1 212-555-0103,chess,Ade,0/0/00,0/0/00,Unspecified,Normal,\n",
    );
    assert_eq!((counts(&report), report.noted), ((1, 1, 0, 0, 0), 0), "no date is no mistake");
    assert_eq!(report.unknown_columns, ["Sensitivity"], "a column with nothing in it is not told");
    let card = one(&base, "tara");
    assert_eq!((card.details.post.as_str(), card.details.gender), ("Lead, Sales", Gender::Female));
    assert_eq!(card.line.phones, ["+1 212-555-0102"], "the assistant's phone is not theirs");
    assert_eq!(
        card.details.note,
        "Assistant's Phone: +1 212-555-0101\nHobby: chess\nNear to them: Spouse: Ade\nFax: +1 212-555-0103"
    );
    // What is not read goes into the note where somebody says so.
    undo(&mut base);
    bring_as(&mut base, Sheet::Contacts, "Name,Town,Shoe size\nAnna Berg,Ufa,38\n", |what| {
        what.map = vec![("*".into(), "remark".into())];
    });
    assert_eq!(note(&base, "anna"), "Shoe size: 38");
}

#[test]
fn cells_are_of_the_kind_that_the_column_beside_them_says() {
    let mut base = Base::new(Lang::En);
    let report = bring(
        &mut base,
        Sheet::Contacts,
        "First Name,Last Name,Labels,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,Relation 1 - Label,Relation 1 - Value,\
         Event 1 - Label,Event 1 - Value,Custom Field 1 - Label,Custom Field 1 - Value,IM 1 - Type,IM 1 - Service,IM 1 - Value\n\
         Anna,Berg,* myContacts ::: Fair 2024,Work Fax,+1 212-555-0101,Mobile,+1 212-555-0102 ::: +1 212-555-0103,Child,Tom,\
         First order,2004-06-19,Client no,C-77,,Skype,anna.b\nMum,,* myContacts,Home,+1 212-555-0104,,,,,,,,,,,\n",
    );
    assert_eq!((counts(&report), report.unknown_columns.len()), ((2, 2, 0, 0, 0), 0));
    let card = one(&base, "anna");
    assert_eq!(card.line.phones, ["+1 212-555-0102", "+1 212-555-0103"], "a fax answers nobody");
    assert_eq!(
        card.details.note,
        "Client no: C-77\nNear to them: Child: Tom\nMessenger: Skype: anna.b\nFax: +1 212-555-0101"
    );
    let occasion = &card.more.occasions[0];
    assert_eq!((occasion.title.as_str(), occasion.year, occasion.month), ("First order", Some(2004), 6));
    assert_eq!((card.line.list.as_str(), one(&base, "mum").line.list.as_str()), ("Fair 2024", "table"));
}

#[test]
fn each_address_stays_whole_and_none_is_lost() {
    let mut base = Base::new(Lang::Ru);
    bring(
        &mut base,
        Sheet::Contacts,
        "First Name,Last Name,Business Street,Business City,Home Street,Home City,Home Postal Code\nAnna,Berg,5 High St,Reading,9 Elm Rd,Slough,SL1\n\
         Max,Braun,,,7 Oak Rd,Slough,SL2\n",
    );
    let anna = one(&base, "anna");
    assert_eq!(
        (anna.details.address.as_str(), anna.line.town.as_str(), anna.details.postcode.as_str()),
        ("5 High St", "Reading", "")
    );
    assert_eq!(ways(&base, "anna", ChannelKind::Address), ["9 Elm Rd, Slough, SL1"]);
    assert_eq!(one(&base, "max").details.address, "7 Oak Rd");
    bring(
        &mut base,
        Sheet::Contacts,
        "Наименование;Полное наименование;Юридический адрес;Фактический адрес\n\
         Ромашка;ООО «Ромашка»;101000, г. Москва, ул. Лесная, д. 5;г. Тула, ул. Мира, 1\n\
         Ветер;Ветер;101000, г. Москва, ул. Лесная, д. 7;101000, г. Москва, ул. Лесная, д. 7\n",
    );
    let firm = one(&base, "ромашка");
    assert_eq!((firm.line.town.as_str(), firm.details.address.as_str()), ("Москва", "ул. Лесная, д. 5"));
    assert_eq!(ways(&base, "ромашка", ChannelKind::Address), ["г. Тула, ул. Мира, 1"]);
    assert_eq!(firm.details.note, "Полное наименование: ООО «Ромашка»");
    assert_eq!((ways(&base, "ветер", ChannelKind::Address).len(), note(&base, "ветер")), (0, String::new()));
}

#[test]
fn headers_that_come_again_sums_and_headers_in_two_stories_are_no_contacts() {
    let mut base = Base::new(Lang::Ru);
    let report = bring(
        &mut base,
        Sheet::Contacts,
        "Справочник «Контрагенты»;;;\nОтбор: покупатели;;;\n;;;\nКод;Наименование;Телефон;Долг\n1;ООО «Луч»;+7 000 111-22-33;12 500,00\n\
         Код;Наименование;Телефон;Долг\n2;Итого Сервис;+7 000 111-22-34;0,00\nИтого;;;12 500,00\n;Всего: 2;;\n",
    );
    assert_eq!(counts(&report), (2, 2, 0, 0, 0));
    let names: Vec<String> = all(&base).into_iter().map(|line| line.name).collect();
    assert_eq!(names, ["Итого Сервис", "ООО «Луч»"], "who is only called so is somebody");
    undo(&mut base);
    let report = bring(
        &mut base,
        Sheet::Contacts,
        ";Клиенты отдела продаж;;;;\n№;Клиент;Контакты;;Адрес;\n;;Телефон;E-mail;Город;Улица\n\
         1;Ершов Денис Олегович;+7 909 000-00-01;ershov@example.com;Омск;ул. Труда, 1\n;Постоянные клиенты;;;;\n\
         2;Лисина Вера;+7 909 000-00-02;;Омск;\n",
    );
    assert_eq!(counts(&report), (3, 3, 0, 0, 0));
    let ershov = one(&base, "ершов");
    assert_eq!((ershov.line.phones[0].as_str(), ershov.line.town.as_str()), ("+7 909 000-00-01", "Омск"));
    assert_eq!(
        (ershov.line.emails[0].as_str(), ershov.details.address.as_str()),
        ("ershov@example.com", "ул. Труда, 1")
    );
    assert_eq!((report.noted, report.notes[0].line), (1, 5), "a heading inside the table is pointed out");
    assert!(report.notes[0].note.tell(Lang::Ru).contains("Постоянные клиенты"));
}

#[test]
fn who_has_no_name_is_greeted_by_none_and_ids_of_a_firm_are_nobodys() {
    let mut base = Base::new(Lang::Ru);
    bring(
        &mut base,
        Sheet::Contacts,
        "Тип;Полное имя контакта;Имя;Фамилия;Название компании;Рабочий телефон;Примечание 1\n\
         контакт;Новый контакт 79180000009;Новый контакт 79180000009;;;'79180000009;первая<br>вторая\n\
         компания;Ветер;;;Ветер;'78610000004;\n",
    );
    let new = one(&base, "79180000009");
    assert_eq!((new.details.family.as_str(), new.details.given.as_str()), ("", ""));
    assert_eq!((new.line.phones[0].as_str(), new.details.note.as_str()), ("79180000009", "первая\nвторая"));
    assert_eq!(one(&base, "ветер").line.kind, ContactKind::Organisation);
    bring(
        &mut base,
        Sheet::Contacts,
        "ACCOUNTID,LASTNAME,FIRSTNAME,MAILINGCITY,Birth Year,Birth Month,Birth Day,EMAIL\nA1,Owens,Greg,Austin,1970,4,9,g@example.com\n\
         A1,Webb,Tara,Austin,,12,24,t@example.com\n",
    );
    assert_eq!(all(&base).len(), 4, "two people at one firm are two");
    let (greg, tara) = (one(&base, "greg").more.occasions, one(&base, "tara").more.occasions);
    assert_eq!((greg[0].year, greg[0].month, greg[0].day), (Some(1970), 4, Some(9)));
    assert_eq!((tara[0].year, tara[0].month, tara[0].day), (None, 12, Some(24)));
}

/// Somebody's phones and e-mails behind what they are.
fn called(base: &Base, name: &str) -> Vec<String> {
    let ways = one(base, name).more.channels.into_iter().filter(|way| way.kind != ChannelKind::Address);
    ways.map(|way| format!("{}: {}", way.label, way.value)).collect()
}

#[test]
fn a_phone_keeps_what_it_is() {
    let mut base = Base::new(Lang::Ru);
    bring(
        &mut base,
        Sheet::Contacts,
        "Имя;Фамилия;Рабочий телефон;Мобильный телефон;Телефон;Частный e-mail\n\
         Анна;Ёлкина;8 (495) 000-00-01;+7 912 000-11-22;\"дача: 8 (495) 000-00-03; раб.: 8 (495) 000-00-04, доб. 5\";anna@example.com\n",
    );
    let expected = [
        "work: 8 (495) 000-00-01",
        "mobile: +7 912 000-11-22",
        "дача: 8 (495) 000-00-03",
        "work: 8 (495) 000-00-04, доб. 5",
        "home: anna@example.com",
    ];
    assert_eq!(called(&base, "анна"), expected);
    // A later file says what a number is that nobody called anything; what is said here stays.
    bring(&mut base, Sheet::Contacts, "Name,Phone\nMax Braun,+1 212-555-0101\n");
    let mobile = "BEGIN:VCARD\nVERSION:3.0\nFN:Max Braun\nN:Braun;Max;;;\nTEL;TYPE=CELL:+12125550101\nEND:VCARD\n";
    let second = bring(&mut base, Sheet::Contacts, mobile);
    assert_eq!((counts(&second), called(&base, "max")), ((1, 0, 1, 0, 0), vec!["mobile: +1 212-555-0101".to_owned()]));
    let third = bring(&mut base, Sheet::Contacts, "Name,Work phone\nMax Braun,+1 212-555-0101\n");
    assert_eq!((counts(&third), called(&base, "max")), ((1, 0, 0, 1, 0), vec!["mobile: +1 212-555-0101".to_owned()]));
    // Typed: a label before a colon; none leaves what there is, an empty one takes it away.
    let max = one(&base, "max").line.id;
    let edit = |text: &str| Command::EditContact { id: max, seen: None, set: vec![(ContactField::Phone, text.into())] };
    for (text, expected) in [
        ("раб.: +1 212-555-0101, сад: 555-0102", vec!["work: +1 212-555-0101", "сад: 555-0102"]),
        ("+1 212-555-0101, : 555-0102", vec!["work: +1 212-555-0101", ": 555-0102"]),
    ] {
        base.run(edit(text));
        assert_eq!(called(&base, "max"), expected);
    }
    undo(&mut base);
    assert_eq!(called(&base, "max")[1], "сад: 555-0102");
}

#[test]
fn of_two_records_that_become_one_each_number_keeps_what_it_is() {
    let mut base = Base::new(Lang::En);
    bring(&mut base, Sheet::Contacts, "Name,Phone\nAnna Berg,555-0101\n");
    bring(&mut base, Sheet::Contacts, "Name,Mobile phone\nEva Blum,555-0101\n");
    let (keep, drop) = (one(&base, "anna").line.id, one(&base, "eva").line.id);
    base.run(Command::MergeContacts { keep, drop, seen: None, set: Vec::new() });
    assert_eq!(called(&base, "anna"), ["mobile: 555-0101"]);
}

/// To what somebody agreed, or what they refused, and where it was said.
fn agreed(base: &Base, name: &str) -> Vec<(ConsentKind, bool, String, String)> {
    let consents = one(base, name).more.consents;
    consents.into_iter().map(|said| (said.kind, said.given, said.day.to_string(), said.source)).collect()
}

#[test]
fn only_a_plain_word_is_a_consent_or_a_refusal() {
    let mut base = Base::new(Lang::En);
    let today = base.seat.today.to_string();
    let report = bring(
        &mut base,
        Sheet::Contacts,
        "Email,First Name,Last Name,Marketing contact status,Unsubscribed from all email,Accepts Email Marketing,GDPR consent,UNSUB_TIME,Do Not Call\n\
         a@example.com,Anna,Berg,Marketing contact,false,yes,true,,0\nb@example.com,Max,Braun,Marketing contact,TRUE,yes,,,1\n\
         c@example.com,Eva,Blum,Non-marketing contact,false,,No,,0\nd@example.com,Ida,Lang,,,,maybe,2023-03-04 11:00:00,\n",
    );
    assert_eq!(
        (counts(&report), report.unknown_columns.clone()),
        ((4, 4, 0, 0, 0), vec!["Marketing contact status".to_owned()])
    );
    let said = |column: &str| format!("table.csv, {column}");
    use ConsentKind::{Ads, Personal};
    assert_eq!(
        agreed(&base, "anna"),
        [
            (Ads, true, today.clone(), said("Accepts Email Marketing: yes")),
            (Personal, true, today.clone(), said("GDPR consent: true"))
        ]
    );
    let refused = said("Unsubscribed from all email: TRUE");
    assert_eq!(agreed(&base, "max"), [(Ads, false, today.clone(), refused)], "the stricter counts");
    assert_eq!(
        agreed(&base, "eva"),
        [(Personal, false, today, said("GDPR consent: No"))],
        "who refused nothing agreed to nothing"
    );
    assert_eq!(agreed(&base, "ida"), [(Ads, false, "2023-03-04".into(), said("UNSUB_TIME: 2023-03-04 11:00:00"))]);
    assert_eq!((report.noted, report.notes[0].line), (1, 5));
    assert!(report.notes[0].note.tell(Lang::En).contains("maybe"));
    assert_eq!((note(&base, "anna"), note(&base, "max")), (String::new(), "Do Not Call: 1".to_owned()));
    undo(&mut base);
    assert!(all(&base).is_empty());
}

#[test]
fn of_what_is_known_and_what_a_file_says_the_stricter_stands() {
    let mut base = Base::new(Lang::Ru);
    let book = |said: &str| format!("ФИО;Почта;Согласие на рассылку\nЁлкина Анна;anna@example.com;{said}\n");
    let consent = |base: &Base| agreed(base, "анна").into_iter().map(|(_, given, _, source)| (given, source)).next();
    let source = |said: &str| format!("table.csv, Согласие на рассылку: {said}");
    bring(&mut base, Sheet::Contacts, &book("Да"));
    assert_eq!(consent(&base), Some((true, source("Да"))));
    assert_eq!(counts(&bring(&mut base, Sheet::Contacts, &book("Да"))), (1, 0, 0, 1, 0));
    let refused = bring(&mut base, Sheet::Contacts, &book("нет"));
    assert_eq!((counts(&refused), consent(&base)), ((1, 0, 1, 0, 0), Some((false, source("нет")))));
    let later = bring(&mut base, Sheet::Contacts, &book("Да"));
    assert_eq!((counts(&later), consent(&base)), ((1, 0, 0, 1, 0), Some((false, source("нет")))));
    assert!(later.notes[0].note.tell(Lang::Ru).contains("остаётся в силе"), "{:?}", later.notes);
    undo(&mut base);
    assert_eq!(consent(&base), Some((true, source("Да"))), "undo takes the refusal back");
}

#[test]
fn a_list_that_somebody_keeps_by_hand_is_read_as_they_mean_it() {
    let mut base = Base::new(Lang::Ru);
    let report = bring(
        &mut base,
        Sheet::Contacts,
        "Клиенты салона на 01.03.2025;;;;;\n№ п/п;Ф.И.О.;Моб. тел.;Дата рожд.;Тип контрагента;Прим.\n\
         1;Фёдорова Лилия Маратовна;89610000001;12.05.1990;Физическое лицо;не звонить до 11\n\
         2;Гарипов Р.Р.;8961 000 00 02 (жена Алия);1985;Физическое лицо;—\n\
         3;Света (от Лилии);+7-961-000-00-04; ;Физическое лицо;\n4;ФЁДОРОВА ЛИЛИЯ МАРАТОВНА;8 961 000 00 01 (раб.);;Физическое лицо;\n\
         ;ИП Дубов;;;Индивидуальный предприниматель;\n",
    );
    assert_eq!((counts(&report), report.noted), ((5, 4, 0, 1, 0), 1), "{:?}", report.notes);
    let lilia = one(&base, "фёдорова");
    assert_eq!((called(&base, "фёдорова"), lilia.more.occasions[0].month), (vec!["mobile: 89610000001".to_owned()], 5));
    assert_eq!(
        (lilia.details.name.as_str(), lilia.details.note.as_str()),
        ("Фёдорова Лилия Маратовна", "не звонить до 11")
    );
    assert_eq!(called(&base, "гарипов"), ["mobile: 8961 000 00 02 (жена Алия)"]);
    let sveta = one(&base, "света");
    assert_eq!((sveta.details.name.as_str(), sveta.details.family.as_str()), ("Света (от Лилии)", ""));
    assert_eq!(one(&base, "дубов").line.kind, ContactKind::Organisation);
}

#[test]
fn who_is_named_in_parts_is_who_the_row_is_about() {
    let mut base = Base::new(Lang::En);
    bring(
        &mut base,
        Sheet::Contacts,
        "Customer ID,First Name,Last Name,Account Name,Contact Name,Skype ID,Default Address Address1,Default Address City,\
         Default Address Zip,Accepts SMS Marketing\n'7001,Omar,Said (old),Said Ltd,Omar Said,omar.s,1 Dock,Hull,'3011,no\n",
    );
    let omar = one(&base, "omar");
    assert_eq!((omar.line.kind, omar.line.organisation.as_str()), (ContactKind::Person, "Said Ltd"));
    assert_eq!((omar.details.family.as_str(), omar.line.external_id.as_deref()), ("Said", Some("7001")));
    assert_eq!((omar.details.address.as_str(), omar.details.postcode.as_str()), ("1 Dock", "3011"));
    assert_eq!(omar.details.note, "Messenger: Skype ID: omar.s");
}

#[test]
fn two_days_on_one_date_are_two_and_a_birthday_is_one_in_any_language() {
    let mut base = Base::new(Lang::En);
    let days = |base: &Base| {
        let card = one(base, "Anna Smith");
        card.more.occasions.iter().map(|day| day.title.clone()).collect::<Vec<_>>()
    };
    bring(&mut base, Sheet::Contacts, "Name,Phone,Birthday\nAnna Smith,+1 212-555-0100,1990-05-12\n");
    let wed = "Name,Phone,Anniversary\nAnna Smith,+1 212-555-0100,2010-05-12\n";
    assert_eq!(counts(&bring(&mut base, Sheet::Contacts, wed)), (1, 0, 1, 0, 0));
    assert_eq!(days(&base), ["birthday", "anniversary"]);
    base.seat.lang = Lang::Ru;
    let again = "Имя;Телефон;День рождения\nAnna Smith;+1 212-555-0100;12.05.1990\n";
    assert_eq!(counts(&bring(&mut base, Sheet::Contacts, again)), (1, 0, 0, 1, 0));
    assert_eq!(days(&base).len(), 2);
}

#[test]
fn a_cell_of_thousands_of_numbers_is_read() {
    let mut base = Base::new(Lang::En);
    let numbers: Vec<String> = (0..40_000).map(|n| format!("+1 212 55{n:05}")).collect();
    bring(&mut base, Sheet::Contacts, &format!("Name,Phone\nAnna Smith,\"{}\"\n", numbers.join(";")));
    assert_eq!(ways(&base, "Anna Smith", ChannelKind::Phone).len(), 40_000);
}

#[test]
fn a_number_that_was_never_typed_is_no_part_of_the_one_before() {
    let mut base = Base::new(Lang::En);
    let card = "BEGIN:VCARD\nVERSION:2.1\nFN:Anna Smith\nTEL;CELL:+1 212 555 0100\nTEL;HOME:\nEMAIL;WORK:\nEND:VCARD\n";
    bring(&mut base, Sheet::Contacts, card);
    assert_eq!(ways(&base, "Anna Smith", ChannelKind::Phone), ["+1 212 555 0100"]);
    assert_eq!(ways(&base, "Anna Smith", ChannelKind::Email), [""; 0]);
}
