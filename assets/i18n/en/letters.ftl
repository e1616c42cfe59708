# The start of a letter woven from facts (letter-…), and remarks about a letter (remark-…).
# Each place has several sentences: the letter decides which is taken.

letter-greet-known = { $gender ->
   *[other] Dear { $name },
  }
letter-greet-family = { $gender ->
    [male] Dear Mr { $name },
    [female] Dear Ms { $name },
   *[other] Dear { $name },
  }
letter-greet-firm = Dear { $name } team,

letter-product = “{ $name }”
letter-products = { $first } and { $second }

letter-month-in = in { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
  }
letter-month-last-year = { $when } last year
letter-month-of-year = { $when } { $year }
letter-month-from = since { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
  } { $year }
letter-ago-months = { $n ->
    [1] a month ago
    [6] half a year ago
    [one] { $n } month ago
   *[other] { $n } months ago
  }
letter-ago-years = { $n ->
    [1] a year ago
    [one] { $n } year ago
   *[other] { $n } years ago
  }

letter-subject-order-1 = Your order { $when }, and one question
letter-subject-order-2 = { $products }: is all well?
letter-subject-order-3 = Thinking of your order { $when }
letter-subject-plain-1 = How are things with you?
letter-subject-plain-2 = A few words and one question
letter-subject-plain-3 = It has been a while

letter-order-1 = { $when } you ordered { $products } from us; that was { $ago }.
letter-order-2 = I was going through our books and came upon your last order: { $products }, { $when }.
letter-order-3 = { $ago } we filled your order for { $products }, and I do not think we have spoken since.
letter-order-4 = I remember what you chose { $when }: { $products }.
letter-order-5 = The last thing we did for you was { $products }; that was { $when }.
letter-order-6 = There is a line in our books from { $ago } with your name beside it: { $products }.

letter-first-1 = You have been with us { $since }, and I still do not know how you are getting on.
letter-first-2 = We have known each other { $since } without ever having had a proper talk.
letter-first-3 = You have been a client of ours { $since }, so it is high time that I wrote to you myself.
letter-new-1 = We have not been in touch for a long while, and I would like to change that.
letter-new-2 = You are a client of ours and have never had a letter from us; this is the first.
letter-new-3 = I am writing without any special occasion, just to hear how you are.

letter-content-1 = Did everything turn out as you had hoped?
letter-content-2 = Were you satisfied? If anything was amiss, tell me plainly and we will put it right.
letter-content-3 = Has it been of use to you?
letter-content-4 = Were you happy with it, and with the way we handled it?
letter-content-5 = Has it served you well? Praise and complaints are equally welcome.
letter-content-6 = What went well, and what should we have done differently?

letter-wish-1 = I also have a wish of yours here ({ $when }): “{ $words }”. It is not forgotten.
letter-wish-2 = { $when } you told us what you would like: “{ $words }”. Is that still so?
letter-wish-3 = And one more thing: the wish that you told us of { $when }, “{ $words }”, is here in front of me.

letter-news-1 = Since then we have something new: { $products }.
letter-news-2 = Among our news there may be something for you: we now have { $products }.
letter-news-3 = At that time we did not yet have what we have now: { $products }.
letter-news-4 = While we were out of touch, this was added: { $products }.

letter-repeat-1 = It may be about time to do it again, or to choose something else.
letter-repeat-2 = After about so long people usually come back for the next order.
letter-repeat-3 = Perhaps the time has come for a new order; then I will prepare everything beforehand.
letter-repeat-4 = If you are running low, let me know, and I will put aside what you need.

letter-ask-1 = How could we be of help to you in the coming weeks?
letter-ask-2 = Which of this would be welcome to you now?
letter-ask-3 = When would suit you for a talk, this week or the next?
letter-ask-4 = Will you drop me a line in reply?
letter-ask-5 = What would you like to hear more about from us?
letter-ask-6 = What are your plans for this season, and where can we help?

letter-close-1 = Yours sincerely,
letter-close-2 = Kind regards,
letter-close-3 = With best wishes,

remark-empty = The letter is empty: write it.
remark-blank = A place was left to be filled in here: { $found }.
remark-wrong-name = Here it says “{ $found }”, but the letter goes to { $expected }.
remark-wrong-form = “{ $found }” does not fit the name { $expected }.
remark-not-by-name = Call the reader by name: { $expected }.
remark-no-fact = Nothing shows that it is for this client: name an order, a wish or a date of theirs.
remark-alike = { $percent }% of it stands in letter { NUMBER($letter, useGrouping: "false") } to { $to }: put it differently.
remark-no-question = It asks nothing: ask a question.
remark-untouched = This is still the start that the program wove: change it, write it as yourself.

refusal-letter-too-long = The letter does not fit on one page: it is { $lines ->
    [one] { $lines } line
   *[other] { $lines } lines
  } too long. Shorten it.
