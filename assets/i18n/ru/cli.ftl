# Командная строка: справка, ошибки в записи, неудачи.

help-kontora = Рабочее место продавца в терминале: кого привлечь, кого обслужить, кому написать, кого поблагодарить.
    Без команды открывает экран.
help-usage = Как писать:
help-commands = Команды
help-command = КОМАНДА
help-arguments = Что указать
help-options = Параметры
help-everywhere = Параметры любой команды
help-any-options = [ПАРАМЕТРЫ]
help-default = [по умолчанию: { $value }]
help-possible = [одно из: { $values }]

arg-file = С какой базой работать (иначе KONTORA_FILE, иначе ваша собственная)
arg-lang = Язык: en или ru (иначе KONTORA_LANG, иначе язык системы)
arg-today = Какой день считать сегодняшним (иначе KONTORA_TODAY, иначе по часам)
arg-user = Кто работает
arg-json = Ответ в JSON, для программ
arg-help = Показать эту справку
arg-version = Показать версию

# Неверная запись: что не так и где прочитать, как надо.
usage = kontora: { $what }; справка: { $help }
usage-value = { $value } не подходит для { $arg }, годится: { $valid }
usage-no-value = после { $arg } нужно значение
usage-form = { $value } не подходит для { $arg }, нужно: { $form }
usage-unknown = { $arg } здесь не годится
usage-unknown-near = { $arg } здесь не годится, возможно, вы имели в виду { $near }
usage-missing = не хватает: { $arg }
usage-command = укажите, какую из её команд выполнить
usage-conflict = { $arg } нельзя указать вместе с { $other }
usage-wrong = команда записана неверно

form-day = дата в виде ГГГГ-ММ-ДД
form-lang = en или ru
form-decimal = число, например 1250.00
form-currency = код валюты, например EUR
form-number = целое число
form-demo-size = число от 10 до 1 000 000

fail-env-today = В KONTORA_TODAY стоит «{ $what }»; запишите дату в виде ГГГГ-ММ-ДД или уберите переменную.
fail-env-lang = В KONTORA_LANG стоит «{ $what }»; укажите en или ru либо уберите переменную.
fail-no-home = Нет домашней папки, где хранить базу; укажите файл: --file ПУТЬ.
fail-not-found = Файла { $what } нет; проверьте путь ({ $why }).
fail-denied = Нет доступа к { $what }; проверьте права или выберите другое место ({ $why }).
fail-full = Для { $what } не хватает места на диске; освободите место и повторите ({ $why }).
fail-folder = { $what } – это папка; укажите файл в ней ({ $why }).
fail-not-a-folder = В пути { $what } вместо папки стоит файл; проверьте путь ({ $why }).
fail-exists = { $what } уже есть; выберите другое имя ({ $why }).
fail-machine = Не удалось воспользоваться { $what }; проверьте и повторите ({ $why }).

# Команды.
help-config = Настройки базы
help-config-get = Показать одну настройку
help-config-set = Изменить настройку
help-config-list = Показать все настройки и что они значат
help-contact = Люди и организации
help-contact-add = Добавить возможного клиента: он в списке, но ещё не откликался
help-contact-list = Показать контакты по имени
help-contact-find = Найти контакты по части имени, телефона, эл. почты или номера карточки
help-contact-show = Показать всё о контакте, новое сверху
help-contact-edit = Изменить поля контакта
help-contact-duplicates = Найти контакты, которые, вероятно, — один человек или одна фирма; с причинами, самые вероятные первыми
help-import = Загрузить таблицы из других программ
help-import-contacts = Загрузить людей и организации
help-import-products = Загрузить товары
help-import-orders = Загрузить заказы
help-import-payments = Загрузить оплаты
arg-size = Сколько контактов, от 10 до 1 000 000
arg-seed = Которая из множества фирм такого размера
arg-into = Файл для неё (иначе свой, рядом с вашей базой)
arg-no-open = Создать, не открывая экран
arg-table = Таблица в любой обычной кодировке и с любым разделителем
arg-files = Таблицы в любой обычной кодировке и с любым разделителем, карточки vCard или папки с ними; загружаются одним шагом
arg-bring = Кто это: возможные из списка, проявившие интерес или клиенты, платившие до Kontora
arg-map = Их столбец и наше поле, если оно не распознано; можно указать несколько раз. «-» пропускает столбец, «?» читает его как распознан, что бы ни было сказано раньше; столбец «*» — все нераспознанные
arg-dry-run = Только рассказать, что произойдёт
arg-dates = Как понимать 03/04/2026, если по таблице не понять; если по дням видно обратное, верны они, и об этом будет сказано
arg-decimal = Какой знак отделяет дробь, если по таблице не понять; если по числам видно обратное, верны они, и об этом будет сказано
arg-encoding = Кодировка, если она не распознана; из нескольких файлов — для тех, что не говорят о ней меткой или тем, что они в UTF-8
arg-separator = Разделитель, если он не распознан; из нескольких файлов — для тех, по строкам которых не виден другой
arg-paid-on = Заказы оплачены полностью в этот день
import-did = Прочитано { $read }: добавлено { $added }, обновлено { $updated }, без изменений { $unchanged }
import-would = Будет прочитано { $read }: добавится { $added }, обновится { $updated }, без изменений { $unchanged }
import-twins = { $count ->
    [one] { $count } новый контакт не сравнивался
    [few] { $count } новых контакта не сравнивались
   *[many] { $count } новых контактов не сравнивались
  } с теми, кто уже есть. Кто, вероятно, записан дважды, покажет: { $command }
