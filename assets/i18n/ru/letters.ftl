# Начало письма, сотканное из фактов (letter-…), и замечания к письму (remark-…).
# Предложений одного места несколько: какое выпадет, решает письмо. Род пишущего нигде не виден, род адресата — только в обращении.

letter-greet-known = { $gender ->
    [male] Уважаемый { $name }!
    [female] Уважаемая { $name }!
   *[other] Здравствуйте, { $name }!
  }
letter-greet-family = { $gender ->
    [male] Уважаемый господин { $name }!
    [female] Уважаемая госпожа { $name }!
   *[other] Здравствуйте, { $name }!
  }
letter-greet-firm = Здравствуйте! Это письмо — для «{ $name }».

letter-product = «{ $name }»
letter-products = { $first } и { $second }

letter-month-in = в { $month ->
    [1] январе
    [2] феврале
    [3] марте
    [4] апреле
    [5] мае
    [6] июне
    [7] июле
    [8] августе
    [9] сентябре
    [10] октябре
    [11] ноябре
   *[12] декабре
  }
letter-month-last-year = { $when } прошлого года
letter-month-of-year = { $when } { $year } года
letter-month-from = с { $month ->
    [1] января
    [2] февраля
    [3] марта
    [4] апреля
    [5] мая
    [6] июня
    [7] июля
    [8] августа
    [9] сентября
    [10] октября
    [11] ноября
   *[12] декабря
  } { $year } года
letter-ago-months = { $n ->
    [1] месяц назад
    [6] полгода назад
    [one] { $n } месяц назад
    [few] { $n } месяца назад
   *[other] { $n } месяцев назад
  }
letter-ago-years = { $n ->
    [1] год назад
    [one] { $n } год назад
    [few] { $n } года назад
   *[other] { $n } лет назад
  }

letter-subject-order-1 = Ваш заказ { $when } и один вопрос
letter-subject-order-2 = { $products }: всё ли хорошо?
letter-subject-order-3 = Вспоминаю Ваш заказ { $when }
letter-subject-plain-1 = Как у Вас дела?
letter-subject-plain-2 = Несколько слов и один вопрос
letter-subject-plain-3 = Давно не писали Вам

letter-order-1 = { $when } Вы сделали у нас заказ: { $products }. Было это { $ago }.
letter-order-2 = Листаю наши записи и вижу Ваш последний заказ: { $when }, { $products }.
letter-order-3 = { $ago } мы исполнили Ваш заказ — { $products }. С тех пор мы, кажется, не говорили.
letter-order-4 = Помню, что Вы выбрали { $when }: { $products }.
letter-order-5 = Последнее, что мы сделали для Вас, — { $products }; было это { $when }.
letter-order-6 = { $ago } в наших книгах появилась запись с Вашим именем: { $products }.

letter-first-1 = Вы с нами { $since }, а мне до сих пор неизвестно, как у Вас идут дела.
letter-first-2 = Мы знакомы { $since }, но за это время ни разу толком не поговорили.
letter-first-3 = { $since } Вы в числе наших клиентов, и пора мне наконец Вам написать.
letter-new-1 = Мы давно не были на связи, и мне хочется это исправить.
letter-new-2 = Вы — наш клиент, а писем от нас не получали; вот первое.
letter-new-3 = Пишу Вам без особого повода: хочется узнать, как Вы живёте.

letter-content-1 = Всё ли вышло так, как Вы ждали?
letter-content-2 = Довольны ли Вы? Если что-то было не так, скажите прямо: исправим.
letter-content-3 = Пригодилось ли Вам то, что Вы тогда получили?
letter-content-4 = Остались ли Вы довольны — и самим заказом, и тем, как мы с ним обошлись?
letter-content-5 = Хорошо ли заказ Вам послужил? Мне важны и похвала, и упрёк.
letter-content-6 = Что получилось удачно, а что стоило бы сделать иначе?

letter-wish-1 = А ещё у меня записано Ваше пожелание ({ $when }): «{ $words }». Оно не забыто.
letter-wish-2 = { $when } Вы говорили нам, чего бы Вам хотелось: «{ $words }». Так ли это и сейчас?
letter-wish-3 = И вот что ещё: Ваше пожелание, записанное { $when }, — «{ $words }» — лежит у меня перед глазами.

