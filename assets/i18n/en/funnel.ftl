# The board of deals.

funnel-none = No open deals. Press a to open one, or / to find whom to open it with.
funnel-no-step = no next step
funnel-over-limit = { $n ->
    [one] { $n } day here
   *[other] { $n } days here
} ({ $limit })
funnel-others = Without a deal: { $prospects ->
    [one] { $prospects } prospect
   *[other] { $prospects } prospects
}, { $suspects ->
    [one] { $suspects } suspect
   *[other] { $suspects } suspects
}
funnel-loses-most = loses most: { $stage }
funnel-waits = money waits longest: { $stage }
form-lose = Lost
