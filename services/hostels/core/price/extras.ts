import type { Pricing } from './compile.ts';
import type { AskedExtra, Line, Part, Refusal } from './quote.ts';
import type { Extra } from './setup.ts';
import type { Stay } from './stay.ts';

const MOST = 1000;

/** Prices the extras that are asked for, in the order of the setup. */
export function priceExtras(pricing: Pricing, stay: Stay): Line[] | Refusal {
  for (const [i, asked] of stay.request.extras.entries()) {
    const wrong = faultOf(pricing, stay, asked);
    if (wrong !== undefined) return { kind: 'refused', code: 'EXTRA_INVALID', detail: wrong, pointer: `/extras/${i}` };
  }
  return pricing.setup.extras.flatMap((extra) =>
    stay.request.extras.filter(({ id }) => id === extra.id).flatMap((asked) => extraLines(extra, asked, stay)),
  );
}

function faultOf(
  { extras }: Pricing,
  { facts, nights: own }: Stay,
  { id, count, guests, nights }: AskedExtra,
): string | undefined {
  if (!extras.has(id)) return `There is no extra "${id}".`;
  if (!Number.isInteger(count) || count < 1 || count > MOST) return `Of "${id}", from 1 to ${MOST} can be had.`;
  if (
    new Set(guests).size < (guests?.length ?? 0) ||
    guests?.some((guest) => !Number.isInteger(guest) || guest < 0 || guest >= facts.guests)
  )
    return `"${id}" is for guests who are not in the stay, or for one twice.`;
  if (new Set(nights).size < (nights?.length ?? 0)) return `"${id}" is for a night twice.`;
  const outside = nights?.find((night) => !own.includes(night));
  if (outside !== undefined) return `"${id}" is for ${outside}, which is no night of the stay.`;
  return undefined;
}

function extraLines(extra: Extra, asked: AskedExtra, stay: Stay): Line[] {
  const parts = partsOf(extra, asked, stay);
  const amount = parts.reduce((all, part) => all + part.amount, 0);
  if (amount === 0) return [];
  const nights = [...new Set(parts.flatMap(({ night }) => night ?? []))].toSorted();
  const values = { price: extra.amount, count: asked.count, times: parts.length };
  return [{ kind: 'extra', rule: extra.id, text: { key: `price.extra.${extra.per}`, values }, nights, amount, parts }];
}

function partsOf({ amount, per, freeBelow = 0 }: Extra, asked: AskedExtra, { request, nights: own }: Stay): Part[] {
  const each = amount * asked.count;
  if (each === 0) return [];
  const nights = asked.nights ?? own;
  const guests = (asked.guests ?? [...request.guests.keys()]).filter(
    (guest) => (request.guests[guest]?.age ?? freeBelow) >= freeBelow,
  );
  switch (per) {
    case 'stay':
    case 'piece':
      return [{ night: null, guest: null, amount: each }];
    case 'night':
      return nights.map((night) => ({ night, guest: null, amount: each }));
    case 'guest':
      return guests.map((guest) => ({ night: null, guest, amount: each }));
    case 'guest-night':
      return nights.flatMap((night) => guests.map((guest) => ({ night, guest, amount: each })));
  }
}
