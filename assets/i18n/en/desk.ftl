# What was done (deed-…), why something is not done (refusal-…), what the file says (store-…).
# Deeds are lines of the history and the message after each act; refusals say what to do instead.

deed-base-made = Made the base
deed-nothing-changed = Nothing changed
deed-draft-kept = Kept the draft
deed-demo-made = Made a demo base of { $contacts ->
    [one] { $contacts } contact
   *[other] { $contacts } contacts
  }
deed-setting-changed = Set { $name } to { $value }
deed-contact-added = Added { $name }
deed-contact-sent = Added { $name }, sent by { $referrer }
deed-contact-edited = Changed { $name }
deed-channel-marked = { $state ->
        [wrong] Marked as wrong, { $name }: { $value }
        [doubtful] Marked as doubtful, { $name }: { $value }
       *[current] Confirmed, { $name }: { $value }
    }
deed-contacts-merged = { $dropped } was merged into { $name }
deed-contacts-distinct = { $name } and { $other } are not the same
deed-wish-added = Noted a wish of { $name }
deed-occasion-added = Noted a date of { $name }
deed-inquiry-added = Noted an inquiry: { $name } ({ $source })
deed-product-added = Added the product { $name }
deed-deal-added = Opened the deal “{ $title }” with { $name }
deed-deal-moved = Moved the deal “{ $title }” to { $stage }
deed-deal-edited = Changed the deal “{ $title }”
deed-activity-added = Logged { $activity ->
    [call] a call
    [proposal] a proposal
    [meeting] a meeting
    [presentation] a presentation
    [visit] a visit
    [info-packet] an info packet
    [letter] a letter
    [contract] a contract
   *[other] a stage change
  }: { $name }
deed-task-added = Planned a step with { $name } for { $due }
deed-task-done = Did the step with { $name }
deed-task-moved = Moved the step with { $name } to { $due }
deed-order-added = Added an order of { $name } for { $total }
deed-payment-added = { $name } paid { $amount }
deed-client-won = { $name } paid { $amount } and is now a client; { $manager } takes over
deed-refund-added = Gave { $amount } back to { $name }
deed-handover-edited = Changed the handover of { $name } to { $manager }
deed-handover-done = { $manager } took over { $name }
deed-letter-started = Started a letter to { $name }
deed-letter-written = Wrote the letter to { $name }
deed-letter-ready = The letter to { $name } is ready
deed-letter-reopened = Took the letter to { $name } up again
deed-letter-dropped = Dropped the letter to { $name }
deed-letter-sent = Sent the letter to { $name }
deed-letter-answered = { $name } answered the letter
deed-letter-returned = The letter to { $name } came back; this address is wrong: { $value }
deed-bounces-taken = Delivery failures: { NUMBER($wrong) } e-mails are wrong, { NUMBER($doubtful) } doubtful{ $letters ->
        [0] {""}
       *[other] {", "}letters that came back: { NUMBER($letters) }
    }{ $nobody ->
        [0] {""}
       *[other] {", "}addresses of nobody here: { NUMBER($nobody) }
    }
deed-plan-added = Added the commission plan { $name }
deed-referrer-added = { $name } is now { $kind ->
    [representative] a representative
    [partner] a partner
   *[other] an association
  } who sends clients
deed-cards-issued = Issued { $count ->
    [one] { $count } card
   *[other] { $count } cards
  } to { $name }: { $first } to { $last }
deed-payout-made = Paid { $total } out to { $count ->
    [one] { $count } referrer
   *[other] { $count } referrers
  }{ $skipped ->
    [0] {""}
    [one] ; { $skipped } gets nothing: paid out more than earned
   *[other] ; { $skipped } get nothing: paid out more than earned
  }
deed-imported = Imported { $kind ->
    [contacts] contacts
    [products] products
    [orders] orders
   *[payments] payments
  } from { $file }: { $added } added, { $updated } updated
deed-undone = Undone: { $what }
deed-redone = Redone: { $what }

