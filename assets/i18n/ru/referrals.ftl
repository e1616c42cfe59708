# Кто направляет клиентов, их карточки, журнал комиссионных, выплаты, отчёты; проверка базы; журнал для бухгалтерии.

help-referrer-show = Показать направляющего: кого направил, карточки, сколько причитается
help-referrer-share = Сказать, какая доля новых клиентов пришла по рекомендации
help-card-list = Показать карточки направляющего, новые сверху
help-ledger = Журнал комиссионных
help-ledger-list = Показать записи, новые сверху
help-ledger-balance = Сколько кому причитается
help-payout = Выплаты направляющим
help-payout-preview = Показать, кому сколько, за какие оплаты и что ещё удерживается
help-payout-run = Выплатить всё, срок удержания чего прошёл
help-payout-list = Показать выплаты, новые сверху
help-statement = Что направляющий заработал и получил: каждая строка с оплатой и правилом
help-check = Проверить, что база цела и записи в ней сходятся
help-export-journal = Записать журнал для hledger и подобных программ
arg-export-journal-out = Файл журнала

form-ledger-key = день и номер строки, например 2026-11-22/17

column-people-sent = Направил
column-sent-clients = Оплатили
column-income = Принёс
column-earned = Заработал
column-balance = Остаток
column-payable = К выплате
column-on-hold = Удерживается
column-cards-left = Карточек осталось
column-last-sent = Последний
column-card = Карточка
column-first-card = Первая карточка
column-last-card = Последняя карточка
column-issued = Выдано
column-used = Принесли
column-plan = План
column-percent = Процент
column-hold-days = Удержание, дней
column-referrers = Направляющих
column-referrer = Направляющий
column-brought-by = Кто принёс
column-brought-on = Когда
column-entry = Запись
column-payable-on = К выплате с
column-why = За что
column-period = Период
column-opening = На начало
column-paid-out = Выплачено
column-closing = На конец

none-referrers = Пока никто не направляет клиентов; назначьте направляющего командой «referrer add».
none-sent = Пока никого не направил.
none-cards = Карточек ещё нет; выдайте их командой «card issue».
none-plans = Планов комиссионных ещё нет; добавьте план командой «plan add».
none-entries = Журнал пуст: комиссионные возникают, когда направленный платит.
none-payouts = Выплат ещё не было.

entry-why = { $kind ->
    [accrual] { $percent } от { $paid }, плательщик { $payer } (оплата { $payment }, план «{ $plan }»)
    [refund] { $percent } назад: возврат, { $payer }, по оплате { $payment } на { $paid } (план «{ $plan }»)
    [payout] Выплата { $payout }
   *[reversal] { $of ->
        [accrual] Отменена запись { $entry }: оплата { $payment }, { $payer }
        [refund] Отменена запись { $entry }: возврат, { $payer }
        [payout] Отменена запись { $entry }: выплата { $payout }
       *[other] Отменена запись { $entry }
      }
  }
referrals-share-told = По рекомендации: { $share } новых клиентов, { $sent } из { $all }.
payout-pays = К выплате сегодня: { $total }, { $count ->
    [one] { $count } направляющий
    [few] { $count } направляющих
   *[many] { $count } направляющих
  }
payout-holds = Удерживается до { $day }: { $amount }, { $name }
payout-owes = Без выплаты: { $name }; сначала надо покрыть прежние { $amount }

journal-title = Kontora, всё действительное на { $day }

export-journal-done = В { $path } { $count ->
    [one] записана { $count } проводка
    [few] записаны { $count } проводки
   *[many] записано { $count } проводок
  }

check-sound = База в порядке: файл, заказы, оплаты, журнал комиссионных и сводные сведения сходятся.
check-found = Проверка нашла { $count ->
    [one] { $count } ошибку
    [few] { $count } ошибки
   *[many] { $count } ошибок
  }; восстановите резервную копию или отмените то, что к ним привело.
check-file = Файл повреждён: { $detail }
check-foreign-key = Строка { NUMBER($row, useGrouping: "false") } в { $table } ссылается на строку в { $parent }, которой нет
check-order-total = Сумма заказа { NUMBER($order, useGrouping: "false") } – { $total }, а его строки дают { $lines }
check-order-overpaid = Заказ { NUMBER($order, useGrouping: "false") } на { $total }, а оплачено { $paid }
check-payment-astray = Оплата { NUMBER($payment, useGrouping: "false") } не относится к заказу того же контакта в той же валюте
check-entry-astray = У записи { NUMBER($entry, useGrouping: "false") } в журнале комиссионных нет действующей оплаты, плана или направляющего
check-payout-astray = Запись { NUMBER($entry, useGrouping: "false") } в журнале комиссионных – выплата, которой не было
check-accrual-amount = Запись { NUMBER($entry, useGrouping: "false") } в журнале комиссионных – { $amount }, а по проценту должно быть { $expected }
check-commission-sum = Комиссионные с оплаты { NUMBER($payment, useGrouping: "false") } – { $sum }, а по правилу должно быть { $expected }
check-commission-missing = С оплаты { NUMBER($payment, useGrouping: "false") } должно быть начислено { $expected } направившему, а начисления нет
check-contact = Контакт { NUMBER($contact, useGrouping: "false") } показывает не то, что в записях: { $columns }
