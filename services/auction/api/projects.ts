import { digitsOf } from '@pvt/currency';
import { conditionsOf, MatchHeaders } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import { preconditionErrors } from '@pvt/kernel/preconditions';
import Type, { type Static } from 'typebox';
import { DIGITS } from '../core/auction-view.ts';
import { auctionErrors } from '../core/errors.ts';
import { AccountId, Id, type KeptProject, Project } from '../core/project.ts';
import { scopeErrors } from '../core/scope-errors.ts';
import { changeProject, getProject, listProjects, postProject, projectTag } from '../use-cases/projects/projects.ts';
import type { CommandTools } from '../use-cases/tools.ts';
import { ProjectParams } from './project-params.ts';

const ProjectView = Type.Object(
  {
    id: Id,
    version: Type.String({ description: 'Its `ETag`, for `If-Match`.', examples: ['"pZ3cJwQ0m1"'] }),
    client: AccountId,
    digits: DIGITS,
    ...Project.properties,
  },
  { additionalProperties: false, title: 'KeptAuctionProject', description: 'A project with its client and version.' },
);
const { NDA_MISSING, NDA_NOT_ACCEPTED } = scopeErrors;
const { CURRENCY_UNKNOWN, PROJECT_NOT_FOUND, PROJECT_OF_ANOTHER } = auctionErrors;

/** What clients want done. */
export function projectRoutes(tools: CommandTools): Route[] {
  const of = { tag: 'auction' } as const;
  return [
    route({
      ...of,
      operationId: 'postProject',
      method: 'POST',
      path: '/v1/projects',
      permission: 'auction:client',
      summary: 'Post a project',
      description: 'Who posts it is its client.',
      body: Project,
      responses: { 201: { description: 'The project.', schema: ProjectView } },
      errors: [CURRENCY_UNKNOWN, NDA_MISSING, idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      handler: async ({ body, context }, reply) => {
        const project = await postProject(tools, context, body);
        reply.status(201);
        return tagged(reply, project);
      },
    }),
    route({
      ...of,
      operationId: 'listProjects',
      method: 'GET',
      path: '/v1/projects',
      permission: 'auction:read',
      summary: 'The projects that you see',
      query: PageQuery,
      responses: {
        200: { description: 'The newest first; of private ones without what they say.', schema: pageOf(ProjectView) },
      },
      errors: [pageErrors.CURSOR_INVALID],
      handler: async ({ query, context }) => {
        const { items, ...page } = await listProjects(tools, context, query);
        return { ...page, items: items.map(shown) };
      },
    }),
    route({
      ...of,
      operationId: 'getProject',
      method: 'GET',
      path: '/v1/projects/:project',
      permission: 'auction:read',
      summary: 'One project',
      description:
        'Contact details in it are masked (`•`) for bidders, but for who has won it. Each reading of a private project is in the audit trail.',
      params: ProjectParams,
      responses: { 200: { description: 'The project; its version is the `ETag`.', schema: ProjectView } },
      errors: [PROJECT_NOT_FOUND, NDA_NOT_ACCEPTED],
      handler: async ({ params, context }, reply) => tagged(reply, await getProject(tools, context, params.project)),
    }),
    route({
      ...of,
      operationId: 'changeProject',
      method: 'PUT',
      path: '/v1/projects/:project',
      permission: 'auction:client',
      summary: 'Change a project',
      description: 'Auctions over it keep the currency that they have.',
      params: ProjectParams,
      headers: MatchHeaders,
      body: Project,
      responses: { 200: { description: 'The project as it is now.', schema: ProjectView } },
      errors: [
        ...[CURRENCY_UNKNOWN, NDA_MISSING, PROJECT_NOT_FOUND, PROJECT_OF_ANOTHER],
        preconditionErrors.CHANGED_MEANWHILE,
      ],
      handler: async ({ params, body, headers, context }, reply) =>
        tagged(reply, await changeProject(tools, context, params.project, body, conditionsOf(headers))),
    }),
  ];
}

function shown(project: KeptProject): Static<typeof ProjectView> {
  return { ...project, digits: digitsOf(project.currency), version: projectTag(project) };
}

function tagged(reply: RouteReply, project: KeptProject): Static<typeof ProjectView> {
  const view = shown(project);
  reply.header('etag', view.version);
  return view;
}
