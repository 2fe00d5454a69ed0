import { defineErrors, type Problem } from '@pvt/kernel/errors';

/** What can be wrong with what guests and houses ask of each other. */
export const communityErrors = defineErrors({
  BOARD_CLOSED: {
    kind: 'conflict',
    title: 'The board is for who stays in the house',
    description:
      'A house’s board is open from the confirmation of a booking until its check-out. Use the link of a booking that stands.',
  },
  HOUSE_EVENT_NOT_FOUND: {
    kind: 'missing',
    title: 'No such event',
    description: 'The house has no event of this id. Read the board again.',
  },
  HOUSE_EVENT_OVER: {
    kind: 'conflict',
    title: 'The event can not be signed up for any more',
    description: 'It was cancelled, or has begun. Nothing was changed. Choose another one.',
  },
  SIGN_UP_TOO_LARGE: {
    kind: 'unprocessable',
    title: 'The booking is of fewer people',
    description:
      'Places that cost nothing are for who sleeps in the house: as many as the booking has guests. `most` says how many. Nothing was changed.',
  },
  SIGN_UP_NOT_FOUND: {
    kind: 'missing',
    title: 'Nobody of the booking is signed up',
    description: 'The booking has no place at the event, and does not wait for one.',
  },
  POST_NOT_FOUND: {
    kind: 'missing',
    title: 'No such post',
    description: 'The board has no post of this id that is yours to change, or it was closed.',
  },
  GUEST_NOT_SHOWN: {
    kind: 'missing',
    title: 'Nobody of this id is on the board',
    description: 'The guest does not show themselves, or has left. Show yourself on the board to see who does.',
  },
  CONVERSATION_NOT_FOUND: {
    kind: 'missing',
    title: 'No such conversation',
    description: 'There is no conversation of this id that you take part in.',
  },
  NOT_AT_THE_DESK: {
    kind: 'unprocessable',
    title: 'That person does not work at the desk',
    description:
      'A conversation with the house is looked after by somebody of the organisation who has `hostels:desk` for the property. Choose one of them, or give that person the permission first.',
  },
  CONVERSATION_CLOSED: {
    kind: 'conflict',
    title: 'Nobody writes in this conversation',
    description:
      'Two guests write to each other once both want it, and until one of them blocks the other. Wait for an answer.',
  },
  COMMUNITY_LIMIT: {
    kind: 'limited',
    title: 'That is too much in too short a time',
    description: 'How much a guest may write in an hour is limited, for new guests to less. Try again later.',
  },
  REVIEW_NOT_OPEN: {
    kind: 'conflict',
    title: 'A review can not be written now',
    description:
      'Whoever stayed writes one from the check-out on, for fourteen days; so does the house. Then both are shown.',
  },
  REVIEW_EXISTS: {
    kind: 'conflict',
    title: 'The stay was reviewed already',
    description: 'Each side reviews a booking once, and a house answers a review once. Nothing was changed.',
  },
  REVIEW_NOT_FOUND: {
    kind: 'missing',
    title: 'No such review',
    description: 'The house has no review of this id that is shown.',
  },
  REPORT_NOT_FOUND: {
    kind: 'missing',
    title: 'No such report',
    description: 'The house has no report of this id, or what it is about is not there any more.',
  },
  REPORT_DECIDED: {
    kind: 'conflict',
    title: 'Somebody has decided on the report',
    description: 'A report is decided on once. Read the queue again.',
  },
  TIP_NOT_FOUND: {
    kind: 'missing',
    title: 'No such tip',
    description: 'The house has no tip of this name in this language.',
  },
  PARTNERSHIP_NOT_FOUND: {
    kind: 'missing',
    title: 'No such partnership',
    description: 'Neither of the two houses has invited the other.',
  },
  PARTNER_TERMS_CHANGED: {
    kind: 'conflict',
    title: 'The invitation has other terms',
    description: 'The house that recommends has changed its invitation. Nothing was accepted. Read the terms again.',
  },
  RECOMMENDED_BY_ITSELF: {
    kind: 'unprocessable',
    title: 'A house does not recommend itself',
    description: 'Invite another house: credit is for who sends its guests elsewhere.',
  },
  PARTNER_CURRENCY: {
    kind: 'unprocessable',
    title: 'The two houses have different currencies',
    description: 'Shared credit is kept in one currency. Invite a house with the same one.',
  },
});

export const boardClosed = (state: string): Problem =>
  communityErrors.BOARD_CLOSED(`The booking is "${state}": its board is closed.`, { more: { state } });
export const eventNotFound = (): Problem => communityErrors.HOUSE_EVENT_NOT_FOUND('The house has no event of this id.');
export const conversationNotFound = (): Problem =>
  communityErrors.CONVERSATION_NOT_FOUND('You take part in no conversation of this id.');
