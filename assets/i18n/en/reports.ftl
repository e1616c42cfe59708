# Reports: titles, weekly lines, figures.

report-first-payments = First payments
report-income = Income
report-letter-income = Income from letters
report-referral-clients = New clients by recommendation
report-conversion = Conversion chain
report-funnel = Funnel
report-handovers = Handovers

line-first-payments-clients = New clients
line-first-payments-introductory = Won by an introductory product
line-first-payments-money = Their first payments
line-income-income = Income
line-income-new-clients = From new clients
line-income-existing-clients = From existing clients
line-letter-income-income = Income from letters
line-letter-income-letters = Letters sent
line-letter-income-answers = Answers
line-referral-clients-clients = New clients by recommendation
line-referral-clients-representatives = Sent by representatives
line-referral-clients-partners = Sent by partners
line-referral-clients-associations = Sent by associations
line-conversion-calls = Calls
line-conversion-proposals = Proposals
line-conversion-meetings = Meetings
line-conversion-presentations = Presentations
line-conversion-contracts = Contracts
line-conversion-first-payments = First payments
line-funnel-won = Deals won
line-funnel-lost = Deals lost
line-handovers-done = Handovers done

figure-first-payments-introductory-share = Won by an introductory product
figure-first-payments-each = First payment on average
figure-income-new-share = Share of new clients
figure-letter-income-answer-rate = Letters answered
figure-letter-income-per-letter = Income per letter
figure-referral-clients-share = Share of all new clients
figure-funnel-won-share = Won of all that ended
figure-funnel-cycle = From opening to sale, median
figure-handovers-days = From first payment to first contact, median
figure-handovers-late = Done late

report-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
  }

help-report = Show a report: weekly lines, figures and the records behind a point; “list” names the reports
arg-report-name = The report's name, or list
arg-report-from = First day (else 26 weeks before the last)
arg-report-to = Last day (else today)
arg-report-week = Show the records of the week of this day
arg-report-line = Another line of the report than the first
column-report = Report
column-trend = Trend
column-week = Week from
column-bar = Weekly
column-before = Before
column-rate = Of the step above
column-rate-before = Before, %
column-clients = Clients
column-again = Ordered again
column-next-products = What they bought next
column-lost = Lost
column-loss = Lost, %
column-loss-before = Lost before, %
column-money-days = Money waits, days
column-over = Over limit
column-days = Days
none-records = There are no records in this week.
report-period = { $title }, { $from } to { $to }
report-figure = { $label }: { $value }
report-figure-before = { $label }: { $value } (before: { $before })
report-loses-most = Loses more than its own past would: { $stage }
report-waits-longest = Money waits longest: { $stage }
report-overdue = Wait for their manager: { $open }, overdue: { $overdue } (limit { $limit })
column-statistic = Statistic

# The Statistics pane.
column-this-week = Latest
statistics-status = { $n ->
    [one] { $n } week
   *[other] { $n } weeks
  }: { $from } to { $to }
statistics-total = Total { $total }
statistics-no-trend = too few weeks for a trend
statistics-week = ▲ Week from { $week }: { $value }
statistics-before = {"  "}was { $value }
statistics-product = { $clients ->
    [one] won { $clients } client
   *[other] won { $clients } clients
  }, { $again } ordered again
records-title = { $label } · from { $week }
