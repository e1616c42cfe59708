# Рамка экрана, формы и то, что открывается поверх.

header-demo = пример
pane-today = Сегодня
pane-funnel = Воронка
pane-clients = Клиенты
pane-letters = Письма
pane-referrals = Рекомендации
pane-statistics = Статистика
pane-today-short = Сегодня
pane-funnel-short = Воронка
pane-clients-short = Клиенты
pane-letters-short = Письма
pane-referrals-short = Рекоменд.
pane-statistics-short = Статист.

screen-too-small = Конторе нужно окно не меньше 40 × 10. Увеличьте его или нажмите q, чтобы выйти.
screen-no-terminal = Экрану нужен терминал: запустите kontora в нём или пользуйтесь командами (kontora --help).
screen-terminal-failed = Терминал отказал: { $detail }.
screen-broken = Контора остановилась из-за своей ошибки. Набранное сохранено; строки выше скажут разработчикам, где она.
note-undo = u — отменить
unfinished-title = Незаконченное
unfinished-told = Это было набрано и не сохранено. Enter — продолжить, x — выбросить, Esc — отложить (D покажет снова).
unfinished-none = Незаконченного нет.
unfinished-elsewhere = Откройте ту же форму ещё раз, чтобы продолжить: набранное будет в ней.
draft-back = Вернулось то, что вы набрали в прошлый раз.
editor-failed = Редактор не запустился или завершился с ошибкой; текст остался прежним.
palette-none = Такой команды нет.

form-empty = Заполните это поле.
form-not-a-day = Это не дата. Например: +3, пт, 24.12 или 24.12.2026.
form-not-money = Это не сумма. Например: 1250 или 1 250,50.
form-not-picked = Выберите из списка: наберите часть названия или имени.
form-mistakes = Пока не сохранено: посмотрите на отмеченное поле.
form-throw-away = Выбросить набранное? y — да, n — нет
form-hint-date = +3, пт, завтра, 24.12 …
form-hint-choice = ← → или первая буква
form-hint-lookup = наберите часть имени или названия
form-hint-long = Ctrl-E откроет ваш редактор
form-hint-money = сумма, { $currency }

find-prompt = имя, телефон, почта или номер карточки
find-none = По запросу «{ $text }» никого не нашлось.
find-count = { $n ->
    [one] найден { $n }
    [few] найдено { $n }
   *[many] найдено { $n }
}
find-more = показаны первые { $n }; наберите ещё, чтобы сузить

history-empty = Пока ничего не сделано.

act-find-title = Поиск
history-title = Что было сделано
story-empty = Пока ничего не происходило.
letters-yes = можно писать
letters-no = просили не писать

column-standing = Кто
column-last-touch = Последний раз
column-user = Кто
column-story = История

card-since = { $standing } с { $day }
card-standing = Кто
card-post = Работает
card-person = Сотрудник
card-phone = Телефон
card-email = Почта
card-address = Адрес
card-source = Источник
card-sent-by = Направил
card-manager = Менеджер
card-paid = Оплачено
card-due = Осталось оплатить
card-deal = Сделка
card-task = Следующий шаг
card-handover = Передача
card-occasion = Дата
card-wish = Пожелание
card-last-letter = Последнее письмо
card-note = Заметка

form-activity = Что сделано
form-add-contact = Новый контакт
form-edit-contact = Изменить
form-inquiry = Обращение
form-wish = Пожелание
form-deal = Новая сделка
form-order = Заказ
form-payment = Оплата
form-refund = Возврат
form-postpone = Перенести
form-order-choice = № { NUMBER($id, useGrouping: "false") } от { $day }: { $amount }
kind-by-name = определить по имени

field-name = Имя
field-kind = Человек или фирма
field-org = Организация
field-post = Должность
field-phone = Телефон
field-email = Почта
field-town = Город
field-address = Адрес
field-postcode = Индекс
field-contact = С кем
field-reason = Причина
field-source = Источник
field-card = Номер карточки
field-note = Заметка
field-manager = Менеджер
field-letters = Письма
field-gender = Пол
field-activity = Действие
field-outcome = Итог
field-words = Своими словами
field-next = Когда следующий шаг
field-next-kind = Следующий шаг
field-next-words = О чём
field-wish = Чего хотелось бы
field-product = Товар
field-product-2 = Товар 2
field-product-3 = Товар 3
field-quantity = Количество
field-quantity-2 = Количество 2
field-quantity-3 = Количество 3
field-price = Цена
field-price-2 = Цена 2
field-price-3 = Цена 3
field-amount = Сумма
field-title = Название
field-order = Заказ
field-payment = Оплата
field-day = Дата
field-due = Новая дата

clients-jump = К именам на букву … (нажмите букву)
clients-none = Здесь пока никого нет. I загрузит адресную книгу или таблицу, a добавит один контакт.
clients-none-such = Таких здесь нет. Нажмите f, чтобы показать других.
clients-status = { $who ->
    [all] все: { $n }
    [client] клиенты: { $n }
    [prospect] потенциальные клиенты: { $n }
   *[suspect] возможные: { $n }
}

column-task = Что
today-due = Пора: { $n }
today-handovers = Передачи, которые не завершены: { $n }
today-stuck = Сделки без следующего шага: { $n }
today-occasions = Памятные даты: { $n }
today-ahead = Впереди: { $n }
today-days-here = { $n ->
    [one] { $n } день здесь
    [few] { $n } дня здесь
   *[many] { $n } дней здесь
}
today-handover = принимает { $manager }
today-none = На сегодня дел нет, у каждой сделки есть следующий шаг. Пишите письма (4) или ищите новых клиентов (2).
today-status = пора: { $due } · сделок без следующего шага: { $stuck }
help-title = Клавиши
palette-title = Команды

form-next-step = Следующий шаг
form-occasion = Памятная дата
form-handover = Представление менеджера
form-product = Новый товар или услуга
introductory-no = нет
introductory-yes = да: легко купить, за деньги, полезен сам по себе
field-occasion = Что
field-date = Дата
field-way = Как
field-introduction = Текст
field-category = Категория
field-introductory = Вводный
field-worth = Чем полезен сам

form-theirs = { $by }: { $theirs }, было { $was } · Ctrl-T — взять чужое
form-theirs-taken = Изменено ({ $by }), было { $was } · Ctrl-T — вернуть { $mine }
form-quoted = «{ $text }»
form-nothing = пусто
form-changed-meanwhile = Пока вы правили, изменено: { $fields } ({ $by }). Набранное цело: просмотрите отмеченные поля и сохраните ещё раз.
form-changed-beside = Пока вы правили, запись изменили ({ $by }). Набранное цело: сохраните ещё раз, если решение прежнее.
form-gone = Этой записи больше нет: её убрали. Набранное осталось здесь, перенесите его куда нужно.
letter-changed-meanwhile = Это письмо тем временем изменено ({ $by }). Ваш текст цел: Ctrl-T покажет чужой и обратно, Ctrl-S сохранит показанный.
need-theirs = Никто другой этого не менял.
act-theirs = чужое/моё
act-theirs-help = поменять местами своё и то, что тем временем записали другие