import-unsought = { $count ->
    [one] { $count } новый контакт из большой загрузки не сравнивался
    [few] { $count } новых контакта из большой загрузки не сравнивались
   *[many] { $count } новых контактов из большой загрузки не сравнивались
  } с теми, кто уже есть; после загрузки это сделает «contact duplicates --import».
import-of-file = { $file }:
import-sum = { $files ->
    [one] { $files } файл
    [few] { $files } файла
   *[many] { $files } файлов
  }, записей { $read }: новых { $added }, обновлённых { $updated }, без изменений { $unchanged }, отвергнутых { $rejected }
import-unknown-columns = Столбцы, которые не читаются: { $columns }
import-pictures = { $count ->
    [one] Пропущена { $count } картинка
    [few] Пропущены { $count } картинки
   *[many] Пропущено { $count } картинок
  }
import-noted = { $count ->
    [one] Взгляните на { $count } запись:
    [few] Взгляните на { $count } записи:
   *[many] Взгляните на { $count } записей:
  }
import-rejected = { $count ->
    [one] { $count } строка не годится:
    [few] { $count } строки не годятся:
   *[many] { $count } строк не годятся:
  }
import-rejected-line = {"  "}строка { $line }: { $reason }
import-rejected-file = Исправьте их в { $file } и загрузите этот файл.
help-inquiry = К нам обратились
help-inquiry-add = Записать обращение; контакт теперь потенциальный клиент
help-wish = Чего им хотелось бы
help-wish-add = Записать пожелание их словами
help-occasion = Памятные дни
help-occasion-add = Записать день рождения или другой день, полностью или частью
help-deal = Возможные продажи
help-deal-add = Открыть сделку на первом этапе
help-deal-move = Перевести сделку на другой этап
help-deal-list = Показать открытые сделки по этапам, сделки контакта или закрытые за период
help-deal-stages = Показать этапы и что на них стоит
help-activity = Что сделано
help-activity-add = Записать звонок, встречу, предложение…, итог и следующий шаг одним действием
help-task = Что предстоит
help-task-add = Наметить следующий шаг
help-task-list = Показать, чему пришёл срок
help-task-done = Отметить шаг сделанным
help-task-move = Перенести шаг на другой день
help-product = Что продаётся
help-product-add = Добавить товар или услугу
help-product-list = Показать товары и услуги
help-order = Заказы
help-order-add = Добавить заказ
help-order-list = Показать заказы контакта, новые сверху
help-order-show = Показать заказ, его строки и оплаты
help-payment = Поступившие деньги
help-payment-add = Записать оплату; первая делает контакт клиентом и открывает передачу
help-refund = Возвращённые деньги
help-refund-add = Записать возврат; комиссионные сторнируются вместе с ним
help-handover = Новые клиенты на пути к персональному менеджеру
help-handover-list = Показать открытые передачи
help-handover-edit = Изменить менеджера, способ или представление
help-handover-done = Менеджер впервые поговорил с клиентом
help-referrer = Кто направляет новых клиентов
help-referrer-add = Сделать контакт представителем, партнёром или ассоциацией
help-referrer-list = Показать направляющих
help-plan = Планы комиссионных
help-plan-add = Добавить план
help-plan-list = Показать планы
help-card = Карточки с номерами
help-card-issue = Выдать направляющему ряд номеров
help-card-find = Найти, чья карточка с этим номером
help-card-bring = Связать контакт с тем, чью карточку он принёс
help-history = Показать, что сделано, новое сверху
help-undo = Отменить последнее своё действие или действие с этим номером
help-redo = Вернуть последнее отменённое
help-demo = Создать выдуманную фирму, чтобы осмотреться, и открыть её

