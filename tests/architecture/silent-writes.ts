const PER_EVENT = 'it runs for each event or row, which is data flow';
const ANSWERS = 'answers come with each change; what the last ones came to, the attempt’s end tells';
const ANNOUNCED =
  'it keeps its event with the change, and publish-announcements publishes that once it is known to whom';
const SWEEP = 'it sweeps what has expired, by the clock';

/** Use cases that write and publish nothing, and why: what runs per event, sweeps, or ends what a command began. */
export const SILENT: Readonly<Record<string, string>> = {
  'services/auction/use-cases/projects/project-card.ts':
    'a picture is kept that is drawn again where it is not there; what it shows, the project’s own events have told',
  'services/academy/use-cases/catalogue/course-card.ts':
    'a picture is kept that is drawn again where it is not there; what it shows, saveCourse has told',
  'services/academy/use-cases/cards/answer-card.ts':
    'cards are answered every few seconds, and what they come to is of nobody but the learner',
  'services/academy/use-cases/attempts/check-answer.ts': 'a try counts in the grade, which the attempt’s end tells',
  'services/academy/use-cases/attempts/answer-batches.ts': ANSWERS,
  'services/academy/use-cases/attempts/save-answer.ts': ANSWERS,
  'services/academy/use-cases/cmi5/fetch-token.ts':
    'it notes that a token was given; that the unit was opened, openPackage has told',
  'services/academy/use-cases/programs/run-waiting-programs.ts': 'what programs came to is told with the grade',
  'services/academy/use-cases/programs/try-program.ts': 'it counts runs that change nothing',
  'services/academy/use-cases/videos/record-played.ts':
    'reports come every few seconds; what they complete is told by noted, in its transaction',
  'services/academy/use-cases/videos/upload-video.ts':
    'a part changes nothing that is seen; that the whole is there, queueRenditions tells, in its transaction',
  'services/academy/use-cases/sample/keep-film.ts': 'that the film is there, queueRenditions tells, in its transaction',
  'services/academy/use-cases/learning/enrol-oneself.ts':
    'what it did is told by enrol and storeChange, in its transaction',
  'services/academy/use-cases/assignments/mark-work.ts': 'what it did is told by keepMark, in its transaction',
  'services/academy/use-cases/grades/change-grades.ts': 'what it did is told by changeScore, in its transaction',
  'services/academy/use-cases/habits/habits.ts': 'how somebody wants to be helped is told to nobody else',
  'services/academy/use-cases/habits/remind-learners.ts':
    'it keeps when to look next, and changes nothing that anybody sees',
  'services/academy/use-cases/notes/notes.ts': 'what somebody writes down for nobody else is told to nobody',
  'services/academy/use-cases/people/follow-people.ts':
    'that somebody left, identity tells, and storeChange what comes of it; what was private is erased silently',
  'services/academy/use-cases/packages/keep-commit.ts':
    'what content says comes often; what it comes to is told by followOutcome, in its transaction',
  'services/academy/use-cases/packages/take-package.ts': 'that its zip was taken in, takeFile tells',
  'services/academy/use-cases/tools/answer-launch.ts':
    'it keeps that a message came; that the tool was opened, beginLaunch has told',
  'services/academy/use-cases/xapi/keep-learner-statements.ts': PER_EVENT,
  'services/academy/use-cases/xapi/send-statements.ts':
    'it notes what a store elsewhere has taken, which changes nothing here',
  'services/config/use-cases/large-values.ts': 'what is kept is told by publishValues, in its transaction',
  'services/gateway/use-cases/shared-limits.ts': PER_EVENT,
  'services/gateway/use-cases/write-figures.ts': 'it counts what was seen, again and again',
  'services/alerting/use-cases/evaluate/evaluate-rules.ts':
    'it keeps which series are wrong; what comes of them is told by decideAlerts, in its transaction',
  'services/config/use-cases/instances.ts': 'each program tells by what it runs again and again',
  'services/logs/use-cases/keep-lines.ts':
    'a line of the log is told by itself, and an event for each would make more of them',
  'services/monitor/use-cases/pack-samples.ts': SWEEP,
  'services/monitor/use-cases/scrape.ts': 'figures of every 15 seconds are what is asked for, and told to nobody',
  'services/assistant/use-cases/enrich/usage-book.ts':
    'it keeps an answer to be used again, and its cost, per question',
  'services/assistant/use-cases/forget-expired.ts': SWEEP,
  'services/audit/use-cases/append-entries.ts': PER_EVENT,
  'services/audit/use-cases/sign-checkpoint.ts': 'it signs what the trail has come to, by the clock or for who asks',
  'services/auction/use-cases/contracts/settle-sagas.ts':
    'what a milestone came to is told by moveMilestone, in its transaction',
  'services/auction/use-cases/disputes/act-on-dispute.ts': 'what it did is told by storeDispute, in its transaction',
  'services/collect/use-cases/feeds/poll-feed.ts': 'it gives a feed free for its next poll, by the clock',
  'services/collect/use-cases/feeds/poll-file.ts': PER_EVENT,
  'services/collect/use-cases/imports/forget-old-imports.ts': SWEEP,
  'services/collect/use-cases/imports/run-import.ts':
    'an import that its process left is marked, to be resumed: its start and its end are published',
  'services/collect/use-cases/live/keep-minutes.ts': 'it counts what events came in, by the minute',
  'services/collect/use-cases/webhook-endpoints/deliveries.ts':
    'it counts deliveries; what was taken of them is an event',
  'services/fluxcore/use-cases/forget-old.ts': SWEEP,
  'services/fluxcore/use-cases/run-flows/clock.ts': PER_EVENT,
  'services/fluxcore/use-cases/run-flows/close-quiet.ts': PER_EVENT,
  'services/fluxcore/use-cases/run-flows/failed-steps.ts': PER_EVENT,
  'services/fluxcore/use-cases/run-flows/finish-switch.ts': 'it ends a switch, of which the command has published all',
  'services/fluxcore/use-cases/run-flows/flow-state.ts': PER_EVENT,
  'services/fluxcore/use-cases/run-flows/keep-states.ts': PER_EVENT,
  'services/fluxcore/use-cases/run-flows/perform-outcome.ts': PER_EVENT,
  'services/fluxcore/use-cases/run-flows/retire-drained.ts':
    'a version that was succeeded by a command has nothing left to do',
  'services/fluxcore/use-cases/send-webhooks/deliver.ts': PER_EVENT,
  'services/hostels/use-cases/channels/read-feed.ts': 'what a read has changed is told by keepReconciled',
  'services/hostels/use-cases/channels/take-reservation.ts':
    'what it did is told by announce and bookLines, in its transaction',
  'services/hostels/use-cases/quotes/quote-stay.ts':
    'a quote takes nothing and changes nothing of the house; the ledger of demand has it',
  'services/hostels/use-cases/search/demand-ledger.ts': 'it notes what was asked for, per search and quote',
  'services/hostels/use-cases/bookings/add-to-folio.ts': 'what it did is told by bookLines, in its transaction',
  'services/hostels/use-cases/bookings/ask-for-mail.ts': 'the command that has a guest written to tells what happened',
  'services/hostels/use-cases/bookings/begin-collecting.ts':
    'that a payment is begun is told by payments; what is taken, by bookLines',
  'services/hostels/use-cases/bookings/begin-payment.ts': 'which payment a booking waits for is told by payments',
  'services/hostels/use-cases/bookings/booked-as.ts': 'that it was booked is told by make-booking, in its transaction',
  'services/hostels/use-cases/bookings/cancel-booking.ts':
    'what it did is told by announce and bookLines, in its transaction',
  'services/hostels/use-cases/bookings/change-booking.ts':
    'what it did is told by announce and bookLines, in its transaction',
  'services/hostels/use-cases/bookings/change-stay.ts':
    'what it did is told by announce and bookLines, in its transaction',
  'services/hostels/use-cases/bookings/charge-booking.ts':
    'what it did is told by announce and bookLines, in its transaction',
  'services/hostels/use-cases/bookings/check-in.ts':
    'what it did is told by announce and bookLines, in its transaction',
  'services/hostels/use-cases/bookings/check-out.ts':
    'what it did is told by announce and bookLines, in its transaction',
  'services/hostels/use-cases/bookings/collect-payment.ts':
    'what it did is told by announce and bookLines, in its transaction',
  'services/hostels/use-cases/bookings/confirm-booking.ts':
    'what it did is told by announce and bookLines, in its transaction',
  'services/hostels/use-cases/bookings/deposits.ts': 'what it did is told by bookLines, in its transaction',
  'services/hostels/use-cases/bookings/exempt-from-tax.ts':
    'what it did is told by announce and bookLines, in its transaction',
  'services/hostels/use-cases/bookings/fail-booking.ts':
    'what it did is told by announce and bookLines, in its transaction',
  'services/hostels/use-cases/bookings/give-back.ts':
    'what it did is told by announce and bookLines, in its transaction',
  'services/hostels/use-cases/bookings/move-stay.ts':
    'what it did is told by announce and bookLines, in its transaction',
  'services/hostels/use-cases/bookings/no-show.ts': 'what it did is told by announce and bookLines, in its transaction',
  'services/hostels/use-cases/bookings/papers.ts':
    'what was filled in is told by announce, and what the desk saw by replace-record',
  'services/hostels/use-cases/bookings/reseat.ts':
    'the change that it is of is told by announce, and each unit by places',
  'services/hostels/use-cases/bookings/set-condition.ts': 'how the unit is now is told by clean-units',
  'services/hostels/use-cases/forget-over.ts': SWEEP,
  'services/hostels/use-cases/waiting/serve-waiting.ts': 'what was offered is told by tell-wish, in its transaction',
  'services/identity/use-cases/authenticate.ts': 'when a key was last used, to the minute, per request',
  'services/identity/use-cases/authorize.ts': 'a code belongs to what a person allows, which allow-program tells',
  'services/identity/use-cases/check-proof.ts':
    'what was right is told by the command that asked, what was wrong by refusals',
  'services/identity/use-cases/devices.ts':
    'a device that waits is nobody’s; what it is allowed is told by allow-program',
  'services/identity/use-cases/forget-expired.ts': SWEEP,
  'services/identity/use-cases/send-mails.ts': 'what was queued by a command is sent, by the clock',
  'services/identity/use-cases/queue-mail.ts': 'the command that sends a mail tells what happened',
  'services/identity/use-cases/signing-keys.ts': 'the keys of tokens are made and forgotten by the clock',
  'services/identity/use-cases/sign-in-by-password.ts':
    'the password is hashed anew by stronger figures, and the same one; the session is told by open-session',
  'services/payments/use-cases/payouts/pay-out.ts': 'that a call goes out; its end is published by end-payout',
  'services/payments/use-cases/crypto/apply-look.ts':
    'how a payment stands is told by tell-change, what is captured or over by record-facts',
  'services/payments/use-cases/crypto/settle-crypto.ts':
    'how a payment stands is told by tell-change, what is captured or refunded by record-facts',
  'services/payments/use-cases/providers/apply-event.ts': 'record-facts tells each fact that a webhook brings',
  'services/payments/use-cases/providers/receive-webhook.ts':
    'what a webhook reports is told when it is applied, by record-facts',
  'services/hostels/use-cases/guests/erase-due-guests.ts':
    'erase-guest tells who is erased; here only the day moves on which the clock looks again',
  'services/insights/use-cases/count-metrics/store-cells.ts': PER_EVENT,
  'services/insights/use-cases/count-metrics/series-ids.ts': PER_EVENT,
  'services/registry/use-cases/drain.ts': ANNOUNCED,
  'services/registry/use-cases/probe-instances.ts': ANNOUNCED,
  'services/registry/use-cases/register.ts': ANNOUNCED,
  'services/registry/use-cases/take-silent-out.ts': ANNOUNCED,
  'services/registry/use-cases/watch-list.ts': 'a beat makes a lease last, every two seconds',
  'services/notifications/use-cases/deliver-message.ts': PER_EVENT,
  'services/notifications/use-cases/follow-notifications.ts': PER_EVENT,
  'services/notifications/use-cases/gather-digest.ts': PER_EVENT,
  'services/notifications/use-cases/inbox.ts': 'what somebody has read is their own',
  'services/notifications/use-cases/put-in-messages.ts':
    'messages are put in for events and calls: what became of each is in their history',
  'services/notifications/use-cases/send-directly.ts': 'the service that sends a message tells what happened',
  'services/payments/use-cases/documents/read-document-file.ts':
    'the PDF of a document that was issued with an event is kept when it is first asked for',
};
