import { pageErrors } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { toolErrors } from '../core/tools/errors.ts';
import { SCOPES } from '../core/tools/launch-claims.ts';
import { asNumber, itemView, LineItemSent, type ScoreSent as Score, ScoreSent } from '../core/tools/line-item.ts';
import {
  changeLineItem,
  getLineItem,
  listLineItems,
  makeLineItem,
  removeLineItem,
} from '../use-cases/tools/line-items.ts';
import { requireAccess } from '../use-cases/tools/tool-access.ts';
import { listMembers, listResults, takeScore } from '../use-cases/tools/tool-scores.ts';
import { issuerOf, type ToolTools } from '../use-cases/tools/tools.ts';
import { byToken, ContextParams, ItemParams, LTI, linkNext, TokenHeader, ToolPage } from './lti-params.ts';

const LINE_ITEM = 'application/vnd.ims.lis.v2.lineitem+json';
const LINE_ITEMS = 'application/vnd.ims.lis.v2.lineitemcontainer+json';
const RESULTS = 'application/vnd.ims.lis.v2.resultcontainer+json';
const SCORE = 'application/vnd.ims.lis.v1.score+json';
const MEMBERS = 'application/vnd.ims.lti-nrps.v2.membershipcontainer+json';

const ItemShown = Type.Object(
  { id: Type.String({ description: 'Its address.' }), ...LineItemSent.properties },
  { title: 'LineItemShown', description: 'What a tool grades.' },
);
const Result = Type.Object(
  {
    id: Type.String({ description: 'Its address.' }),
    scoreOf: Type.String({ description: 'The line item.' }),
    userId: Type.String({ description: 'Whose.' }),
    resultScore: Type.Optional(Type.Number({ description: 'In the line item’s points.', examples: [33.3] })),
    resultMaximum: Type.Number({ description: 'Of how many.', examples: [100] }),
    comment: Type.Optional(Type.String({ description: 'As the tool sent it.' })),
  },
  { title: 'ToolResult', description: 'What is kept of a learner.' },
);
const Membership = Type.Object(
  {
    id: Type.String({ description: 'The address of the list.' }),
    context: Type.Object({ id: Type.String({ description: 'The course.' }) }),
    members: Type.Array(
      Type.Object({
        user_id: Type.String({ description: 'The launch’s `sub`.' }),
        roles: Type.Array(Type.String({ description: 'What they are there.' })),
        status: Type.Literal('Active'),
      }),
      { description: 'Accounts without names.' },
    ),
  },
  { title: 'ToolMembership', description: 'Who takes a course.' },
);

const { TOOL_NOT_KNOWN, TOOL_SCOPE_MISSING, TOOL_REQUEST_INVALID, LINE_ITEM_NOT_FOUND } = toolErrors;
const ASKED = [TOOL_NOT_KNOWN, TOOL_SCOPE_MISSING, LINE_ITEM_NOT_FOUND];
const READS = [SCOPES.lineItem, SCOPES.lineItemRead];
const address = (tools: ToolTools, { organisation, course }: { organisation: string; course: string }): string =>
  `${issuerOf(tools, organisation)}/courses/${course}/line-items`;

/** Grades of tools, and who learns (LTI Advantage: AGS 2.0, NRPS 2.0). */
export function ltiGradeRoutes(tools: ToolTools): Route[] {
  return [...itemRoutes(tools), ...oneItemRoutes(tools), ...scoreRoutes(tools)];
}

function itemRoutes(tools: ToolTools): Route[] {
  const at = {
    ...byToken,
    path: `${LTI}/courses/:course/line-items`,
    params: ContextParams,
    headers: TokenHeader,
  } as const;
  const filter = (description: string) => Type.Optional(Type.String({ maxLength: 255, description }));
  return [
    route({
      ...at,
      operationId: 'listLineItems',
      method: 'GET',
      summary: 'What the tool grades in a course',
      description: 'In the order in which they were made; a page that was cut has `Link: rel="next"`.',
      query: Type.Object({
        ...ToolPage.properties,
        resource_link_id: filter('Only of a lesson.'),
        resource_id: filter('Only of the tool’s own resource.'),
        tag: filter('Only with this tag.'),
      }),
      responses: { 200: { description: 'A page.', contentType: LINE_ITEMS, schema: Type.Array(ItemShown) } },
      errors: [...ASKED, pageErrors.CURSOR_INVALID],
      handler: async ({ params, query, headers, url }, reply) => {
        const access = requireAccess(tools, params.organisation, headers.authorization, READS);
        const { limit, cursor, resource_link_id: lesson, resource_id: resourceId, tag } = query;
        const filters = { limit, cursor, lesson, resourceId, tag };
        const { items, next } = await listLineItems(tools, access, params.course, filters);
        const root = address(tools, params);
        linkNext(reply, root, url, next);
        reply.header('content-type', LINE_ITEMS);
        return items.map((item) => itemView(item, root));
      },
    }),
    route({
      ...at,
      operationId: 'makeLineItem',
      method: 'POST',
      summary: 'Make a line item',
      description: 'Without a label, or with points that are not above 0, it is rejected (400).',
      body: LineItemSent,
      consumes: [LINE_ITEM, 'application/json'],
      responses: { 201: { description: 'The line item.', contentType: LINE_ITEM, schema: ItemShown } },
      errors: [...ASKED, TOOL_REQUEST_INVALID],
      handler: async ({ params, body, headers }, reply) => {
        const access = requireAccess(tools, params.organisation, headers.authorization, [SCOPES.lineItem]);
        const item = await makeLineItem(tools, access, params.course, body);
        reply.status(201).header('content-type', LINE_ITEM);
        return itemView(item, address(tools, params));
      },
    }),
  ];
}

