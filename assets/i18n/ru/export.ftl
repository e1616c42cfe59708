# Что уходит наружу: контакты, наклейки и конверты, календарь.
help-export = Передать данные другим программам
help-export-contacts = Записать контакты таблицей (.csv) или карточками (.vcf)
arg-export-contacts-out = Какой файл записать; окончание говорит, чем он будет
arg-export-contacts-filter = Только эти контакты, как в contact list
arg-export-contacts-vcard = Версия карточек: 3 (обычно: её лучше всего читают телефоны и Outlook) или 4
arg-export-contacts-exact = Каждое поле точно как хранится: для программ, открывать в электронной таблице небезопасно
export-ending = «{ $what }» должен кончаться на .csv или .vcf: так видно, что записать.
export-done = { $count ->
    [one] Записан { $count } контакт
    [few] Записано { $count } контакта
   *[many] Записано { $count } контактов
  }: { $path }
help-export-labels = Напечатать адреса на листах наклеек (PDF)
arg-export-labels-out = Какой PDF записать
arg-export-labels-sheet = Лист наклеек: l7160, l7159, l7161, l7162, l7163, 3422, 3474, 3475, 3490, 5160, 5161, 5163
arg-export-labels-skip = Сколько наклеек первого листа уже использовано
arg-export-labels-filter = Только эти контакты, как в contact list
help-export-envelopes = Напечатать адреса на конвертах, по одному на странице (PDF)
arg-export-envelopes-out = Какой PDF записать
arg-export-envelopes-size = Конверт: dl (он же E65), c6, c5, c4, 10
arg-export-envelopes-filter = Только эти контакты, как в contact list
help-export-calendar = Записать следующие шаги и памятные дни для календаря телефона (.ics)
arg-export-calendar-out = Какой файл записать
arg-export-calendar-whose = Только дела этого человека (me – свои) и дни тех, кого он ведёт
export-labels-done = { $count ->
    [one] { $count } наклейка
    [few] { $count } наклейки
   *[many] { $count } наклеек
  } на { $pages ->
    [one] { $pages } листе
   *[many] { $pages } листах
  }: { $path }
export-envelopes-done = { $count ->
    [one] Записан { $count } конверт
    [few] Записано { $count } конверта
   *[many] Записано { $count } конвертов
  }: { $path }
export-calendar-done = { $count ->
    [one] Записано { $count } событие
    [few] Записано { $count } события
   *[many] Записано { $count } событий
  }: { $path }
export-without-address = { $count ->
    [one] Пропущен { $count } контакт: нет адреса, по которому дошло бы письмо
    [few] Пропущено { $count } контакта: нет адреса, по которому дошло бы письмо
   *[many] Пропущено { $count } контактов: нет адреса, по которому дошло бы письмо
  }
export-unwanted = { $count ->
    [one] Пропущен { $count } контакт: просил не писать
    [few] Пропущено { $count } контакта: просили не писать
   *[many] Пропущено { $count } контактов: просили не писать
  }
export-too-long = Пропущен контакт: { $name } – адрес не помещается; сократите его в карточке
export-no-sign = Пропущен контакт: { $name } – в шрифте нет знака «{ $sign }»; замените его в карточке
export-yes = да
export-no = нет
export-day-unknown = В этом месяце; день неизвестен.
refusal-nobody-to-post = Писать некому: без адреса – { $without_address }, просили не писать – { $unwanted }, адрес не помещается – { $unprintable }. Добавьте адреса или выберите других.
refusal-sender-too-long = Название и адрес вашей фирмы не помещаются на конверт; сократите их (config set firm.address …).
refusal-user-unknown = Такого человека здесь нет. Есть: { $known }.

# Столбцы выгруженных контактов; загрузка узнаёт их снова.
export-id = ИД
export-kind = Тип записи
export-name = Наименование
export-organisation = Организация
export-person = Контактное лицо
export-post = Должность
export-phone = Телефон
export-email = Эл. почта
export-address = Адрес
export-town = Город
export-region = Регион
export-postcode = Индекс
export-country = Страна
export-trade = Отрасль
export-source = Источник
export-note = Примечание
export-manager = Менеджер
export-birthday = День рождения
export-list = Список
export-stage = Этап
export-family = Фамилия
export-given = Имя
export-patronymic = Отчество
export-gender = Пол
export-shown = Записан как
export-people = Другие люди там
export-occasions = Памятные дни
export-addresses = Другие адреса
export-doubtful = Под сомнением
export-wrong = Неверно
export-labels = Виды телефонов и почты
export-letters = Письма
export-consents = Согласия

# На экране.
export-title = Передать
export-everybody = Все, кто в списке: все контакты
export-listed = Те, кто в списке: { $filter }
export-all-days = Все следующие шаги и памятные дни
export-my-days = Ваши следующие шаги и дни тех, кого вы ведёте
export-stopped = Остановлено; файл не записан.
export-writing = Записывается: { $percent }%
export-writing-some = Записывается: { $count }
export-writing-keys = Esc остановит, файла не будет   Enter — работать дальше
export-running = Файл пишется; когда будет готов, скажем в этой строке
export-skip-bad = Напишите число; если лист полный, ничего.
export-not-written = Файл не записан: { $why }
export-as-csv = таблица (CSV)
export-as-vcard3 = карточки (vCard 3.0)
export-as-vcard4 = карточки (vCard 4.0)
export-as-labels = наклейки с адресами (PDF)
export-as-envelopes = конверты (PDF)
export-as-my-calendar = мой календарь (ICS)
export-as-calendar = общий календарь (ICS)
field-out-as = Чем
field-out-sheet = Лист наклеек
field-out-skip = Уже использовано
field-out-size = Конверт
field-out-file = Файл
act-export = передать
act-export-help = передать тех, кто в списке: таблица, карточки, наклейки, конверты, календарь
