# Stages, moments of a contact's story, settings, and what the program drafts.

stage-information = Information
stage-demonstration = Demonstration
stage-visit = Visit
stage-trial = Trial
stage-contract = Contract
stage-won = Won
stage-lost = Lost

moment-inquiry = Inquiry from { $source }: { $words }
moment-opening = Client before Kontora: { $words }
moment-activity = { $activity ->
    [call] Call
    [proposal] Proposal
    [meeting] Meeting
    [presentation] Presentation
    [visit] Visit
    [info-packet] Info packet
    [letter] Letter
    [contract] Contract
   *[other] Stage change
  }, { $outcome ->
    [positive] positive
    [negative] refused
    [no-answer] no answer
   *[other] nothing decided
  } ({ $user }): { $words }
moment-deal-opened = Deal “{ $title }” opened, { $amount }
moment-deal-won = Deal “{ $title }” won, { $amount }
moment-deal-lost = Deal “{ $title }” lost: { $reason }
moment-order = Order { $number } for { $total }: { $products }
moment-payment = Paid { $amount }
moment-refund = Given back { $amount }
moment-letter-sent = Letter sent: { $subject }
moment-letter-answered = They answered the letter: { $words }
moment-letter-returned = { $way ->
        [email] The e-mail came back undelivered: { $subject }
       *[post] The letter came back undelivered: { $subject }
    }
moment-merged = Merged with the record of { $name }
moment-handover-opened = Handover to { $manager } opened
moment-handover-done = { $manager } took over
moment-task-done = Done: { $task ->
    [call] call
    [meeting] meeting
    [proposal] proposal
    [presentation] presentation
    [visit] visit
    [info-packet] info packet
    [letter] letter
    [contract] contract
    [welcome] welcome
    [reminder] call after the handover
   *[other] answer to a letter
  } { $words }
moment-sent = Sent by { $referrer }
moment-referred = Sent { $name } to us
moment-wish = Would like: { $words }

setting-currency = the currency of all amounts
setting-letters-quota = letters a day
setting-letters-round-days = days in one round of letters
setting-letters-quiet-days = days without a touch before a letter
setting-letters-credit-days = days in which an order is credited to a letter
setting-handover-manager = who takes over new clients
setting-handover-days = days until a handover is overdue
setting-firm-name = our name, as letters say it
setting-firm-address = our address in the letterhead
setting-firm-phone = our phone in the letterhead
setting-firm-email = our e-mail in the letterhead
setting-firm-country = our country (RU, DE, …): phones without a country’s code are dialled there

handover-introduction = { $name }, thank you for choosing us.
    { $same ->
        [yes] I, { $manager }, am your personal manager from today: whatever you need, turn to me first.
       *[no] From today { $manager } is your personal manager, one of our best people: whatever you need, { $manager } will see to it. I remain within your reach. { $seller }
    }