refusal-name-empty = A name is missing; give one.
refusal-no-such = There is no { $what ->
    [contact] contact
    [deal] deal
    [product] product
    [sale_order] order
    [payment] payment
    [task] task
    [handover] handover
    [letter] letter
    [referrer] referrer
    [plan] plan
    [handout] address list
   *[other] record
  } number { NUMBER($id, useGrouping: "false") }; look the number up in the list.
refusal-product-unknown = There is no product “{ $name }”; add it first or choose one from the list.
refusal-product-taken = There is a product “{ $name }” already; give this one another name.
refusal-introductory-needs-price = An introductory product is always paid for; give it a price above zero.
refusal-introductory-needs-worth = An introductory product has to be worth having alone; say what the buyer gets from it.
refusal-source-needed = Where did they hear of us? Give the source of the inquiry.
refusal-stage-unknown = There is no stage “{ $name }”; choose one of: { $known }.
refusal-deal-of-another = The deal “{ $title }” is with { $name }; name a deal of the same contact.
refusal-reason-needed = Say why the deal was lost; the reason is required.
refusal-field-unknown = There is no field “{ $name }”; choose one of: { $known }.
refusal-field-bad = “{ $value }” does not fit the field { $name }; it takes: { $known }.
refusal-amount-not-positive = The amount has to be above zero.
refusal-amount-bad = “{ $value }” is not an amount; write it as 1250.00.
refusal-amount-too-large = The amount is too large; at most { $most } can be kept.
refusal-too-long = “{ $field }” has { $has } signs, at most { $most } are kept; shorten it.
refusal-too-many = There are { $has } in “{ $field }”, at most { $most } are kept; leave some out.
refusal-same-contact = That is one and the same record of { $name }. Name two different contacts.
refusal-merge-letters = A letter to { $name } and one to { $dropped } are both being written. Send or drop one of them first.
refusal-merge-circle = { $name } and { $dropped } would come to send themselves through others, and commission was earned on it. Say that they are not the same, or give that money back first.
refusal-channel-unknown = { $name } has no phone, e-mail or address “{ $value }”. There is: { $known }
refusal-order-empty = An order needs at least one line; give a product.
refusal-line-bad = The line “{ $line }” cannot be read; write it as: Product x 2 @ 10.00.
refusal-currency-mixed = This base keeps its accounts in { $kept }; enter the amount in { $kept }, not in { $given }.
refusal-currency-in-use = There are amounts in { $kept } already, so the currency stays; start a new base for another one.
refusal-payment-too-large = Only { $due } is due for this order; enter that or less.
refusal-order-paid = This order is paid in full; there is nothing left to pay.
refusal-refund-too-large = Only { $left } is left of this payment; give back that or less.
refusal-not-a-payment = Number { NUMBER($id, useGrouping: "false") } is not a payment that stands; choose another.
refusal-next-step-in-past = The next step would be on { $day }, which is over; choose today or later.
refusal-next-step-needs-day = Say when the next step is due.
refusal-task-done = This step is done already.
refusal-handover-done = This handover is done already; it cannot be changed.
refusal-filter-bad = The filter does not understand “{ $word }”; it takes: { $known }.
refusal-setting-unknown = There is no setting “{ $name }”; choose one of: { $known }.
refusal-setting-bad = “{ $value }” does not fit the setting { $name }; it takes { $expected }.
refusal-plan-unknown = There is no commission plan “{ $name }”; add it first.
refusal-plan-taken = There is a commission plan “{ $name }” already; give this one another name.
refusal-percent-out-of-range = A percent lies between 0 and 100; correct it.
refusal-already-referrer = { $name } sends clients already; there is nothing to add.
refusal-representative-must-be-client = { $name } has not paid yet, and a representative is a client; choose partner or association, or record the payment first.
refusal-card-count = Between 1 and 10,000 cards can be issued at once; choose a number in that range.
refusal-card-unknown = Card { $number } was not issued here; check the number.
refusal-card-bad = { $number } is not a card number: its check digit is wrong; check it digit by digit.
refusal-card-used = Card { $number } was brought by { $name } already; check the number.
refusal-self-referral = Nobody refers themselves; check the card number.
refusal-referral-circle = { $name } was sent by this contact, and a circle is not allowed; check the card number.
refusal-referral-taken = { $name } was sent by { $referrer } already; the first claim holds.
refusal-referral-too-late = { $name } is a client already, so nobody can have sent them now; leave the card out.
refusal-nothing-payable = Nothing is payable yet; look at the ledger to see what is on hold.
refusal-letter-open = A letter to { $name } is being written already; go on with that one.
refusal-letter-to-stranger = { $name } has not paid yet; letters go to clients. Log a call or an inquiry instead.
refusal-letter-unwanted = { $name } asked not to be written to; call, or change “letters” in the card when they agree again.
refusal-letter-unaddressed = { $name } has no usable address; add an e-mail or a postal address to the card.
refusal-letter-sent = This letter has been sent; it cannot be changed any more.
refusal-letter-not-ready = This letter is not ready; check it and mark it as ready first.
refusal-letter-not-sent = This letter has not been sent; mark it as sent first.
refusal-letter-answered = The answer to this letter is noted already.
refusal-letter-returned = This letter came back undelivered, so it has no answer.
refusal-mail-unreadable = The mail in { $path } cannot be read: { $why }. Give a message (.eml), a mailbox (mbox) or a folder of them.
refusal-bounces-none = No message in { $paths } says that mail could not be delivered; nothing was marked.
refusal-letter-stopped = The letter cannot go out: { $what }
refusal-letter-empty = The letter is empty; write it first.
refusal-letter-this-round = { $name } had a letter on { $sent }, in this round; write to the next one in the queue.
refusal-queue-empty = Nobody waits for a letter; come back tomorrow.
refusal-no-email = { $name } has no e-mail address in use; add one or send the letter by post.
refusal-no-address = { $name } has no postal address; add one or send the letter by e-mail.
refusal-report-unknown = There is no report “{ $name }”; choose one of: { $known }.
refusal-period-backwards = The period starts on { $from } and ends before that, on { $to }; swap the dates.
refusal-not-a-demo = { $path } is a base of your own, and a demo never takes its place; name another file with --into.
refusal-period-too-long = The period is longer than { $years } years; choose a shorter one.
refusal-line-unknown = This report has no line “{ $name }”; choose one of: { $known }.
refusal-nothing-to-undo = There is nothing to undo.
refusal-nothing-to-redo = There is nothing to redo.
refusal-undo-final = This has left the house and cannot be undone: { $what }.
refusal-undone-already = This is undone already: { $what }.
refusal-undo-moved = “{ $what }” cannot be undone, because this came later: “{ $later }”; undo that first.
refusal-undo-in-use = “{ $what }” cannot be undone, because other records hang on it; undo those first.
refusal-undo-taken = “{ $what }” cannot be brought back, because another record took its place meanwhile (its name, its number or its card); change or undo that one first.

