# Никого дважды: две записи об одном контакте и контактные данные, которые надо исправить.

help-contact-merge = Сделать из двух записей один контакт; ничего не теряется, отмена всё вернёт
help-contact-distinct = Отметить, что это два разных контакта; больше не спросим
help-contact-mark = Отметить, насколько можно верить телефону, e-mail или адресу
help-contact-wrong = Показать сомнительные и неверные телефоны, e-mail и адреса и то, что поможет их исправить
help-letter-returned = Отметить, что письмо вернулось недоставленным: адрес, на который оно ушло, неверен
arg-contact-merge-keep = Номер контакта, который останется
arg-contact-merge-drop = Номер контакта, который в него войдёт
arg-contact-merge-set = Поле, которое должно стать другим, чем более полное из двух значений
arg-contact-merge-dry-run = Только показать обе записи рядом и то, что перейдёт
arg-contact-distinct-one = Номер одного контакта
arg-contact-distinct-other = Номер другого контакта
arg-contact-mark-value = Телефон, e-mail или адрес, как он записан
arg-contact-mark-as = Насколько ему можно верить
column-field = Поле
column-kept = Остаётся
column-dropped = Входит в него
column-since = С какого дня
column-confirmed = Подтверждено
column-clues = Что ещё известно
none-wrong = Сомнительных и неверных данных не отмечено.

field-region = Регион
field-country = Страна
field-type = Тип

merge-would = Контакт { $dropped } вошёл бы в { $name }; плюсом отмечено, что берётся.
merge-no-letters = Один из двух просил не писать ему: это действует для обоих.
moved-deals = { $count ->
    [one] { $count } сделка
    [few] { $count } сделки
   *[many] { $count } сделок
}
moved-orders = { $count ->
    [one] { $count } заказ
    [few] { $count } заказа
   *[many] { $count } заказов
}
moved-payments = { $count ->
    [one] { $count } оплата
    [few] { $count } оплаты
   *[many] { $count } оплат
}
moved-letters = { $count ->
    [one] { $count } письмо
    [few] { $count } письма
   *[many] { $count } писем
}
moved-activities = { $count ->
    [one] { $count } действие
    [few] { $count } действия
   *[many] { $count } действий
}
moved-tasks = { $count ->
    [one] { $count } открытая задача
    [few] { $count } открытые задачи
   *[many] { $count } открытых задач
}
moved-handovers = { $count ->
    [one] { $count } передача
    [few] { $count } передачи
   *[many] { $count } передач
}
moved-inquiries = { $count ->
    [one] { $count } обращение
    [few] { $count } обращения
   *[many] { $count } обращений
}
moved-wishes = { $count ->
    [one] { $count } пожелание
    [few] { $count } пожелания
   *[many] { $count } пожеланий
}
moved-occasions = { $count ->
    [one] { $count } памятная дата
    [few] { $count } памятные даты
   *[many] { $count } памятных дат
}
moved-people = { $count ->
    [one] { $count } сотрудник
    [few] { $count } сотрудника
   *[many] { $count } сотрудников
}
moved-cards = { $count ->
    [one] { $count } карточка
    [few] { $count } карточки
   *[many] { $count } карточек
}
moved-sent = { $count ->
    [one] { $count } приведённый человек
    [few] { $count } приведённых человека
   *[many] { $count } приведённых человек
}

clue-own = { $value }
clue-namesake = то же имя, № { NUMBER($contact, useGrouping: "false") }: { $value }
clue-colleague = { $name }: { $value }
clue-letter = последнее письмо { $day }