letter-news-1 = За это время у нас появилось новое: { $products }.
letter-news-2 = Из новостей, которые могут быть Вам близки: теперь у нас есть { $products }.
letter-news-3 = Тогда у нас ещё не было того, что есть сейчас: { $products }.
letter-news-4 = Пока мы не виделись, прибавилось вот что — { $products }.

letter-repeat-1 = По времени, пожалуй, пора повторить — или выбрать что-то другое.
letter-repeat-2 = Обычно примерно через такой срок возвращаются за следующим заказом.
letter-repeat-3 = Может быть, подошло время для нового заказа; тогда я всё подготовлю заранее.
letter-repeat-4 = Если запас или надобность подошли к концу, скажите — отложу для Вас нужное.

letter-ask-1 = Чем мы могли бы быть Вам полезны в ближайшие недели?
letter-ask-2 = Что из этого было бы Вам сейчас кстати?
letter-ask-3 = Когда Вам удобно поговорить — на этой неделе или на следующей?
letter-ask-4 = Напишете мне пару строк в ответ?
letter-ask-5 = О чём Вам стоило бы узнать от нас подробнее?
letter-ask-6 = Какие у Вас планы до конца сезона и где в них можем помочь мы?

letter-close-1 = С уважением,
letter-close-2 = С наилучшими пожеланиями,
letter-close-3 = С добрыми пожеланиями,

remark-empty = Письмо пустое: напишите его.
remark-blank = Здесь осталось незаполненное место: { $found }.
remark-wrong-name = Здесь стоит «{ $found }», а письмо — другому человеку: { $expected }.
remark-wrong-form = «{ $found }» не подходит к имени: { $expected }.
remark-not-by-name = Обратитесь по имени: { $expected }.
remark-no-fact = Не видно, что письмо именно этому клиенту: упомяните заказ, пожелание или дату.
remark-alike = На { $percent } % совпадает с письмом № { NUMBER($letter, useGrouping: "false") } ({ $to }): напишите иначе.
remark-no-question = Письмо ни о чём не спрашивает: задайте вопрос.
remark-untouched = Это ещё начало, сотканное программой: измените его, напишите от себя.

refusal-letter-too-long = Письмо не помещается на страницу: лишних строк — { $lines }. Сократите его.
refusal-address-too-long = Адрес не помещается в окно конверта; сделайте его короче.
refusal-letterhead-too-long = Название и адрес фирмы не помещаются над письмом; сократите их в настройках.
refusal-sign-unprintable = Знака «{ $sign }» нет в шрифте письма; замените его.
refusal-pdf-failed = PDF не получился ({ $detail }); измените текст и попробуйте ещё раз.
refusal-mail-bad = Для поля { $header } нужен один адрес или одна строка без переносов; исправьте его.

# Круг писем и письма в командной строке.
round-today = Сегодня { $sent } из { $quota } писем
round-covered = { $percent } % свободной базы получили письма ({ $covered }); { $waiting ->
    [one] ждёт { $waiting } клиент
    [few] ждут { $waiting } клиента
   *[other] ждут { $waiting } клиентов
  }
round-done = Никто не ждёт: круг пройден
round-in-time = При таком темпе круг закончится { $ends }, вовремя (срок { $deadline }); хватит { $needed } в рабочий день
round-late = При таком темпе круг закончится { $ends }, позже срока { $deadline }: нужно { $needed } в рабочий день
round-unbegun = Чтобы пройти круг к { $deadline }, нужно { $needed ->
    [one] { $needed } письмо
    [few] { $needed } письма
   *[other] { $needed } писем
  } в рабочий день

