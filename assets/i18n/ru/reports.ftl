# Отчёты: названия, недельные линии, показатели.

report-first-payments = Первые оплаты
report-income = Доход
report-letter-income = Доход от писем
report-referral-clients = Новые клиенты по рекомендации
report-conversion = Цепочка продаж
report-funnel = Воронка
report-handovers = Передачи

line-first-payments-clients = Новые клиенты
line-first-payments-introductory = Через вводный товар
line-first-payments-money = Их первые оплаты
line-income-income = Доход
line-income-new-clients = От новых клиентов
line-income-existing-clients = От прежних клиентов
line-letter-income-income = Доход от писем
line-letter-income-letters = Отправлено писем
line-letter-income-answers = Ответы
line-referral-clients-clients = Новые клиенты по рекомендации
line-referral-clients-representatives = От представителей
line-referral-clients-partners = От партнёров
line-referral-clients-associations = От ассоциаций
line-conversion-calls = Звонки
line-conversion-proposals = Предложения
line-conversion-meetings = Встречи
line-conversion-presentations = Презентации
line-conversion-contracts = Договоры
line-conversion-first-payments = Первые оплаты
line-funnel-won = Выигранные сделки
line-funnel-lost = Проигранные сделки
line-handovers-done = Завершённые передачи

figure-first-payments-introductory-share = Через вводный товар
figure-first-payments-each = Первая оплата в среднем
figure-income-new-share = Доля новых клиентов
figure-letter-income-answer-rate = На письма ответили
figure-letter-income-per-letter = Доход на письмо
figure-referral-clients-share = Доля среди новых клиентов
figure-funnel-won-share = Выиграно из завершённых
figure-funnel-cycle = От начала сделки до продажи, медиана
figure-handovers-days = От оплаты до первого контакта, медиана
figure-handovers-late = С опозданием

report-days = { $n ->
    [one] { $n } день
    [few] { $n } дня
   *[many] { $n } дней
  }

help-report = Показать отчёт по неделям и записи, из которых он сложился; list перечислит отчёты
arg-report-name = Название отчёта или list
arg-report-from = Первый день (иначе за 26 недель до последнего)
arg-report-to = Последний день (иначе сегодня)
arg-report-week = Показать записи недели, на которую приходится этот день
arg-report-line = Другая линия отчёта вместо первой
column-report = Отчёт
column-trend = Тенденция
column-week = Неделя с
column-bar = По неделям
column-before = Прежде
column-rate = От шага выше
column-rate-before = Прежде, %
column-clients = Клиентов
column-again = Заказали ещё
column-next-products = Что купили потом
column-lost = Потеряно
column-loss = Потери, %
column-loss-before = Прежде, %
column-money-days = Деньги ждут, дней
column-over = Сверх срока
column-days = Дней
none-records = За эту неделю записей нет.
report-period = { $title }, с { $from } по { $to }
report-figure = { $label }: { $value }
report-figure-before = { $label }: { $value } (прежде: { $before })
report-loses-most = Теряет больше, чем в прошлом: { $stage }
report-waits-longest = Дольше всего деньги ждут здесь: { $stage }
report-overdue = Ждут своего менеджера: { $open }, просрочено: { $overdue } (срок { $limit })
column-statistic = Статистика

# Статистика.
column-this-week = Последняя
statistics-status = { $n ->
    [one] { $n } неделя
    [few] { $n } недели
   *[many] { $n } недель
  }: { $from } – { $to }
statistics-total = Всего { $total }
statistics-no-trend = для тенденции мало недель
statistics-week = ▲ Неделя с { $week }: { $value }
statistics-before = {"  "}было { $value }
statistics-product = { $clients ->
    [one] { $clients } клиент
    [few] { $clients } клиента
   *[many] { $clients } клиентов
  }, заказали ещё: { $again }
records-title = { $label } · с { $week }
