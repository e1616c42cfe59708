# Bringing in a table, step by step: what was recognised, what would come of it, what came of it.

preview-file = { $file }: { $encoding }, separator { $separator }
preview-cards = { $file }: vCards, { $encoding }

# What was kept against the file.
import-columns-since = Columns are read as it was said on { $day }.
import-kept = { $count ->
    [one] One field was changed here and is otherwise in the file; it stays as it is (--take-theirs takes the file’s):
   *[other] { $count } fields were changed here and are otherwise in the file; they stay as they are (--take-theirs takes the file’s):
  }
import-kept-line = {"  "}{ $name } ({ $contact }), { $field }: here { $here }, in the file { $theirs }
import-kept-nothing = nothing
arg-preview = Only show what was recognised, and the first ten rows as they will be
arg-take-theirs = Also take from the file what was changed here: all of it, or ID:FIELD, …
form-take = contacts and fields as ID:FIELD, e.g. 12:town, with commas between
question-no-name = No column says who a row is about: make one the name, the organisation, a phone or an e-mail.
question-days = In the column “{ $column }” the day { $example } can be read in two ways.
question-marks = In the column “{ $column }” the number { $example } can be read in two ways.

# What is asked of a file before it can be brought in.
question-days-both = In the column “{ $column }” the days { $first } and { $second } contradict each other.
question-marks-both = In the column “{ $column }” the numbers { $first } and { $second } contradict each other.
question-missing = No column holds this: { $fields }.

# Which file.
form-hint-path = a file or a folder; Tab completes, ~ is your home folder
layer-import-form = While a file is named
act-go-on = look at it
act-go-on-help = look at the file: what it holds is shown before anything is written
layer-import-path = While a path is typed

# What it was recognised as.
layer-import-columns = What a file was recognised as
preview-useless = This file cannot be brought in: X goes on without it.
preview-loading = Looking at the file…
preview-their = In the file
preview-example = For instance
preview-ours = Here
preview-why = Recognised
preview-rows = The first rows as they will be
preview-line = Line
preview-none = There are no rows under the header.
preview-vcards = vCards
preview-said = { $what }, as you said
preview-separator = separator “{ $separator }”
preview-header = header in line { $line }
preview-no-header = no header
preview-columns = { $count ->
    [one] one column
   *[other] { $count } columns
  }
preview-empty = { $count ->
    [one] one of them empty
   *[other] { $count } of them empty
  }
preview-since = columns as on { $day }
preview-day-first = dates: day first
preview-dd-mm = dd/mm
preview-month-first = dates: month first
preview-mm-dd = mm/dd
preview-decimal-point = decimal point
preview-decimal-comma = decimal comma
preview-answer-field = Space picks a field.
preview-answer-days = d says whether the day or the month comes first.
preview-answer-marks = m says whether decimals stand after a point or a comma.
preview-answer-days-both = d says how they are meant; the trial run tells what does not fit.
preview-answer-marks-both = m says how they are meant; the trial run tells what does not fit.
separator-comma = comma
separator-semicolon = semicolon
separator-tab = tab
separator-bar = bar
because-unknown = not at all
because-name = by name
because-data = by its data
because-label = kind of another
because-said = by you, now
because-remembered = remembered
pick-field = What is “{ $column }” here?
pick-encoding = In which encoding is the file?
pick-separator = What stands between the columns?
pick-recognise = recognise
pick-none = Nothing is called so. Backspace takes letters back.
encoding-utf-8 = all languages; the usual one today
encoding-utf-16le = all languages; “Unicode text” of Excel
encoding-utf-16be = all languages
encoding-windows-1251 = Cyrillic, Windows
encoding-koi8-r = Cyrillic, old Unix and mail
encoding-ibm866 = Cyrillic, DOS
encoding-x-mac-cyrillic = Cyrillic, old Mac
encoding-windows-1252 = Western Europe; Latin-1 too
encoding-windows-1250 = Central Europe
encoding-macintosh = Western Europe, old Mac

# A trial run, and what came of the import.
layer-running = While something runs that takes long
layer-import-trial = After a trial run
layer-import-done = After an import
job-running = Reading: { $percent }%   Esc stops it, and the base stays as it was
job-stopping = Stopping…
job-stopped = Stopped; nothing was changed.
import-ask = Nothing is written yet. Bring it in? Enter: yes   Esc: back to the columns
import-nothing = There is nothing to bring in. Esc: back to the columns
trial-read = { $count ->
    [one] A trial run of one row
   *[other] A trial run of { $count } rows
  }
trial-read-done = { $count ->
    [one] One row was read
   *[other] { $count } rows were read
  }
