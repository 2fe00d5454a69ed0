import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { Brief } from '../core/brief.ts';
import { auctionErrors } from '../core/errors.ts';
import { Id } from '../core/project.ts';
import { Scope, ScopePoint } from '../core/scope.ts';
import { scopeErrors } from '../core/scope-errors.ts';
import { KeptScope, ScopeSummary } from '../core/scope-version.ts';
import { approveScope } from '../use-cases/scope/approve-scope.ts';
import { changeScope } from '../use-cases/scope/change-scope.ts';
import { estimateProject } from '../use-cases/scope/estimate-project.ts';
import { getBrief, getScope, getScopeDifference, listScopes } from '../use-cases/scope/get-scope.ts';
import { readScope } from '../use-cases/scope/read-scope.ts';
import type { AuctionTools } from '../use-cases/tools.ts';
import { ofMarket, ProjectParams } from './project-params.ts';

const closed = { additionalProperties: false } as const;
const Version = Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'Which version.', examples: [1] });
const VersionParams = Type.Object({ project: Id, version: Version });

const ScopeChange = Type.Object(
  {
    base: Type.Union([Version, Type.Null()], {
      description: 'The newest version that you have read; null of the first.',
    }),
    scope: Scope,
  },
  { ...closed, title: 'ScopeChange', description: 'The whole scope as it is to be.' },
);

const ScopeVersions = Type.Object(
  {
    versions: Type.Array(ScopeSummary, { description: 'The newest first.' }),
    auctions: Type.Array(
      Type.Object({ auction: Id, version: Version }, { ...closed, description: 'An auction, and its version.' }),
      { description: 'Which published auctions refer to which version.' },
    ),
  },
  { ...closed, title: 'ScopeVersions', description: 'The versions of a scope that you see.' },
);

const ScopeDifferenceView = Type.Object(
  {
    added: Type.Array(ScopePoint, { description: 'Points that only `to` has.' }),
    removed: Type.Array(ScopePoint, { description: 'Points that only `from` has.' }),
    changed: Type.Array(
      Type.Object({ before: ScopePoint, after: ScopePoint }, { ...closed, description: 'A point in both.' }),
      { description: 'Points that say something else in `to`.' },
    ),
  },
  { ...closed, title: 'ScopeDifference', description: 'What is different between two versions.' },
);

const whole = (description: string, example: number) => Type.Integer({ description, examples: [example] });
const Quantiles = Type.Object(
  {
    low: whole('The 10th percentile.', 40_000),
    middle: whole('The median.', 55_000),
    high: whole('The 90th percentile.', 90_000),
  },
  { ...closed, description: 'Percentiles.' },
);
const EstimateView = Type.Union(
  [
    Type.Object(
      {
        state: Type.Literal('tooFew', { description: 'There are too few to say anything.' }),
        similar: whole('How many similar projects there are.', 3),
        needed: whole('How many it takes.', 8),
      },
      { ...closed, description: 'No estimate.' },
    ),
    Type.Object(
      {
        state: Type.Literal('estimated', { description: 'There are enough.' }),
        similar: whole('How many similar projects it is from.', 12),
        likeness: Type.Number({ description: 'How alike they are in the mean, from 0 to 1.', examples: [0.42] }),
        price: Type.Object(Quantiles.properties, {
          ...closed,
          description: 'In minor units of the project’s currency.',
        }),
        days: Type.Union([Quantiles, Type.Null()], {
          description: 'Days that winners offered; null where too few were asked for them.',
        }),
      },
      { ...closed, description: 'An estimate.' },
    ),
  ],
  { title: 'ProjectEstimate', description: 'What similar projects came to.' },
);

const { PROJECT_NOT_FOUND, PROJECT_OF_ANOTHER } = auctionErrors;
const { BRIEF_EMPTY, NDA_NOT_ACCEPTED, SCOPE_CHANGED_MEANWHILE, SCOPE_INVALID, SCOPE_NOT_FOUND } = scopeErrors;
const OF_READER = [PROJECT_NOT_FOUND, NDA_NOT_ACCEPTED];
const OF_CLIENT = [PROJECT_NOT_FOUND, PROJECT_OF_ANOTHER];

