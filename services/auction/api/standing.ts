import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { AccountId, Id } from '../core/project.ts';
import { standingErrors } from '../core/standing-errors.ts';
import { NewAppeal, NewSuspension, SuspensionDecision, SuspensionView } from '../core/suspension.ts';
import { NewVerification, VerificationDecision, VerificationView } from '../core/verification.ts';
import {
  appealSuspension,
  decideAppeal,
  listAppeals,
  ownSuspension,
  suspendAccount,
} from '../use-cases/people/suspension.ts';
import {
  decideVerification,
  listVerifications,
  ownVerification,
  requestVerification,
  type VerifyingTools,
} from '../use-cases/people/verification.ts';

const { VERIFICATION_NOT_FOUND, VERIFICATION_STATE, VERIFIED_BY_ONESELF } = standingErrors;
const { SUSPENSION_NOT_FOUND, SUSPENSION_STATE, SUSPENDED_BY_THE_SAME } = standingErrors;

/** Who may take part: verified, suspended, and what they say against it. */
export function standingRoutes(tools: VerifyingTools): Route[] {
  const own = { tag: 'auction', permission: 'auction:bid' } as const;
  const staff = { tag: 'auction', permission: 'auction:manage' } as const;
  const verification = { 200: { description: 'As it is now.', schema: VerificationView } };
  const suspension = { 200: { description: 'As it is now.', schema: SuspensionView } };
  return [
    route({
      ...own,
      operationId: 'requestVerification',
      method: 'POST',
      path: '/v1/auction-verification',
      summary: 'Ask to be verified',
      description: 'Of the document’s number only the last letters are kept.',
      body: NewVerification,
      responses: { 201: { description: 'As it is now.', schema: VerificationView } },
      errors: [VERIFICATION_STATE],
      handler: async ({ body, context }, reply) => {
        const made = await requestVerification(tools, context, body);
        reply.status(201);
        return made;
      },
    }),
    route({
      ...own,
      operationId: 'getOwnVerification',
      method: 'GET',
      path: '/v1/auction-verification',
      summary: 'Whether you are verified',
      responses: verification,
      errors: [VERIFICATION_NOT_FOUND],
      handler: ({ context }) => ownVerification(tools, context),
    }),
    route({
      ...staff,
      operationId: 'listVerifications',
      method: 'GET',
      path: '/v1/auction-verifications',
      summary: 'Who waits to be verified',
      query: PageQuery,
      responses: { 200: { description: 'The oldest first.', schema: pageOf(VerificationView) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ query, context }) => listVerifications(tools, context, query),
    }),
    route({
      ...staff,
      operationId: 'decideVerification',
      method: 'POST',
      path: '/v1/auction-verifications/:verification/decision',
      summary: 'Verify an account, or reject it',
      params: Type.Object({ verification: Id }),
      body: VerificationDecision,
      responses: verification,
      errors: [VERIFICATION_NOT_FOUND, VERIFICATION_STATE, VERIFIED_BY_ONESELF],
      handler: ({ params, body, context }) => decideVerification(tools, context, params.verification, body),
    }),
    route({
      ...staff,
      operationId: 'suspendAccount',
      method: 'POST',
      path: '/v1/auction-participants/:account/suspension',
      summary: 'Suspend an account, with the reason',
      description: 'It may not bid from now on, reads why, and may appeal once.',
      params: Type.Object({ account: AccountId }),
      body: NewSuspension,
      responses: { 201: { description: 'As it is now.', schema: SuspensionView } },
      errors: [SUSPENSION_STATE],
      handler: async ({ params, body, context }, reply) => {
        const made = await suspendAccount(tools, context, params.account, body.reason);
        reply.status(201);
        return made;
      },
    }),
    route({
      ...own,
      operationId: 'getOwnSuspension',
      method: 'GET',
      path: '/v1/auction-suspension',
      summary: 'Why you may not bid',
      responses: suspension,
      errors: [SUSPENSION_NOT_FOUND],
      handler: ({ context }) => ownSuspension(tools, context),
    }),
    route({
      ...own,
      operationId: 'appealSuspension',
      method: 'POST',
      path: '/v1/auction-suspension/appeal',
      summary: 'Appeal against your suspension',
      description: 'Once. Somebody else of the staff decides then.',
      body: NewAppeal,
      responses: suspension,
      errors: [SUSPENSION_NOT_FOUND, SUSPENSION_STATE],
      handler: ({ body, context }) => appealSuspension(tools, context, body.text),
    }),
    route({
      ...staff,
      operationId: 'listSuspensionAppeals',
      method: 'GET',
      path: '/v1/auction-suspension-appeals',
      summary: 'Appeals that wait for a decision',
      query: PageQuery,
      responses: { 200: { description: 'The oldest first.', schema: pageOf(SuspensionView) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ query, context }) => listAppeals(tools, context, query),
    }),
    route({
      ...staff,
      operationId: 'decideSuspensionAppeal',
      method: 'POST',
      path: '/v1/auction-suspension-appeals/:suspension/decision',
      summary: 'Lift a suspension, or uphold it for good',
      params: Type.Object({ suspension: Id }),
      body: SuspensionDecision,
      responses: suspension,
      errors: [SUSPENSION_NOT_FOUND, SUSPENSION_STATE, SUSPENDED_BY_THE_SAME],
      handler: ({ params, body, context }) => decideAppeal(tools, context, params.suspension, body),
    }),
  ];
}
