# The frame of the screen, forms and what lies over the panes.

header-demo = demo
pane-today = Today
pane-funnel = Funnel
pane-clients = Clients
pane-letters = Letters
pane-referrals = Referrals
pane-statistics = Statistics
pane-today-short = Today
pane-funnel-short = Funnel
pane-clients-short = Clients
pane-letters-short = Letters
pane-referrals-short = Referrals
pane-statistics-short = Statistics

screen-too-small = Kontora needs a window of at least 40 × 10. Make it larger, or press q to leave.
screen-no-terminal = The screen needs a terminal; run kontora in one, or use its commands (kontora --help).
screen-terminal-failed = The terminal refused: { $detail }.
screen-broken = Kontora had to stop because of a mistake of its own. What you typed is kept; the lines above tell its makers where it was.
note-undo = u undoes it
unfinished-title = Unfinished
unfinished-told = This was typed and not saved. Enter goes on with it, x throws it away; Esc leaves it for later (D brings it back).
unfinished-none = Nothing is unfinished.
unfinished-elsewhere = Open the same form again to go on: what was typed will be in it.
draft-back = What you had typed last time is back.
editor-failed = The editor did not start or ended with an error; the text is as before.
palette-none = No command is called so.

form-empty = Fill this in.
form-not-a-day = This is not a day. Try +3, fri, 24.12 or 2026-12-24.
form-not-money = This is not an amount. Try 1250 or 1,250.50.
form-not-picked = Pick one from the list: type a part of the name.
form-mistakes = Not saved yet: see the marked field.
form-throw-away = Throw away what you typed? y yes, n no
form-hint-date = +3, fri, tomorrow, 24.12 …
form-hint-choice = ← → or the first letter
form-hint-lookup = type a part of the name
form-hint-long = Ctrl-E opens your editor
form-hint-money = amount in { $currency }

find-prompt = name, phone, e-mail or card number
find-none = Nobody is found for “{ $text }”.
find-count = { $n ->
    [one] 1 found
   *[other] { $n } found
}
find-more = the first { $n } are shown; type more to narrow

history-empty = Nothing has been done yet.

act-find-title = Find
history-title = What was done
story-empty = Nothing has happened yet.
letters-yes = yes, we may write
letters-no = no, they asked not to

column-standing = Standing
column-last-touch = Last touch
column-user = Who
column-story = Story

card-since = { $standing } since { $day }
card-standing = Standing
card-post = Works as
card-person = Person
card-phone = Phone
card-email = E-mail
card-address = Address
card-source = Source
card-sent-by = Sent by
card-manager = Manager
card-paid = Paid
card-due = Still to pay
card-deal = Deal
card-task = Next step
card-handover = Handover to
card-occasion = Date
card-wish = Wish
card-last-letter = Last letter
card-note = Note

form-activity = Log an action
form-add-contact = Add a contact
form-edit-contact = Change
form-inquiry = An inquiry
form-wish = A wish
form-deal = Open a deal
form-order = An order
form-payment = A payment
form-refund = A refund
form-postpone = Another day
form-order-choice = no. { NUMBER($id, useGrouping: "false") } of { $day }: { $amount }
kind-by-name = as the name says

field-name = Name
field-kind = Kind
field-org = Organisation
field-post = Post
field-phone = Phone
field-email = E-mail
field-town = Town
field-address = Address
field-postcode = Postcode
field-contact = With whom
field-reason = Reason
field-source = Source
field-card = Card number
field-note = Note
field-manager = Manager
field-letters = Letters
field-gender = Gender
field-activity = What
field-outcome = Outcome
field-words = In words
field-next = Next step on
field-next-kind = Next step
field-next-words = About
field-wish = They would like
field-product = Product
field-product-2 = Product 2
field-product-3 = Product 3
field-quantity = Quantity
field-quantity-2 = Quantity 2
field-quantity-3 = Quantity 3
field-price = Price
field-price-2 = Price 2
field-price-3 = Price 3
field-amount = Amount
field-title = Title
field-order = Order
field-payment = Payment
field-day = Day
field-due = New day

clients-jump = Go to names that begin with … (press a letter)
clients-none = Nobody is here yet. I brings in an address book or a table, a adds one contact.
clients-none-such = There is nobody of this kind. Press f for others.
clients-status = { $who ->
    [all] everybody: { $n }
    [client] clients: { $n }
    [prospect] prospects: { $n }
   *[suspect] suspects: { $n }
}

column-task = What
today-due = Due: { $n }
today-handovers = Handovers not done: { $n }
today-stuck = Deals without a next step: { $n }
today-occasions = Days to remember: { $n }
today-ahead = Ahead: { $n }
today-days-here = { $n ->
    [one] { $n } day here
   *[other] { $n } days here
}
today-handover = { $manager } takes over
today-none = Nothing is due, and every deal has its next step. Write letters (4) or win new clients (2).
today-status = due: { $due } · deals without a next step: { $stuck }
help-title = Keys
palette-title = Commands

form-next-step = A next step
form-occasion = A day to remember
form-handover = The introduction
form-product = Add a product
introductory-no = no
introductory-yes = yes: easy to buy, paid for, worth having alone
field-occasion = What
field-date = Date
field-way = How
field-introduction = Introduction
field-category = Category
field-introductory = Introductory
field-worth = Worth alone

form-theirs = { $by }: { $theirs }, was { $was } · Ctrl-T takes theirs
form-theirs-taken = { $by } changed it, was { $was } · Ctrl-T: back to { $mine }
form-quoted = “{ $text }”
form-nothing = empty
form-changed-meanwhile = { $by } changed this meanwhile: { $fields }. What you typed is kept: look through the marked fields, then save again.
form-changed-beside = { $by } changed this meanwhile. What you typed is kept: save again if you still mean it.
form-gone = This is not there any more: somebody took it away. What you typed is kept here; note it elsewhere.
letter-changed-meanwhile = { $by } changed this letter meanwhile. Yours is kept: Ctrl-T shows theirs and back, Ctrl-S saves what is shown.
need-theirs = Nobody else has changed this.
act-theirs = theirs/mine
act-theirs-help = swap what somebody else made of it meanwhile with yours
