# Что сделано (deed-…), почему нельзя (refusal-…), что говорит файл (store-…).
# Сделанное – строки истории и сообщение после каждого шага; отказ говорит, как поступить.

deed-base-made = Создана база
deed-nothing-changed = Ничего не изменилось
deed-draft-kept = Черновик сохранён
deed-demo-made = Создана демонстрационная база: { $contacts ->
    [one] { $contacts } контакт
    [few] { $contacts } контакта
   *[many] { $contacts } контактов
  }
deed-setting-changed = Настройка { $name }: теперь { $value }
deed-contact-added = Добавлен контакт: { $name }
deed-contact-sent = Добавлен контакт: { $name }; кто направил: { $referrer }
deed-contact-edited = Изменён контакт: { $name }
deed-channel-marked = { $state ->
        [wrong] Отмечено как неверное ({ $name }): { $value }
        [doubtful] Отмечено как сомнительное ({ $name }): { $value }
       *[current] Подтверждено ({ $name }): { $value }
    }
deed-contacts-merged = Записи объединены: { $dropped } → { $name }
deed-contacts-distinct = Это разные контакты: { $name } и { $other }
deed-wish-added = Записано пожелание: { $name }
deed-occasion-added = Записана дата: { $name }
deed-inquiry-added = Записан интерес: { $name } ({ $source })
deed-product-added = Добавлен товар «{ $name }»
deed-deal-added = Открыта сделка «{ $title }»: { $name }
deed-deal-moved = Сделка «{ $title }» переведена на этап «{ $stage }»
deed-deal-edited = Изменена сделка «{ $title }»
deed-activity-added = { $activity ->
    [call] Записан звонок
    [proposal] Записано предложение
    [meeting] Записана встреча
    [presentation] Записана презентация
    [visit] Записан визит
    [info-packet] Записан инфопакет
    [letter] Записано письмо
    [contract] Записан договор
   *[other] Записана смена этапа
  }: { $name }
deed-task-added = Намечен шаг на { $due }: { $name }
deed-task-done = Шаг сделан: { $name }
deed-task-moved = Шаг перенесён на { $due }: { $name }
deed-order-added = Добавлен заказ на { $total }: { $name }
deed-payment-added = Поступила оплата { $amount }: { $name }
deed-client-won = Первая оплата { $amount }: { $name } теперь клиент; персональный менеджер – { $manager }
deed-refund-added = Возвращено { $amount }: { $name }
deed-handover-edited = Изменена передача: { $name }, менеджер – { $manager }
deed-handover-done = Передача завершена: { $name }, менеджер – { $manager }
deed-letter-started = Начато письмо: { $name }
deed-letter-written = Записан текст письма: { $name }
deed-letter-ready = Письмо готово: { $name }
deed-letter-reopened = Письмо снова в работе: { $name }
deed-letter-dropped = Письмо отложено: { $name }
deed-letter-sent = Письмо отправлено: { $name }
deed-letter-answered = Получен ответ на письмо: { $name }
deed-letter-returned = Письмо вернулось ({ $name }); этот адрес неверен: { $value }
deed-bounces-taken = Отказы в доставке: неверных e-mail { NUMBER($wrong) }, сомнительных { NUMBER($doubtful) }{ $letters ->
        [0] {""}
       *[other] {", "}вернулось писем: { NUMBER($letters) }
    }{ $nobody ->
        [0] {""}
       *[other] {", "}адресов, которых ни у кого нет: { NUMBER($nobody) }
    }
deed-plan-added = Добавлен план комиссионных «{ $name }»
deed-referrer-added = Теперь направляет клиентов: { $name } ({ $kind ->
    [representative] представитель
    [partner] партнёр
   *[other] ассоциация
  })
deed-cards-issued = { $count ->
    [one] Выдана { $count } карточка
    [few] Выданы { $count } карточки
   *[many] Выдано { $count } карточек
  }: { $name }, с { $first } по { $last }
deed-payout-made = Выплачено { $total }: { $count ->
    [one] { $count } направляющий
    [few] { $count } направляющих
   *[many] { $count } направляющих
  }{ $skipped ->
    [0] {""}
    [one] ; { $skipped } без выплаты: выплачено больше, чем заработано
    [few] ; { $skipped } без выплаты: выплачено больше, чем заработано
   *[many] ; { $skipped } без выплаты: выплачено больше, чем заработано
  }
deed-imported = Загружены { $kind ->
    [contacts] контакты
    [products] товары
    [orders] заказы
   *[payments] оплаты
  } из { $file }: добавлено { $added }, обновлено { $updated }
deed-undone = Отменено: { $what }
deed-redone = Повторено: { $what }

