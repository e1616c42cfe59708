# Сохранность файла: проверка, резервные копии, повреждённый файл, где лежит файл.

help-check = Проверить, что база цела и записи в ней сходятся
check-sound = База в порядке: файл, заказы, оплаты, комиссионные, история и сводные сведения сходятся.
check-seal = Печать журнала денег, её стоит записать: оплаты { $payments }, комиссионные { $entries }
check-found = Проверка нашла { $count ->
    [one] { $count } ошибку
    [few] { $count } ошибки
   *[many] { $count } ошибок
  }; резервные копии покажет «kontora backup list», вернёт – «kontora restore FILE».
check-file = Файл повреждён; что читается, достанет «kontora salvage» ({ $detail })
check-foreign-key = Строка { NUMBER($row, useGrouping: "false") } в { $table } ссылается на строку в { $parent }, которой нет; верните резервную копию
check-order-total = Сумма заказа { NUMBER($order, useGrouping: "false") } – { $total }, а его строки дают { $lines }; сверьте с бумагами
check-order-overpaid = Заказ { NUMBER($order, useGrouping: "false") } на { $total }, а оплачено { $paid }; верните лишнее
check-payment-astray = Оплата { NUMBER($payment, useGrouping: "false") } не относится к заказу того же контакта в той же валюте; верните резервную копию
check-entry-astray = У записи { NUMBER($entry, useGrouping: "false") } в журнале комиссионных нет действующей оплаты, плана или направляющего; верните резервную копию
check-payout-astray = Запись { NUMBER($entry, useGrouping: "false") } в журнале комиссионных – выплата, которой не было; верните резервную копию
check-accrual-amount = Запись { NUMBER($entry, useGrouping: "false") } в журнале комиссионных – { $amount }, а по проценту должно быть { $expected }; сверьте с резервной копией
check-commission-sum = Комиссионные с оплаты { NUMBER($payment, useGrouping: "false") } – { $sum }, а по правилу должно быть { $expected }; сверьте с резервной копией
check-commission-missing = С оплаты { NUMBER($payment, useGrouping: "false") } должно быть начислено { $expected } направившему, а начисления нет; отмените оплату и внесите её снова
check-reversal-astray = { $table ->
    [payment] Оплата
   *[other] Запись в журнале комиссионных
  } { NUMBER($row, useGrouping: "false") } не противоположна тому, что она отменяет; сверьте с резервной копией
check-balance = Направляющему { NUMBER($referrer, useGrouping: "false") } причитается { $balance }, а действующие записи дают { $entries }; сверьте их с резервной копией
check-chain = { $table ->
    [payment] Оплату
   *[other] Запись в журнале комиссионных
  } { NUMBER($row, useGrouping: "false") } изменили в обход программы, или строки перед ней удалены; сверьте с резервной копией
check-chain-cut = Действие { NUMBER($op, useGrouping: "false") } внесло { $table ->
    [payment] оплаты
   *[other] записи комиссионных
  }, которых больше нет; верните резервную копию, где они ещё есть
check-journal-unreadable = Что действие { NUMBER($op, useGrouping: "false") } сделало со строкой { NUMBER($row, useGrouping: "false") } в { $table }, не прочесть, и отменить его нельзя; остальное работает, поищите в резервной копии
check-journal-undo = Действие { NUMBER($op, useGrouping: "false") } и его отмена не сходятся; верните резервную копию
check-journal-row = Строку { NUMBER($row, useGrouping: "false") } в { $table } внесли в обход программы; проверьте, верна ли она
check-journal-count = { $table }: по истории строк { $journal }, а их { $there }; строки добавили или удалили в обход программы: верните резервную копию
check-contact = Контакт { NUMBER($contact, useGrouping: "false") } показывает не то, что в записях ({ $columns }); измените его и сохраните, и всё сойдётся
check-summary = Хранимая сумма расходится с записями: { $what } { $day }; «kontora salvage» запишет базу, где все суммы заново сложены из записей
check-failed = Недельную проверку провести не удалось. { $why }
check-found-weekly = Недельная проверка нашла в базе { $count ->
    [one] { $count } ошибку
    [few] { $count } ошибки
   *[many] { $count } ошибок
  }; какие – скажет «kontora check».
