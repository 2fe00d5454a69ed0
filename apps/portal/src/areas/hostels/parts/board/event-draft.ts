import { decimalOf } from '@pvt/currency/amount';
import { instantIn, minorOf } from '@pvt/ui/format';
import type { NewHouseEvent } from '../../community-api.ts';

/** An event as it is typed; it begins by the clock of the house, as the board shows it. */
export interface EventDraft {
  readonly kind: NewHouseEvent['kind'];
  readonly title: string;
  readonly place: string;
  readonly startsAt: string;
  readonly places: string;
  readonly price: string;
  readonly text: string;
}

/** Of which place a draft is. */
export interface EventHouse {
  readonly currency: string;
  readonly timeZone: string;
}

/** As many as the API takes. */
const MOST_PLACES = 1000;

export const newEventDraft: EventDraft = {
  ...{ kind: 'event', title: '', place: '', startsAt: '', places: '', price: '', text: '' },
};

export function draftOfEvent(event: NewHouseEvent, { currency, timeZone }: EventHouse): EventDraft {
  const { kind, title, place = '', startsAt, places, price, text = '' } = event;
  return {
    ...{ kind, title, place, text, startsAt: localIn(startsAt, timeZone) },
    places: places === undefined ? '' : String(places),
    price: decimalOf(price, currency),
  };
}

/** What a field for a time shows of an instant: by the clock of a place, to the minute. */
function localIn(instant: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit' },
  });
  return format.format(Date.parse(instant)).replace(' ', 'T');
}

/**
 * The event that is typed, with what the form does not show of the one that it was.
 * @returns undefined where something is missing or is no number or time
 */
export function eventOfDraft(
  draft: EventDraft,
  { currency, timeZone }: EventHouse,
  before?: NewHouseEvent,
): NewHouseEvent | undefined {
  const price = minorOf(draft.price === '' ? '0' : draft.price, currency);
  // To the minute it may be another instant than it was, and all who signed up would be written to.
  const isAsBefore = before !== undefined && localIn(before.startsAt, timeZone) === draft.startsAt;
  const startsAt = isAsBefore ? before.startsAt : instantIn(draft.startsAt, timeZone);
  const [title, place, text] = [draft.title.trim(), draft.place.trim(), draft.text.trim()];
  const isCount = draft.places === '' || (/^[1-9]\d{0,3}$/.test(draft.places) && Number(draft.places) <= MOST_PLACES);
  if (title === '' || price === undefined || startsAt === undefined || !isCount) return undefined;
  return {
    ...{ kind: draft.kind, title, price, startsAt },
    ...(place === '' ? {} : { place }),
    ...(text === '' ? {} : { text }),
    ...(draft.places === '' ? {} : { places: Number(draft.places) }),
    ...(before?.freeUntil === undefined ? {} : { freeUntil: before.freeUntil }),
  };
}
