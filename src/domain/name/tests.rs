use super::PersonName;
use crate::domain::Gender::{self, Female, Male, Unknown};

fn table(rows: &[(&str, [&str; 3], Gender)]) {
    for (text, [family, given, patronymic], gender) in rows {
        let name = PersonName::parse(text);
        let parts = [name.family.as_str(), &name.given, &name.patronymic];
        assert_eq!((parts, name.gender), ([*family, *given, *patronymic], *gender), "{text}");
    }
}

#[test]
fn russian_names_are_read_in_either_order() {
    table(&[
        ("Петров Иван Иванович", ["Петров", "Иван", "Иванович"], Male),
        ("Иван Иванович Петров", ["Петров", "Иван", "Иванович"], Male),
        ("Петров, Иван Иванович", ["Петров", "Иван", "Иванович"], Male),
        ("Рабинович Абрам Исаакович", ["Рабинович", "Абрам", "Исаакович"], Male),
        ("Исаак Абрамович Рабинович", ["Рабинович", "Исаак", "Абрамович"], Male),
        ("Наталья Кузьминична Щербина", ["Щербина", "Наталья", "Кузьминична"], Female),
        ("Ленин Владимир Ильич", ["Ленин", "Владимир", "Ильич"], Male),
        ("Петров Иван", ["Петров", "Иван", ""], Male),
        ("Иван Петров", ["Петров", "Иван", ""], Male),
        ("Анна Герман", ["Герман", "Анна", ""], Female),
        ("Герман Анна", ["Герман", "Анна", ""], Female),
        ("Иван Петрович", ["", "Иван", "Петрович"], Male),
        ("Рабинович Мария", ["Рабинович", "Мария", ""], Female),
        ("Сидорова-Белая Ольга Павловна", ["Сидорова-Белая", "Ольга", "Павловна"], Female),
        ("Салтыкова Щедрина Мария Петровна", ["Салтыкова Щедрина", "Мария", "Петровна"], Female),
        ("  ПЕТРОВА   АННА\u{a0}ИВАНОВНА ", ["Петрова", "Анна", "Ивановна"], Female),
        ("петров иван", ["Петров", "Иван", ""], Male),
        ("Мария", ["", "Мария", ""], Female),
        ("Петров", ["Петров", "", ""], Male),
        ("", ["", "", ""], Unknown),
    ]);
}

#[test]
fn parts_that_another_program_put_into_the_wrong_places_are_put_right() {
    for (told, parts) in [
        (["Петров", "Иван", "Иванович"], ["Петров", "Иван", "Иванович"]),
        (["Иванович", "Петров", "Иван"], ["Петров", "Иван", "Иванович"]),
        (["Петров", "Иван Иванович", ""], ["Петров", "Иван", "Иванович"]),
        (["Иван", "Петров", ""], ["Петров", "Иван", ""]),
        (["", "Петров Иван Иванович", ""], ["Петров", "Иван", "Иванович"]),
        (["Рабинович", "Абрам", "Исаакович"], ["Рабинович", "Абрам", "Исаакович"]),
        (["Рабинович", "Абрам", ""], ["Рабинович", "Абрам", ""]),
        (["Герман", "Анна", ""], ["Герман", "Анна", ""]),
        (["Smith", "Anna", "Maria"], ["Smith", "Anna", "Maria"]),
        (["von Berg", "Anna-Lena", ""], ["von Berg", "Anna-Lena", ""]),
        (["", "Anna Smith", ""], ["Smith", "Anna", ""]),
    ] {
        let [family, given, patronymic] = told;
        let name = PersonName::of_told(family, given, patronymic);
        assert_eq!([name.family.as_str(), &name.given, &name.patronymic], parts, "{told:?}");
    }
}

#[test]
fn a_cell_is_likely_a_name_or_it_is_not() {
    for name in
        ["Петров Иван Иванович", "Анна Шевченко", "Петров И. И.", "Maria Anders", "Smith, John", "Али Гасан оглы"]
    {
        assert!(PersonName::is_likely(name), "{name}");
    }
    for other in [
        "ООО «Анна»",
        "ул. Мира, 1",
        "Москва",
        "Нижний Новгород",
        "anna@example.com",
        "Call Anna at 5",
        "менеджер по продажам",
    ] {
        assert!(!PersonName::is_likely(other), "{other}");
    }
}