/** What is read out of a project’s brief, in versions. */
export function scopeRoutes(tools: AuctionTools): Route[] {
  const reads = { ...ofMarket, method: 'GET', permission: 'auction:read' } as const;
  const writes = { ...ofMarket, method: 'POST', permission: 'auction:client' } as const;
  const root = '/v1/projects/:project/scope';
  return [
    route({
      ...reads,
      operationId: 'getProjectBrief',
      path: '/v1/projects/:project/brief',
      summary: 'What a project’s scope is read from',
      description: 'Offsets of citations count UTF-16 code units of these texts. Masks are as long as what they mask.',
      params: ProjectParams,
      responses: { 200: { description: 'Its texts.', schema: Brief } },
      errors: OF_READER,
      handler: ({ params, context }) => getBrief(tools, context, params.project),
    }),
    route({
      ...writes,
      operationId: 'readProjectScope',
      path: `${root}/readings`,
      summary: 'Read the scope out of the brief',
      description:
        'By the language model of the installation, or by rules where there is none, it can not be had, or it gives nothing of the asked shape twice: `reader` says which. It takes up to a minute. The same brief has the same scope, and makes no version where the newest is that already.',
      params: ProjectParams,
      responses: { 200: { description: 'The newest version.', schema: KeptScope } },
      errors: [...OF_CLIENT, BRIEF_EMPTY, SCOPE_CHANGED_MEANWHILE],
      handler: ({ params, context }) => readScope(tools, context, params.project),
    }),
    route({
      ...reads,
      operationId: 'listProjectScopes',
      path: `${root}/versions`,
      summary: 'The versions of a scope',
      description: 'Drafts only for the client and staff.',
      params: ProjectParams,
      responses: { 200: { description: 'The versions.', schema: ScopeVersions } },
      errors: OF_READER,
      handler: async ({ params, context }) => {
        const { versions, auctions } = await listScopes(tools, context, params.project);
        return { versions: [...versions], auctions: [...auctions] };
      },
    }),
    route({
      ...writes,
      operationId: 'changeProjectScope',
      path: `${root}/versions`,
      summary: 'Make a version of the scope by hand',
      params: ProjectParams,
      body: ScopeChange,
      responses: { 200: { description: 'The version.', schema: KeptScope } },
      errors: [...OF_CLIENT, SCOPE_CHANGED_MEANWHILE, SCOPE_INVALID],
      handler: ({ params, body, context }) => changeScope(tools, context, params.project, body),
    }),
    route({
      ...reads,
      operationId: 'getProjectScope',
      path: `${root}/versions/:version`,
      summary: 'One version of a scope',
      params: VersionParams,
      responses: { 200: { description: 'The version.', schema: KeptScope } },
      errors: [...OF_READER, SCOPE_NOT_FOUND],
      handler: ({ params, context }) => getScope(tools, context, params.project, params.version),
    }),
    route({
      ...writes,
      operationId: 'approveProjectScope',
      path: `${root}/versions/:version/approval`,
      summary: 'Approve a version of the scope',
      description:
        'The newest. Who may see the project sees it from then on, and auctions that are published refer to it.',
      params: VersionParams,
      responses: { 200: { description: 'The version.', schema: KeptScope } },
      errors: [...OF_CLIENT, SCOPE_NOT_FOUND, SCOPE_CHANGED_MEANWHILE, SCOPE_INVALID],
      handler: ({ params, context }) => approveScope(tools, context, params.project, params.version),
    }),
    route({
      ...reads,
      operationId: 'getProjectScopeDifference',
      path: `${root}/difference`,
      summary: 'What is different between two versions',
      params: ProjectParams,
      query: Type.Object({ from: Version, to: Version }),
      responses: { 200: { description: 'The difference.', schema: ScopeDifferenceView } },
      errors: [...OF_READER, SCOPE_NOT_FOUND],
      handler: async ({ params, query, context }) => {
        const { added, removed, changed } = await getScopeDifference(tools, context, params.project, query);
        return { added: [...added], removed: [...removed], changed: [...changed] };
      },
    }),
    route({
      ...reads,
      operationId: 'getProjectEstimate',
      path: '/v1/projects/:project/estimate',
      summary: 'What similar projects came to',
      description:
        'Of the organisation’s awarded projects in the same currency; nothing where fewer than eight are similar.',
      params: ProjectParams,
      responses: { 200: { description: 'The estimate.', schema: EstimateView } },
      errors: OF_READER,
      handler: ({ params, context }) => estimateProject(tools, context, params.project),
    }),
  ];
}
