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