#[test]
fn initials_stay_initials() {
    table(&[
        ("Петров И. И.", ["Петров", "И.", "И."], Male),
        ("Петрова А.И.", ["Петрова", "А.", "И."], Female),
        ("А.И.Шевченко", ["Шевченко", "А.", "И."], Unknown),
        ("Петров И", ["Петров", "И.", ""], Male),
        ("ИП Иванов И. И.", ["Иванов", "И.", "И."], Male),
        ("Петров Иван И.", ["Петров", "Иван", "И."], Male),
        ("John F. Kennedy", ["Kennedy", "John F.", ""], Male),
        ("J. R. R. Tolkien", ["Tolkien", "J. R. R.", ""], Unknown),
        ("Anders, M.", ["Anders", "M.", ""], Unknown),
    ]);
}

#[test]
fn other_customs_of_the_former_union_are_known() {
    table(&[
        ("Мамедов Али Гасан оглы", ["Мамедов", "Али", "Гасан оглы"], Male),
        ("Алия Гасан кызы Мамедова", ["Мамедова", "Алия", "Гасан кызы"], Female),
        ("Сулейменов Ербол Нурлан-улы", ["Сулейменов", "Ербол", "Нурлан-улы"], Male),
        ("Тигран Саркисян", ["Саркисян", "Тигран", ""], Male),
        ("Саркисян Зетта", ["Саркисян", "Зетта", ""], Unknown),
        ("Ким Чен Сук", ["Ким", "Чен Сук", ""], Unknown),
        ("Олена Петрівна Шевченко", ["Шевченко", "Олена", "Петрівна"], Female),
        ("Ivanov Ivan Petrovich", ["Ivanov", "Ivan", "Petrovich"], Male),
        ("Anna Petrovna Ivanova", ["Ivanova", "Anna", "Petrovna"], Female),
        ("Ivanova Anna", ["Ivanova", "Anna", ""], Female),
    ]);
}

#[test]
fn western_names_keep_particles_with_the_family() {
    table(&[
        ("Maria Anders", ["Anders", "Maria", ""], Female),
        ("Anders, Maria", ["Anders", "Maria", ""], Female),
        ("Dr. Anna-Lena von Berg", ["von Berg", "Anna-Lena", ""], Female),
        ("von Berg, Anna-Lena", ["von Berg", "Anna-Lena", ""], Female),
        ("van der Sar", ["van der Sar", "", ""], Unknown),
        ("van der Sar Edwin", ["van der Sar", "Edwin", ""], Male),
        ("Edwin van der Sar", ["van der Sar", "Edwin", ""], Male),
        ("Isabel de Castro", ["de Castro", "Isabel", ""], Female),
        ("Van Morrison", ["Morrison", "Van", ""], Unknown),
        ("Людвиг ван Бетховен", ["ван Бетховен", "Людвиг", ""], Unknown),
        ("José Pedro Freyre", ["Freyre", "José Pedro", ""], Male),
        ("Gabriel García Márquez", ["García Márquez", "Gabriel", ""], Unknown),
        ("Martin Luther King Jr.", ["King Jr.", "Martin Luther", ""], Male),
        ("Maria Anders, PhD", ["Anders", "Maria", ""], Female),
        ("DUPONT Jean", ["Dupont", "Jean", ""], Unknown),
        ("MARIA O'BRIEN", ["O'Brien", "Maria", ""], Female),
        ("王小明", ["王小明", "", ""], Unknown),
    ]);
}

#[test]
fn titles_tell_the_gender_and_leave() {
    table(&[
        ("г-жа Шевченко А. И.", ["Шевченко", "А.", "И."], Female),
        ("г. Шевченко", ["Шевченко", "", ""], Unknown),
        ("Г. Шевченко", ["Шевченко", "Г.", ""], Unknown),
        ("Mr. Kim Taylor", ["Taylor", "Kim", ""], Male),
        ("Prof. Dr. Hans Meier", ["Meier", "Hans", ""], Male),
        ("Frau Schmidt", ["Schmidt", "", ""], Female),
        ("проф. Петров И. И., д.т.н.", ["Петров", "И.", "И."], Male),
        ("Dr.", ["Dr.", "", ""], Unknown),
    ]);
}