# Параметры; особые слова для команды – под arg-КОМАНДА-ИМЯ.
arg-name = Название
arg-contact-add-name = Полное имя человека или название организации
arg-contact-add-kind = person (человек) или organisation (организация); иначе судим по имени
arg-org = Где человек работает
arg-post = Должность
arg-phones = Телефон, можно как «раб.: +7 495 000-00-01»; можно указать несколько раз
arg-emails = Эл. почта; можно указать несколько раз
arg-address = Улица и дом
arg-town = Город
arg-region = Регион
arg-postcode = Индекс
arg-country = Страна
arg-trade = Отрасль или тип клиента
arg-source = Откуда о нас узнали
arg-list = Из какого списка
arg-note = Заметка
arg-manager = Персональный менеджер
arg-card = Номер карточки, которую принесли
arg-external-id = Номер в другой программе
arg-people = Кто там работает; можно указать несколько раз
arg-filter = Кого показать, например "stage:client town:Казань last-order<2025-01-01"
arg-limit = Не больше стольких строк
arg-import = Только пары, где кто-то пришёл с этими загрузками; их номера называет сама загрузка
arg-min-probability = Только пары не менее вероятные, от 0 до 1 (иначе 0.3)
arg-after = Продолжить после этой метки
arg-text = Что искать, в любом алфавите
arg-contact = Номер контакта
arg-set = Поле и новое значение; можно указать несколько раз
arg-value = Новое значение
arg-words = Заметка
arg-inquiry-add-words = О чём спросили
arg-wish-add-words = Пожелание их словами
arg-handover-edit-words = Представление
arg-title = О чём речь
arg-occasion-add-title = Что за день: день рождения, день рождения собаки, продление…
arg-date = День; год можно не указывать, число тоже
arg-product = Название или номер товара
arg-amount = Сколько, например 1250.00
arg-deal-add-amount = Сколько (иначе цена товара)
arg-payment-add-amount = Сколько (иначе всё, что осталось оплатить)
arg-refund-add-amount = Сколько (иначе всё, что осталось от оплаты)
arg-deal = Номер сделки
arg-stage = Ключ или название этапа
arg-reason = Почему проиграна
arg-from = Первый день
arg-to = Последний день
arg-kind = Какого вида
arg-outcome = Чем кончилось
arg-day = Когда (иначе сегодня)
arg-next = День следующего шага
arg-next-kind = Что за следующий шаг
arg-next-words = Заметка к следующему шагу
arg-finishes = Какая задача этим выполнена
arg-due = Когда
arg-until = Со сроком по этот день (иначе по сегодня)
arg-task = Номер задачи
arg-price = Цена, например 10.00
arg-introductory = Вводный: легко купить, всегда платный, ценен сам по себе
arg-worth = Что покупатель получит от одного этого товара
arg-category = Категория
arg-lines = Строка: товар, количество, цена, скидка (-5%); можно указать несколько раз
arg-order = Номер заказа
arg-payment = Номер оплаты
arg-handover = Номер передачи
arg-all = Вместе с завершёнными
arg-way = Как представляют менеджера
arg-plan = Название плана комиссионных
arg-percent = Процент от каждой оплаты
arg-hold-days = Через сколько дней комиссионные можно выплатить
arg-referrer = Номер направляющего
arg-count = Сколько
arg-number = Номер карточки
arg-before = Старше этого действия
arg-op = Номер действия в истории
arg-out = Какой файл записать

form-probability = число от 0 до 1
form-pair = поле и значение в виде поле=значение
form-partial-date = день в виде ММ-ДД, ГГГГ-ММ-ДД, ММ или ГГГГ-ММ

# Заголовки столбцов.
column-id = №
column-name = Имя
column-stage = Этап
column-town = Город
column-phone = Телефон
column-email = Эл. почта
column-paid = Оплачено
column-due = Долг
column-kind = Вид
column-organisation = Место работы
column-post = Должность
column-people = Люди
column-manager = Менеджер
column-address = Адрес
column-source = Источник
column-sent-by = Кто направил
column-list = Список
column-client-since = Клиент с
column-next-step = Следующий шаг
column-last-letter = Последнее письмо
column-occasions = Памятные дни
column-wishes = Пожелания
column-note = Заметка
column-day = День
column-moment = Что произошло
column-setting = Настройка
column-value = Значение
column-meaning = Что значит
column-due-day = Срок
column-step = Шаг
column-owner = Кто
column-title = Сделка
column-amount = Сумма
column-days-here = Дней здесь
column-reason = Причина
column-key = Ключ
column-probability = Успех, %
column-limit = Предел, дней
column-deals = Сделок
column-price = Цена
column-category = Категория
column-introductory = Вводный
column-worth = Ценность
column-total = Всего
column-products = Товары
column-product = Товар
column-quantity = Количество
column-discount = Скидка
column-external-id = Другой номер
column-contact = Контакт
column-seller = Продавец
column-opened = Начата
column-way = Способ
column-done = Завершена
column-introduction = Представление
column-when = Когда
column-who = Кто
column-deed = Что сделано
column-state = Состояние

none-settings = Настроек нет.
none-contacts = Контактов не найдено; добавьте: «contact add», или расширьте поиск.
none-tasks = Сроки ни у чего не подошли; наметьте шаг: «task add».
none-deals = Сделок здесь нет; откройте: «deal add».
none-products = Товаров пока нет; добавьте: «product add».
none-orders = Заказов пока нет; добавьте: «order add».
none-handovers = Открытых передач нет.
none-history = Пока ничего не сделано.
list-more = Это не всё: --after { $cursor }
history-undone = отменено
history-final = не отменить
demo-made = Создана демонстрация из { $contacts ->
    [one] { $contacts } контакта
   *[other] { $contacts } контактов
  }: { $path }
demo-there = Эта демонстрация уже есть, вместе с тем, что вы в ней сделали: { $path }