help-letter = Личные письма клиентам, которые давно ничего не слышали
help-letter-queue = Кто ждёт письма, начиная с тех, кому не писали дольше всех
help-letter-next = Кто следующий и что о нём известно; никто не берётся в работу
help-letter-round = Как идёт круг писем
help-letter-list = Письма в работе, затем отправленные
help-letter-start = Взять клиента и набросать начало письма из фактов его истории
help-letter-show = Показать письмо и историю адресата
help-letter-write = Записать текст письма
help-letter-check = Проверить письмо: что его останавливает и на что стоит взглянуть ещё раз
help-letter-ready = Выпустить письмо, если его ничто не останавливает
help-letter-render = Записать готовое письмо как PDF на одну страницу, как черновик эл. почты или в обоих видах
help-letter-sent = Отметить отправку; отменить её нельзя
help-letter-answer = Записать ответ; он станет задачей продавца этого клиента
help-letter-drop = Отложить неотправленное письмо; клиент снова ждёт
arg-letter = Номер письма
arg-text-file = Файл с текстом в UTF-8; - читает его со входа
arg-subject = Тема эл. письма
arg-letter-write-way = Как его отправят
arg-letter-answer-words = Что ответили
arg-pdf = PDF для конверта с окном
arg-eml = Черновик, который откроет почтовая программа
column-last-order = Последний заказ
column-severity = Важность
column-line = Строка
column-remark = Замечание
column-letter = Письмо
column-subject = Тема
column-sent = Отправлено
column-answered = Ответ пришёл
column-answer = Ответ
severity-stop = останавливает
severity-warning = внимание
letter-known-orders = Заказы
letter-known-wishes = Пожелания
letter-known-occasions = Даты
letter-known-letters = Письма
letter-rendered = Записано: { $path }
none-letter-queue = Никто не ждёт письма.
none-letters = Писем пока нет.
none-remarks = Замечаний нет.
fail-not-utf8 = { $what } — не текст в UTF-8; сохраните его в UTF-8.

# Экран писем.
layer-letters = Письма
layer-writing = Пока пишется письмо
act-next-letter = следующий
act-next-letter-help = взять следующего клиента из очереди и начать ему письмо
act-ready-letter = готово
act-ready-letter-help = проверить письмо и выпустить его
act-letter-pdf = PDF
act-letter-pdf-help = записать письмо как PDF на одну страницу для конверта с окном
act-letter-mail = эл. почта
act-letter-mail-help = записать письмо как черновик (.eml) для вашей почтовой программы
act-send-letter = отправлено
act-send-letter-help = отметить отправку; отменить её нельзя
act-answer-letter = ответили
act-answer-letter-help = записать ответ: задача продавцу этого клиента
act-letter-details = тема
act-letter-details-help = изменить тему письма и способ отправки
act-drop-letter = отложить
act-drop-letter-help = отложить неотправленное письмо; клиент снова ждёт
act-show-client = клиент
act-show-client-help = открыть карточку клиента
need-unsent = Это для неотправленного письма: сначала возьмите клиента (n).
need-draft = Выпустить можно только черновик: выберите его или возьмите клиента (n).
need-released = Письмо ещё не выпущено: нажмите r.
need-sent = Это для отправленного письма, на которое ещё не ответили.
letters-open = Пишутся { $n }
letters-waiting = Ждут { $n }
letters-sent = Отправлены недавно { $n }
letters-never = не писали
letters-none = Никто не ждёт письма, и ни одно не пишется.
letters-not-begun = Не начато
letters-take = Enter возьмёт этого клиента и соткёт начало из того, что о нём известно; n возьмёт первого в очереди.
letters-answer = Ответ
letters-news = Новое с тех пор: { $products }
letters-past = { $n ->
    [one] Раньше { $n } письмо, { $last }
    [few] Раньше { $n } письма, последнее { $last }
   *[other] Раньше { $n } писем, последнее { $last }
  }
letters-past-none = Раньше писем не было
letters-orders = Заказы { $n }
letters-line = строка { $line }:
letters-clean = ✓ Замечаний нет
letter-really-sent = Письмо ушло? Отменить это нельзя. y да, n нет
letter-keep = Сохранить написанное? y сохранить, n выбросить
form-answer-letter = Ответ на письмо
form-letter-details = Письмо
field-subject = Тема
field-letter-way = Отправка
file-kept = Записано: { $path }
file-not-kept = { $path }: записать не удалось ({ $why }); запустите kontora в своей папке.
