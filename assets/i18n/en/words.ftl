# The closed vocabularies of the trade, one message per value.

kind-person = person
kind-organisation = organisation

standing-suspect = suspect
standing-prospect = prospect
standing-client = client

gender-unknown = not known
gender-male = male
gender-female = female

channel-phone = phone
channel-email = e-mail
channel-address = postal address
channel-state-current = in use
channel-state-doubtful = doubtful
channel-state-wrong = wrong

activity-call = call
activity-proposal = proposal
activity-meeting = meeting
activity-presentation = presentation
activity-visit = visit
activity-info-packet = info packet
activity-letter = letter
activity-contract = contract
activity-move = stage change

outcome-positive = positive
outcome-neutral = nothing decided
outcome-negative = refused
outcome-no-answer = no answer

task-call = call
task-meeting = meet
task-proposal = send a proposal
task-presentation = give a presentation
task-visit = visit
task-info-packet = send an info packet
task-letter = write
task-contract = sign the contract
task-welcome = welcome the new client
task-reminder = call again after the handover
task-answer = take up the answer to a letter

ending-open = open
ending-won = won
ending-lost = lost

payment-payment = payment
payment-refund = refund
payment-reversal = reversal

way-meeting = meeting
way-call = call
way-letter = letter

letter-state-draft = draft
letter-state-ready = ready
letter-state-sent = sent
letter-state-answered = answered
letter-state-returned = returned
letter-way-post = post
letter-way-email = e-mail

referrer-representative = representative
referrer-partner = partner
referrer-association = association

entry-accrual = accrual
entry-refund = refund
entry-payout = payout
entry-reversal = reversal

import-as-suspects = suspects
import-as-prospects = prospects
import-as-clients = clients

trend-rising = rising
trend-level = level
trend-falling = falling
trend-crash = crash
