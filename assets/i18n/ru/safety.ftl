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
check-summary = Хранимая сумма расходится с записями: { $what } { $day }
