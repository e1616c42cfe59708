# Доска сделок.

funnel-none = Открытых сделок нет. Нажмите a, чтобы открыть сделку, или / – чтобы найти с кем.
funnel-no-step = нет следующего шага
funnel-over-limit = { $n ->
    [one] { $n } день здесь
    [few] { $n } дня здесь
   *[many] { $n } дней здесь
} ({ $limit })
funnel-others = Без сделки: { $prospects ->
    [one] { $prospects } потенциальный
    [few] { $prospects } потенциальных
   *[many] { $prospects } потенциальных
}, { $suspects ->
    [one] { $suspects } возможный
    [few] { $suspects } возможных
   *[many] { $suspects } возможных
}
funnel-loses-most = больше всего теряет: { $stage }
funnel-waits = дольше всего ждут деньги: { $stage }
form-lose = Сделка проиграна