refusal-name-empty = Нет имени или названия; укажите его.
refusal-no-such = { $what ->
    [contact] Нет контакта с номером
    [deal] Нет сделки с номером
    [product] Нет товара с номером
    [sale_order] Нет заказа с номером
    [payment] Нет оплаты с номером
    [task] Нет шага с номером
    [handover] Нет передачи с номером
    [letter] Нет письма с номером
    [referrer] Нет направляющего с номером
    [plan] Нет плана комиссионных с номером
    [handout] Нет списка рассылки с номером
   *[other] Нет записи с номером
  } { NUMBER($id, useGrouping: "false") }; посмотрите номер в списке.
refusal-product-unknown = Нет товара «{ $name }»; сначала добавьте его или выберите из списка.
refusal-product-taken = Товар «{ $name }» уже есть; назовите этот иначе.
refusal-introductory-needs-price = Вводный товар всегда платный; назначьте цену больше нуля.
refusal-introductory-needs-worth = Вводный товар ценен сам по себе; напишите, что покупатель от него получит.
refusal-source-needed = Откуда о нас узнали? Укажите источник.
refusal-stage-unknown = Нет этапа «{ $name }»; выберите один из: { $known }.
refusal-deal-of-another = Сделка «{ $title }» не с этим контактом, а с другим: { $name }. Назовите сделку того же контакта.
refusal-reason-needed = Напишите, почему сделка проиграна: без причины её не закрыть.
refusal-field-unknown = Нет поля «{ $name }»; выберите одно из: { $known }.
refusal-field-bad = «{ $value }» не подходит для поля { $name }; годится: { $known }.
refusal-amount-not-positive = Сумма должна быть больше нуля.
refusal-amount-bad = «{ $value }» – это не сумма; запишите её как 1250.00.
refusal-amount-too-large = Сумма слишком велика: хранится не больше { $most }.
refusal-too-long = В поле «{ $field }» знаков: { $has }, а хранится не больше { $most }; сократите текст.
refusal-too-many = В поле «{ $field }» записей: { $has }, а хранится не больше { $most }; уберите лишнее.
refusal-same-contact = Это одна и та же запись: { $name }. Назовите два разных контакта.
refusal-merge-letters = Пишутся два письма сразу: { $name } и { $dropped }. Сначала отправьте или отмените одно из них.
refusal-merge-circle = Получилось бы, что { $name } и { $dropped } через других направили сами себя, и за это начислена комиссия. Отметьте, что это разные люди, или сначала верните деньги.
refusal-channel-unknown = У контакта { $name } нет телефона, e-mail или адреса «{ $value }». Есть: { $known }
refusal-order-empty = В заказе нужна хотя бы одна строка; укажите товар.
refusal-line-bad = Строку «{ $line }» не удаётся прочитать; запишите её так: Товар x 2 @ 10.00.
refusal-currency-mixed = Учёт в этой базе ведётся в { $kept }; укажите сумму в { $kept }, а не в { $given }.
refusal-currency-in-use = В базе уже есть суммы в { $kept }, поэтому валюту не сменить; для другой валюты начните новую базу.
refusal-payment-too-large = По этому заказу осталось оплатить { $due }; укажите столько или меньше.
refusal-order-paid = Этот заказ оплачен полностью, платить больше нечего.
refusal-refund-too-large = От этой оплаты осталось { $left }; верните столько или меньше.
refusal-not-a-payment = Номер { NUMBER($id, useGrouping: "false") } – не действующая оплата; выберите другую.
refusal-next-step-in-past = Следующий шаг назначен на { $day }, а этот день прошёл; выберите сегодня или позже.
refusal-next-step-needs-day = Укажите, когда следующий шаг.
refusal-task-done = Этот шаг уже сделан.
refusal-handover-done = Эта передача уже завершена, изменить её нельзя.
refusal-filter-bad = Фильтр не понимает «{ $word }»; годится: { $known }.
refusal-setting-unknown = Нет настройки «{ $name }»; выберите одну из: { $known }.
refusal-setting-bad = «{ $value }» не подходит для настройки { $name }; нужно: { $expected }.
refusal-plan-unknown = Нет плана комиссионных «{ $name }»; сначала добавьте его.
refusal-plan-taken = План комиссионных «{ $name }» уже есть; назовите этот иначе.
refusal-percent-out-of-range = Процент – от 0 до 100; исправьте его.
refusal-already-referrer = { $name } уже направляет клиентов; добавлять нечего.
refusal-representative-must-be-client = Оплат ещё не было: { $name }; а представителем может быть только клиент. Выберите партнёра или ассоциацию либо сначала запишите оплату.
refusal-card-count = За один раз можно выдать от 1 до 10 000 карточек; укажите число в этих пределах.
refusal-card-unknown = Карточку { $number } здесь не выдавали; проверьте номер.
refusal-card-bad = { $number } – не номер карточки: контрольная цифра не сходится; проверьте номер по цифрам.
refusal-card-used = Карточку { $number } уже принёс другой контакт: { $name }; проверьте номер.
refusal-self-referral = Никто не направляет сам себя; проверьте номер карточки.
refusal-referral-circle = { $name } уже в числе направленных этим контактом, а круг не допускается; проверьте номер карточки.
refusal-referral-taken = { $name }: уже есть направляющий – { $referrer }; действует первая заявка.
refusal-referral-too-late = { $name } – уже клиент, и направить его теперь никто не мог; не указывайте карточку.
refusal-nothing-payable = Выплачивать пока нечего; посмотрите в журнале комиссионных, что ещё на удержании.
refusal-letter-open = Письмо уже пишется: { $name }; продолжите его.
refusal-letter-to-stranger = { $name }: оплаты ещё не было, а письма идут клиентам. Запишите звонок или обращение.
refusal-letter-unwanted = { $name }: просили не писать. Позвоните или, если согласие вернулось, измените «письма» в карточке.
refusal-letter-unaddressed = { $name }: нет действующего адреса. Добавьте в карточку эл. почту или почтовый адрес.
refusal-letter-sent = Это письмо отправлено, изменить его уже нельзя.
refusal-letter-not-ready = Это письмо не готово; сначала проверьте его и отметьте как готовое.
refusal-letter-not-sent = Это письмо ещё не отправлено; сначала отметьте отправку.
refusal-letter-answered = Ответ на это письмо уже записан.
refusal-letter-returned = Это письмо вернулось недоставленным, ответа на него нет.
refusal-mail-unreadable = Почту в { $path } прочитать нельзя: { $why }. Укажите письмо (.eml), почтовый ящик (mbox) или папку с ними.
refusal-bounces-none = Ни одно письмо в { $paths } не говорит об отказе в доставке; ничего не отмечено.
refusal-letter-stopped = Письмо отправлять нельзя: { $what }
refusal-letter-empty = Письмо пустое; сначала напишите его.
refusal-letter-this-round = В этом круге письмо уже было: { $name }, { $sent }; напишите следующему в очереди.
refusal-queue-empty = Сейчас никто не ждёт письма; загляните завтра.
refusal-no-email = Нет действующей эл. почты: { $name }; добавьте адрес или отправьте письмо по почте.
refusal-no-address = Нет почтового адреса: { $name }; добавьте его или отправьте письмо по эл. почте.
refusal-report-unknown = Нет отчёта «{ $name }»; выберите один из: { $known }.
refusal-period-backwards = Период начинается { $from }, а кончается раньше, { $to }; поменяйте даты местами.
refusal-not-a-demo = { $path } – ваша собственная база, демонстрация её не заменит; укажите другой файл в --into.
refusal-period-too-long = Период длиннее { $years } лет; выберите короче.
refusal-line-unknown = В этом отчёте нет линии «{ $name }»; выберите одну из: { $known }.
refusal-nothing-to-undo = Отменять нечего.
refusal-nothing-to-redo = Повторять нечего.
refusal-undo-final = Это уже отправлено, и отменить его нельзя: { $what }.
refusal-undone-already = Это уже отменено: { $what }.
refusal-undo-moved = «{ $what }» – отменить нельзя, потому что позже было «{ $later }»; сначала отмените это.
refusal-undo-in-use = «{ $what }» – отменить нельзя, потому что от этого зависят другие записи; сначала отмените их.
refusal-undo-taken = «{ $what }» – вернуть нельзя, потому что имя, номер или место уже заняла другая запись; сначала измените или отмените её.

