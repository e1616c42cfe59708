# What goes out: contacts, labels and envelopes, a calendar.
help-export = Hand data over to other programs
help-export-contacts = Write contacts as a table (.csv) or as address cards (.vcf)
arg-export-contacts-out = The file to write; its ending says what it becomes
arg-export-contacts-filter = Only these contacts, as in contact list
arg-export-contacts-vcard = Version of the address cards: 3 (usual: phones and Outlook read it best) or 4
arg-export-contacts-exact = Every field exactly as it is kept: for programs, not safe to open in a spreadsheet
export-ending = “{ $what }” should end in .csv or .vcf, which says what to write.
export-done = { $count ->
    [one] { $count } contact
   *[other] { $count } contacts
  } written to { $path }
help-export-labels = Print addresses on sheets of labels (PDF)
arg-export-labels-out = The PDF to write
arg-export-labels-sheet = Sheet of labels: l7160, l7159, l7161, l7162, l7163, 3422, 3474, 3475, 3490, 5160, 5161, 5163
arg-export-labels-skip = Labels of the first sheet that are gone already
arg-export-labels-filter = Only these contacts, as in contact list
help-export-envelopes = Print addresses on envelopes, one on a page (PDF)
arg-export-envelopes-out = The PDF to write
arg-export-envelopes-size = Envelope: dl, c6, c5, c4, 10
arg-export-envelopes-filter = Only these contacts, as in contact list
help-export-calendar = Write next steps and days to remember for the calendar of a phone (.ics)
arg-export-calendar-out = The file to write
arg-export-calendar-whose = Only what this person does (me: you), and the days of those whom they look after
export-labels-done = { $count ->
    [one] { $count } label
   *[other] { $count } labels
  } on { $pages ->
    [one] { $pages } sheet
   *[other] { $pages } sheets
  } written to { $path }
export-envelopes-done = { $count ->
    [one] { $count } envelope
   *[other] { $count } envelopes
  } written to { $path }
export-calendar-done = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
  } written to { $path }
export-without-address = { $count ->
    [one] { $count } contact left out: no address to which a letter could come
   *[other] { $count } contacts left out: no address to which a letter could come
  }
export-unwanted = { $count ->
    [one] { $count } contact left out: asked not to be written to
   *[other] { $count } contacts left out: asked not to be written to
  }
export-too-long = Left out: { $name } – the address does not fit; shorten it on their card
export-no-sign = Left out: { $name } – the font has no “{ $sign }”; replace it on their card
export-yes = yes
export-no = no
export-day-unknown = Some time this month: the day is not known.
refusal-nobody-to-post = Nobody to write to: { $without_address } without an address, { $unwanted } who asked not to be written to, { $unprintable } whose address does not fit. Add addresses, or pick others.
refusal-sender-too-long = Your firm's name and address do not fit the envelope; shorten them (config set firm.address …).
refusal-user-unknown = There is no such person here. There are: { $known }.

# Columns of exported contacts; an import knows them again.
export-id = ID
export-kind = Kind
export-name = Name
export-organisation = Organisation
export-person = Contact person
export-post = Job title
export-phone = Phone
export-email = E-mail
export-address = Address
export-town = City
export-region = Region
export-postcode = Postal code
export-country = Country
export-trade = Industry
export-source = Source
export-note = Note
export-manager = Account manager
export-birthday = Birthday
export-list = List
export-stage = Stage
export-family = Last name
export-given = First name
export-patronymic = Middle name
export-gender = Gender
export-shown = Written as
export-people = Other people there
export-occasions = Occasions
export-addresses = Other addresses
export-doubtful = Doubtful
export-wrong = Wrong
export-labels = Kinds of phones and e-mails
export-letters = Letters
export-consents = Consents

# On screen.
export-title = Hand over
export-everybody = Everybody who is listed: all contacts
export-listed = Those who are listed: { $filter }
export-all-days = All next steps and days to remember
export-my-days = Your next steps, and the days of those whom you look after
export-stopped = Stopped; no file was written.
export-writing = Writing: { $percent }%
export-writing-some = Writing: { $count }
export-writing-keys = Esc stops it and leaves no file   Enter: go on working
export-running = Writing in the background; this line says when it is there
export-skip-bad = Write a number; none where the sheet is full.
export-not-written = The file was not written: { $why }
export-as-csv = table (CSV)
export-as-vcard3 = address cards (vCard 3.0)
export-as-vcard4 = address cards (vCard 4.0)
export-as-labels = address labels (PDF)
export-as-envelopes = envelopes (PDF)
export-as-my-calendar = my calendar (ICS)
export-as-calendar = everybody's calendar (ICS)
field-out-as = As
field-out-sheet = Sheet of labels
field-out-skip = Labels used
field-out-size = Envelope
field-out-file = File
act-export = hand over
act-export-help = hand over those who are listed: a table, address cards, labels, envelopes, a calendar