#[test]
fn what_is_no_part_of_a_name_is_left_out_of_its_parts() {
    table(&[
        ("Мария 🌸 Иванова", ["Иванова", "Мария", ""], Female),
        ("Иванов \"Ваня\" Иван", ["Иванов", "Иван", ""], Male),
        ("John “Jack” Smith", ["Smith", "John", ""], Male),
        ("Петров Иван, директор", ["Петров", "Иван", ""], Male),
        ("Jane Smith, Sales", ["Smith", "Jane", ""], Female),
        ("Ира бухгалтер", ["", "Ира", ""], Female),
        ("Иван работа", ["", "Иван", ""], Male),
        ("Петров иван", ["Петров", "Иван", ""], Male),
        ("Дядя Вася", ["", "Вася", ""], Male),
        ("Тётя Шура", ["", "Шура", ""], Female),
        ("Нотариус Петрова А. И.", ["Петрова", "А.", "И."], Female),
        ("Dr. med. Eva Koch", ["Koch", "Eva", ""], Female),
        ("Prof. Dr. h.c. Hans Müller", ["Müller", "Hans", ""], Male),
        ("Dr. rer. nat. Anna Berg", ["Berg", "Anna", ""], Female),
        ("Гасанов Г. М. оглы", ["Гасанов", "Г.", "М. оглы"], Male),
        ("Иванов Иван Ив.", ["Иванов", "Иван", "Ив."], Male),
        ("Дм. Петров", ["Петров", "Дм.", ""], Male),
        ("Нгуен Ван Тхань", ["Нгуен", "Ван Тхань", ""], Unknown),
    ]);
}

#[test]
fn gender_is_never_invented() {
    table(&[
        ("Саша", ["", "Саша", ""], Unknown),
        ("Женя", ["", "Женя", ""], Unknown),
        ("Женя Шевченко", ["Шевченко", "Женя", ""], Unknown),
        ("Саша Петрова", ["Петрова", "Саша", ""], Female),
        ("Саша Ивановна Шевченко", ["Шевченко", "Саша", "Ивановна"], Female),
        ("Kim Taylor", ["Taylor", "Kim", ""], Unknown),
        ("Andrea Rossi", ["Rossi", "Andrea", ""], Unknown),
    ]);
}

#[test]
fn a_name_is_said_again_as_its_script_says_it() {
    for (text, full, short) in [
        ("Анна Ивановна Петрова", "Петрова Анна Ивановна", "Петрова А. И."),
        ("Анна-Мария Петрова", "Петрова Анна-Мария", "Петрова А.-М."),
        ("Мамедов Али Гасан оглы", "Мамедов Али Гасан оглы", "Мамедов А. Г."),
        ("Петров И.И.", "Петров И. И.", "Петров И. И."),
        ("Anders, Maria", "Maria Anders", "Anders M."),
        ("John F. Kennedy", "John F. Kennedy", "Kennedy J. F."),
        ("Edwin van der Sar", "Edwin van der Sar", "van der Sar E."),
        ("Иван Петрович", "Иван Петрович", "Иван Петрович"),
        ("Мария", "Мария", "Мария"),
    ] {
        let name = PersonName::parse(text);
        assert_eq!((name.full_name().as_str(), name.short().as_str()), (full, short), "{text}");
        assert_eq!(PersonName::parse(&name.full_name()), name, "read again: {text}");
    }
}

#[test]
fn a_greeting_needs_more_than_an_initial() {
    for (text, parts) in [
        ("Анна Ивановна Петрова", Some(("Анна", "Ивановна"))),
        ("Петров Иван И.", Some(("Иван", ""))),
        ("Maria Anders", Some(("Maria", ""))),
        ("Петров И. И.", None),
        ("Петров", None),
    ] {
        assert_eq!(PersonName::parse(text).salutation_parts(), parts, "{text}");
    }
}
