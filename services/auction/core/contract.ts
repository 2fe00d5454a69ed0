import Type, { type Static } from 'typebox';
import { Amount } from './amount.ts';
import { displayName, dueOn, instant, milestoneFields, orNull, Sum } from './contract-fields.ts';
import { HourlyTerms } from './hourly.ts';
import { LotOfAward, NamedLot } from './lots.ts';
import { type Chargeback, MILESTONE_STATES, type Phase, SETTLED_BY } from './milestone.ts';
import { AccountId, Id } from './project.ts';
import { TeamMember } from './team.ts';

const closed = { additionalProperties: false } as const;
export const LANGUAGES_OF_CONTRACTS = ['en', 'pt', 'es', 'de'] as const;
export const RIGHTS = ['client', 'license'] as const;

export const PlannedMilestone = Type.Object(
  {
    ...milestoneFields,
    amount: Type.Optional(Amount('Its part of the price, in minor units; given for all milestones or for none.')),
    dueOn: Type.Optional(dueOn),
  },
  { ...closed, title: 'PlannedMilestone', description: 'A part of the work.' },
);

/** What a contract is made with. */
export const ContractTerms = Type.Object(
  {
    language: Type.Enum([...LANGUAGES_OF_CONTRACTS], { description: 'Of its text.', examples: ['en'] }),
    timeZone: Type.String({
      maxLength: 60,
      description: 'Whose calendar its days are of.',
      examples: ['Europe/Lisbon'],
    }),
    acceptDays: Type.Integer({
      ...{ minimum: 1, maximum: 60, examples: [14] },
      description: 'After so many days of silence what was submitted is accepted.',
    }),
    startDays: Type.Integer({
      ...{ minimum: 1, maximum: 60, examples: [7] },
      description: 'When the developer has not begun so many days after the payment, the client may have it back.',
    }),
    rights: Type.Enum([...RIGHTS], {
      description:
        'Whose the work is once it is paid: the `client`’s, or the developer’s with a `license` for the client.',
      examples: ['client'],
    }),
    nda: Type.Boolean({
      description: 'Whether both keep what they learn of each other to themselves.',
      examples: [true],
    }),
  },
  { ...closed, title: 'ContractTerms', description: 'What both agree on beside the work and its price.' },
);
export type ContractTerms = Static<typeof ContractTerms>;

export const DEFAULT_TERMS: ContractTerms = {
  ...{ language: 'en', timeZone: 'UTC', acceptDays: 14, startDays: 7, rights: 'client', nda: false },
};

/** A milestone as it was agreed, with its amount. */
export interface AgreedMilestone {
  readonly title: string;
  readonly criteria: string;
  readonly amount: number;
  readonly dueOn: string | null;
}

export const NewAward = Type.Object(
  {
    bidder: Type.Optional(AccountId),
    lot: Type.Optional({ ...NamedLot, description: 'Which lot, where the auction has some.' }),
    answerDays: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 30,
        description: 'How long the bidder has to answer; default 3 days.',
        examples: [3],
      }),
    ),
    milestones: Type.Optional(
      Type.Array(PlannedMilestone, { minItems: 1, maxItems: 50, description: 'By default one, of the whole price.' }),
    ),
    terms: Type.Optional(
      Type.Partial(ContractTerms, { ...closed, title: 'AwardTerms', description: 'What differs from the defaults.' }),
    ),
  },
  {
    ...closed,
    title: 'NewAuctionAward',
    description: 'To whom, and on which terms; by default to the winner, then to the next in rank.',
  },
);
export type NewAward = Static<typeof NewAward>;

export const AWARD_STATES = ['offered', 'accepted', 'declined', 'lapsed'] as const;

const AgreedMilestoneView = Type.Object(
  { ...milestoneFields, amount: Amount('Its part of the price.'), dueOn },
  { ...closed, title: 'AgreedMilestone', description: 'A part of the work with its amount.' },
);

