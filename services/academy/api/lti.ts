import { createHash } from 'node:crypto';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { academyErrors } from '../core/errors.ts';
import { toolErrors } from '../core/tools/errors.ts';
import { answerLaunch, loginAddress } from '../use-cases/tools/answer-launch.ts';
import { dataOfMessage, takeChoice } from '../use-cases/tools/take-choice.ts';
import { issueAccess } from '../use-cases/tools/tool-access.ts';
import { keyset } from '../use-cases/tools/tool-keys.ts';
import type { ToolTools } from '../use-cases/tools/tools.ts';
import { byToken, FORM, formOf, LONGEST_FORM, LTI, PlatformParams } from './lti-params.ts';

const KeySet = Type.Object(
  { keys: Type.Array(Type.Unknown(), { description: 'JSON Web Keys (RFC 7517).' }) },
  { additionalProperties: false, title: 'PlatformKeySet', description: 'By what launches are verified.' },
);
const Access = Type.Object(
  {
    access_token: Type.String({ description: 'For the services.' }),
    token_type: Type.Literal('Bearer'),
    expires_in: Type.Integer({ description: 'Seconds.', examples: [3600] }),
    scope: Type.String({ description: 'For what it is.' }),
  },
  { additionalProperties: false, title: 'ToolAccessToken', description: 'A token (RFC 6749, 5.1).' },
);

const { TOOL_NOT_FOUND, TOOL_LAUNCH_REFUSED, TOOL_REQUEST_INVALID, TOOL_NOT_KNOWN, DEEP_LINK_NOT_FOUND } = toolErrors;
const { COURSE_NOT_FOUND, ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED } = academyErrors;
const OF_LAUNCH = [
  ...[TOOL_LAUNCH_REFUSED, TOOL_REQUEST_INVALID, TOOL_NOT_FOUND, COURSE_NOT_FOUND],
  ...[ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED],
];

const SEND = 'document.forms[0].submit()';
const SEND_DIGEST = createHash('sha256').update(SEND).digest('base64');

/** What a tool and the browser between ask of the platform (LTI 1.3 core; Deep Linking 2.0). */
export function ltiRoutes(tools: ToolTools): Route[] {
  return [...launching(tools), ...answering(tools)];
}

function launching(tools: ToolTools): Route[] {
  const asked = { ...byToken, path: `${LTI}/authorization`, params: PlatformParams, errors: OF_LAUNCH } as const;
  const page = { 200: { description: 'A page that sends the launch on.', contentType: 'text/html' } } as const;
  return [
    route({
      ...byToken,
      operationId: 'getToolKeySet',
      method: 'GET',
      path: `${LTI}/keyset`,
      summary: 'The keys that sign launches',
      params: PlatformParams,
      responses: { 200: { description: 'Also the ones before, for 7 days.', schema: KeySet } },
      handler: async ({ params }, reply) => {
        reply.header('cache-control', 'public, max-age=300');
        return { keys: await keyset(tools, params.organisation) };
      },
    }),
    route({
      ...byToken,
      operationId: 'beginToolLogin',
      method: 'GET',
      path: `${LTI}/launches/:token`,
      summary: 'The way to a tool',
      description: 'Leads to where the tool’s login begins.',
      params: Type.Object({
        ...PlatformParams.properties,
        token: Type.String({ maxLength: 2000, description: 'Sealed: of one opening.' }),
      }),
      responses: { 303: { description: 'To the tool.' } },
      errors: OF_LAUNCH,
      handler: async ({ params }, reply) => {
        const address = await loginAddress(tools, params.organisation, params.token);
        reply.status(303).header('location', address).header('cache-control', 'no-store').send();
      },
    }),
    route({
      ...asked,
      operationId: 'authorizeTool',
      method: 'GET',
      summary: 'Who opens a tool',
      description: 'An authentication request of OpenID Connect, as LTI 1.3 has it. Each launch is answered once.',
      responses: page,
      handler: async ({ params, url }, reply) => {
        const form = formOf(Buffer.from(url.split('?', 2)[1] ?? ''));
        return sendPage(reply, await answerLaunch(tools, params.organisation, form));
      },
    }),
    route({
      ...asked,
      operationId: 'authorizeToolByForm',
      method: 'POST',
      summary: 'Who opens a tool, asked by a form',
      reads: 'raw',
      consumes: [FORM],
      bodyLimit: LONGEST_FORM,
      responses: page,
      handler: async ({ params, ...request }, reply) =>
        sendPage(reply, await answerLaunch(tools, params.organisation, formOf(request.body as unknown))),
    }),
  ];
}

function answering(tools: ToolTools): Route[] {
  const form = { ...byToken, params: PlatformParams, reads: 'raw', consumes: [FORM], bodyLimit: LONGEST_FORM } as const;
  return [
    route({
      ...form,
      operationId: 'takeToolChoice',
      method: 'POST',
      path: `${LTI}/choices`,
      summary: 'What an author has chosen in a tool',
      responses: { 200: { description: 'A page that says so.', contentType: 'text/html' } },
      errors: [TOOL_NOT_KNOWN, TOOL_REQUEST_INVALID, TOOL_NOT_FOUND, DEEP_LINK_NOT_FOUND],
      handler: async ({ params, ...request }, reply) => {
        const message = formOf(request.body as unknown).get('JWT') ?? '';
        const said = await takeChoice(tools, params.organisation, message, dataOfMessage(message));
        return html(
          reply,
          `<p>${escaped(said || 'It is chosen. You can close this window.')}</p>`,
          "default-src 'none'",
        );
      },
    }),
    route({
      ...form,
      operationId: 'issueToolToken',
      method: 'POST',
      path: `${LTI}/token`,
      summary: 'A token for the services',
      description: 'By a signed assertion of the tool; each assertion once.',
      responses: { 200: { description: 'The token.', schema: Access } },
      errors: [TOOL_NOT_KNOWN, TOOL_REQUEST_INVALID],
      handler: async ({ params, ...request }, reply) => {
        reply.header('cache-control', 'no-store');
        return issueAccess(tools, params.organisation, formOf(request.body as unknown));
      },
    }),
  ];
}

function sendPage(
  reply: RouteReply,
  { action, message, state }: { readonly action: string; readonly message: string; readonly state: string },
): string {
  const field = (name: string, value: string) => `<input type="hidden" name="${name}" value="${escaped(value)}">`;
  const body = `<form method="post" action="${escaped(action)}">${field('id_token', message)}${field('state', state)}<noscript><button>Open</button></noscript></form><script>${SEND}</script>`;
  return html(reply, body, `default-src 'none'; script-src 'sha256-${SEND_DIGEST}'; frame-ancestors 'none'`);
}

function html(reply: RouteReply, body: string, policy: string): string {
  reply.header('content-type', 'text/html; charset=utf-8').header('content-security-policy', policy);
  reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>PVT</title></head><body>${body}</body></html>`;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
