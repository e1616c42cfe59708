# Загрузка таблицы по шагам: что распознано, что получится, что получилось.

# Наша сторона столбца.
column-none = – не читать –
column-id = ИД там
column-name = Имя
column-organisation = Организация
column-person = Контактное лицо
column-family = Фамилия
column-given = Личное имя
column-patronymic = Отчество
column-post = Должность
column-phone = Телефон
column-email = Эл. почта
column-address = Адрес
column-town = Город
column-region = Регион
column-postcode = Индекс
column-country = Страна
column-trade = Отрасль
column-source = Источник
column-list = Список
column-note = Заметка
column-manager = Менеджер
column-birthday = День рождения
column-anniversary = Годовщина
column-occasions = Памятные дни
column-fax = Факс
column-website = Сайт
column-messenger = Мессенджер
column-other-address = Другой адрес
column-relations = Близкие
column-nickname = Прозвище
column-gender = Пол
column-kind = Лицо или фирма
column-stage = Этап
column-shown = Записан как
column-people = Другие там
column-doubtful = Сомнительные
column-wrong = Неверные
column-letters = Письма
column-category = Категория
column-price = Цена
column-order = Номер заказа
column-customer = ИД клиента
column-customer-name = Клиент
column-date = Дата
column-product = ИД товара
column-product-name = Товар
column-quantity = Количество
column-discount = Скидка
column-seller = Продавец
column-amount = Сумма
column-currency = Валюта

question-no-name = Ни один столбец не говорит, о ком строка: назначьте имя, организацию, телефон или эл. почту.
question-days = В столбце «{ $column }» день { $example } можно прочесть двояко.
question-marks = В столбце «{ $column }» число { $example } можно прочесть двояко.

preview-file = { $file }: { $encoding }, разделитель { $separator }
preview-cards = { $file }: карточки vCard, { $encoding }
preview-since = Столбцы как { $day }
preview-columns = Столбцы файла
preview-their = В файле
preview-example = Например
preview-ours = Здесь
preview-rows = Первые строки, какими они будут
preview-line = Строка
preview-dates = Даты: { $order ->
    [day-first] сначала день
    [month-first] сначала месяц
   *[none] распознаны
  }
preview-loading = Смотрю файл…
preview-pick = Что здесь «{ $column }»?
preview-no-field = Такого поля нет
preview-hint = Enter: проба   →: другое поле   -: не читать   d: порядок дат   Esc: назад к форме
preview-hint-short = Enter: проба  →: другое поле  -: не читать  d: даты  Esc: назад
preview-days-hint = Выберите клавишей d.

trial-new = Новые
trial-updated = Обновятся
trial-updated-done = Обновлены
trial-same = Уже есть такими же
trial-doubtful = Годятся, но сомнительны
trial-rejected = Отвергнуты
trial-kept = Изменены здесь, а в файле иначе
trial-read = Прочитано строк
trial-take = t: взять из файла   T: взять всё
trial-stays = останется
trial-taken = берём из файла
trial-more = … и ещё { $count }
trial-again = Enter возьмёт из файла отмеченное.

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