export const AwardView = Type.Object(
  {
    id: Id,
    auction: Id,
    holder: { ...AccountId, description: 'Whose auction it is.' },
    bidder: { ...AccountId, description: 'To whom it is offered.' },
    bidderName: displayName('What the bidder is called.'),
    lot: LotOfAward,
    rank: Type.Integer({ description: 'Their place among the bids.', examples: [1] }),
    price: Amount('In minor units.'),
    currency: Type.String({ description: 'ISO 4217.', examples: ['EUR'] }),
    terms: ContractTerms,
    milestones: Type.Array(AgreedMilestoneView, { description: 'They sum to the price; none of work by the hour.' }),
    hourly: orNull(HourlyTerms, 'Of work by the hour: the price is that of an hour.'),
    state: Type.Enum([...AWARD_STATES], { description: 'What has become of it.', examples: ['offered'] }),
    you: Type.Enum(['holder', 'bidder', 'staff'] as const, { description: 'As whom you see it: the bidder answers.' }),
    madeAt: instant('When it was offered.'),
    answerBy: instant('Until when it can be accepted.'),
  },
  { ...closed, title: 'AuctionAward', description: 'An auction that is offered to a bidder.' },
);
export type AwardView = Static<typeof AwardView>;

/** An award as it is kept. */
export type KeptAward = Omit<AwardView, 'you' | 'bidderName'>;

export const CONTRACT_STATES = ['unsigned', 'inForce', 'completed', 'withdrawn'] as const;
export type ContractState = (typeof CONTRACT_STATES)[number];

/** A contract as it is kept. */
export interface KeptContract {
  readonly id: string;
  readonly award: string;
  readonly auction: string;
  readonly project: string;
  readonly client: string;
  readonly developer: string;
  readonly title: string;
  readonly currency: string;
  readonly terms: ContractTerms;
  readonly scopeVersion: number | null;
  /** Null where milestones have prices. */
  readonly hourly: Static<typeof HourlyTerms> | null;
  /** Of one by the hour: since when no week is added (ISO instant). */
  readonly endedAt: string | null;
  /** Whom the pay is divided among; null where all of it is the developer’s. */
  readonly team: readonly TeamMember[] | null;
  readonly state: ContractState;
  /** ISO instant. */
  readonly madeAt: string;
  readonly entries: number;
}

/** A milestone as it is kept. */
export interface KeptMilestone {
  readonly contract: string;
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly criteria: string;
  readonly amount: bigint;
  readonly dueOn: string | null;
  /** Of a week of an hourly contract, its Monday. */
  readonly week: string | null;
  /** What the work of the week comes to; null where all of the amount is for the work. */
  readonly worked: bigint | null;
  readonly phase: Phase;
  readonly chargeback: Chargeback | null;
  readonly note: string;
}

export const MilestoneView = Type.Object(
  {
    id: Id,
    number: Type.Integer({ description: 'Its place in the contract, from 1.', examples: [1] }),
    ...milestoneFields,
    amount: Amount('In minor units.'),
    dueOn,
    week: orNull(Type.String({ examples: ['2027-03-22'] }), 'Of a week of an hourly contract, its Monday.'),
    worked: orNull(Sum(''), 'What the work written down in the week comes to; the rest goes back to the client.'),
    state: Type.Enum([...MILESTONE_STATES], {
      description:
        '`planned`; `funding` while it is being paid in; `funded`: its money is in escrow; `inWork`; `submitted`; `changesRequested`; `disputed`; `settling` while the money moves; `released` to the developer, at least in part, or `refunded`.',
      examples: ['funded'],
    }),
    ready: Type.Boolean({ description: 'Whether the payment that was begun can be made now.' }),
    failure: orNull(Type.String(), 'The code of why the last payment came to nothing.'),
    note: Type.String({ description: 'What was said with the last submission or request for changes.' }),
    startBy: orNull(
      Type.String(),
      'Until when the developer has to begin; afterwards the client may have the money back.',
    ),
    acceptBy: orNull(Type.String(), 'When silence accepts what was submitted.'),
    dispute: orNull(Id, 'The dispute that it is frozen by.'),
    settledBy: orNull(Type.Enum([...SETTLED_BY]), 'Why the money has left the escrow.'),
    toDeveloper: orNull(Sum(''), 'What the developer gets of it.'),
    fee: orNull(Sum(''), 'What the market keeps.'),
    toClient: orNull(Sum(''), 'What goes back to the client.'),
    chargeback: orNull(Type.Enum(['open', 'lost', 'won'] as const), 'What the client’s bank does about the payment.'),
  },
  { ...closed, title: 'ContractMilestone', description: 'A part of the work, and where its money is.' },
);
export type MilestoneView = Static<typeof MilestoneView>;

