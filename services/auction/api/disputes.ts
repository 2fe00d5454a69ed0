import type { CallContext } from '@pvt/kernel/context';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type, { type Static } from 'typebox';
import { Amount } from '../core/amount.ts';
import { contractErrors } from '../core/contract-errors.ts';
import { instant, orNull, Sum, textOf } from '../core/contract-fields.ts';
import { DeliveryVersion, TEST_OUTCOMES } from '../core/delivery.ts';
import type { KeptDispute } from '../core/dispute.ts';
import { DISPUTE_ENDS, DISPUTE_STATES, PARTIES } from '../core/dispute.ts';
import { AccountId, Id } from '../core/project.ts';
import { FileIds, RoomFile } from '../core/room.ts';
import { roomErrors } from '../core/room-errors.ts';
import type { ContractTools } from '../use-cases/contracts/tools.ts';
import {
  acceptSplit,
  addEvidence,
  appeal,
  decideByStaff,
  disputeMilestone,
  offerSplit,
  readDispute,
  restCase,
} from '../use-cases/disputes/act-on-dispute.ts';
import { listDisputeEntries, listDisputes } from '../use-cases/disputes/read-disputes.ts';

const closed = { additionalProperties: false } as const;
const DisputeParams = Type.Object({ dispute: Id });
const about = {
  ...{ id: Id, contract: Id, milestone: Id, client: AccountId, developer: AccountId },
  currency: Type.String({ description: 'ISO 4217.', examples: ['EUR'] }),
  amount: Amount('Of the milestone.'),
  state: Type.Enum([...DISPUTE_STATES], {
    description: '`open`; `decided`, with time to appeal; `appealed`; `closed`.',
    examples: ['open'],
  }),
  evidenceUntil: instant('Until when the parties may bring evidence.'),
  appealUntil: orNull(Type.String(), 'Until when they may appeal against the decision.'),
  openedAt: instant('When it was opened.'),
};
const Summary = Type.Object(about, { ...closed, title: 'DisputeSummary', description: 'A dispute in a list.' });
const View = Type.Object(
  {
    ...about,
    you: Type.Enum(['client', 'developer', 'staff'] as const, { description: 'As whom you see it.' }),
    rested: Type.Array(Type.Enum([...PARTIES]), { description: 'Who has nothing to add.' }),
    clientOffers: orNull(Sum(''), 'What the client would leave to the developer, before the fee.'),
    developerOffers: orNull(Sum(''), 'What the developer asks for, before the fee.'),
    decided: orNull(Sum(''), 'What staff has decided for the developer, before the fee; it may be appealed against.'),
    outcome: orNull(Sum(''), 'What it came to for the developer, before the fee.'),
    how: orNull(Type.Enum([...DISPUTE_ENDS]), 'How: `agreed`, `decided`, or decided on `appeal`.'),
  },
  { ...closed, title: 'MilestoneDispute', description: 'A dispute over a milestone. Amounts are minor units.' },
);
const EvidenceRun = Type.Object(
  {
    id: Id,
    version: DeliveryVersion,
    name: Type.String({ description: 'What was run.' }),
    outcome: Type.Enum([...TEST_OUTCOMES], { description: 'How it ended.' }),
    ranAt: instant('When it ran.'),
  },
  { ...closed, title: 'EvidenceRun', description: 'A recorded test run that was brought as evidence.' },
);
const Entry = Type.Object(
  {
    position: Type.Integer({ description: 'Its place, from 1 without a gap.' }),
    kind: Type.String({
      description: 'What it is: `opened`, `evidence`, `offer`, `decide` and others.',
      examples: ['evidence'],
    }),
    party: Type.Enum(['client', 'developer', 'staff', 'time'] as const, {
      description: 'Whose it is; `time` where a deadline passed.',
    }),
    actor: Type.String({ description: 'Who did it.' }),
    text: Type.String({ description: 'What was said.' }),
    toDeveloper: orNull(Sum(''), 'Of an offer or a decision: what the developer gets, before the fee.'),
    files: Type.Array(RoomFile, { description: 'Files of the contract’s room that are evidence.' }),
    runs: Type.Array(EvidenceRun, { description: 'Recorded test runs that are evidence.' }),
    at: instant('When.'),
  },
  { ...closed, title: 'DisputeEntry', description: 'What was said or decided.' },
);
const said = textOf(20_000, 'What is said.', 'Of 50 invoices only 12 were read.');
const Said = Type.Object({ text: said }, { ...closed, title: 'DisputeText', description: 'What a party says.' });
const Evidence = Type.Object(
  {
    text: said,
    files: Type.Optional(FileIds),
    testRuns: Type.Optional(Type.Array(Id, { maxItems: 20, description: 'Recorded test runs of the milestone.' })),
  },
  { ...closed, title: 'NewDisputeEvidence', description: 'What a party brings.' },
);
const Split = Type.Object(
  { toDeveloper: Sum('What the developer gets of the milestone, before the fee.'), text: said },
  { ...closed, title: 'DisputeSplit', description: 'A split, with its reasons.' },
);
const Accepted = Type.Object(
  { toDeveloper: Sum('What the other side offers, as you have read it.') },
  { ...closed, title: 'DisputeAcceptance', description: 'The offer that is taken.' },
);

