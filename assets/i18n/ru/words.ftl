# Словари ремесла, по сообщению на значение.

kind-person = человек
kind-organisation = организация

standing-suspect = возможный
standing-prospect = потенциальный
standing-client = клиент

gender-unknown = не указан
gender-male = мужской
gender-female = женский

channel-phone = телефон
channel-email = эл. почта
channel-address = почтовый адрес
channel-state-current = действует
channel-state-doubtful = под сомнением
channel-state-wrong = неверный

activity-call = звонок
activity-proposal = предложение
activity-meeting = встреча
activity-presentation = презентация
activity-visit = визит
activity-info-packet = инфопакет
activity-letter = письмо
activity-contract = договор
activity-move = смена этапа

outcome-positive = успешно
outcome-neutral = пока не решено
outcome-negative = отказ
outcome-no-answer = не ответили

task-call = позвонить
task-meeting = встретиться
task-proposal = отправить предложение
task-presentation = провести презентацию
task-visit = нанести визит
task-info-packet = отправить инфопакет
task-letter = написать
task-contract = подписать договор
task-welcome = поприветствовать нового клиента
task-reminder = позвонить после передачи
task-answer = продолжить разговор: пришёл ответ на письмо

ending-open = в работе
ending-won = выиграна
ending-lost = проиграна

payment-payment = оплата
payment-refund = возврат
payment-reversal = сторно

way-meeting = встреча
way-call = звонок
way-letter = письмо

letter-state-draft = черновик
letter-state-ready = готово
letter-state-sent = отправлено
letter-state-answered = есть ответ
letter-state-returned = вернулось
letter-way-post = почта
letter-way-email = эл. почта

referrer-representative = представитель
referrer-partner = партнёр
referrer-association = ассоциация

entry-accrual = начисление
entry-refund = возврат
entry-payout = выплата
entry-reversal = сторно

import-as-suspects = возможные
import-as-prospects = потенциальные
import-as-clients = клиенты

trend-rising = растёт
trend-level = ровно
trend-falling = снижается
trend-crash = обвал
