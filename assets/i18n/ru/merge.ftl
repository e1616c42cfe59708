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
clue-twin = вероятно, это и есть { $name }, № { NUMBER($contact, useGrouping: "false") } ({ $percent } %): { $value }
clue-namesake = то же имя, № { NUMBER($contact, useGrouping: "false") }: { $value }
clue-colleague = { $name }: { $value }
clue-letter = последнее письмо { $day }

layer-twins = Кто записан дважды
layer-merge = Две записи рядом
layer-wrong = Надо исправить
act-duplicates = дубли
act-duplicates-help = показать, кто, вероятно, записан дважды
act-merge = объединить
act-merge-help = поставить обе записи рядом и сделать из них одну
act-not-the-same = разные
act-not-the-same-help = это два разных контакта; больше не спрашивать
act-set-aside = позже
act-set-aside-help = не сейчас: убрать пару до следующего поиска
act-search-again = искать снова
act-search-again-help = снова просмотреть всю базу
act-take-other = другое
act-take-other-help = взять значение другой записи
act-swap-sides = поменять
act-swap-sides-help = оставить другую запись
act-wrong-data = неверные данные
act-wrong-data-help = показать телефоны, e-mail и адреса, которые надо исправить
act-confirm = верно
act-confirm-help = всё-таки верно
act-mark-wrong = неверно
act-mark-wrong-help = точно неверно: туда больше ничего не посылать
act-mark = доверие
act-mark-help = отметить, насколько можно верить телефону, e-mail или адресу
act-return-letter = вернулось
act-return-letter-help = отметить, что письмо вернулось недоставленным: его адрес неверен
need-choice = Здесь только одно значение.
column-likely = %
column-group = В группе

twins-title = Кто записан дважды
twins-searching = Просматриваем всех: { $percent } %
twins-may-leave = Esc прервёт поиск; он ничего не меняет.
twins-stopped-here = Поиск прерван. r – искать снова.
twins-none-here = Насколько можно судить, дважды не записан никто. Новые контакты сравниваются при вводе и загрузке; r – искать снова.
twins-pair = { $keep } = { $drop }
twins-for = За: { $why }
twins-against = Против: { $why }
twins-left = { $n ->
    [one] осталась { $n } пара
    [few] осталось { $n } пары
   *[many] осталось { $n } пар
}
merge-title = Две записи становятся одной
merge-stays = Остаётся · № { $id }
merge-goes = Входит в неё · № { $id }
merge-moves = Перейдёт
merge-nothing-moves = больше ничего с ней не связано
wrong-title = Надо исправить
wrong-none = Сомнительных и неверных данных не отмечено. В карточке m отмечает телефон, e-mail или адрес; вернувшееся письмо отмечает свой адрес само, а клавиша b читает отказы в доставке из вашей почты.
wrong-clues = { $name }, что ещё известно: { $clues }
wrong-no-clues = { $name }: больше ничего не известно.
form-mark = Насколько верить
field-channel = Что
field-state = Это
help-letter-bounces = Прочитать в почте отказы в доставке: адреса, которых ни у кого нет, становятся неверными
arg-letter-bounces-paths = Письмо (.eml), почтовый ящик (mbox) или папка с ними (Maildir); можно несколько
arg-letter-bounces-dry-run = Только показать, что было бы отмечено
column-fate = Здесь
column-what = Что
bounce-marked = отмечено
bounce-known = известно
bounce-confirmed = подтверждён позже
bounce-nobody = ни у кого нет
act-bounces = почта
act-bounces-help = прочитать отказы в доставке из почтового ящика: что не дошло, отмечается
form-bounces = Отказы в доставке: письмо, ящик mbox или папка Maildir
field-mail = Файл или папка
twins-title-of-import = Кто из этой загрузки записан дважды (a: из всех)
twins-none-of-import = Из этой загрузки, насколько видно, никто не записан дважды. a покажет пары среди всех.
act-all-pairs = все или загрузка
act-all-pairs-help = показать пары среди всех или только из этой загрузки
need-of-import = Здесь и так пары среди всех.
twins-left-of-import = { $n ->
    [0] По этой загрузке решать нечего
    [one] Осталось решить { $n } пару из этой загрузки
    [few] Осталось решить { $n } пары из этой загрузки
   *[many] Осталось решить { $n } пар из этой загрузки
  }
