# The file's safety: the check, backups, a damaged file, where the file lies.

help-check = Check that the base is sound and its records agree
check-sound = The base is sound: file, orders, payments, ledger, journal and derived facts agree.
check-seal = Seal of the ledger, to be noted down: payments { $payments }, commission { $entries }
check-found = The check found { $count ->
    [one] { $count } fault
   *[other] { $count } faults
  }; “kontora backup list” shows the backups, “kontora restore FILE” brings one back.
check-file = The file is damaged; “kontora salvage” gets out what can be read ({ $detail })
check-foreign-key = Row { NUMBER($row, useGrouping: "false") } of { $table } names a row of { $parent } that is not there; restore a backup
check-order-total = Order { NUMBER($order, useGrouping: "false") } is kept as { $total }, but its lines make { $lines }; compare it with the paper
check-order-overpaid = Order { NUMBER($order, useGrouping: "false") } is for { $total }, but { $paid } was paid; give back what is too much
check-payment-astray = Payment { NUMBER($payment, useGrouping: "false") } does not belong to an order of the same contact and currency; restore a backup
check-entry-astray = Ledger entry { NUMBER($entry, useGrouping: "false") } has no payment that stands, no plan or no referrer; restore a backup
check-payout-astray = Ledger entry { NUMBER($entry, useGrouping: "false") } is a payout that was never run; restore a backup
check-accrual-amount = Ledger entry { NUMBER($entry, useGrouping: "false") } is { $amount }, by its percent it should be { $expected }; compare it with a backup
check-commission-sum = Commission on payment { NUMBER($payment, useGrouping: "false") } is { $sum }, by the rule it should be { $expected }; compare it with a backup
check-commission-missing = Payment { NUMBER($payment, useGrouping: "false") } should have earned { $expected } for who sent the payer, and did not; undo the payment and enter it again
check-reversal-astray = { $table ->
    [payment] Payment
   *[other] Ledger entry
  } { NUMBER($row, useGrouping: "false") } is not the opposite of what it takes back; compare it with a backup
check-balance = Referrer { NUMBER($referrer, useGrouping: "false") } has { $balance } to get, but the entries that stand make { $entries }; compare them with a backup
check-chain = { $table ->
    [payment] Payment
   *[other] Ledger entry
  } { NUMBER($row, useGrouping: "false") } was edited past the program, or rows before it were removed; compare it with a backup
check-chain-cut = Op { NUMBER($op, useGrouping: "false") } posted { $table ->
    [payment] payments
   *[other] ledger entries
  } that are not there any more; restore a backup from before they went
check-journal-unreadable = What op { NUMBER($op, useGrouping: "false") } did to row { NUMBER($row, useGrouping: "false") } of { $table } cannot be read, so it cannot be undone; the rest works, a backup may have it
check-journal-undo = Op { NUMBER($op, useGrouping: "false") } and what undid it do not agree; restore a backup
check-journal-row = Row { NUMBER($row, useGrouping: "false") } of { $table } was written past the program; see whether it is right
check-journal-count = { $table }: the journal knows of { $journal ->
    [one] { $journal } row
   *[other] { $journal } rows
  }, there { $there ->
    [one] is { $there }
   *[other] are { $there }
  }; rows were added or removed past the program: restore a backup
check-contact = Contact { NUMBER($contact, useGrouping: "false") } does not show what its records say ({ $columns }); change and save it, and it will
check-summary = A kept sum is not what its records say: { $what } { $day }; “kontora salvage” writes a base in which every sum is made anew from the records
check-failed = The weekly check could not be made. { $why }
check-found-weekly = The weekly check found { $count ->
    [one] { $count } fault
   *[other] { $count } faults
  } in the base; “kontora check” says which.
today-faults = { $count ->
    [one] { $count } fault
   *[other] { $count } faults
  } found in the base on { $day }; “kontora check” says which.

help-backup = Write a verified copy of the base
help-backup-list = Show the backups
arg-backup-out = The file to write (else one among the daily backups)
help-restore = Put a backup in the place of the base, which is kept aside
arg-restore-backup = The backup: a path, or a name that “kontora backup list” shows
backup-done = The backup is in { $path }
backup-holds = { $contacts ->
    [one] { $contacts } contact
   *[other] { $contacts } contacts
  }, { $orders ->
    [one] { $orders } order
   *[other] { $orders } orders
  }, { $payments ->
    [one] { $payments } payment
   *[other] { $payments } payments
  }: { $paid } paid, { $owed } due to referrers
backup-daily-now = today’s backup is being made ({ $size }); your change is kept, Ctrl-C does it no harm.
backup-daily-failed = Today’s backup could not be made. { $why }
backup-kind-daily = daily
backup-kind-before-schema = before an update
backup-kind-before-restore = before a restore
none-backups = There are no backups yet; the first change of each day makes one.
restore-done = The base is as it was on { $day }, from { $path }
restore-aside = What was there before is in { $path }
refusal-file-taken = { $path } is there already; choose another name.
refusal-base-open = Another Kontora has this base open; close it, then try again.
refusal-restore-self = This file is the base itself; name a backup, “kontora backup list” shows them.
column-size = Size
column-file = File
size-kb = { $n } KB
size-mb = { $n } MB
help-salvage = Get what can be read out of a damaged base into a new one
arg-salvage-broken = The damaged base; it is only read
arg-salvage-out = The new base to make
column-table = Table
column-saved = Saved
column-missing = Missing
salvage-pages = { $broken ->
    [0] All { $pages } pages could be read
    [one] { $broken } of { $pages } pages could not be read
   *[other] { $broken } of { $pages } pages could not be read
  }
salvage-loose = { $count ->
    [one] { $count } row was found apart from its table; it may have been removed before
   *[other] { $count } rows were found apart from their tables; some may have been removed before
  }
salvage-chain = Rows of the ledger are lost: its chain of hashes begins anew, compare it with a backup
salvage-done = The new base is { $path }; look it through, then put it in place with “kontora restore”
deed-lost = an act whose record was lost
notice-network = The base lies on another machine ({ $system }): it is opened without a write-ahead log, which needs a disk of this machine; that is safe and slower.
notice-synced = The base lies in a folder of { $service }: never open it on two machines at once, each would undo the other; close Kontora and let the folder settle before you open it elsewhere.
notice-conflict-copy = { $file } beside the base is what a second machine made of it; look what is in it with --file, then move it away.
notice-other-machine = This base was used on { $machine } since you used it here ({ $day }); if it is still open there, close it first.
store-unreadable = Something kept here cannot be read ({ $detail }); “kontora check” says what.
