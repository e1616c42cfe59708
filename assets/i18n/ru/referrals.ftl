# Кто направляет клиентов, их карточки, журнал комиссионных, выплаты, отчёты; журнал для бухгалтерии.

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

# Панель «Направляющие».
layer-referrals = Направляющие
act-next-part = список
act-next-part-help = к следующему списку панели
act-previous-part = прежний список
act-previous-part-help = к предыдущему списку панели
act-filter-kind = вид
act-filter-kind-help = показать представителей, партнёров, ассоциации или всех
act-add-referrer = добавить
act-add-referrer-help = сделать контакт представителем, партнёром или ассоциацией
act-add-plan = план
act-add-plan-help = добавить план комиссионных
act-issue-cards = карточки
act-issue-cards-help = выдать направляющему карточки с номерами
act-bring-card = принесли карточку
act-bring-card-help = записать, чью карточку принёс контакт
act-payout = выплата
act-payout-help = посмотреть, сколько к выплате, и выплатить
act-statement = отчёт
act-statement-help = показать, что направляющий заработал, получил и за что
field-who = Кто
field-referrer-kind = Вид
field-plan = План
field-percent = Процент
field-hold-days = Удержание, дней
field-count = Сколько
form-add-referrer = Новый направляющий
form-add-plan = Новый план комиссионных
form-issue-cards = Выдать карточки
form-bring-card = Принесли карточку
referrals-plan-first = Комиссионным нужно правило: сначала добавьте план.
referrals-not-a-percent = Напишите процент, например 10 или 7,5.
referrals-not-a-number = Напишите целое число.
referrals-none = Пока никто не направляет клиентов. Нажмите n, чтобы добавить план комиссионных, затем a – и сделайте контакт представителем, партнёром или ассоциацией.
referrals-none-such = Таких нет; f показывает следующий вид.
referrals-no-people = Пока никого. Номер карточки вводят вместе с новым контактом или здесь, клавишей b.
referrals-no-account = Комиссионных ещё нет: они возникают, когда направленный платит.
referrals-no-cards = Карточек ещё нет; i выдаёт их.
referrals-no-share = За последние двенадцать месяцев новых клиентов ещё не было.
referrals-share = По рекомендации { $share } новых клиентов за год: { $sent } из { $all }
referrals-share-part = { $kind ->
    [representative] представители { $n }
    [partner] партнёры { $n }
   *[other] ассоциации { $n }
  }
referrals-kind = { $kind ->
    [representative] Представители { $n }
    [partner] Партнёры { $n }
   *[other] Ассоциации { $n }
  }
referrals-status = { $n } { $who ->
    [representative] { $n ->
        [one] представитель
        [few] представителя
       *[many] представителей
      }
    [partner] { $n ->
        [one] партнёр
        [few] партнёра
       *[many] партнёров
      }
    [association] { $n ->
        [one] ассоциация
        [few] ассоциации
       *[many] ассоциаций
      }
   *[all] { $n ->
        [one] направляющий
        [few] направляющих
       *[many] направляющих
      }
  }
referrals-payable = к выплате { $amount }
referrals-people = Направил { $n }
referrals-account = Счёт
referrals-cards = Карточки { $n } из { $all }
referrals-rule = { $kind } · { $plan } { $percent } · удержание { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
  }
referrals-on-hold = { $amount } · ближайшее { $day }
referrals-of = { $n } из { $all }
referrals-people-column = Людей
referrals-sent-column = Направлен
referrals-held-column = Удержано до
referrals-range-column = Номера
entry-short = { $kind ->
    [accrual] { $payer } · { $percent } от { $paid } · оплата { $payment }
    [refund] { $payer } · возврат, { $percent } назад · оплата { $payment }
    [payout] Выплата { $payout }
   *[reversal] { $of ->
        [accrual] { $payer } · отменено · оплата { $payment }
        [refund] { $payer } · возврат отменён · оплата { $payment }
        [payout] Выплата { $payout } отменена
       *[other] Отменено
      }
  }
payout-title = Выплата
payout-question = Выплатить сейчас? y – выплатить (u отменит), n – оставить как есть.
statement-title = Отчёт · { $name }