today-faults = { $day } проверка нашла в базе { $count ->
    [one] { $count } ошибку
    [few] { $count } ошибки
   *[many] { $count } ошибок
  }; какие – скажет «kontora check».

help-backup = Записать проверенную копию базы
help-backup-list = Показать резервные копии
arg-backup-out = Файл, в который записать (иначе – рядом с ежедневными копиями)
help-restore = Вернуть резервную копию на место базы, а саму базу отложить
arg-restore-backup = Копия: путь или имя из «kontora backup list»
backup-done = Резервная копия: { $path }
backup-holds = { $contacts ->
    [one] { $contacts } контакт
    [few] { $contacts } контакта
   *[many] { $contacts } контактов
  }, { $orders ->
    [one] { $orders } заказ
    [few] { $orders } заказа
   *[many] { $orders } заказов
  }, { $payments ->
    [one] { $payments } оплата
    [few] { $payments } оплаты
   *[many] { $payments } оплат
  }: оплачено { $paid }, причитается направляющим { $owed }
backup-daily-now = делается сегодняшняя резервная копия ({ $size }); изменение уже записано, Ctrl-C ему не повредит.
backup-daily-failed = Сегодняшнюю резервную копию сделать не удалось. { $why }
backup-kind-daily = ежедневная
backup-kind-before-schema = перед обновлением
backup-kind-before-restore = перед возвратом копии
none-backups = Резервных копий ещё нет; первое изменение за день создаёт копию.
restore-done = База снова такая, какой была { $day }, из { $path }
restore-aside = Прежняя база отложена в { $path }
refusal-file-taken = { $path } уже есть; выберите другое имя.
refusal-base-open = Эта база открыта в другой Конторе; закройте её и попробуйте ещё раз.
refusal-restore-self = Этот файл и есть база; назовите резервную копию, их покажет «kontora backup list».
column-size = Размер
column-file = Файл
size-kb = { $n } КБ
size-mb = { $n } МБ
help-salvage = Достать из повреждённой базы всё, что читается, в новую
arg-salvage-broken = Повреждённая база; её только читают
arg-salvage-out = Новая база
column-table = Таблица
column-saved = Спасено
column-missing = Пропало
salvage-pages = { $broken ->
    [0] Все страницы прочитаны: { $pages }
    [one] Не прочитана { $broken } страница из { $pages }
    [few] Не прочитаны { $broken } страницы из { $pages }
   *[many] Не прочитано { $broken } страниц из { $pages }
  }
salvage-loose = { $count ->
    [one] { $count } строка найдена отдельно от своей таблицы; возможно, её удалили раньше
    [few] { $count } строки найдены отдельно от своих таблиц; возможно, часть удалили раньше
   *[many] { $count } строк найдено отдельно от своих таблиц; возможно, часть удалили раньше
  }
salvage-chain = Часть журнала денег пропала: цепочка хешей начата заново, сверьте с резервной копией
salvage-done = Новая база – { $path }; просмотрите её и верните на место командой «kontora restore»
deed-lost = действие, запись о котором пропала
notice-network = База лежит на другой машине ({ $system }): она открыта без журнала опережающей записи, которому нужен свой диск; это надёжно, но медленнее.
notice-synced = База лежит в папке { $service }: не открывайте её на двух машинах сразу, они затрут друг друга; прежде чем открыть её в другом месте, закройте Контору и дождитесь синхронизации.
notice-conflict-copy = Файл { $file } рядом с базой – то, что из неё сделала вторая машина; посмотрите его с --file и уберите.
notice-other-machine = С тех пор эту базу открывали на { $machine } ({ $day }); если она там ещё открыта, сначала закройте её.
store-unreadable = Что-то в базе не читается ({ $detail }); что именно – скажет «kontora check».
