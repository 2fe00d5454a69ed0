import { ConditionHeaders, conditionsOf } from '@pvt/kernel/http/conditions';
import { type Route, type RouteReply, route, SIGNED_IN } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import { preconditionErrors } from '@pvt/kernel/preconditions';
import Type from 'typebox';
import { academyErrors } from '../core/errors.ts';
import { Chosen } from '../core/tools/chosen.ts';
import { toolErrors } from '../core/tools/errors.ts';
import { type KeptTool, TOOL_EXAMPLE, Tool, ToolView, toolView } from '../core/tools/tool.ts';
import { ToolId } from '../core/tools/tool-lesson.ts';
import { beginChoice, beginLaunch, readChoice } from '../use-cases/tools/begin-launch.ts';
import { getTool, listTools, removeTool, saveTool, toolTag } from '../use-cases/tools/register-tool.ts';
import { rotateToolKey } from '../use-cases/tools/tool-keys.ts';
import { issuerOf, type ToolTools } from '../use-cases/tools/tools.ts';
import { CourseParams, LessonParams, ofCourse } from './course-params.ts';

const closed = { additionalProperties: false } as const;
const ToolParams = Type.Object({ tool: ToolId });
const choice = Type.String({
  ...{ format: 'uuid', maxLength: 36, examples: ['0198c0de-c401-7000-8000-000000000001'] },
  description: 'The choice.',
});
const launch = {
  address: Type.String({ description: 'Where the browser goes, in a window of its own.' }),
  until: Type.String({ description: 'Until when it leads on.', examples: ['2027-03-20T09:10:00.000Z'] }),
};

const Launch = Type.Object(launch, { ...closed, title: 'ToolLaunch', description: 'How a tool is opened.' });
const NewChoice = Type.Object(
  { tool: ToolId },
  { ...closed, title: 'NewToolChoice', description: 'In which tool is chosen.' },
);
const BegunChoice = Type.Object(
  { choice, ...launch },
  { ...closed, title: 'BegunToolChoice', description: 'How the tool is opened to choose in it.' },
);
const MadeChoice = Type.Object(
  {
    ...{ choice, tool: ToolId },
    chosen: Type.Union([Chosen, Type.Null()], { description: 'Null until something was chosen.' }),
  },
  { ...closed, title: 'ToolChoice', description: 'What came of a choice.' },
);
const Tools = Type.Object(
  { items: Type.Array(ToolView, { description: 'By name; at most 500.' }) },
  { ...closed, title: 'RegisteredTools', description: 'The tools that lessons can open.' },
);
const SaveTool = Type.Object(Tool.properties, {
  ...{ additionalProperties: false, title: 'SavedTool', description: 'A tool.', examples: [TOOL_EXAMPLE] },
});
const Rotated = Type.Object(
  { key: Type.String({ description: 'The id of the key that signs now.' }) },
  { ...closed, title: 'RotatedToolKey', description: 'The new key.' },
);

const { COURSE_NOT_FOUND, LEARNER_NOT_A_PERSON, ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED } = academyErrors;
const { TOOL_NOT_FOUND, DEEP_LINK_NOT_FOUND } = toolErrors;
const { ALREADY_EXISTS, CHANGED_MEANWHILE } = preconditionErrors;

/** Programs elsewhere that lessons open: for who registers, chooses and learns. */
export function toolRoutes(tools: ToolTools): Route[] {
  return [...registration(tools), ...choosing(tools), learning(tools)];
}

