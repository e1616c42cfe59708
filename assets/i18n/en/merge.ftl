# Nobody twice: two records of one contact, and contact data that has to be put right.

help-contact-merge = Make one contact of two records; nothing is lost, and undo takes it back
help-contact-distinct = Say that two contacts are not the same; it is never asked again
help-contact-mark = Say how far a phone, an e-mail or an address is to be trusted
help-contact-wrong = List phones, e-mails and addresses that are doubtful or wrong, with what could put them right
help-letter-returned = Note that a letter came back undelivered: what it went to is wrong
arg-contact-merge-keep = Number of the contact that stays
arg-contact-merge-drop = Number of the contact that goes into it
arg-contact-merge-set = A field that is to be something else than the fuller of the two values
arg-contact-merge-dry-run = Only show both records side by side, and what would go over
arg-contact-distinct-one = Number of the one contact
arg-contact-distinct-other = Number of the other contact
arg-contact-mark-value = The phone, e-mail or address, as it is written
arg-contact-mark-as = How far it is to be trusted
column-field = Field
column-kept = Stays
column-dropped = Goes into it
column-since = Since
column-confirmed = Last confirmed
column-clues = What else is known
none-wrong = Nothing is marked as doubtful or wrong.

field-region = Region
field-country = Country
field-type = Type

merge-would = { $dropped } would be merged into { $name }; + marks what is taken.
merge-no-letters = One of the two asked not to be written to: that holds for both.
moved-deals = { $count ->
    [one] { $count } deal
   *[other] { $count } deals
}
moved-orders = { $count ->
    [one] { $count } order
   *[other] { $count } orders
}
moved-payments = { $count ->
    [one] { $count } payment
   *[other] { $count } payments
}
moved-letters = { $count ->
    [one] { $count } letter
   *[other] { $count } letters
}
moved-activities = { $count ->
    [one] { $count } activity
   *[other] { $count } activities
}
moved-tasks = { $count ->
    [one] { $count } open task
   *[other] { $count } open tasks
}
moved-handovers = { $count ->
    [one] { $count } handover
   *[other] { $count } handovers
}
moved-inquiries = { $count ->
    [one] { $count } inquiry
   *[other] { $count } inquiries
}
moved-wishes = { $count ->
    [one] { $count } wish
   *[other] { $count } wishes
}
moved-occasions = { $count ->
    [one] { $count } day to remember
   *[other] { $count } days to remember
}
moved-people = { $count ->
    [one] { $count } person who works there
   *[other] { $count } people who work there
}
moved-cards = { $count ->
    [one] { $count } card
   *[other] { $count } cards
}
moved-sent = { $count ->
    [one] { $count } person they sent
   *[other] { $count } people they sent
}

clue-own = { $value }
clue-namesake = same name, no. { NUMBER($contact, useGrouping: "false") }: { $value }
clue-colleague = { $name }: { $value }
clue-letter = last letter { $day }
