import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { auctionErrors } from '../core/errors.ts';
import { AccountId } from '../core/project.ts';
import { scopeErrors } from '../core/scope-errors.ts';
import { acceptNda, getNda } from '../use-cases/projects/nda.ts';
import type { AuctionTools } from '../use-cases/tools.ts';
import { ofMarket, ProjectParams } from './project-params.ts';

const closed = { additionalProperties: false } as const;
const Hash = Type.String({
  pattern: '^[0-9a-f]{64}$',
  description: 'SHA-256 of the agreement’s text.',
  examples: ['5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9'],
});
const Name = Type.String({
  ...{ minLength: 2, maxLength: 200, pattern: '\\S' },
  description: 'The name under which it is accepted.',
  examples: ['Ana Silva'],
});

const AgreementView = Type.Object(
  {
    title: Type.String({ description: 'The project’s title.', examples: ['Invoices into the ledger'] }),
    text: Type.String({ description: 'What is accepted.', examples: ['What is read here stays confidential.'] }),
    hash: Hash,
    acceptances: Type.Array(
      Type.Object(
        {
          account: AccountId,
          name: Name,
          hash: Hash,
          acceptedAt: Type.String({ description: 'When.', examples: ['2027-03-28T22:59:59.000Z'] }),
        },
        { ...closed, description: 'Who accepted which text.' },
      ),
      { description: 'Your own; everybody’s for the client and staff.' },
    ),
  },
  { ...closed, title: 'ProjectAgreement', description: 'The non-disclosure agreement of a private project.' },
);

const { PROJECT_NOT_FOUND } = auctionErrors;
const { NDA_CHANGED, NDA_NOT_FOUND } = scopeErrors;

/** What is accepted before a private project is read. */
export function ndaRoutes(tools: AuctionTools): Route[] {
  return [
    route({
      ...ofMarket,
      operationId: 'getProjectNda',
      method: 'GET',
      path: '/v1/projects/:project/nda',
      permission: 'auction:read',
      summary: 'The agreement of a private project',
      params: ProjectParams,
      responses: { 200: { description: 'The agreement.', schema: AgreementView } },
      errors: [PROJECT_NOT_FOUND, NDA_NOT_FOUND],
      handler: async ({ params, context }) => {
        const { acceptances, ...agreement } = await getNda(tools, context, params.project);
        return { ...agreement, acceptances: [...acceptances] };
      },
    }),
    route({
      ...ofMarket,
      operationId: 'acceptProjectNda',
      method: 'POST',
      path: '/v1/projects/:project/nda/acceptance',
      permission: 'auction:read',
      summary: 'Accept the agreement of a private project',
      description: 'Your name, the time and the hash of the text are kept.',
      params: ProjectParams,
      body: Type.Object({ name: Name, hash: Hash }, { ...closed, title: 'NdaAcceptance' }),
      responses: { 204: { description: 'It is accepted.' } },
      errors: [PROJECT_NOT_FOUND, NDA_NOT_FOUND, NDA_CHANGED],
      handler: async ({ params, body, context }, reply) => {
        await acceptNda(tools, context, params.project, body);
        reply.status(204).send();
      },
    }),
  ];
}