const { MILESTONE_DISPUTE_NOT_FOUND, DISPUTE_STATE, EVIDENCE_OVER, DECISION_TOO_EARLY, OFFER_CHANGED } = contractErrors;
const { DECIDED_BY_THE_SAME, DECIDED_BY_A_PARTY, SPLIT_INVALID, CONTRACT_NOT_FOUND, CONTRACT_PARTY } = contractErrors;
const { CONTRACT_STATE, MILESTONE_NOT_FOUND, MILESTONE_NOT_FUNDED, MILESTONE_STATE, MILESTONE_CHARGED_BACK } =
  contractErrors;
const { IDEMPOTENCY_KEY_REUSED } = idempotencyErrors;
const ACTED = [MILESTONE_DISPUTE_NOT_FOUND, CONTRACT_PARTY, DISPUTE_STATE, IDEMPOTENCY_KEY_REUSED];
const EXECUTED = [MILESTONE_CHARGED_BACK, MILESTONE_STATE];

/** Disputes over milestones. */
export function disputeRoutes(tools: ContractTools): Route[] {
  const of = { tag: 'auction' } as const;
  const one = '/v1/auction-disputes/:dispute';
  const acts = { ...of, method: 'POST', permission: 'auction:read', params: DisputeParams } as const;
  const responses = { 200: { description: 'The dispute as it is now.', schema: View } };
  const shown = async (context: CallContext, id: string, done: Promise<unknown> = Promise.resolve()) => {
    await done;
    const { dispute, you } = await readDispute(tools, context, id);
    return viewOf(dispute, you);
  };
  return [
    route({
      ...of,
      operationId: 'disputeMilestone',
      method: 'POST',
      path: '/v1/auction-contracts/:contract/milestones/:milestone/dispute',
      permission: 'auction:read',
      summary: 'Dispute a milestone',
      description: 'Its money stays in escrow until it is agreed or decided; other milestones go on.',
      params: Type.Object({ contract: Id, milestone: Id }),
      body: Said,
      responses: { 201: { description: 'The dispute.', schema: View } },
      errors: [
        ...[CONTRACT_NOT_FOUND, CONTRACT_PARTY, CONTRACT_STATE, MILESTONE_NOT_FOUND, MILESTONE_NOT_FUNDED],
        ...[MILESTONE_STATE, IDEMPOTENCY_KEY_REUSED],
      ],
      handler: async ({ params, body, context }, reply) => {
        const id = await disputeMilestone(tools, context, params, body.text);
        reply.status(201);
        return shown(context, id);
      },
    }),
    route({
      ...of,
      operationId: 'listDisputes',
      method: 'GET',
      path: '/v1/auction-disputes',
      permission: 'auction:manage',
      summary: 'Disputes that are not closed',
      query: PageQuery,
      responses: { 200: { description: 'The oldest first.', schema: pageOf(Summary) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: async ({ query, context }) => {
        const { items, ...page } = await listDisputes(tools, context, query);
        return { ...page, items: items.map(summaryOf) };
      },
    }),
    route({
      ...of,
      operationId: 'getDispute',
      method: 'GET',
      path: one,
      permission: 'auction:read',
      summary: 'One dispute',
      params: DisputeParams,
      responses,
      errors: [MILESTONE_DISPUTE_NOT_FOUND],
      handler: ({ params, context }) => shown(context, params.dispute),
    }),
    route({
      ...of,
      operationId: 'listDisputeEntries',
      method: 'GET',
      path: `${one}/entries`,
      permission: 'auction:read',
      summary: 'What was said and decided in a dispute',
      params: DisputeParams,
      query: PageQuery,
      responses: { 200: { description: 'In its order.', schema: pageOf(Entry) } },
      errors: [MILESTONE_DISPUTE_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: ({ params, query, context }) => listDisputeEntries(tools, context, params.dispute, query),
    }),
    route({
      ...acts,
      operationId: 'addDisputeEvidence',
      path: `${one}/evidence`,
      summary: 'Bring evidence',
      description: 'Files are added to the contract’s room first.',
      body: Evidence,
      responses,
      errors: [...ACTED, EVIDENCE_OVER, roomErrors.ROOM_FILE_NOT_FOUND, roomErrors.TEST_RUN_NOT_FOUND],
      handler: ({ params, body, context }) =>
        shown(context, params.dispute, addEvidence(tools, context, params.dispute, body)),
    }),
    route({
      ...acts,
      operationId: 'restDispute',
      path: `${one}/rest`,
      summary: 'Say that you have nothing to add',
      description: 'When both parties have said so, staff need not wait for the deadline.',
      responses,
      errors: [...ACTED, EVIDENCE_OVER],
      handler: ({ params, context }) => shown(context, params.dispute, restCase(tools, context, params.dispute)),
    }),
    route({
      ...acts,
      operationId: 'offerDisputeSplit',
      path: `${one}/offer`,
      summary: 'Offer a split',
      description: 'It stands until you make another one.',
      body: Split,
      responses,
      errors: [...ACTED, SPLIT_INVALID],
      handler: ({ params, body, context }) =>
        shown(context, params.dispute, offerSplit(tools, context, params.dispute, body)),
    }),
    route({
      ...acts,
      operationId: 'acceptDisputeSplit',
      path: `${one}/offer/acceptance`,
      summary: 'Take the split that the other side offers',
      description: 'It is executed at once.',
      body: Accepted,
      responses,
      errors: [...ACTED, ...EXECUTED, OFFER_CHANGED, SPLIT_INVALID],
      handler: ({ params, body, context }) =>
        shown(context, params.dispute, acceptSplit(tools, context, params.dispute, body.toDeveloper)),
    }),
    route({
      ...acts,
      permission: 'auction:manage',
      operationId: 'decideDispute',
      path: `${one}/decision`,
      summary: 'Decide a dispute',
      description:
        'After the time for evidence. The parties may appeal for seven days; on an appeal somebody else decides, for good.',
      body: Split,
      responses,
      errors: [
        ...[MILESTONE_DISPUTE_NOT_FOUND, DISPUTE_STATE, DECISION_TOO_EARLY, DECIDED_BY_THE_SAME, DECIDED_BY_A_PARTY],
        ...[SPLIT_INVALID, IDEMPOTENCY_KEY_REUSED, ...EXECUTED],
      ],
      handler: ({ params, body, context }) =>
        shown(context, params.dispute, decideByStaff(tools, context, params.dispute, body)),
    }),
    route({
      ...acts,
      operationId: 'appealDispute',
      path: `${one}/appeal`,
      summary: 'Appeal against a decision',
      description: 'Once. The parties may bring evidence again.',
      body: Said,
      responses,
      errors: ACTED,
      handler: ({ params, body, context }) =>
        shown(context, params.dispute, appeal(tools, context, params.dispute, body.text)),
    }),
  ];
}

function summaryOf({ standing, entries: _entries, ...dispute }: KeptDispute): Static<typeof Summary> {
  const { state, evidenceUntil, appealUntil } = standing;
  return { ...dispute, state, evidenceUntil, appealUntil };
}

function viewOf(dispute: KeptDispute, you: Static<typeof View>['you']): Static<typeof View> {
  const { rested, offers, decision, outcome } = dispute.standing;
  return {
    ...{ ...summaryOf(dispute), you, rested: [...rested] },
    ...{ clientOffers: offers.client, developerOffers: offers.developer, decided: decision?.toDeveloper ?? null },
    ...{ outcome: outcome?.toDeveloper ?? null, how: outcome?.how ?? null },
  };
}