function oneItemRoutes(tools: ToolTools): Route[] {
  const path = `${LTI}/courses/:course/line-items/:item`;
  const at = { ...byToken, path, params: ItemParams, headers: TokenHeader, errors: ASKED } as const;
  const shown = { 200: { description: 'The line item.', contentType: LINE_ITEM, schema: ItemShown } } as const;
  return [
    route({
      ...at,
      operationId: 'getLineItem',
      method: 'GET',
      summary: 'One line item',
      responses: shown,
      handler: async ({ params, headers }, reply) => {
        const access = requireAccess(tools, params.organisation, headers.authorization, READS);
        const item = await getLineItem(tools, access, params.course, params.item);
        reply.header('content-type', LINE_ITEM);
        return itemView(item, address(tools, params));
      },
    }),
    route({
      ...at,
      operationId: 'changeLineItem',
      method: 'PUT',
      summary: 'Change a line item',
      body: LineItemSent,
      consumes: [LINE_ITEM, 'application/json'],
      responses: shown,
      handler: async ({ params, body, headers }, reply) => {
        const access = requireAccess(tools, params.organisation, headers.authorization, [SCOPES.lineItem]);
        const item = await changeLineItem(tools, access, params.course, params.item, body);
        reply.header('content-type', LINE_ITEM);
        return itemView(item, address(tools, params));
      },
    }),
    route({
      ...at,
      operationId: 'removeLineItem',
      method: 'DELETE',
      summary: 'Delete a line item',
      responses: { 204: { description: 'It is deleted, with its scores.' } },
      handler: async ({ params, headers }, reply) => {
        const access = requireAccess(tools, params.organisation, headers.authorization, [SCOPES.lineItem]);
        await removeLineItem(tools, access, params.course, params.item);
        reply.status(204).send();
      },
    }),
  ];
}

function scoreRoutes(tools: ToolTools): Route[] {
  const path = `${LTI}/courses/:course/line-items/:item`;
  const at = { ...byToken, params: ItemParams, headers: TokenHeader } as const;
  return [
    route({
      ...at,
      operationId: 'takeToolScore',
      method: 'POST',
      path: `${path}/scores`,
      summary: 'Grade a learner',
      description: 'One that is not newer than what is kept changes nothing.',
      body: ScoreSent,
      consumes: [SCORE, 'application/json'],
      responses: { 204: { description: 'It is kept, or something newer is.' } },
      errors: [...ASKED, TOOL_REQUEST_INVALID],
      handler: async ({ params, body, headers }, reply) => {
        const access = requireAccess(tools, params.organisation, headers.authorization, [SCOPES.score]);
        const score: Score = body;
        await takeScore(tools, access, params.course, params.item, score);
        reply.status(204).send();
      },
    }),
    route({
      ...at,
      operationId: 'listToolResults',
      method: 'GET',
      path: `${path}/results`,
      summary: 'What is kept of learners',
      query: Type.Object({
        ...ToolPage.properties,
        user_id: Type.Optional(Type.String({ maxLength: 255, description: 'Only of one.' })),
      }),
      responses: { 200: { description: 'A page.', contentType: RESULTS, schema: Type.Array(Result) } },
      errors: [...ASKED, pageErrors.CURSOR_INVALID],
      handler: async ({ params, query, headers, url }, reply) => {
        const access = requireAccess(tools, params.organisation, headers.authorization, [SCOPES.result]);
        const { limit, cursor, user_id: user } = query;
        const { items, next } = await listResults(tools, access, params.course, params.item, { limit, cursor, user });
        const item = `${address(tools, params)}/${params.item}`;
        linkNext(reply, `${item}/results`, url, next);
        reply.header('content-type', RESULTS);
        return items.map(({ enrolment, account, score }) => ({
          ...{
            id: `${item}/results/${enrolment}`,
            scoreOf: item,
            userId: account,
            resultMaximum: asNumber(score.outOf),
          },
          ...(score.points === null ? {} : { resultScore: asNumber(score.points) }),
          ...(score.comment === null ? {} : { comment: score.comment }),
        }));
      },
    }),
    route({
      ...byToken,
      operationId: 'listToolMembers',
      method: 'GET',
      path: `${LTI}/courses/:course/memberships`,
      summary: 'Who takes a course',
      description: 'Accounts without names; a page that was cut has `Link: rel="next"`.',
      params: ContextParams,
      headers: TokenHeader,
      query: ToolPage,
      responses: { 200: { description: 'A page.', contentType: MEMBERS, schema: Membership } },
      errors: [...ASKED, pageErrors.CURSOR_INVALID],
      handler: async ({ params, query, headers, url }, reply) => {
        const access = requireAccess(tools, params.organisation, headers.authorization, [SCOPES.members]);
        const { items, next } = await listMembers(tools, access, params.course, query);
        const id = `${issuerOf(tools, params.organisation)}/courses/${params.course}/memberships`;
        linkNext(reply, id, url, next);
        reply.header('content-type', MEMBERS);
        const roles = ['http://purl.imsglobal.org/vocab/lis/v2/membership#Learner'];
        const members = items.map(({ account }) => ({ user_id: account, roles, status: 'Active' as const }));
        return { id, context: { id: params.course }, members };
      },
    }),
  ];
}
