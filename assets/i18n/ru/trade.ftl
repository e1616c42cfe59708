# Этапы, события в истории контакта, настройки и тексты, которые набрасывает программа.

stage-information = Информация
stage-demonstration = Демонстрация
stage-visit = Визит
stage-trial = Проба
stage-contract = Договор
stage-won = Выиграна
stage-lost = Проиграна

moment-inquiry = Обращение ({ $source }): { $words }
moment-opening = Клиент ещё до Kontora: { $words }
moment-activity = { $activity ->
    [call] Звонок
    [proposal] Предложение
    [meeting] Встреча
    [presentation] Презентация
    [visit] Визит
    [info-packet] Инфопакет
    [letter] Письмо
    [contract] Договор
   *[other] Смена этапа
  }, { $outcome ->
    [positive] успешно
    [negative] отказ
    [no-answer] не ответили
   *[other] пока не решено
  } ({ $user }): { $words }
moment-deal-opened = Открыта сделка «{ $title }», { $amount }
moment-deal-won = Сделка «{ $title }» выиграна, { $amount }
moment-deal-lost = Сделка «{ $title }» проиграна: { $reason }
moment-order = Заказ { $number } на { $total }: { $products }
moment-payment = Оплата { $amount }
moment-refund = Возврат { $amount }
moment-letter-sent = Отправлено письмо: { $subject }
moment-letter-answered = Ответ на письмо: { $words }
moment-letter-returned = { $way ->
        [email] Электронное письмо не доставлено: { $subject }
       *[post] Письмо вернулось недоставленным: { $subject }
    }
moment-merged = Объединено с записью: { $name }
moment-handover-opened = Начата передача, менеджер – { $manager }
moment-handover-done = Передача завершена, менеджер – { $manager }
moment-task-done = Сделано: { $task ->
    [call] звонок
    [meeting] встреча
    [proposal] предложение
    [presentation] презентация
    [visit] визит
    [info-packet] инфопакет
    [letter] письмо
    [contract] договор
    [welcome] приветствие
    [reminder] звонок после передачи
   *[other] ответ на письмо
  } { $words }
moment-sent = Кто направил: { $referrer }
moment-referred = По рекомендации пришёл новый контакт: { $name }
moment-wish = Пожелание: { $words }

setting-currency = валюта всех сумм
setting-letters-quota = писем в день
setting-letters-round-days = дней в одном круге писем
setting-letters-quiet-days = дней без контакта до письма
setting-letters-credit-days = дней, за которые заказ засчитывают письму
setting-handover-manager = кому передают новых клиентов
setting-handover-days = через сколько дней передача просрочена
setting-firm-name = наше название, как в письмах
setting-firm-address = наш адрес на бланке
setting-firm-phone = наш телефон на бланке
setting-firm-email = наша эл. почта на бланке
setting-firm-country = наша страна (RU, KZ, …): в ней набираются телефоны без кода страны

handover-introduction = { $name }, спасибо, что выбрали нас.
    { $same ->
        [yes] Ваш персональный менеджер отныне – я, { $manager }: по любому вопросу обращайтесь прямо ко мне.
       *[no] Теперь ваш персональный менеджер – { $manager }, один из лучших наших специалистов: по любому вопросу обращайтесь прямо к этому человеку. Я тоже остаюсь на связи. { $seller }
    }
