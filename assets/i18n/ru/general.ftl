# Дни и числа: то, что нужно всей программе.

month-1 = января
month-2 = февраля
month-3 = марта
month-4 = апреля
month-5 = мая
month-6 = июня
month-7 = июля
month-8 = августа
month-9 = сентября
month-10 = октября
month-11 = ноября
month-12 = декабря
month-short-1 = янв
month-short-2 = фев
month-short-3 = мар
month-short-4 = апр
month-short-5 = май
month-short-6 = июн
month-short-7 = июл
month-short-8 = авг
month-short-9 = сен
month-short-10 = окт
month-short-11 = ноя
month-short-12 = дек
weekday-1 = пн
weekday-2 = вт
weekday-3 = ср
weekday-4 = чт
weekday-5 = пт
weekday-6 = сб
weekday-7 = вс

day-long = { $day } { $month } { $year } г.
day-today = сегодня
day-tomorrow = завтра
day-yesterday = вчера
day-in = через { $n ->
    [one] { $n } день
    [few] { $n } дня
   *[many] { $n } дней
  }
day-ago = { $n ->
    [one] { $n } день
    [few] { $n } дня
   *[many] { $n } дней
  } назад

short-millions = { $n } млн
short-billions = { $n } млрд

yes = да
no = нет

# A phone number with its extension.
phone-with-extension = { $phone } доб. { $extension }
# Of which kind a phone or an e-mail is.
label-mobile = моб.
label-home = дом.
label-work = раб.
label-fax = факс
way-with-label = { $way } ({ $label })
