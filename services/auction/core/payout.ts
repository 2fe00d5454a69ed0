import Type, { type Static } from 'typebox';
import { instant, orNull, Sum, textOf } from './contract-fields.ts';
import { Id } from './project.ts';
import { Country } from './withholding.ts';

const closed = { additionalProperties: false } as const;
export const PAYOUT_STATES = ['pending', 'paid', 'failed'] as const;
export type PayoutState = (typeof PAYOUT_STATES)[number];
/** By whom payments pays out. */
export const PAYOUT_PROVIDERS = ['sandbox', 'stripe', 'paypal'] as const;
/** What one payout is for at most; what is left is in the next one. */
export const MOST_EARNINGS = 1000;

const currency = Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217.', examples: ['EUR'] });
const provider = Type.Enum([...PAYOUT_PROVIDERS], { description: 'Who moves the money.', examples: ['sandbox'] });

export const Payee = Type.Object(
  {
    country: { ...Country, description: 'Where you are taxed: ISO 3166-1, two letters.' },
    provider,
    destination: textOf(200, 'The provider’s token of your account.', 'bank_account_1'),
  },
  { ...closed, title: 'MarketPayee', description: 'Where you are paid out to.' },
);
export type Payee = Static<typeof Payee>;

const amounts = {
  earnings: Type.Integer({ description: 'How many milestones it is for.', examples: [3] }),
  gross: Sum('What clients have paid for them.'),
  fee: Sum('What the market has kept of that.'),
  tax: Sum('What is withheld of the rest.'),
  paid: Sum('What you get.'),
  basisPoints: Type.Integer({ description: 'By which rate it is withheld: 1150 are 11.5 %.', examples: [1150] }),
};

export const PayoutPreview = Type.Object(
  { currency, ...amounts },
  { ...closed, title: 'PayoutPreview', description: 'What a payout comes to now. Amounts are minor units.' },
);
export type PayoutPreview = Static<typeof PayoutPreview>;

export const Available = Type.Object(
  {
    payee: orNull(Payee, 'Where you are paid out to; null until you say so.'),
    items: Type.Array(PayoutPreview, { description: 'In each currency that there is something in.' }),
  },
  { ...closed, title: 'AvailablePayouts', description: 'What you have earned and were not paid out.' },
);

export const NewPayout = Type.Object(
  { currency, paid: Sum('What you get, as you have read it.') },
  { ...closed, title: 'NewMarketPayout', description: 'What is to be paid out.' },
);
export type NewPayout = Static<typeof NewPayout>;

export const PayoutView = Type.Object(
  {
    id: Id,
    currency,
    ...amounts,
    country: Country,
    provider,
    destination: Type.String({ description: 'The provider’s token of your account.' }),
    state: Type.Enum([...PAYOUT_STATES], {
      description: '`pending` while the money is on its way; `paid`; `failed`: what it was for can be paid out again.',
      examples: ['paid'],
    }),
    failure: orNull(Type.String(), 'The code of why it failed.'),
    requestedAt: instant('When it was asked for.'),
    endedAt: orNull(Type.String(), 'When it was paid, or failed.'),
  },
  { ...closed, title: 'MarketPayout', description: 'What was paid out to you. Amounts are minor units.' },
);
export type PayoutView = Static<typeof PayoutView>;

/** A payout as it is kept. */
export interface KeptPayout extends PayoutView {
  readonly developer: string;
}

const TaxLine = Type.Object(
  {
    country: Country,
    currency,
    basisPoints: amounts.basisPoints,
    payouts: Type.Integer({ description: 'How many payouts.', examples: [4] }),
    gross: Sum('What clients have paid.'),
    fee: Sum('What the market has kept.'),
    tax: Sum('What was withheld.'),
    paid: Sum('What you got.'),
  },
  { ...closed, title: 'TaxReportLine', description: 'What was paid out under one rate.' },
);
export type TaxLine = Static<typeof TaxLine>;

export const TaxReport = Type.Object(
  {
    year: Type.Integer({ description: 'The calendar year in UTC.', examples: [2027] }),
    items: Type.Array(TaxLine, { description: 'By country, currency and rate.' }),
  },
  { ...closed, title: 'MarketTaxReport', description: 'What was paid out to you in a year, and withheld.' },
);

/** As payments shows it, and by what its events are told apart from payouts that others have asked for. */
export const descriptionOf = (payout: string): string => `market payout ${payout}`;

/** To whom what was withheld is owed. */
export const taxOwnerOf = (country: string): string => `tax:${country}`;
