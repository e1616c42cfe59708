# Кто записан дважды: почему два контакта — вероятно, один, или почему нет.

twin-same-given = то же имя
twin-slip-given = имя отличается одной буквой
twin-like-given = похожие имена: сокращение или инициал
twin-other-given = другое имя
twin-same-family = та же фамилия
twin-slip-family = фамилия отличается одной буквой
twin-like-family = похожие фамилии
twin-other-family = другая фамилия
twin-same-patronymic = то же отчество
twin-slip-patronymic = отчество отличается одной буквой
twin-like-patronymic = похожие отчества: инициал или сокращение
twin-other-patronymic = другое отчество
twin-same-firm = то же название фирмы
twin-slip-firm = название фирмы написано почти так же
twin-like-firm = похожие названия фирм
twin-other-firm = другое название фирмы
twin-same-work = то же место работы
twin-slip-work = место работы написано почти так же
twin-like-work = похожие места работы
twin-other-work = другое место работы
twin-same-birthday = тот же день рождения
twin-slip-birthday = день рождения отличается одной цифрой
twin-like-birthday = похожие дни рождения
twin-other-birthday = другой день рождения
twin-same-house = тот же дом
twin-slip-house = номер дома отличается одной цифрой
twin-like-house = похожие номера домов
twin-other-house = другой дом
twin-same-street = та же улица
twin-slip-street = улица написана почти так же
twin-like-street = похожие улицы
twin-other-street = другая улица
twin-same-town = тот же город
twin-slip-town = город отличается одной буквой
twin-like-town = похожие названия городов
twin-other-town = другой город
twin-same-region = тот же регион
twin-slip-region = регион отличается одной буквой
twin-like-region = похожие названия регионов
twin-other-region = другой регион
twin-same-postcode = тот же индекс
twin-slip-postcode = индекс отличается одной цифрой
twin-like-postcode = похожие индексы
twin-other-postcode = другой индекс
twin-same-phone = тот же телефон
twin-slip-phone = телефон отличается одной цифрой
twin-like-phone = похожие телефоны
twin-other-phone = другой телефон
twin-same-email = тот же e-mail
twin-slip-email = e-mail отличается одной-двумя буквами
twin-like-email = похожие адреса e-mail
twin-other-email = другой e-mail
twin-crossed-names = имена в другом порядке
twin-crossed-patronymic = имя и отчество переставлены
twin-colleague = возможно, коллега
none-twins = Насколько видно, никто не записан дважды.
column-certain = Вероятно, %
column-twin = Контакт
column-other-twin = Он же
column-reasons = Почему

# While a contact is typed: who they may be.
form-likely = Возможно, уже есть: { $who } ({ $why }) · Ctrl-O — карточка
need-likely = Никто из контактов не похож на того, кого вы вводите.
act-show-likely = уже есть?
act-show-likely-help = открыть карточку контакта, которым это может быть

# Rows of an import that are probably somebody who is here.
noted-twin = вероятно, это { $name }, уже есть: { $reasons }
noted-twin-in-file = вероятно, это { $name } из строки { NUMBER($line, useGrouping: "false") }: { $reasons }
noted-twin-in-other-file = вероятно, это { $name } из { $file }, строка { NUMBER($line, useGrouping: "false") }: { $reasons }
import-doubtful = { $count ->
    [one] { $count } из новых, вероятно, уже есть; после загрузки покажет «contact duplicates».
    [few] { $count } из новых, вероятно, уже есть; после загрузки покажет «contact duplicates».
   *[many] { $count } из новых, вероятно, уже есть; после загрузки покажет «contact duplicates».
  }
