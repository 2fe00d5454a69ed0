import { ConditionHeaders, conditionsOf } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import { preconditionErrors } from '@pvt/kernel/preconditions';
import Type from 'typebox';
import { Amount } from '../core/amount.ts';
import { DeveloperProfile, DeveloperView, SkillName, SkillProof } from '../core/developer.ts';
import { developerErrors } from '../core/developer-errors.ts';
import { auctionErrors } from '../core/errors.ts';
import { AccountId, Id } from '../core/project.ts';
import type { ContractTools } from '../use-cases/contracts/tools.ts';
import {
  getDeveloper,
  getOwnProfile,
  matchProject,
  searchDevelopers,
} from '../use-cases/developers/find-developers.ts';
import { saveOwnProfile } from '../use-cases/developers/save-developer.ts';
import { listSkills, setSkillProofs } from '../use-cases/developers/skill-proofs.ts';

const closed = { additionalProperties: false } as const;
const { DEVELOPER_NOT_FOUND, DEVELOPER_NOT_A_PERSON, SKILL_TWICE } = developerErrors;

const named = { skill: SkillName, name: Type.String({ description: 'As it is written.', examples: ['n8n'] }) };
const Proofs = Type.Array(SkillProof, { maxItems: 50, description: 'Any of these proves it.' });
const SkillView = Type.Object(
  { ...named, proofs: Proofs },
  { ...closed, title: 'MarketSkill', description: 'A skill, and what proves it.' },
);
const Skills = Type.Object(
  { items: Type.Array(SkillView, { description: 'The list.' }) },
  { ...closed, title: 'MarketSkills', description: 'What developers are asked for.' },
);
const NewProofs = Type.Object(
  { proofs: Proofs },
  { ...closed, title: 'NewSkillProofs', description: 'By which courses’ certificates a skill is proved.' },
);
const Match = Type.Object(
  {
    account: AccountId,
    name: Type.String({ description: 'As clients see it.', examples: ['Dan Meyer'] }),
    headline: Type.String({ description: 'In a line.', examples: ['Invoices and orders, without typing'] }),
    fit: Type.Number({
      description: 'From 0 to 1: four fifths what can be done of what is wanted, one fifth what others say.',
      examples: [0.72],
    }),
    has: Type.Array(
      Type.Object(
        {
          ...named,
          level: Type.Integer({ minimum: 1, maximum: 3, description: 'Basic, advanced, expert.', examples: [2] }),
          proved: Type.Boolean({ description: 'Whether a certificate proves it.', examples: [true] }),
        },
        { ...closed, title: 'MatchedSkill', description: 'What is wanted and there.' },
      ),
      { description: 'What is wanted and there.' },
    ),
    lacks: Type.Array(
      Type.Object(named, { ...closed, title: 'LackingSkill', description: 'What is wanted and not there.' }),
      {
        description: 'What is wanted and not there.',
      },
    ),
  },
  { ...closed, title: 'DeveloperMatch', description: 'Who could do a project, and why.' },
);
const MatchesView = Type.Object(
  {
    wanted: Type.Array(SkillName, { description: 'What the project names of the list of skills.' }),
    items: Type.Array(Match, { description: 'The best first; at most 20.' }),
  },
  { ...closed, title: 'DeveloperMatches', description: 'Who could do a project.' },
);
const Search = Type.Object(
  {
    ...PageQuery.properties,
    text: Type.Optional(
      Type.String({
        ...{ minLength: 1, maxLength: 200, pattern: '^[^\\u0000]*$' },
        description: 'Words of the profile.',
        examples: ['invoices'],
      }),
    ),
    skills: Type.Optional(
      Type.String({
        ...{ maxLength: 300, pattern: '^[a-z0-9-]+(,[a-z0-9-]+){0,9}$' },
        description: 'All of these, with commas between.',
        examples: ['n8n,python'],
      }),
    ),
    language: Type.Optional(
      Type.String({ maxLength: 35, description: 'BCP 47, as the profile has it.', examples: ['en'] }),
    ),
    currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$', description: 'With `most`.', examples: ['EUR'] })),
    most: Type.Optional(Amount('An hour costs at most so many minor units; with `currency`.')),
  },
  closed,
);
const tagged = 'Its version is the `ETag`.';

