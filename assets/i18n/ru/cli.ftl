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
help-default = [по умолчанию:{" "}
help-possible = [одно из:{" "}

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

fail-env-today = В KONTORA_TODAY стоит «{ $what }»; запишите дату в виде ГГГГ-ММ-ДД или уберите переменную.
fail-env-lang = В KONTORA_LANG стоит «{ $what }»; укажите en или ru либо уберите переменную.
fail-no-home = Нет домашней папки, где хранить базу; укажите файл: --file ПУТЬ.
fail-not-found = Файла { $what } нет; проверьте путь ({ $why }).
fail-denied = Нет доступа к { $what }; проверьте права или выберите другое место ({ $why }).
fail-full = Для { $what } не хватает места на диске; освободите место и повторите ({ $why }).
fail-folder = { $what } – это папка; укажите файл в ней ({ $why }).
fail-exists = { $what } уже есть; выберите другое имя ({ $why }).
fail-machine = Не удалось воспользоваться { $what }; проверьте и повторите ({ $why }).
