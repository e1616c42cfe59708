# Загрузка таблицы по шагам: что распознано, что получится, что получилось.

preview-file = { $file }: { $encoding }, разделитель { $separator }
preview-cards = { $file }: карточки vCard, { $encoding }

# Что оставлено вопреки файлу.
import-columns-since = Столбцы читаются, как было указано { $day }.
import-kept = { $count ->
    [one] { $count } поле изменено здесь, а в файле иначе; оно остаётся как есть (--take-theirs возьмёт из файла):
    [few] { $count } поля изменены здесь, а в файле иначе; они остаются как есть (--take-theirs возьмёт из файла):
   *[many] { $count } полей изменены здесь, а в файле иначе; они остаются как есть (--take-theirs возьмёт из файла):
  }
import-kept-line = {"  "}{ $name } ({ $contact }), { $field }: здесь { $here }, в файле { $theirs }
import-kept-nothing = ничего
arg-preview = Только показать, что распознано, и первые десять строк, какими они будут
arg-take-theirs = Взять из файла и то, что изменено здесь: всё или ИД:ПОЛЕ, …
form-take = контакты и поля в виде ИД:ПОЛЕ, например 12:town, через запятую
question-no-name = Ни один столбец не говорит, о ком строка: назначьте имя, организацию, телефон или эл. почту.
question-days = В столбце «{ $column }» день { $example } можно прочесть двояко.
question-marks = В столбце «{ $column }» число { $example } можно прочесть двояко.

# Что нужно сказать о файле, прежде чем его можно загрузить.
question-days-both = В столбце «{ $column }» дни { $first } и { $second } противоречат друг другу.
question-marks-both = В столбце «{ $column }» числа { $first } и { $second } противоречат друг другу.
question-missing = Нет столбца, в котором было бы: { $fields }.

# Какой файл.
form-hint-path = файл или папка; Tab дополняет, ~ — домашняя папка
layer-import-form = Пока называется файл
act-go-on = посмотреть
act-go-on-help = посмотреть файл: что в нём, видно до всякой записи
layer-import-path = Пока набирается путь

# Что в нём распознано.
layer-import-columns = Что распознано в файле
preview-useless = Этот файл нельзя загрузить: X продолжит без него.
preview-loading = Смотрю файл…
preview-their = В файле
preview-example = Например
preview-ours = Здесь
preview-why = Распознан
preview-rows = Первые строки, какими они будут
preview-line = Строка
preview-none = Под заголовком нет ни одной строки.
preview-vcards = карточки vCard
preview-said = { $what }, как вы указали
preview-separator = разделитель «{ $separator }»
preview-header = заголовок: строка { $line }
preview-no-header = без заголовка
preview-columns = { $count ->
    [one] { $count } столбец
    [few] { $count } столбца
   *[many] { $count } столбцов
  }
preview-empty = { $count ->
    [one] из них { $count } пустой
    [few] из них { $count } пустых
   *[many] из них { $count } пустых
  }
preview-since = столбцы как { $day }
preview-day-first = даты: сначала день
preview-dd-mm = дд.мм
preview-month-first = даты: сначала месяц
preview-mm-dd = мм.дд
preview-decimal-point = десятичная точка
preview-decimal-comma = десятичная запятая
preview-answer-field = Пробел выбирает поле.
preview-answer-days = Клавиша d скажет, день или месяц стоит первым.
preview-answer-marks = Клавиша m скажет, точка или запятая стоит перед дробью.
preview-answer-days-both = Клавиша d скажет, как их понимать; проба покажет, что не подошло.
preview-answer-marks-both = Клавиша m скажет, как их понимать; проба покажет, что не подошло.
separator-comma = запятая
separator-semicolon = точка с запятой
separator-tab = табуляция
separator-bar = черта
because-unknown = нет
because-name = по имени
because-data = по данным
because-label = вид другого
because-said = вами сейчас
because-remembered = вами раньше
pick-field = Что здесь «{ $column }»?
pick-encoding = В какой кодировке файл?
pick-separator = Что стоит между столбцами?
pick-recognise = распознать
pick-none = Такого нет. Backspace стирает буквы.
encoding-utf-8 = все языки; сегодня обычная
encoding-utf-16le = все языки; «Текст Юникод» из Excel
encoding-utf-16be = все языки
encoding-windows-1251 = кириллица, Windows
encoding-koi8-r = кириллица, старые Unix и почта
encoding-ibm866 = кириллица, DOS
encoding-x-mac-cyrillic = кириллица, старый Mac
encoding-windows-1252 = Западная Европа; и Latin-1
encoding-windows-1250 = Центральная Европа
encoding-macintosh = Западная Европа, старый Mac

# Проба и то, что вышло из загрузки.
layer-running = Пока идёт долгая работа
layer-import-trial = После пробы
layer-import-done = После загрузки
job-running = Чтение: { $percent } %   Esc остановит, база останется прежней
job-stopping = Останавливаем…
job-stopped = Остановлено; ничего не изменилось.
import-ask = Пока ничего не записано. Загрузить? Enter: да   Esc: назад к столбцам
import-nothing = Загружать нечего. Esc: назад к столбцам
trial-read = { $count ->
    [one] Проба: { $count } строка
    [few] Проба: { $count } строки
   *[many] Проба: { $count } строк
  }
trial-read-done = { $count ->
    [one] Прочитана { $count } строка
    [few] Прочитаны { $count } строки
   *[many] Прочитано { $count } строк
  }
