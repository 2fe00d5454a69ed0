import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { AWARD_STATES, CONTRACT_STATES } from './contract.ts';
import { Sum } from './contract-fields.ts';
import { DISPUTE_STATES, PARTIES } from './dispute.ts';
import { DEFAULT_FEES, FeeTiers } from './fees.ts';
import { hourlyEvents } from './hourly-events.ts';
import { MILESTONE_STATES } from './milestone.ts';
import { TeamMember } from './team.ts';

const readBy = 'auction:manage';
const ID = '0198c0de-a0c7-7000-8000-000000000001';
const CLIENT = 'person:0198c0de-1111-7000-8000-000000000002';
const DEVELOPER = 'person:0198c0de-1111-7000-8000-000000000001';
const text = (description: string) => Type.String({ description });
const orNull = (description: string) => Type.Union([Type.String(), Type.Null()], { description });

const Award = Type.Object({
  auction: text('The auction’s id.'),
  bidder: text('To whom it is offered.'),
  price: Sum('In minor units.'),
  currency: text('ISO 4217.'),
  state: Type.Enum([...AWARD_STATES], { description: 'What has become of it.' }),
  waitedMinutes: Type.Optional(
    Type.Integer({ description: 'Of one that was accepted: how long after the end of its auction.' }),
  ),
});
const award = { auction: ID, bidder: DEVELOPER, price: 49_500, currency: 'EUR' };

export const awardChanged = defineEvent({
  ...{ type: 'pvt.auction.award.changed', version: 1, readBy },
  description:
    'An auction was offered to a bidder (`before` is null), who accepted or declined, or whose time was over. The key is the award’s id.',
  data: changeOf(Award),
  key: ({ name }) => name,
  example: { name: ID, before: null, after: { ...award, state: 'offered' } },
});

const Contract = Type.Object({
  client: text('Who pays.'),
  developer: text('Who works.'),
  currency: text('ISO 4217.'),
  price: Sum('What its milestones sum to, in minor units.'),
  state: Type.Enum([...CONTRACT_STATES], { description: 'How it is.' }),
  signedBy: Type.Array(Type.Enum([...PARTIES]), { description: 'Who has signed.' }),
});
const contract = { client: CLIENT, developer: DEVELOPER, currency: 'EUR', price: 49_500 };

export const contractChanged = defineEvent({
  ...{ type: 'pvt.auction.contract.changed', version: 1, readBy },
  description:
    'A contract was made (`before` is null), signed, withdrawn or completed, or its price changed. The key is its id.',
  data: changeOf(Contract),
  key: ({ name }) => name,
  example: { name: ID, before: null, after: { ...contract, state: 'unsigned', signedBy: [] } },
});

const Milestone = Type.Object({
  contract: text('The contract’s id.'),
  client: text('Who pays.'),
  developer: text('Who works.'),
  currency: text('ISO 4217.'),
  amount: Sum('In minor units.'),
  state: Type.Enum([...MILESTONE_STATES], { description: 'How it is.' }),
  toDeveloper: Sum('What has gone to the developer, or is on its way.'),
  fee: Sum('What the market keeps of it.'),
  toClient: Sum('What has gone back to the client, or is on its way.'),
  chargeback: orNull('What the client’s bank does about the payment: `open`, `lost` or `won`.'),
});
const milestone = {
  ...{ contract: ID, client: CLIENT, developer: DEVELOPER, currency: 'EUR', amount: 10_000 },
  chargeback: null,
};

export const milestoneChanged = defineEvent({
  ...{ type: 'pvt.auction.milestone.changed', version: 1, readBy },
  description:
    'A milestone was agreed on (`before` is null) or changed: paid in, begun, submitted, accepted, paid out. The key is its id.',
  data: changeOf(Milestone),
  key: ({ name }) => name,
  example: {
    name: ID,
    before: { ...milestone, state: 'submitted', toDeveloper: 0, fee: 0, toClient: 0 },
    after: { ...milestone, state: 'settling', toDeveloper: 9000, fee: 1000, toClient: 0 },
  },
});

export const acceptanceNear = defineEvent({
  ...{ type: 'pvt.auction.milestone.acceptance-near', version: 1, readBy },
  description:
    'Silence accepts what was submitted in three days, or in one, unless the client answers. The key is the milestone’s id.',
  data: Type.Object({
    milestone: text('The milestone’s id.'),
    contract: text('The contract’s id.'),
    client: text('Who is to answer.'),
    acceptBy: text('When it is accepted.'),
    days: Type.Integer({ description: 'How many days are left.' }),
  }),
  key: (data) => data.milestone,
  example: { milestone: ID, contract: ID, client: CLIENT, acceptBy: '2027-04-03T12:00:00.000Z', days: 3 },
});

const Order = Type.Object({
  contract: text('The contract’s id.'),
  milestone: orNull('The milestone that changes; null for one that is added.'),
  amount: Sum('In minor units.'),
  state: Type.Enum(['proposed', 'agreed', 'declined'] as const, { description: 'What has become of it.' }),
});

export const changeOrderChanged = defineEvent({
  ...{ type: 'pvt.auction.change-order.changed', version: 1, readBy },
  description: 'A change of a contract was proposed (`before` is null), agreed to or declined. The key is its id.',
  data: changeOf(Order),
  key: ({ name }) => name,
  example: { name: ID, before: null, after: { contract: ID, milestone: null, amount: 5000, state: 'proposed' } },
});

const Disputed = Type.Object({
  contract: text('The contract’s id.'),
  milestone: text('The milestone that is frozen.'),
  state: Type.Enum([...DISPUTE_STATES], { description: 'How it is.' }),
  entries: Type.Integer({ description: 'How many entries it has: evidence, offers and decisions.' }),
  toDeveloper: Type.Union([Sum(''), Type.Null()], {
    description: 'What it has come to, before the fee; null while it is open.',
  }),
});
const disputed = { contract: ID, milestone: ID };

export const disputeChanged = defineEvent({
  ...{ type: 'pvt.auction.dispute.changed', version: 1, readBy },
  description:
    'A dispute was opened (`before` is null), evidence or an offer came, it was decided, appealed against or closed. The key is its id.',
  data: changeOf(Disputed),
  key: ({ name }) => name,
  example: { name: ID, before: null, after: { ...disputed, state: 'open', entries: 1, toDeveloper: null } },
});

const TeamFacts = Type.Object({
  developer: text('Whose contract it is.'),
  members: Type.Array(TeamMember, {
    description: 'Whom the pay is divided among; empty where all is the developer’s.',
  }),
});

export const teamChanged = defineEvent({
  ...{ type: 'pvt.auction.contract.team-changed', version: 1, readBy },
  description: 'The developer has divided the pay of a contract among a team. The key is the contract’s id.',
  data: changeOf(TeamFacts),
  key: ({ name }) => name,
  example: {
    ...{ name: ID, before: { developer: DEVELOPER, members: [] } },
    after: { developer: DEVELOPER, members: [{ account: DEVELOPER, share: 10_000 }] },
  },
});

export const feesChanged = defineEvent({
  ...{ type: 'pvt.auction.fees.changed', version: 1, readBy },
  description: 'The fees of the market were changed. What was paid before stays as it is.',
  data: changeOf(FeeTiers),
  key: ({ name }) => name,
  example: { name: 'fees', before: null, after: DEFAULT_FEES },
});

export const contractEvents: readonly EventType[] = [
  ...hourlyEvents,
  ...[
    awardChanged,
    contractChanged,
    milestoneChanged,
    acceptanceNear,
    changeOrderChanged,
    disputeChanged,
    teamChanged,
    feesChanged,
  ],
];
