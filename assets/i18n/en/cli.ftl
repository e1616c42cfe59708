# The command line: help, wrong usage, failures.

help-kontora = A sales console for the terminal: who to win, who to serve, whom to write, whom to thank.
    Without a command it opens the screen.
help-usage = Usage:
help-commands = Commands
help-command = COMMAND
help-arguments = Arguments
help-options = Options
help-everywhere = Options of every command
help-any-options = [OPTIONS]
help-default = [default: { $value }]
help-possible = [one of: { $values }]

arg-file = The base to work in (else KONTORA_FILE, else your own)
arg-lang = The language: en or ru (else KONTORA_LANG, else the machine's)
arg-today = The day that counts as today (else KONTORA_TODAY, else the clock)
arg-user = Who works
arg-json = Answer in JSON, for programs
arg-help = Show this help
arg-version = Show the version

# Wrong usage: what is wrong, and where to read what is right.
usage = kontora: { $what }; see { $help }
usage-value = { $value } does not fit { $arg }, which takes { $valid }
usage-no-value = { $arg } needs a value
usage-form = { $value } does not fit { $arg }, which takes { $form }
usage-unknown = { $arg } is not known here
usage-unknown-near = { $arg } is not known here, perhaps you meant { $near }
usage-missing = { $arg } is missing
usage-command = say which of its commands you want
usage-conflict = { $arg } does not go together with { $other }
usage-wrong = the command is not written as it should be

form-day = a date as YYYY-MM-DD
form-lang = en or ru
form-decimal = a number such as 1250.00
form-currency = a currency code such as EUR
form-number = a whole number
form-demo-size = a number from 10 to 1,000,000

fail-env-today = KONTORA_TODAY is “{ $what }”; write it as YYYY-MM-DD or unset it.
fail-env-lang = KONTORA_LANG is “{ $what }”; set it to en or ru or unset it.
fail-no-home = There is no home folder to keep the base in; say which file to use with --file PATH.
fail-not-found = { $what } is not there; check the path ({ $why }).
fail-denied = { $what } may not be read or written; check its permissions or choose another place ({ $why }).
fail-full = There is no room left for { $what }; free some space and try again ({ $why }).
fail-folder = { $what } is a folder; name a file in it ({ $why }).
fail-not-a-folder = A part of the path { $what } is a file, not a folder; check the path ({ $why }).
fail-exists = { $what } is there already; choose another name ({ $why }).
fail-machine = { $what } could not be used; check it and try again ({ $why }).

# Commands.
help-config = Settings of the base
help-config-get = Show one setting
help-config-set = Change a setting
help-config-list = Show every setting and what it means
help-contact = People and firms
help-contact-add = Add a suspect: somebody on a list, not heard from
help-contact-list = List contacts by name
help-contact-find = Find contacts by part of a name, phone, e-mail or card number
help-contact-show = Show everything about a contact, newest first
help-contact-edit = Change fields of a contact
help-contact-duplicates = Find contacts that are probably one, with the reasons, most certain first
help-import = Bring in tables of other programs
help-import-contacts = Bring in people and firms
help-import-products = Bring in products
help-import-orders = Bring in orders
help-import-payments = Bring in payments
arg-size = How many contacts, from 10 to 1,000,000
arg-seed = Which of the many firms of this size
arg-into = The file for it (else one of its own, beside your base)
arg-no-open = Make it without opening the screen
arg-table = The table, in any usual encoding and separator
arg-files = Tables in any usual encoding and separator, vCards, or folders of them; they come in as one step
arg-bring = What they are: on a list, interested, or clients who paid before Kontora
arg-map = Their column and our field, where recognising it fails; may be given several times. “-” leaves the column out, “?” reads it as recognised whatever was said before; the column “*” is all that are not recognised
arg-dry-run = Only tell what would happen
arg-dates = How 03/04/2026 is meant, where the table does not tell; where its days tell the contrary they count, and that is said
arg-decimal = Which sign parts the decimals, where the table does not tell; where its numbers tell the contrary they count, and that is said
arg-encoding = The encoding, where recognising it fails; of several files, for those that do not tell it by a mark or by being UTF-8
arg-separator = The separator, where recognising it fails; of several files, for those whose rows do not tell another
arg-paid-on = The orders are paid in full on this day
import-did = Read { $read }: { $added } added, { $updated } updated, { $unchanged } unchanged
import-would = Would read { $read }: { $added } added, { $updated } updated, { $unchanged } unchanged
import-twins = { $count ->
    [one] One new contact was not compared
   *[other] { $count } new contacts were not compared
  } with those who are here. Who is probably here twice: { $command }
import-unsought = { $count ->
    [one] One new contact comes in bulk and was
   *[other] { $count } new contacts come in bulk and were
  } not compared with those who are here; after the import, “contact duplicates --import” does it.
import-of-file = { $file }:
import-sum = { $files ->
    [one] One file
   *[other] { $files } files
  }, { $read } rows: { $added } new, { $updated } updated, { $unchanged } unchanged, { $rejected } rejected
import-unknown-columns = Columns that are not read: { $columns }
import-pictures = { $count ->
    [one] One picture is left out
   *[other] { $count } pictures are left out
  }
import-noted = { $count ->
    [one] Look at one thing:
   *[other] Look at { $count } things:
  }
import-rejected = { $count ->
    [one] { $count } row cannot be used:
   *[other] { $count } rows cannot be used:
  }
import-rejected-line = {"  "}line { $line }: { $reason }
import-rejected-file = Mend them in { $file } and bring that file in.
help-inquiry = They got in touch
help-inquiry-add = Record an inquiry; the contact is now a prospect
help-wish = What they would like
help-wish-add = Note a wish in their words
help-occasion = Days to remember
help-occasion-add = Note a birthday or another day, full or partial
help-deal = Possible sales
help-deal-add = Open a deal in the first stage
help-deal-move = Move a deal to another stage
help-deal-list = List open deals by stage, or one contact's, or those closed in a period
help-deal-stages = List the stages and what stands in them
help-activity = What was done
help-activity-add = Log a call, meeting, proposal …, its outcome and the next step, in one action
help-task = What is to be done
help-task-add = Plan a next step
help-task-list = List what is due
help-task-done = Mark a step as done
help-task-move = Move a step to another day
help-product = What is sold
help-product-add = Add a product
help-product-list = List the products
help-order = Orders
help-order-add = Add an order
help-order-list = List a contact's orders, newest first
help-order-show = Show an order with its lines and payments
help-payment = Money that came in
help-payment-add = Record a payment; the first one makes the client and opens the handover
help-refund = Money that went back
help-refund-add = Record a refund; commission is taken back with it
help-handover = New clients on the way to their personal manager
help-handover-list = List open handovers
help-handover-edit = Change the manager, the way or the introduction
help-handover-done = The manager had the first contact
help-referrer = Who sends new clients
help-referrer-add = Make a contact a representative, partner or association
help-referrer-list = List the referrers
help-plan = Commission plans
help-plan-add = Add a plan
help-plan-list = List the plans
help-card = Numbered cards
help-card-issue = Issue a range of numbers to a referrer
help-card-find = Find whose card a number is
help-card-bring = Tie a contact to the referrer whose card they bring
help-history = Show what was done, newest first
help-undo = Take back your last act, or the one with this number
help-redo = Take back the last undo
help-demo = Make an invented firm to look around in, and open it

# Arguments; a command's own wording is under arg-COMMAND-NAME.
arg-name = Name
arg-contact-add-name = Full name of a person, or the name of a firm
arg-contact-add-kind = person or organisation (else judged by the name)
arg-org = Where the person works
arg-post = Position
arg-phones = Phone, as in “work: +1 212-555-0100”; may be given several times
arg-emails = E-mail; may be given several times
arg-address = Street and house
arg-town = Town
arg-region = Region
arg-postcode = Postcode
arg-country = Country
arg-trade = Trade or type of client
arg-source = Where they heard of us
arg-list = The list they came on
arg-note = A note
arg-manager = Personal manager
arg-card = Number of the card they bring
arg-external-id = Id in another program
arg-people = Who works there; may be given several times
arg-filter = Which ones, e.g. "stage:client town:Leeds last-order<2025-01-01"
arg-limit = At most so many lines
arg-import = Only pairs in which somebody came with these imports, by the number that the import says
arg-min-probability = Only pairs that are at least so probable, from 0 to 1 (else 0.3)
arg-after = Go on behind this cursor
arg-text = Words to find, in either alphabet
arg-contact = The contact's number
arg-set = Field and new value; may be given several times
arg-value = The new value
arg-words = A note
arg-inquiry-add-words = What they asked
arg-wish-add-words = The wish, in their words
arg-handover-edit-words = The introduction
arg-title = What it is about
arg-occasion-add-title = What: birthday, the dog's birthday, renewal …
arg-date = The day; the year may be left out, the day too
arg-product = Name or number of the product
arg-amount = How much, e.g. 1250.00
arg-deal-add-amount = How much (else the product's price)
arg-payment-add-amount = How much (else all that is due)
arg-refund-add-amount = How much (else all that is left of the payment)
arg-deal = The deal's number
arg-stage = The stage's key or name
arg-reason = Why it was lost
arg-from = First day
arg-to = Last day
arg-kind = What kind
arg-outcome = How it ended
arg-day = When (else today)
arg-next = Day of the next step
arg-next-kind = What the next step is
arg-next-words = A note for the next step
arg-finishes = The task that this does
arg-due = When
arg-until = Due up to this day (else today)
arg-task = The task's number
arg-price = Price, e.g. 10.00
arg-introductory = Easy to buy, always paid for, worth having alone
arg-worth = What the buyer gets from this product alone
arg-category = Category
arg-lines = A line: product, quantity, price, discount (-5%); may be given several times
arg-order = The order's number
arg-payment = The payment's number
arg-handover = The handover's number
arg-all = With those that are done
arg-way = How the introduction is made
arg-plan = Name of the commission plan
arg-percent = Percent of each payment
arg-hold-days = Days until a commission is payable
arg-referrer = The referrer's number
arg-count = How many
arg-number = The card's number
arg-before = Older than this one
arg-op = Number of the act in the history
arg-out = The file to write

form-probability = a number from 0 to 1
form-pair = a field and its value as field=value
form-partial-date = a day as MM-DD, YYYY-MM-DD, MM or YYYY-MM

# Heads of columns.
column-id = No.
column-name = Name
column-stage = Stage
column-town = Town
column-phone = Phone
column-email = E-mail
column-paid = Paid
column-due = Due
column-kind = Kind
column-organisation = Works at
column-post = Position
column-people = People
column-manager = Manager
column-address = Address
column-source = Source
column-sent-by = Sent by
column-list = List
column-client-since = Client since
column-next-step = Next step
column-last-letter = Last letter
column-occasions = To remember
column-wishes = Wishes
column-note = Note
column-day = Day
column-moment = What happened
column-setting = Setting
column-value = Value
column-meaning = Meaning
column-due-day = Due
column-step = Step
column-owner = Who
column-title = Deal
column-amount = Amount
column-days-here = Days here
column-reason = Reason
column-key = Key
column-probability = Won, %
column-limit = Limit, days
column-deals = Deals
column-price = Price
column-category = Category
column-introductory = Introductory
column-worth = Worth alone
column-total = Total
column-products = Products
column-product = Product
column-quantity = Quantity
column-discount = Discount
column-external-id = Other number
column-contact = Contact
column-seller = Seller
column-opened = Opened
column-way = Way
column-done = Done
column-introduction = Introduction
column-when = When
column-who = Who
column-deed = What was done
column-state = State

none-settings = There are no settings.
none-contacts = No contacts found; add one with “contact add” or widen the search.
none-tasks = Nothing is due; plan a step with “task add”.
none-deals = No deals here; open one with “deal add”.
none-products = No products yet; add one with “product add”.
none-orders = No orders yet; add one with “order add”.
none-handovers = No handovers are open.
none-history = Nothing was done yet.
list-more = There is more: --after { $cursor }
history-undone = undone
history-final = cannot be undone
demo-made = Made a demo of { $contacts ->
    [one] { $contacts } contact
   *[other] { $contacts } contacts
  } in { $path }
demo-there = This demo is there already, with what you did in it: { $path }