refusal-address-too-long = The address does not fit the window of the envelope; make it shorter.
refusal-letterhead-too-long = The firm's name and address do not fit above the letter; shorten them in the settings.
refusal-sign-unprintable = The letter's font has no “{ $sign }”; replace it.
refusal-pdf-failed = The PDF could not be made ({ $detail }); change the text and try again.
refusal-mail-bad = The field { $header } needs one address, or one line without breaks; correct it.

# The letter round, and letters on the command line.
round-today = Today { $sent } of { $quota } letters
round-covered = { $percent }% of the idle base written to ({ $covered }); { $waiting ->
    [one] { $waiting } client waits
   *[other] { $waiting } clients wait
  }
round-done = Nobody waits: the round is complete
round-in-time = At this pace the round ends on { $ends }, in time for { $deadline }; { $needed } a working day would do
round-late = At this pace the round ends on { $ends }, too late for { $deadline }: it takes { $needed } a working day
round-unbegun = To be through by { $deadline } takes { $needed ->
    [one] { $needed } letter
   *[other] { $needed } letters
  } a working day

help-letter = Personal letters to clients who hear nothing
help-letter-queue = List who waits for a letter, longest-unwritten first
help-letter-next = Show who is next, with what is known; nobody is taken
help-letter-round = Show how the round goes
help-letter-list = List letters on their way, then those sent
help-letter-start = Take a client and weave the start of a letter from the facts
help-letter-show = Show a letter with its reader's history
help-letter-write = Keep what was written
help-letter-check = Check a letter: what stops it, what is worth a second look
help-letter-ready = Release a letter, unless it is stopped
help-letter-render = Write a released letter as a one-page PDF, an e-mail draft, or both
help-letter-sent = Mark a letter as sent; this cannot be undone
help-letter-answer = Note an answer, which becomes a task for the client's seller
help-letter-drop = Drop a letter that was not sent; the client waits again
arg-letter = The letter's number
arg-text-file = File with the text, UTF-8; - reads it from the input
arg-subject = Subject of the e-mail
arg-letter-write-way = How it travels
arg-letter-answer-words = What they wrote
arg-pdf = The PDF, for a window envelope
arg-eml = The e-mail draft that a mail program opens
column-last-order = Last order
column-severity = Weight
column-line = Line
column-remark = Remark
column-letter = Letter
column-subject = Subject
column-sent = Sent
column-answered = Answered
column-answer = Answer
severity-stop = stops
severity-warning = warning
letter-known-orders = Orders
letter-known-wishes = Wishes
letter-known-occasions = Dates
letter-known-letters = Letters
letter-rendered = Written: { $path }
none-letter-queue = Nobody waits for a letter.
none-letters = No letters yet.
none-remarks = Nothing against it.
fail-not-utf8 = { $what } is not UTF-8 text; save it as UTF-8.

# The letters pane.
layer-letters = Letters
layer-writing = While a letter is written
act-next-letter = next
act-next-letter-help = take the next client in the queue and start their letter
act-ready-letter = ready
act-ready-letter-help = check the letter and release it
act-letter-pdf = PDF
act-letter-pdf-help = write the letter as a one-page PDF for a window envelope
act-letter-mail = e-mail
act-letter-mail-help = write the letter as an e-mail draft (.eml) for your mail program
act-send-letter = sent
act-send-letter-help = mark the letter as sent; this cannot be undone
act-answer-letter = answered
act-answer-letter-help = note their answer: a task for the client's seller
act-letter-details = subject
act-letter-details-help = change the letter's subject and how it travels
act-drop-letter = drop
act-drop-letter-help = drop a letter that was not sent; the client waits again
act-show-client = client
act-show-client-help = open the client's card
need-unsent = This works on a letter that has not been sent: take a client first (n).
need-draft = Only a draft is released: choose one, or take a client (n).
need-released = The letter is not released yet: press r.
need-sent = This works on a letter that was sent and is not answered yet.
letters-open = Being written { $n }
letters-waiting = Waiting { $n }
letters-sent = Sent lately { $n }
letters-never = never
letters-none = Nobody waits for a letter, and none is being written.
letters-not-begun = Not begun
letters-take = Enter takes this client and weaves a start from what is known; n takes the first in the queue.
letters-answer = Answer
letters-news = New since: { $products }
letters-past = { $n ->
    [one] { $n } letter before, on { $last }
   *[other] { $n } letters before, the last on { $last }
  }
letters-past-none = No letter before
letters-orders = Orders { $n }
letters-line = line { $line }:
letters-clean = ✓ Nothing against it
letter-really-sent = Has it left the house? That cannot be undone. y yes, n no
letter-keep = Keep what you wrote? y keep, n throw away
form-answer-letter = Answer to the letter
form-letter-details = Letter
field-subject = Subject
field-letter-way = Goes by
file-kept = Written: { $path }
file-not-kept = { $path } could not be written ({ $why }); start kontora in a folder of your own.
