import { defineErrors } from '@pvt/kernel/errors';

/** Why an answer of a channel is no calendar that can be read. The blocks of its feed are kept each time. */
export const feedErrors = defineErrors({
  FEED_TOO_LARGE: {
    kind: 'too-large',
    title: 'The calendar is too large',
    description:
      'It has more octets or more events than are read. Nothing was changed. Have the channel export one unit, or less of the past.',
  },
  FEED_NOT_A_CALENDAR: {
    kind: 'unprocessable',
    title: 'The answer is no calendar',
    description:
      'It does not begin with `BEGIN:VCALENDAR`: mostly a page to sign in, or an error page. Nothing was changed. Open the address in a browser, and copy it anew from the channel.',
  },
  FEED_CUT_SHORT: {
    kind: 'unprocessable',
    title: 'The calendar ends too early',
    description:
      'Its `END:VCALENDAR` is missing, so events may be missing too. Nothing was changed. It is read again at the next time.',
  },
  FEED_HAS_OTHER_CONTENT: {
    kind: 'unprocessable',
    title: 'The calendar has a page in it or behind it',
    description:
      'An error page was sent with the calendar, so events may be missing. Nothing was changed. It is read again at the next time.',
  },
  FEED_MALFORMED: {
    kind: 'unprocessable',
    title: 'The parts of the calendar do not fit',
    description:
      'A component begins and does not end, ends without its begin, or stands where none may. Nothing was changed. Report it to the channel.',
  },
  FEED_UNREACHABLE: {
    kind: 'unavailable',
    title: 'The calendar could not be fetched',
    description:
      'The channel answered with an error, or not in time. Nothing was changed. It is fetched again at the next time.',
  },
});

export type FeedErrorCode = keyof typeof feedErrors;

/** A feed that is not read, with what is wrong, where, and what to do. */
export interface FeedRefusal {
  readonly ok: false;
  readonly code: FeedErrorCode;
  readonly detail: string;
}

export function refused(code: FeedErrorCode, detail: string): FeedRefusal {
  return { ok: false, code, detail };
}