store-not-found = There is no row { NUMBER($id, useGrouping: "false") } in { $table }; look the number up in the list.
store-stale = { $by } changed this since you opened it ({ $table } { NUMBER($id, useGrouping: "false") }); open it again.
store-in-use = Other records hang on this, so it stays; remove those first.
store-taken = This value is taken already ({ $what }); choose another.
store-newer = The base was made by a newer Kontora (schema { $found }, this program knows { $known }); install the newer program.
store-not-kontora = { $path } is not a Kontora base; name another file.
store-damaged = { $path } is damaged and is left as it is ({ $detail }); “kontora salvage” gets out what can be read{ $backup ->
    [none] .
   *[other] , and “kontora restore” brings back the newest backup, { $backup }.
  }
store-backup-bad = The copy { $path } did not come out right and was thrown away; try again, or choose another place.
store-disk-full = The disk is full, and nothing was changed; free some space and try again.
store-read-only = { $path } may not be written; check the permissions of the file and its folder.
store-gone = The base { $path } was moved, deleted or replaced while it was open, and nothing was changed; put it back and try again, or start Kontora anew.
store-busy = Another program keeps the base busy; try again in a moment.
store-interrupted = A newer question took over.
store-io = { $path } cannot be used ({ $detail }); check the path and try again.
store-sqlite = The base refuses this ({ $detail }); check what you entered.
