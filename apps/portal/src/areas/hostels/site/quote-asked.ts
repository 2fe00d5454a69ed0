import type { Body } from '@pvt/client';
import { extrasAsked } from '../words/offered-extras.ts';
import { guestsOf, type StayAsked } from './stay-asked.ts';
import type { House, HouseType } from './types.ts';

type QuoteAsked = Body<'quoteStayAtSite'>;

/** What a house is asked to quote: the stay with what was chosen besides. @param type without one, rooms for all are found */
export function quoteAsked(
  { plans, extras: offered }: Pick<House, 'plans' | 'extras'>,
  stay: StayAsked,
  type?: Pick<HouseType, 'type' | 'sells'>,
): QuoteAsked {
  const { from: arrival, until: departure, plan, code, extras } = stay;
  const guests = guestsOf(stay, type?.sells);
  const chosen = extrasAsked(offered, extras, guests.length);
  return {
    ...{ arrival, departure, guests: guests.map(asAsked) },
    ...(type === undefined ? {} : { type: type.type }),
    // What was chosen at another house is not of this one.
    ...(plans.some((each) => each.plan === plan) ? { plan } : {}),
    ...(code === '' ? {} : { code }),
    ...(chosen.length === 0 ? {} : { extras: chosen }),
  };
}

function asAsked({ kind, age = 0, gender }: ReturnType<typeof guestsOf>[number]): QuoteAsked['guests'][number] {
  const known = gender === undefined ? {} : { gender };
  return kind === 'adult' ? { kind, ...known } : { kind, age, ...known };
}
