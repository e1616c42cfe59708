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
clue-twin = probably the same as { $name }, no. { NUMBER($contact, useGrouping: "false") } ({ $percent }%): { $value }
clue-namesake = same name, no. { NUMBER($contact, useGrouping: "false") }: { $value }
clue-colleague = { $name }: { $value }
clue-letter = last letter { $day }

layer-twins = Who is here twice
layer-merge = Two records side by side
layer-wrong = To be put right
act-duplicates = twice
act-duplicates-help = show who is probably here twice
act-merge = merge
act-merge-help = put both records side by side and make them one
act-not-the-same = not the same
act-not-the-same-help = these are two; never ask again
act-set-aside = later
act-set-aside-help = not now: leave the pair out until the next search
act-search-again = search again
act-search-again-help = search the whole base again
act-take-other = other value
act-take-other-help = take the other record's value
act-swap-sides = swap
act-swap-sides-help = let the other record stay
act-wrong-data = wrong data
act-wrong-data-help = show phones, e-mails and addresses to be put right
act-confirm = is right
act-confirm-help = it is right after all
act-mark-wrong = is wrong
act-mark-wrong-help = it is wrong for sure: nothing is sent there
act-mark = trust
act-mark-help = say how far a phone, an e-mail or the address is to be trusted
act-return-letter = came back
act-return-letter-help = note that the letter came back undelivered: what it went to is wrong
need-choice = There is only one value here.
column-likely = %
column-group = Group of

twins-title = Who is here twice
twins-searching = Looking through everybody: { $percent } %
twins-may-leave = Esc stops the search; nothing is changed by it.
twins-stopped-here = The search was stopped. r searches again.
twins-none-here = Nobody is here twice, as far as can be seen. New contacts are compared as they are typed and brought in; r searches again.
twins-pair = { $keep } = { $drop }
twins-for = For: { $why }
twins-against = Against: { $why }
twins-left = { $n ->
    [one] { $n } pair left
   *[other] { $n } pairs left
}
merge-title = Two records become one
merge-stays = Stays · no. { $id }
merge-goes = Goes into it · no. { $id }
merge-moves = Goes over
merge-nothing-moves = nothing else hangs on it
wrong-title = To be put right
wrong-none = Nothing is marked as doubtful or wrong. On a card, m marks a phone, an e-mail or the address; a letter that comes back does it by itself, and b reads the delivery failures in your mail.
wrong-clues = { $name }, what else is known: { $clues }
wrong-no-clues = { $name }: nothing else is known.
form-mark = How far to trust
field-channel = What
field-state = Is
help-letter-bounces = Read delivery failures in your mail: addresses that nobody has are wrong from then on
arg-letter-bounces-paths = A message (.eml), a mailbox (mbox), or a folder of them (Maildir); several may be given
arg-letter-bounces-dry-run = Only show what would be marked
column-fate = Here
column-what = What
bounce-marked = marked
bounce-known = was known
bounce-confirmed = confirmed since
bounce-nobody = nobody has it
act-bounces = mail
act-bounces-help = read delivery failures in a mailbox: what could not be delivered is marked
form-bounces = Delivery failures in your mail: a message, an mbox or a Maildir
field-mail = File or folder
twins-title-of-import = Who of this import is here twice (a: of everybody)
twins-none-of-import = Nobody who came with this import is here twice, as far as can be seen. a shows the pairs of everybody.
act-all-pairs = all, or the import
act-all-pairs-help = show the pairs of everybody, or those of the import alone
need-of-import = These are the pairs of everybody already.
twins-left-of-import = { $n ->
    [0] Nothing is left to be decided about this import
    [one] One pair of this import to be decided
   *[other] { $n } pairs of this import to be decided
  }