store-not-found = В { $table } нет строки { NUMBER($id, useGrouping: "false") }; посмотрите номер в списке.
store-stale = Пока вы смотрели, запись изменили ({ $by }; { $table } { NUMBER($id, useGrouping: "false") }); откройте её снова.
store-in-use = От этого зависят другие записи, поэтому удалить нельзя; сначала удалите их.
store-taken = Такое значение уже занято ({ $what }); выберите другое.
store-newer = База создана более новой Kontora (схема { $found }, эта программа знает { $known }); установите новую программу.
store-not-kontora = { $path } – не база Kontora; укажите другой файл.
store-damaged = { $path } повреждён и оставлен как есть ({ $detail }); что читается, достанет «kontora salvage»{ $backup ->
    [none] .
   *[other] , а последнюю копию, { $backup }, вернёт «kontora restore».
  }
store-backup-bad = Копия { $path } вышла неверной и отброшена; попробуйте ещё раз или выберите другое место.
store-disk-full = На диске нет места, ничего не изменено; освободите место и повторите.
store-read-only = В { $path } нельзя записать; проверьте права на файл и его папку.
store-gone = Базу { $path } переместили, удалили или заменили, пока она была открыта; ничего не изменено. Верните её на место и повторите или запустите Kontora заново.
store-busy = Базу занимает другая программа; повторите чуть позже.
store-interrupted = Этот вопрос уступил место новому.
store-io = Не удаётся воспользоваться { $path } ({ $detail }); проверьте путь и повторите.
store-sqlite = База не принимает это ({ $detail }); проверьте, что введено.
