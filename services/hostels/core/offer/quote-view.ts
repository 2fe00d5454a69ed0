import Type, { type Static } from 'typebox';
import { paymentsOffered } from '../booking/due-now.ts';
import { CancellationPolicy, Fee } from '../price/policy.ts';
import type { IncludedTax, Line } from '../price/quote.ts';
import { NightDate } from '../stay-dates.ts';
import { freeUntil } from './free-until.ts';
import type { KeptQuote, PricedStay } from './kept-quote.ts';
import { QuoteGuest } from './quote-request.ts';

const closed = { additionalProperties: false } as const;
const amount = (description: string) => Type.Integer({ description, examples: [7500] });

const TextView = Type.Object(
  {
    key: Type.String({ description: 'Which sentence it is.', examples: ['price.base'] }),
    values: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
  },
  { ...closed, title: 'QuoteText', description: 'A text that is put into words in the language of who reads it.' },
);

const RoomView = Type.Object(
  {
    type: Type.String({ description: 'The room type’s code.', examples: ['dorm-8'] }),
    guests: Type.Array(QuoteGuest, { description: 'Who sleeps there.' }),
    unit: Type.Union([Type.String(), Type.Null()], {
      description: 'Where that is as it looks now; null where it is sold beyond the units.',
    }),
  },
  { ...closed, title: 'QuotedRoom', description: 'A bed of one guest, or a room.' },
);

const LineView = Type.Object(
  {
    kind: Type.String({ description: 'What kind of rule it comes from.', examples: ['base'] }),
    rule: Type.String({ description: 'The id of the type, plan, rule, extra or tax.', examples: ['dorm-8'] }),
    type: Type.String({ description: 'Of which room type’s stay.', examples: ['dorm-8'] }),
    text: TextView,
    nights: Type.Array(NightDate, { description: 'What it is about; none where it is about the stay.' }),
    amount: amount('Minor units; below zero takes off.'),
  },
  { ...closed, title: 'QuoteLine', description: 'One reason of the price.' },
);

const TaxView = Type.Object(
  {
    name: Type.String({ description: 'The tax.', examples: ['city-tax'] }),
    rate: Type.Number({ description: 'Percent, or minor units a guest and night.', examples: [200] }),
    amount: amount('Minor units.'),
    included: Type.Boolean({ description: 'In the prices already, or on top of them.' }),
  },
  { ...closed, title: 'QuotedTax', description: 'A tax of the stay.' },
);

const SplitView = Type.Object(
  {
    type: Type.String({ description: 'The room type’s code.', examples: ['dorm-8'] }),
    unit: Type.String({ description: 'The unit’s id, as it looks now.' }),
    name: Type.String({ description: 'What the house calls it.', examples: ['Bed 3'] }),
    arrival: NightDate,
    departure: NightDate,
  },
  { ...closed, title: 'QuotedPart', description: 'Nights in one unit, of a stay that moves.' },
);

export const StayQuote = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'By which it is booked.' }),
    property: Type.String({ description: 'The property’s slug.', examples: ['harbour'] }),
    arrival: NightDate,
    departure: NightDate,
    rooms: Type.Array(RoomView),
    plan: Type.String({ description: 'The rate plan.', examples: ['flexible'] }),
    currency: Type.String({ description: 'ISO 4217.', examples: ['EUR'] }),
    total: amount('What is charged, in minor units.'),
    lines: Type.Array(LineView, { description: 'They sum to the total.' }),
    taxes: Type.Array(TaxView),
    policy: Type.Object(
      {
        freeUntil: Type.Union([Type.String(), Type.Null()], {
          description:
            'Until when a cancellation is free, by the clock of the house with its zone; null where it is not.',
          examples: ['2027-05-30T14:00:00+01:00[Europe/Lisbon]'],
        }),
        deposit: Fee,
        cancellation: CancellationPolicy,
      },
      { ...closed, description: 'As it is now; later changes of the rate plan do not touch it.' },
    ),
    pay: Type.Object(
      {
        deposit: amount('The deposit of the plan, in minor units; 0 where it has none.'),
        mostPayers: Type.Integer({ description: 'Among how many it can be shared; 1: it can not.', examples: [4] }),
      },
      { ...closed, title: 'PaymentsOffered', description: 'How little of it can be paid at once.' },
    ),
    split: Type.Union([Type.Array(SplitView), Type.Null()], {
      description: 'The units of a stay that moves, in order; null where one has the whole stay.',
    }),
    hints: Type.Array(
      Type.Object(
        {
          code: Type.String({ description: 'What it is about.', examples: ['LONGER_IS_CHEAPER'] }),
          values: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
        },
        { ...closed, title: 'QuoteHint' },
      ),
      { description: 'A code without effect, a longer stay that costs less.' },
    ),
    expiresAt: Type.String({ description: 'Until when it holds: an ISO instant.' }),
  },
  { ...closed, title: 'StayQuote', description: 'A price with its reasons, which holds until it expires.' },
);
export type StayQuote = Static<typeof StayQuote>;

export function shownQuote({ id, property, request, offer, total, currency, expiresAt }: KeptQuote): StayQuote {
  const { arrival, departure } = request;
  const { rooms, plan, stays, split } = offer;
  const [first] = stays;
  if (first === undefined) throw new Error(`the quote ${id} has no stay`);
  const { cancellation, deposit } = first.quote.terms;
  return {
    ...{ id, property, arrival, departure, plan, currency, total, expiresAt },
    rooms: rooms.map(({ type, unit, guests }) => ({ type, unit, guests: guests.flatMap((guest) => guestOf(guest)) })),
    lines: stays.flatMap(({ type, quote }) => quote.lines.map((line) => lineView(type, line))),
    taxes: taxesOf(stays),
    policy: { freeUntil: freeUntil(first.quote) ?? null, deposit, cancellation },
    pay: { ...paymentsOffered(stays.map(({ quote }) => quote)) },
    split: split === null ? null : split.map((part) => ({ ...part })),
    hints: stays.flatMap(({ quote }) => quote.warnings.map(({ code, ...values }) => ({ code, values }))),
  };

  function guestOf(place: number): QuoteGuest[] {
    const guest = request.guests[place];
    if (guest === undefined) return [];
    const { taxedNights: _taxed, exemptions: _exempt, ...shown } = guest;
    return [shown];
  }
}

function lineView(type: string, { kind, rule, text, nights, amount }: Line): StayQuote['lines'][number] {
  return { kind, rule, type, text: { key: text.key, values: { ...text.values } }, nights: [...nights], amount };
}

/** Each tax once, over all stays. */
function taxesOf(stays: readonly PricedStay[]): StayQuote['taxes'] {
  const taxes = new Map<string, StayQuote['taxes'][number]>();
  const add = ({ rule, text, amount }: IncludedTax | Line, included: boolean): void => {
    const known = taxes.get(rule);
    if (known !== undefined) known.amount += amount;
    else
      taxes.set(rule, {
        name: rule,
        rate: Number(text.values['percent'] ?? text.values['amount'] ?? 0),
        amount,
        included,
      });
  };
  for (const { quote } of stays) {
    for (const line of quote.lines) if (line.kind === 'tax') add(line, false);
    for (const tax of quote.includedTaxes) add(tax, true);
  }
  return [...taxes.values()];
}
