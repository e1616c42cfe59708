# Days and numbers: what every part of the program needs.

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun

day-long = { $day } { $month } { $year }
day-today = today
day-tomorrow = tomorrow
day-yesterday = yesterday
day-in = in { $n ->
    [one] { $n } day
   *[other] { $n } days
  }
day-ago = { $n ->
    [one] { $n } day
   *[other] { $n } days
  } ago

short-millions = { $n } M
short-billions = { $n } bn

yes = yes
no = no

# A phone number with its extension.
phone-with-extension = { $phone } ext. { $extension }
# Of which kind a phone or an e-mail is.
label-mobile = mobile
label-home = home
label-work = work
label-fax = fax
way-with-label = { $way } ({ $label })