trial-new = Будут новыми
trial-new-done = Новые
trial-updated = Обновятся
trial-updated-done = Обновлены
trial-same = Уже есть, такие же
trial-doubtful = Новые, но, вероятно, уже есть
trial-rejected = Отвергнуты
trial-noted = Взяты с замечанием
trial-kept = Изменено здесь, в файле иначе
trial-line = строка { $line }
import-files = { $count ->
    [one] { $count } файл
    [few] { $count } файла
   *[many] { $count } файлов
  }
import-rejected-files = Отвергнутое записано рядом, файлов: { $count }, их имена кончаются на .rejected.csv. Исправьте их и загрузите.
import-of = { $file } ({ $at } из { $all })
trial-line-of = { $line } · { $file }
trial-kept-stays = { $field }: здесь «{ $here }», в файле «{ $theirs }»
trial-kept-taken = { $field }: из файла «{ $theirs }» вместо «{ $here }»

act-try-import = проба
act-try-import-help = показать, что получится; ничего не записывается
act-pick-field = поле
act-pick-field-help = выбрать наше поле для столбца под курсором
act-next-file = след. файл
act-next-file-help = к следующему файлу папки
act-previous-file = файл назад
act-previous-file-help = к предыдущему файлу
act-leave-file-out = без этого файла
act-leave-file-out-help = не загружать этот файл папки
act-leave-out = не читать
act-leave-out-help = не читать столбец под курсором
act-day-order = порядок дат
act-day-order-help = сначала день, сначала месяц или как распознано
act-decimal-mark = дроби
act-decimal-mark-help = дроби после запятой, после точки или как распознано
act-pick-encoding = кодировка
act-pick-encoding-help = указать кодировку файла
act-pick-separator = разделитель
act-pick-separator-help = указать, что стоит между столбцами
act-stop = остановить
act-stop-help = остановить то, что идёт; база останется прежней
act-take-theirs = взять из файла
act-take-theirs-help = взять из файла поле, изменённое здесь, или оставить его
act-take-all-theirs = взять всё
act-take-all-theirs-help = взять из файла все поля, изменённые здесь, или оставить их
act-take-back = отменить всё
act-take-back-help = отменить загрузку целиком
need-answered = Сначала скажите, чего нет в файле: об этом строки наверху.
need-columns = Карточки vCard сами говорят, что в них что.
need-dates = Ни в одном столбце нет дат.
need-numbers = Ни в одном столбце нет чисел.
need-several = Файл только один.
need-something = Загружать нечего.
need-kept = Под курсором нет поля, которое изменено здесь, а в файле другое.
need-doubtful = Среди новых нет тех, кто, вероятно, уже есть.
need-written = Ничего не записано, отменять нечего.

# Наша сторона столбца.
our-none = – не читать –
our-id = ИД там
our-name = Имя
our-organisation = Организация
our-person = Контактное лицо
our-family = Фамилия
our-given = Личное имя
our-patronymic = Отчество
our-post = Должность
our-department = Отдел
our-remark = Заметка с названием
our-birth-year = Год рождения
our-birth-month = Месяц рождения
our-birth-day = Число рождения
our-phone = Телефон
our-email = Эл. почта
our-address = Адрес
our-town = Город
our-region = Регион
our-postcode = Индекс
our-country = Страна
our-trade = Отрасль
our-source = Источник
our-list = Список
our-note = Заметка
our-manager = Менеджер
our-birthday = День рождения
our-anniversary = Годовщина
our-occasions = Памятные дни
our-fax = Факс
our-website = Сайт
our-messenger = Мессенджер
our-other-address = Другой адрес
our-relations = Близкие
our-nickname = Прозвище
our-gender = Пол
our-kind = Лицо или фирма
our-stage = Этап
our-shown = Записан как
our-people = Другие там
our-doubtful = Сомнительные
our-wrong = Неверные
our-labels = Виды телефонов и почты
our-ads-consent = Согласие на рекламу
our-ads-refusal = Отказ от рекламы
our-personal-consent = Согласие на обработку данных
our-letters = Письма
our-consents = Согласия
our-category = Категория
our-price = Цена
our-order = Номер заказа
our-customer = ИД клиента
our-customer-name = Клиент
our-date = Дата
our-product = ИД товара
our-product-name = Товар
our-quantity = Количество
our-discount = Скидка
our-seller = Продавец
our-amount = Сумма
our-currency = Валюта

# После пробы и загрузки.
trial-unsought = { $count ->
    [one] { $count } новый контакт из большой загрузки не сравнивался
    [few] { $count } новых контакта из большой загрузки не сравнивались
   *[many] { $count } новых контактов из большой загрузки не сравнивались
  } с теми, кто уже есть; после загрузки это сделает d.
trial-unsought-done = { $count ->
    [one] { $count } новый контакт из большой загрузки не сравнивался
    [few] { $count } новых контакта из большой загрузки не сравнивались
   *[many] { $count } новых контактов из большой загрузки не сравнивались
  } с теми, кто уже есть: d покажет, кто из них записан дважды.
act-import-twins = дубли
act-import-twins-help = показать, кто из этой загрузки, вероятно, записан дважды
act-edit-rejected = отвергнутые
act-edit-rejected-help = открыть файл отвергнутых строк в редакторе из $VISUAL или $EDITOR
need-rejected = Файла отвергнутых строк нет.
file-edited = Исправленные строки загрузит I: { $path }
file-no-editor = Ни $VISUAL, ни $EDITOR не называют редактора: { $path }
file-editor-failed = Редактор не запустился: { $path }