function registration(tools: ToolTools): Route[] {
  const of = { tag: 'academy', params: ToolParams } as const;
  const shown = (reply: RouteReply, tenant: string, kept: KeptTool) => {
    reply.header('etag', toolTag(kept));
    return toolView(kept, issuerOf(tools, tenant));
  };
  return [
    route({
      tag: 'academy',
      operationId: 'listTools',
      method: 'GET',
      path: '/v1/academy/tools',
      permission: 'academy:read',
      summary: 'All tools',
      responses: { 200: { description: 'By name.', schema: Tools } },
      handler: async ({ context }) => {
        const base = issuerOf(tools, context.tenant);
        return { items: (await listTools(tools, context)).map((kept) => toolView(kept, base)) };
      },
    }),
    route({
      ...of,
      operationId: 'getTool',
      method: 'GET',
      path: '/v1/academy/tools/:tool',
      permission: 'academy:read',
      summary: 'One tool',
      responses: { 200: { description: 'With what its own registration asks for.', schema: ToolView } },
      errors: [TOOL_NOT_FOUND],
      handler: async ({ params, context }, reply) =>
        shown(reply, context.tenant, await getTool(tools, context, params.tool)),
    }),
    route({
      ...of,
      operationId: 'saveTool',
      method: 'PUT',
      path: '/v1/academy/tools/:tool',
      permission: 'academy:manage',
      summary: 'Register or change a tool',
      description: 'LTI 1.3. Its client id is given once, and stays.',
      headers: ConditionHeaders,
      body: SaveTool,
      responses: { 200: { description: 'The tool.', schema: ToolView } },
      errors: [ALREADY_EXISTS, CHANGED_MEANWHILE],
      handler: async ({ params, body, context, headers }, reply) =>
        shown(reply, context.tenant, await saveTool(tools, context, params.tool, body, conditionsOf(headers))),
    }),
    route({
      ...of,
      operationId: 'removeTool',
      method: 'DELETE',
      path: '/v1/academy/tools/:tool',
      permission: 'academy:manage',
      summary: 'Take a tool out',
      description: 'Lessons that show it open it no more; what it graded stays.',
      responses: { 204: { description: 'It is out.' } },
      errors: [TOOL_NOT_FOUND],
      handler: async ({ params, context }, reply) => {
        await removeTool(tools, context, params.tool);
        reply.status(204).send();
      },
    }),
    route({
      tag: 'academy',
      operationId: 'rotateToolKey',
      method: 'POST',
      path: '/v1/academy/tool-key/rotations',
      permission: 'academy:manage',
      summary: 'Sign launches by another key',
      description: 'The key before stays in the key set for 7 days.',
      responses: { 200: { description: 'The key that signs now.', schema: Rotated } },
      errors: [idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      handler: ({ context }) => rotateToolKey(tools, context),
    }),
  ];
}

function choosing(tools: ToolTools): Route[] {
  const path = '/v1/academy/courses/:course/tool-choices';
  return [
    route({
      ...ofCourse,
      operationId: 'beginToolChoice',
      method: 'POST',
      path,
      permission: 'academy:author',
      summary: 'Choose in a tool what a lesson shows',
      description: 'LTI Deep Linking 2.0. What was chosen is at the choice’s own address afterwards.',
      params: CourseParams,
      body: NewChoice,
      responses: { 200: { description: 'How the tool is opened.', schema: BegunChoice } },
      errors: [COURSE_NOT_FOUND, TOOL_NOT_FOUND],
      handler: ({ params, body, context }) => beginChoice(tools, context, { ...params, ...body }),
    }),
    route({
      ...ofCourse,
      operationId: 'getToolChoice',
      method: 'GET',
      path: `${path}/:choice`,
      permission: 'academy:author',
      summary: 'What was chosen',
      params: Type.Object({ ...CourseParams.properties, choice }),
      responses: { 200: { description: 'The choice.', schema: MadeChoice } },
      errors: [DEEP_LINK_NOT_FOUND],
      handler: async ({ params, context }) => {
        const { id, tool, chosen } = await readChoice(tools, context, params.course, params.choice);
        return { choice: id, tool, chosen };
      },
    }),
  ];
}

function learning(tools: ToolTools): Route {
  return route({
    tag: 'learning',
    operationId: 'openTool',
    method: 'POST',
    path: '/v1/learning/courses/:course/lessons/:lesson/tool/launches',
    permission: SIGNED_IN,
    summary: 'Open the tool of a lesson',
    description: 'LTI 1.3. The address is yours, leads on once, and for ten minutes.',
    params: LessonParams,
    responses: { 200: { description: 'Where the browser goes.', schema: Launch } },
    errors: [ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED, LEARNER_NOT_A_PERSON, TOOL_NOT_FOUND],
    handler: ({ params, context }) => beginLaunch(tools, context, params),
  });
}
