# Who sends new clients, their cards, the commission ledger, payouts, statements; the accounts' journal.

help-referrer-show = Show a referrer: people sent, cards, what is due
help-referrer-share = Tell the share of new clients that come by recommendation
help-card-list = List a referrer's cards, newest first
help-ledger = The commission ledger
help-ledger-list = List the entries, newest first
help-ledger-balance = What each referrer has to get
help-payout = Paying referrers what they earned
help-payout-preview = Show who would get what, for which payments, and what is on hold
help-payout-run = Pay out all that is past its hold period
help-payout-list = List the payouts, newest first
help-statement = What a referrer earned and got, and which payment and rule made each line
help-export-journal = Write the accounts as a journal for hledger and its kin
arg-export-journal-out = The journal to write

form-ledger-key = a line's day and number as 2026-11-22/17

column-people-sent = Sent
column-sent-clients = Paid
column-income = Brought
column-earned = Earned
column-balance = Balance
column-payable = Payable
column-on-hold = On hold
column-cards-left = Cards left
column-last-sent = Last sent
column-card = Card
column-first-card = First card
column-last-card = Last card
column-issued = Issued
column-used = Brought back
column-plan = Plan
column-percent = Percent
column-hold-days = Hold, days
column-referrers = Referrers
column-referrer = Referrer
column-brought-by = Brought by
column-brought-on = On
column-entry = Entry
column-payable-on = Payable on
column-why = Why
column-period = Period
column-opening = Before
column-paid-out = Paid out
column-closing = After

none-referrers = Nobody sends clients yet; make a contact a referrer with “referrer add”.
none-sent = They have not sent anybody yet.
none-cards = No cards yet; issue some with “card issue”.
none-plans = No commission plans yet; add one with “plan add”.
none-entries = The ledger is empty: commission arises when somebody who was sent pays.
none-payouts = Nothing was paid out yet.

entry-why = { $kind ->
    [accrual] { $percent } of { $paid } from { $payer } (payment { $payment }, plan { $plan })
    [refund] { $percent } taken back: refund to { $payer } of payment { $payment }, { $paid } (plan { $plan })
    [payout] Payout { $payout }
   *[reversal] { $of ->
        [accrual] Undone: entry { $entry }, payment { $payment } of { $payer }
        [refund] Undone: entry { $entry }, money given back to { $payer }
        [payout] Undone: entry { $entry }, payout { $payout }
       *[other] Undone: entry { $entry }
      }
  }
referrals-share-told = { $share } of new clients came by recommendation: { $sent } of { $all }.
payout-pays = Payable today: { $total } to { $count ->
    [one] { $count } referrer
   *[other] { $count } referrers
  }
payout-holds = On hold: { $amount } for { $name } until { $day }
payout-owes = Nothing for { $name }: { $amount } from before has to be made up first

journal-title = Kontora, all that stands on { $day }

export-journal-done = { $count ->
    [one] { $count } transaction
   *[other] { $count } transactions
  } written to { $path }

# The Referrals pane.
layer-referrals = Referrals
act-next-part = list
act-next-part-help = to the next list of the pane
act-previous-part = previous list
act-previous-part-help = to the list before
act-filter-kind = kind
act-filter-kind-help = show representatives, partners, associations or all
act-add-referrer = add
act-add-referrer-help = make a contact a representative, partner or association
act-add-plan = plan
act-add-plan-help = add a commission plan
act-issue-cards = cards
act-issue-cards-help = issue numbered cards to the referrer
act-bring-card = card brought
act-bring-card-help = tie somebody to the referrer whose card they bring
act-payout = payout
act-payout-help = see what is payable, and pay it out
act-statement = statement
act-statement-help = show what the referrer earned and got, and why
field-who = Who
field-referrer-kind = Kind
field-plan = Plan
field-percent = Percent
field-hold-days = Hold, days
field-count = How many
form-add-referrer = New referrer
form-add-plan = New commission plan
form-issue-cards = Issue cards
form-bring-card = Card brought
referrals-plan-first = Commission needs a rule: add a plan first.
referrals-not-a-percent = Write a percent such as 10 or 7.5.
referrals-not-a-number = Write a whole number.
referrals-none = Nobody sends clients yet. Press n to add a commission plan, then a to make a contact a representative, partner or association.
referrals-none-such = There is nobody of this kind; f shows the next kind.
referrals-no-people = Nobody was sent yet. A number typed with a new contact, or b here, ties them.
referrals-no-account = No commission yet: it arises when somebody who was sent pays.
referrals-no-cards = No cards yet; i issues them.
referrals-no-share = No new clients in the last twelve months yet.
referrals-share = { $share } of new clients in 12 months came by recommendation: { $sent } of { $all }
referrals-share-part = { $kind ->
    [representative] representatives { $n }
    [partner] partners { $n }
   *[other] associations { $n }
  }
referrals-kind = { $kind ->
    [representative] Representatives { $n }
    [partner] Partners { $n }
   *[other] Associations { $n }
  }
referrals-status = { $n } { $who ->
    [representative] { $n ->
        [one] representative
       *[other] representatives
      }
    [partner] { $n ->
        [one] partner
       *[other] partners
      }
    [association] { $n ->
        [one] association
       *[other] associations
      }
   *[all] { $n ->
        [one] referrer
       *[other] referrers
      }
  }
referrals-payable = payable { $amount }
referrals-people = People sent { $n }
referrals-account = Account
referrals-cards = Cards { $n } left of { $all }
referrals-rule = { $kind } · { $plan } { $percent } · held { $days ->
    [one] { $days } day
   *[other] { $days } days
  }
referrals-on-hold = { $amount } · next on { $day }
referrals-of = { $n } of { $all }
referrals-people-column = Paid/sent
referrals-sent-column = Sent
referrals-held-column = Held until
referrals-range-column = Numbers
entry-short = { $kind ->
    [accrual] { $payer } · { $percent } of { $paid } · payment { $payment }
    [refund] { $payer } · refund, { $percent } back · payment { $payment }
    [payout] Payout { $payout }
   *[reversal] { $of ->
        [accrual] { $payer } · undone · payment { $payment }
        [refund] { $payer } · refund undone · payment { $payment }
        [payout] Payout { $payout } undone
       *[other] Undone
      }
  }
payout-title = Payout
payout-question = Pay this out now? y pays and u undoes it; n leaves it.
statement-title = Statement · { $name }