trial-new = Will be new
trial-new-done = New
trial-updated = Will be updated
trial-updated-done = Updated
trial-same = Here already, just so
trial-doubtful = New, but probably here already
trial-rejected = Rejected
trial-noted = Taken with a note
trial-kept = Changed here, otherwise in the file
trial-line = line { $line }
import-files = { $count } files
import-rejected-files = What was rejected stands in { $count } files beside, whose names end in .rejected.csv: mend them and bring them in.
import-of = { $file } ({ $at } of { $all })
trial-line-of = { $line } · { $file }
trial-kept-stays = { $field }: “{ $here }” here, “{ $theirs }” in the file
trial-kept-taken = { $field }: “{ $theirs }” from the file in place of “{ $here }”

act-try-import = trial run
act-try-import-help = show what the import would do; nothing is written
act-pick-field = field
act-pick-field-help = pick our field for the column under the cursor
act-next-file = next file
act-next-file-help = to the next file of the folder
act-previous-file = file before
act-previous-file-help = to the file before
act-leave-file-out = without this file
act-leave-file-out-help = do not bring in this file of the folder
act-leave-out = leave out
act-leave-out-help = do not read the column under the cursor
act-day-order = order of dates
act-day-order-help = the day first, the month first, or as recognised
act-decimal-mark = decimals
act-decimal-mark-help = decimals after a comma, after a point, or as recognised
act-pick-encoding = encoding
act-pick-encoding-help = say in which encoding the file is
act-pick-separator = separator
act-pick-separator-help = say what stands between the columns
act-stop = stop
act-stop-help = stop what runs; the base stays as it was
act-take-theirs = take the file’s
act-take-theirs-help = take the file’s value of a field that was changed here, or leave it
act-take-all-theirs = take all
act-take-all-theirs-help = take the file’s values of all fields that were changed here, or leave them
act-take-back = undo all of it
act-take-back-help = undo the import as a whole
need-answered = First say what the file does not tell: the lines at the top.
need-columns = vCards say themselves what is what.
need-dates = No column holds dates.
need-numbers = No column holds numbers.
need-several = There is only one file.
need-something = There is nothing to bring in.
need-kept = There is no field under the cursor that was changed here and is otherwise in the file.
need-doubtful = Nobody new is probably here already.
need-written = Nothing was written that could be undone.

# Our side of a column.
our-none = – left out –
our-id = Id there
our-name = Name
our-organisation = Organisation
our-person = Contact person
our-family = Family name
our-given = Given name
our-patronymic = Patronymic
our-post = Post
our-department = Department
our-remark = Note, with its name
our-birth-year = Year of birth
our-birth-month = Month of birth
our-birth-day = Day of birth
our-phone = Phone
our-email = E-mail
our-address = Address
our-town = Town
our-region = Region
our-postcode = Postcode
our-country = Country
our-trade = Industry
our-source = Source
our-list = List
our-note = Note
our-manager = Manager
our-birthday = Birthday
our-anniversary = Anniversary
our-occasions = Days to remember
our-fax = Fax
our-website = Website
our-messenger = Messenger
our-other-address = Other address
our-relations = Near to them
our-nickname = Nickname
our-gender = Gender
our-kind = Person or firm
our-stage = Stage
our-shown = Written as
our-people = Others there
our-doubtful = Doubtful
our-wrong = Wrong
our-labels = Kinds of phones and e-mails
our-ads-consent = Agreed to advertising
our-ads-refusal = Refused advertising
our-personal-consent = Agreed to data being kept
our-letters = Letters
our-consents = Consents
our-category = Category
our-price = Price
our-order = Order number
our-customer = Customer’s id
our-customer-name = Customer
our-date = Date
our-product = Product’s id
our-product-name = Product
our-quantity = Quantity
our-discount = Discount
our-seller = Seller
our-amount = Amount
our-currency = Currency

# After a trial run and an import.
trial-unsought = { $count ->
    [one] One new contact comes in bulk and was
   *[other] { $count } new contacts come in bulk and were
  } not compared with those who are here; after the import d does it.
trial-unsought-done = { $count ->
    [one] One new contact came in bulk and was
   *[other] { $count } new contacts came in bulk and were
  } not compared with those who are here: d finds who of them is here twice.
act-import-twins = twice
act-import-twins-help = show who of this import is probably here twice
act-edit-rejected = rejected rows
act-edit-rejected-help = open the file of the rejected rows in the editor that $VISUAL or $EDITOR names
need-rejected = There is no file of rejected rows.
file-edited = Rows that were mended come in with I: { $path }
file-no-editor = Neither $VISUAL nor $EDITOR names an editor: { $path }
file-editor-failed = The editor could not be run: { $path }
