import type { CallContext } from '@pvt/kernel/context';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { Amount } from '../core/amount.ts';
import { ContractView, NewChangeOrder } from '../core/contract.ts';
import { contractErrors } from '../core/contract-errors.ts';
import { Sum, textOf } from '../core/contract-fields.ts';
import { hourlyErrors } from '../core/hourly-errors.ts';
import { Id } from '../core/project.ts';
import { agreeToChange, declineChange, proposeChange } from '../use-cases/contracts/change-orders.ts';
import { beginFunding, payFunding } from '../use-cases/contracts/fund-milestone.ts';
import { listOffered } from '../use-cases/contracts/list-offered.ts';
import { previewMilestone } from '../use-cases/contracts/preview-milestone.ts';
import { getContract } from '../use-cases/contracts/read-contracts.ts';
import { type ContractTools, FundingProvider } from '../use-cases/contracts/tools.ts';
import {
  acceptMilestone,
  giveBack,
  reclaim,
  requestChanges,
  startMilestone,
  submitMilestone,
} from '../use-cases/contracts/work-on-milestone.ts';
import { ContractParams } from './contracts.ts';

const closed = { additionalProperties: false } as const;
const MilestoneParams = Type.Object({ contract: Id, milestone: Id });
const OrderParams = Type.Object({ contract: Id, order: Id });
const Noted = Type.Object(
  { note: textOf(10_000, 'What is said with it.', 'All 50 invoices are read.') },
  { ...closed, title: 'MilestoneNote', description: 'What is said with a submission or a request.' },
);
const Funding = Type.Object(
  { provider: FundingProvider, amount: Amount('What you agree to pay, as the milestone has it.') },
  { ...closed, title: 'NewMilestoneFunding', description: 'How a milestone is paid in.' },
);
const Payment = Type.Object(
  {
    method: Type.String({
      ...{ minLength: 1, maxLength: 200, pattern: '^[^\\u0000]+$' },
      description: 'The provider’s token of a payment method.',
      examples: ['card_ok'],
    }),
  },
  { ...closed, title: 'PayMilestone', description: 'By what it is paid.' },
);
const PaymentAnswer = Type.Object(
  {
    status: Type.String({ description: 'As of a payment: `authorised`, `requires_action`, `failed` and others.' }),
    challengeUrl: Type.Union([Type.String(), Type.Null()], { description: 'Where the payer confirms.' }),
    code: Type.Union([Type.String(), Type.Null()], { description: 'Why it was declined.' }),
  },
  { ...closed, title: 'MilestonePaymentAnswer', description: 'What the payer’s bank answered.' },
);
const Acceptance = Type.Object(
  { toDeveloper: Sum('What the developer gets, as the preview has it.') },
  { ...closed, title: 'MilestoneAcceptance', description: 'What you agree to.' },
);
const Preview = Type.Object(
  {
    currency: Type.String({ description: 'ISO 4217.', examples: ['EUR'] }),
    amount: Amount('Of the milestone: what the client pays in.'),
    toDeveloper: Sum('What the developer gets.'),
    fee: Sum('What the market keeps.'),
    toClient: Sum('What goes back to the client.'),
  },
  { ...closed, title: 'MilestonePreview', description: 'What an act comes to; the parts sum to the amount.' },
);
const Offered = Type.Object(
  { providers: Type.Array(FundingProvider, { description: 'By whom it can be paid now.', examples: [['sandbox']] }) },
  { ...closed, title: 'MilestoneProviders', description: 'By whom a milestone can be paid in.' },
);

