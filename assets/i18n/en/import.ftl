# Bringing in tables: why a file is refused (import-…), why a row is rejected (reject-…), what came of it.

import-no-file = There is no file { $path }; check the name.
import-unreadable = { $path } cannot be read; check the path and its permissions ({ $detail }).
import-empty-table = { $path } is empty; a table needs at least a line of column names.
import-table-too-large = { $path } has { $size } bytes and at most { $limit } are read; split it.
import-not-a-file = { $path } is a folder, a pipe or a device; only a file can be brought in. Save the table as a file first.
import-no-tables = There are no tables (.csv, .tsv, .txt) or address cards (.vcf) in { $path }.
import-no-files = Name at least one file.
import-header-too-long = The first line of { $path } is longer than a row may be (8 MB), or names more than { $limit } columns; check whether it is a table, and leave out what is not needed.
import-not-text = { $path } is { $what ->
    [xlsx] a workbook; save it as CSV in your spreadsheet first
    [xls] an old workbook; save it as CSV in your spreadsheet first
    [ods] a workbook; save it as CSV in your spreadsheet first
    [packed] a compressed file; unpack it and bring in the table inside
    [html] a web page, whatever its name says; open it in your spreadsheet and save it as CSV
    [pdf] a PDF; bring in a table saved as CSV
   *[other] no text; bring in a table saved as CSV
  }.
import-no-column = The file has no column “{ $column }”; it has: { $columns }.
import-no-field = There is no field “{ $field }” here; there are: { $fields }.
import-missing-column = No column of the file is known as { $field }; say which it is with --map "their column=our field". The file has: { $columns }.
import-encoding = “{ $name }” is no encoding; write a name such as utf-8 or windows-1251.
import-days-either = In the column “{ $column }” the date { $example } can be read in two ways; say --dates day-first or --dates month-first.
import-days-both = In the column “{ $column }” { $first } and { $second } cannot both be right; put the column right, or say --dates day-first or --dates month-first.
import-mark-either = In the column “{ $column }” the number { $example } can be read in two ways; say --decimal point or --decimal comma.
import-mark-both = In the column “{ $column }” { $first } and { $second } do not go together; put the column right, or say --decimal point or --decimal comma.
import-cancelled = Stopped; the base is as it was.

reject-too-few-fields = { $fields ->
    [one] one field
   *[other] { $fields } fields
  } where the header has { $columns }
reject-too-many-fields = { $fields } fields where the header has { $columns }
reject-open-quote = a quotation mark is opened and never closed
reject-too-long = too long: a field may have 1 MB, a row 8 MB and 1,000 fields, a card 10,000 properties
reject-broken-text = bytes that are no text in the file’s encoding
reject-card-open = the card begins here and does not end
reject-card-group = the card only lists other cards; they are read by themselves
reject-no-card = text that is in no card
reject-no-name = no name
reject-name-too-long = the name is longer than 300 characters
reject-no-order = no order number
reject-no-customer = no customer
reject-no-product = no product
reject-no-date = no date
reject-no-amount = no amount
reject-date-bad = “{ $text }” is no date
reject-number-bad = { $column }: “{ $text }” is no number
reject-number-fine = { $column }: { $text } has more decimals than are kept
reject-number-large = { $column }: { $text } is too large
reject-number-currency = { $column }: { $text } is in another currency than the base
reject-currency-other = { $currency } is not the currency of the base
reject-not-positive = { $column }: { $text } should be above zero
reject-discount-range = the discount { $text } is not between 0 and 100%
reject-product-taken = another product is called “{ $name }” already
reject-customer-unknown = there is no contact “{ $customer }”; import the contacts first
reject-customer-twice = several contacts are called “{ $customer }”; give their ids
reject-customer-other = “{ $customer }” is here with the id { $here }, not { $id }; if they are one, leave the column of ids out: --map "column=-"
reject-order-unknown = there is no order { $order }; import the orders first
reject-order-customers = order { $order } names two customers
reject-order-dates = order { $order } has two dates
reject-order-incomplete = another line of order { $order } cannot be used (line { $line })
reject-order-paid-more = { $paid } is paid for order { $order } already, more than its new total
reject-payment-too-large = only { $due } is due for order { $order }

noted-date-bad = { $what }: “{ $text }” is no date and is left out
noted-email-bad = “{ $text }” cannot be an e-mail address; it is kept as wrong
noted-email-doubtful = “{ $text }” is hardly an e-mail address; it is kept as doubtful
noted-consent-unclear = { $column }: “{ $text }” says neither yes nor no; nothing is noted
noted-consent-stays = they refused on { $day } ({ $source }); that stands
noted-name-alone = “{ $text }” is nothing but a name, perhaps a heading
noted-phone-bad = “{ $text }” is no phone number; it is kept as wrong

rejected-line = Rejected line
rejected-reason = Rejected because

occasion-birthday = birthday
occasion-anniversary = anniversary
occasion-other = a day to remember

# Words before what goes into the note.
note-nickname = Called
note-relations = Near to them
note-website = Website
note-messenger = Messenger
note-fax = Fax

# On screen.
import-title = Bring in a table
import-choice-contacts = contacts
import-choice-products = products
import-choice-orders = orders
import-choice-payments = payments
import-choice-as-told = as the payments say
import-choice-order-date = in full on the order’s day
field-file = File
field-sheet = It lists
field-bring = Contacts are
field-list = List
field-paid = Orders paid

# What was said and a file tells otherwise.
contrary-days = “{ $column }” itself tells that { $order ->
    [day-first] the day stands first
   *[month-first] the month stands first
  } ({ $example }); it is read so.
contrary-marks = “{ $column }” itself tells that { $mark ->
    [comma] a comma
   *[point] a point
  } parts the decimals ({ $example }); it is read so.
contrary-encoding = The file itself tells that it is { $encoding }; it is read so.
contrary-separator = The file itself tells that its columns are parted by “{ $separator }”; it is read so.