const Signature = Type.Object(
  {
    party: Type.Enum(['client', 'developer'] as const, { description: 'For whom.' }),
    name: Type.String({ description: 'As it was typed.', examples: ['Ana Lima'] }),
    sha256: Type.String({ description: 'Of the text that was signed.' }),
    signedAt: instant('When.'),
  },
  { ...closed, title: 'ContractSignature', description: 'A signature.' },
);
export type Signature = Static<typeof Signature>;

const about = {
  id: Id,
  auction: Id,
  project: Id,
  title: Type.String({ description: 'As its project has it.', examples: ['Invoices into the ledger'] }),
  client: { ...AccountId, description: 'Who pays.' },
  clientName: displayName('What the client is called.'),
  developer: { ...AccountId, description: 'Who works.' },
  developerName: displayName('What the developer is called.'),
  currency: Type.String({ description: 'ISO 4217.', examples: ['EUR'] }),
  state: Type.Enum([...CONTRACT_STATES], {
    description:
      '`unsigned` until both have signed; `inForce`; `completed` when all milestones are paid or given back; `withdrawn` before it was signed.',
    examples: ['inForce'],
  }),
  madeAt: instant('When it was made.'),
};

export const ContractSummary = Type.Object(
  {
    ...about,
    price: Sum('What its milestones sum to.'),
    inEscrow: Sum('What waits in escrow.'),
    paid: Sum('What has gone to the developer, with the fee.'),
  },
  { ...closed, title: 'ContractSummary', description: 'A contract in a list. Amounts are minor units.' },
);
export type ContractSummary = Static<typeof ContractSummary>;

export const ChangeOrderView = Type.Object(
  {
    id: Id,
    proposedBy: Type.Enum(['client', 'developer'] as const, { description: 'The other party answers.' }),
    milestone: orNull(Id, 'The milestone that changes; null for one that is added.'),
    ...milestoneFields,
    amount: Amount('In minor units.'),
    dueOn,
    state: Type.Enum(['proposed', 'agreed', 'declined'] as const, { description: 'What has become of it.' }),
    madeAt: instant('When it was proposed.'),
  },
  { ...closed, title: 'ContractChangeOrder', description: 'A milestone as it is to be.' },
);
export type ChangeOrderView = Static<typeof ChangeOrderView>;

export const NewChangeOrder = Type.Object(
  {
    milestone: Type.Optional({ ...Id, description: 'The milestone to change; without it, one is added.' }),
    ...milestoneFields,
    amount: Amount('In minor units.'),
    dueOn: Type.Optional(dueOn),
  },
  { ...closed, title: 'NewContractChangeOrder', description: 'A milestone as it is to be.' },
);
export type NewChangeOrder = Static<typeof NewChangeOrder>;

export const ContractView = Type.Object(
  {
    ...about,
    price: Sum('What its milestones sum to.'),
    you: Type.Enum(['client', 'developer', 'staff'] as const, { description: 'As whom you see it.' }),
    terms: ContractTerms,
    scopeVersion: orNull(Type.Integer(), 'The version of the scope that it was made over.'),
    hourly: orNull(HourlyTerms, 'Of work by the hour: its milestones are weeks.'),
    endedAt: orNull(Type.String(), 'Of work by the hour: since when no week is added.'),
    team: orNull(Type.Array(TeamMember), 'Whom the pay is divided among: the developer and staff see it.'),
    text: Type.String({ description: 'What is signed, to the byte.' }),
    sha256: Type.String({ description: 'Of the text in UTF-8, hexadecimal.' }),
    signatures: Type.Array(Signature, { description: 'It is in force when both are there.' }),
    milestones: Type.Array(MilestoneView, { description: 'In their order.' }),
    changeOrders: Type.Array(ChangeOrderView, { description: 'The newest first.' }),
  },
  {
    ...closed,
    title: 'AuctionContract',
    description: 'A contract, as one of its parties sees it. Amounts are minor units.',
  },
);
export type ContractView = Static<typeof ContractView>;