/** Who can be hired, and what for. */
export function developerRoutes(tools: ContractTools): Route[] {
  const of = { tag: 'auction', permission: 'auction:read' } as const;
  const own = '/v1/developers/me';
  return [
    route({
      ...of,
      operationId: 'getOwnDeveloperProfile',
      method: 'GET',
      path: own,
      summary: 'Your profile',
      responses: { 200: { description: tagged, schema: DeveloperView } },
      errors: [DEVELOPER_NOT_A_PERSON, DEVELOPER_NOT_FOUND],
      handler: async ({ context }, reply) => {
        const { view, version } = await getOwnProfile(tools, context);
        reply.header('etag', version);
        return view;
      },
    }),
    route({
      ...of,
      permission: 'auction:bid',
      operationId: 'saveOwnDeveloperProfile',
      method: 'PUT',
      path: own,
      summary: 'Make or change your profile',
      headers: ConditionHeaders,
      body: DeveloperProfile,
      responses: { 200: { description: 'As it is kept.', schema: DeveloperView } },
      errors: [
        ...[DEVELOPER_NOT_A_PERSON, SKILL_TWICE, auctionErrors.CURRENCY_UNKNOWN],
        ...[preconditionErrors.ALREADY_EXISTS, preconditionErrors.CHANGED_MEANWHILE],
      ],
      handler: ({ body, headers, context }) => saveOwnProfile(tools, context, body, conditionsOf(headers)),
    }),
    route({
      ...of,
      operationId: 'searchDevelopers',
      method: 'GET',
      path: '/v1/developers',
      summary: 'Find developers',
      query: Search,
      responses: { 200: { description: 'The best score first.', schema: pageOf(DeveloperView) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ query: { text, skills = '', language, currency, most, ...page }, context }) =>
        searchDevelopers(
          tools,
          context,
          {
            ...{ text, language, skills: skills === '' ? [] : skills.split(',') },
            rate: currency === undefined || most === undefined ? undefined : { currency, most },
          },
          page,
        ),
    }),
    route({
      ...of,
      operationId: 'getDeveloper',
      method: 'GET',
      path: '/v1/developers/:account',
      summary: 'A developer’s profile',
      params: Type.Object({ account: AccountId }),
      responses: { 200: { description: tagged, schema: DeveloperView } },
      errors: [DEVELOPER_NOT_FOUND],
      handler: async ({ params: { account }, context }, reply) => {
        const { view, version } = await getDeveloper(tools, context, account);
        reply.header('etag', version);
        return view;
      },
    }),
    route({
      ...of,
      permission: 'auction:client',
      operationId: 'matchDevelopers',
      method: 'GET',
      path: '/v1/projects/:project/matches',
      summary: 'Who could do a project, and why',
      params: Type.Object({ project: Id }),
      responses: { 200: { description: 'The best first.', schema: MatchesView } },
      errors: [auctionErrors.PROJECT_NOT_FOUND, auctionErrors.PROJECT_OF_ANOTHER],
      handler: ({ params: { project }, context }) => matchProject(tools, context, project),
    }),
    route({
      ...of,
      operationId: 'listMarketSkills',
      method: 'GET',
      path: '/v1/auction-skills',
      summary: 'The list of skills, and what proves each',
      responses: { 200: { description: 'In the order of their names.', schema: Skills } },
      handler: async ({ context }) => ({ items: await listSkills(tools, context) }),
    }),
    route({
      ...of,
      permission: 'auction:manage',
      operationId: 'setSkillProofs',
      method: 'PUT',
      path: '/v1/auction-skills/:skill/proofs',
      summary: 'Set by which courses a skill is proved',
      params: Type.Object({ skill: SkillName }),
      body: NewProofs,
      responses: { 200: { description: 'As it is kept.', schema: SkillView } },
      handler: ({ params: { skill }, body, context }) => setSkillProofs(tools, context, skill, body.proofs),
    }),
  ];
}
