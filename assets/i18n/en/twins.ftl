# Who is here twice: the reasons why two contacts are probably one, or are not.

twin-same-given = same first name
twin-slip-given = first name one letter apart
twin-like-given = first names alike: a short form or an initial
twin-other-given = another first name
twin-same-family = same surname
twin-slip-family = surname one letter apart
twin-like-family = surnames alike
twin-other-family = another surname
twin-same-patronymic = same patronymic
twin-slip-patronymic = patronymic one letter apart
twin-like-patronymic = patronymics alike: an initial or a short form
twin-other-patronymic = another patronymic
twin-same-firm = same name of the firm
twin-slip-firm = name of the firm written almost the same
twin-like-firm = names of the firms alike
twin-other-firm = another name of the firm
twin-same-work = same place of work
twin-slip-work = place of work written almost the same
twin-like-work = places of work alike
twin-other-work = another place of work
twin-same-birthday = same birthday
twin-slip-birthday = birthday one digit apart
twin-like-birthday = birthdays alike
twin-other-birthday = another birthday
twin-same-house = same house number
twin-slip-house = house number one digit apart
twin-like-house = house numbers alike
twin-other-house = another house number
twin-same-street = same street
twin-slip-street = street written almost the same
twin-like-street = streets alike
twin-other-street = another street
twin-same-town = same town
twin-slip-town = town one letter apart
twin-like-town = towns alike
twin-other-town = another town
twin-same-region = same region
twin-slip-region = region one letter apart
twin-like-region = regions alike
twin-other-region = another region
twin-same-postcode = same postcode
twin-slip-postcode = postcode one digit apart
twin-like-postcode = postcodes alike
twin-other-postcode = another postcode
twin-same-phone = same phone
twin-slip-phone = phone one digit apart
twin-like-phone = phones alike
twin-other-phone = another phone
twin-same-email = same e-mail
twin-slip-email = e-mail one or two letters apart
twin-like-email = e-mails alike
twin-other-email = another e-mail
twin-crossed-names = names in another order
twin-crossed-patronymic = first name and patronymic swapped
twin-colleague = maybe a colleague
none-twins = Nobody is here twice, as far as can be seen.
column-certain = Certain, %
column-twin = Contact
column-other-twin = The same as
column-reasons = Reasons

# While a contact is typed: who they may be.
form-likely = Maybe here already: { $who } ({ $why }) · Ctrl-O shows the card
need-likely = Nobody here looks like the one that is typed.
act-show-likely = here already?
act-show-likely-help = open the card of the contact that this may be

# Rows of an import that are probably somebody who is here.
noted-twin = probably { $name }, who is here: { $reasons }
noted-twin-in-file = probably { $name } of line { NUMBER($line, useGrouping: "false") }: { $reasons }
noted-twin-in-other-file = probably { $name } of { $file }, line { NUMBER($line, useGrouping: "false") }: { $reasons }
import-doubtful = { $count ->
    [one] One of the new ones is probably here already; “contact duplicates” tells afterwards.
   *[other] { $count } of the new ones are probably here already; “contact duplicates” tells afterwards.
  }
