# Загрузка таблиц: почему файл не подходит (import-…), почему отвергнута строка (reject-…), что получилось.

import-no-file = Файла { $path } нет; проверьте имя.
import-unreadable = Файл { $path } не читается; проверьте путь и права доступа ({ $detail }).
import-empty-table = Файл { $path } пуст; в таблице должна быть хотя бы строка с названиями столбцов.
import-table-too-large = В файле { $path } { $size } байт, а читается не больше { $limit }; разделите его.
import-not-a-file = { $path } – папка, канал или устройство, а загрузить можно только файл. Сначала сохраните таблицу в файл.
import-no-tables = В папке { $path } нет ни таблиц (.csv, .tsv, .txt), ни карточек (.vcf).
import-no-files = Назовите хотя бы один файл.
import-header-too-long = Первая строка файла { $path } длиннее, чем может быть строка (8 МБ), или в ней больше { $limit } столбцов; проверьте, таблица ли это, и уберите лишнее.
import-not-text = { $path } – { $what ->
    [xlsx] книга Excel; сначала сохраните её как CSV
    [xls] книга Excel старого вида; сначала сохраните её как CSV
    [ods] книга LibreOffice; сначала сохраните её как CSV
    [packed] сжатый файл; распакуйте его и загрузите таблицу, которая внутри
    [html] веб-страница, что бы ни говорило имя; откройте её в табличном редакторе и сохраните как CSV
    [pdf] документ PDF; загрузите таблицу, сохранённую как CSV
   *[other] не текст; загрузите таблицу, сохранённую как CSV
  }.
import-no-column = В файле нет столбца «{ $column }»; есть: { $columns }.
import-no-field = Поля «{ $field }» здесь нет; есть: { $fields }.
import-missing-column = Ни один столбец файла не узнан как { $field }; укажите его: --map "их столбец=наше поле". В файле есть: { $columns }.
import-encoding = «{ $name }» – не кодировка; напишите, например, utf-8 или windows-1251.
import-days-either = В столбце «{ $column }» дату { $example } можно прочесть двояко; укажите --dates day-first (сначала день) или --dates month-first (сначала месяц).
import-days-both = В столбце «{ $column }» даты { $first } и { $second } не могут быть верны обе; исправьте столбец или укажите --dates day-first либо --dates month-first.
import-mark-either = В столбце «{ $column }» число { $example } можно прочесть двояко; укажите --decimal point (точка) или --decimal comma (запятая).
import-mark-both = В столбце «{ $column }» числа { $first } и { $second } записаны по-разному; исправьте столбец или укажите --decimal point либо --decimal comma.
import-cancelled = Остановлено; база осталась прежней.

reject-too-few-fields = { $fields ->
    [one] { $fields } поле
    [few] { $fields } поля
   *[many] { $fields } полей
  }, а в заголовке { $columns }
reject-too-many-fields = { $fields ->
    [one] { $fields } поле
    [few] { $fields } поля
   *[many] { $fields } полей
  }, а в заголовке { $columns }
reject-open-quote = кавычка открыта и не закрыта
reject-too-long = слишком длинно: в поле может быть 1 МБ, в строке – 8 МБ и 1000 полей, в карточке – 10 000 свойств
reject-broken-text = есть байты, которые не читаются в кодировке файла
reject-card-open = карточка здесь начинается и не кончается
reject-card-group = карточка только перечисляет другие; они читаются сами
reject-no-card = текст вне карточек
reject-no-name = нет имени
reject-name-too-long = имя длиннее 300 знаков
reject-no-order = нет номера заказа
reject-no-customer = нет клиента
reject-no-product = нет товара
reject-no-date = нет даты
reject-no-amount = нет суммы
reject-date-bad = «{ $text }» – не дата
reject-number-bad = { $column }: «{ $text }» – не число
reject-number-fine = { $column }: в числе { $text } больше знаков после запятой, чем хранится
reject-number-large = { $column }: число { $text } слишком велико
reject-number-currency = { $column }: { $text } – не в валюте базы
reject-currency-other = { $currency } – не валюта базы
reject-not-positive = { $column }: { $text } должно быть больше нуля
reject-discount-range = скидка { $text } не от 0 до 100 %
reject-product-taken = другой товар уже называется «{ $name }»
reject-customer-unknown = контакта «{ $customer }» нет; сначала загрузите контакты
reject-customer-twice = контактов с именем «{ $customer }» несколько; укажите их номера
reject-customer-other = контакт «{ $customer }» здесь под номером { $here }, а не { $id }; если это он и есть, не читайте столбец с номерами: --map "столбец=-"
reject-order-unknown = заказа { $order } нет; сначала загрузите заказы
reject-order-customers = в заказе { $order } два разных клиента
reject-order-dates = в заказе { $order } две разные даты
reject-order-incomplete = другая строка заказа { $order } не подошла (строка { $line })
reject-order-paid-more = за заказ { $order } уже оплачено { $paid } – больше его новой суммы
reject-payment-too-large = по заказу { $order } осталось оплатить только { $due }

noted-date-bad = { $what }: «{ $text }» — не дата, пропущена
noted-email-bad = «{ $text }» не может быть адресом эл. почты; сохранён как неверный
noted-email-doubtful = «{ $text }» вряд ли адрес эл. почты; сохранён как сомнительный
noted-consent-unclear = { $column }: «{ $text }» — ни да, ни нет; ничего не записано
noted-consent-stays = отказ от { $day } ({ $source }) остаётся в силе
noted-name-alone = «{ $text }» — одно имя и больше ничего; может быть, это заголовок
noted-phone-bad = «{ $text }» — не номер телефона; сохранён как неверный

rejected-line = Отвергнутая строка
rejected-reason = Почему отвергнута

occasion-birthday = день рождения
occasion-anniversary = годовщина
occasion-other = памятный день

# Слова перед тем, что попадает в заметку.
note-nickname = Зовут
note-relations = Близкие
note-website = Сайт
note-messenger = Мессенджер
note-fax = Факс

# На экране.
import-title = Загрузка таблицы
import-choice-contacts = контакты
import-choice-products = товары
import-choice-orders = заказы
import-choice-payments = оплаты
import-choice-as-told = как скажут оплаты
import-choice-order-date = целиком в день заказа
field-file = Файл
field-sheet = В нём
field-bring = Контакты
field-list = Список
field-paid = Заказы оплачены

# Сказано одно, а по файлу видно другое.
contrary-days = По столбцу «{ $column }» видно, что первым стоит { $order ->
    [day-first] день
   *[month-first] месяц
  } ({ $example }); так он и читается.
contrary-marks = По столбцу «{ $column }» видно, что дробь отделяет { $mark ->
    [comma] запятая
   *[point] точка
  } ({ $example }); так он и читается.
contrary-encoding = По файлу видно, что он в кодировке { $encoding }; так он и читается.
contrary-separator = По файлу видно, что столбцы разделяет «{ $separator }»; так он и читается.
