# Bringing in a table, step by step: what was recognised, what would come of it, what came of it.

# Our side of a column.
column-none = – left out –
column-id = Id there
column-name = Name
column-organisation = Organisation
column-person = Contact person
column-family = Family name
column-given = Given name
column-patronymic = Patronymic
column-post = Post
column-phone = Phone
column-email = E-mail
column-address = Address
column-town = Town
column-region = Region
column-postcode = Postcode
column-country = Country
column-trade = Industry
column-source = Source
column-list = List
column-note = Note
column-manager = Manager
column-birthday = Birthday
column-anniversary = Anniversary
column-occasions = Days to remember
column-fax = Fax
column-website = Website
column-messenger = Messenger
column-other-address = Other address
column-relations = Near to them
column-nickname = Nickname
column-gender = Gender
column-kind = Person or firm
column-stage = Stage
column-shown = Written as
column-people = Others there
column-doubtful = Doubtful
column-wrong = Wrong
column-letters = Letters
column-category = Category
column-price = Price
column-order = Order number
column-customer = Customer’s id
column-customer-name = Customer
column-date = Date
column-product = Product’s id
column-product-name = Product
column-quantity = Quantity
column-discount = Discount
column-seller = Seller
column-amount = Amount
column-currency = Currency

question-no-name = No column says who a row is about: make one the name, the organisation, a phone or an e-mail.
question-days = In the column “{ $column }” the day { $example } can be read in two ways.
question-marks = In the column “{ $column }” the number { $example } can be read in two ways.

preview-file = { $file }: { $encoding }, separator { $separator }
preview-cards = { $file }: vCards, { $encoding }
preview-since = Columns as on { $day }
preview-columns = Columns of the file
preview-their = In the file
preview-example = For instance
preview-ours = Here
preview-rows = The first rows as they will be
preview-line = Line
preview-dates = Dates: { $order ->
    [day-first] day first
    [month-first] month first
   *[none] recognised
  }
preview-loading = Looking at the file…
preview-pick = What is “{ $column }” here?
preview-no-field = No field is called so
preview-hint = Enter: trial run   →: another field   -: leave out   d: order of days   Esc: back to the form
preview-hint-short = Enter: trial run  →: other field  -: leave out  d: days  Esc: back
preview-days-hint = d says which.

trial-new = New
trial-updated = Will be updated
trial-updated-done = Updated
trial-same = Already here just so
trial-doubtful = Taken, but doubtful
trial-rejected = Rejected
trial-kept = Changed here, otherwise in the file
trial-read = Rows read
trial-take = t: take the file’s   T: take all
trial-stays = stays
trial-taken = taken from the file
trial-more = … and { $count } more
trial-again = Enter takes from the file what is marked.

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