const { CONTRACT_NOT_FOUND, CONTRACT_PARTY, CONTRACT_STATE, MILESTONE_NOT_FOUND, MILESTONE_STATE } = contractErrors;
const { MILESTONE_NOT_FUNDED, MILESTONE_CHARGED_BACK, TOO_EARLY, AMOUNTS_CHANGED, FUNDING_NOT_READY } = contractErrors;
const { CHANGE_ORDER_NOT_FOUND, CHANGE_ORDER_STATE, CHANGE_ORDER_INVALID, SPLIT_INVALID } = contractErrors;
const { IDEMPOTENCY_KEY_REUSED } = idempotencyErrors;
const FOUND = [CONTRACT_NOT_FOUND, CONTRACT_PARTY, MILESTONE_NOT_FOUND];
const { WEEK_OVER, CONTRACT_ENDED, NO_TIME_WRITTEN, QUESTIONS_OPEN } = hourlyErrors;
const MOVED = [...FOUND, CONTRACT_STATE, MILESTONE_NOT_FUNDED, MILESTONE_STATE, IDEMPOTENCY_KEY_REUSED];

/** Milestones: paid in, worked on, accepted; and how they change. */
export function milestoneRoutes(tools: ContractTools): Route[] {
  const of = { tag: 'auction' } as const;
  const contract = '/v1/auction-contracts/:contract';
  const one = `${contract}/milestones/:milestone`;
  const client = { ...of, method: 'POST', permission: 'auction:client', params: MilestoneParams } as const;
  const developer = { ...client, permission: 'auction:bid' } as const;
  const responses = { 200: { description: 'The contract as it is now.', schema: ContractView } };
  const shown = async (context: CallContext, id: string, done: Promise<unknown>) => {
    await done;
    return getContract(tools, context, id);
  };
  return [
    route({
      ...of,
      operationId: 'listMilestoneProviders',
      method: 'GET',
      path: '/v1/auction-payment-providers',
      permission: 'auction:read',
      summary: 'By whom milestones can be paid in now',
      responses: { 200: { description: 'The providers.', schema: Offered } },
      handler: ({ context }) => listOffered(tools, context),
    }),
    route({
      ...of,
      operationId: 'previewMilestone',
      method: 'GET',
      path: `${one}/preview`,
      permission: 'auction:read',
      summary: 'What each party gets of a milestone',
      description: 'To the minor unit, by the fees of now. Asked before it is done.',
      params: MilestoneParams,
      query: Type.Object({
        toDeveloper: Type.Optional(Sum('What of it is the developer’s, before the fee; by default all.')),
      }),
      responses: { 200: { description: 'The parts.', schema: Preview } },
      errors: [CONTRACT_NOT_FOUND, MILESTONE_NOT_FOUND, SPLIT_INVALID],
      handler: ({ params, query, context }) => previewMilestone(tools, context, params, query.toDeveloper),
    }),
    route({
      ...client,
      operationId: 'fundMilestone',
      path: `${one}/funding`,
      summary: 'Begin to pay a milestone in',
      description: 'Within seconds it is `ready` to be paid. Begun again, an attempt that was not paid is given up.',
      body: Funding,
      responses,
      errors: [...MOVED, AMOUNTS_CHANGED, WEEK_OVER, CONTRACT_ENDED],
      handler: ({ params, body, context }) =>
        shown(context, params.contract, beginFunding(tools, context, params, body)),
    }),
    route({
      ...client,
      operationId: 'payMilestone',
      path: `${one}/payment`,
      summary: 'Pay a milestone',
      description: 'Your bank is asked to hold the money, which then waits in escrow. Declined, another method may do.',
      body: Payment,
      responses: { 200: { description: 'What the bank answered.', schema: PaymentAnswer } },
      errors: [...FOUND, MILESTONE_STATE, FUNDING_NOT_READY, IDEMPOTENCY_KEY_REUSED],
      handler: ({ params, body, context }) => payFunding(tools, context, params, body.method),
    }),
    route({
      ...developer,
      operationId: 'startMilestone',
      path: `${one}/start`,
      summary: 'Begin the work on a milestone',
      description: 'Its money is in escrow by then.',
      responses,
      errors: MOVED,
      handler: ({ params, context }) => shown(context, params.contract, startMilestone(tools, context, params)),
    }),
    route({
      ...developer,
      operationId: 'submitMilestone',
      path: `${one}/submission`,
      summary: 'Submit a milestone',
      description: 'From here on the client has the days of the contract to answer; silence accepts.',
      body: Noted,
      responses,
      errors: [...MOVED, NO_TIME_WRITTEN, QUESTIONS_OPEN],
      handler: ({ params, body, context }) =>
        shown(context, params.contract, submitMilestone(tools, context, params, body.note)),
    }),
    route({
      ...client,
      operationId: 'requestMilestoneChanges',
      path: `${one}/changes-request`,
      summary: 'Ask for changes of what was submitted',
      description: 'The time for an answer stops, and begins anew with the next submission.',
      body: Noted,
      responses,
      errors: MOVED,
      handler: ({ params, body, context }) =>
        shown(context, params.contract, requestChanges(tools, context, params, body.note)),
    }),
    route({
      ...client,
      operationId: 'acceptMilestone',
      path: `${one}/acceptance`,
      summary: 'Accept a milestone',
      description: 'The developer is paid from escrow, less the fee.',
      body: Acceptance,
      responses,
      errors: [...MOVED, AMOUNTS_CHANGED, MILESTONE_CHARGED_BACK],
      handler: ({ params, body, context }) =>
        shown(context, params.contract, acceptMilestone(tools, context, params, body.toDeveloper)),
    }),
    route({
      ...developer,
      operationId: 'giveMilestoneBack',
      path: `${one}/return`,
      summary: 'Give the money of a milestone back',
      description: 'All of it, to where the client has paid it from.',
      responses,
      errors: [...MOVED, MILESTONE_CHARGED_BACK],
      handler: ({ params, context }) => shown(context, params.contract, giveBack(tools, context, params)),
    }),
    route({
      ...client,
      operationId: 'reclaimMilestone',
      path: `${one}/reclaim`,
      summary: 'Have the money of a milestone back that nobody has begun',
      description: 'When the developer has not begun in the days of the contract.',
      responses,
      errors: [...MOVED, TOO_EARLY, MILESTONE_CHARGED_BACK],
      handler: ({ params, context }) => shown(context, params.contract, reclaim(tools, context, params)),
    }),
    route({
      ...of,
      operationId: 'proposeContractChange',
      method: 'POST',
      path: `${contract}/change-orders`,
      permission: 'auction:read',
      summary: 'Propose a change of the milestones',
      description: 'It is in force when the other party agrees.',
      params: ContractParams,
      body: NewChangeOrder,
      responses: { 201: { description: 'The contract with the proposal.', schema: ContractView } },
      errors: [...FOUND, CONTRACT_STATE, CHANGE_ORDER_INVALID, IDEMPOTENCY_KEY_REUSED],
      handler: async ({ params, body, context }, reply) => {
        const contractNow = await shown(context, params.contract, proposeChange(tools, context, params.contract, body));
        reply.status(201);
        return contractNow;
      },
    }),
    ...(['agreement', 'refusal'] as const).map((answer) =>
      route({
        ...of,
        operationId: answer === 'agreement' ? 'agreeToContractChange' : 'declineContractChange',
        method: 'POST',
        path: `${contract}/change-orders/:order/${answer}`,
        permission: 'auction:read',
        summary: answer === 'agreement' ? 'Agree to a change' : 'Decline a change, or withdraw your own',
        params: OrderParams,
        responses,
        errors: [
          ...FOUND,
          CONTRACT_STATE,
          CHANGE_ORDER_NOT_FOUND,
          CHANGE_ORDER_STATE,
          CHANGE_ORDER_INVALID,
          IDEMPOTENCY_KEY_REUSED,
        ],
        handler: ({ params, context }) => {
          const perform = answer === 'agreement' ? agreeToChange : declineChange;
          return shown(context, params.contract, perform(tools, context, params.contract, params.order));
        },
      }),
    ),
  ];
}
