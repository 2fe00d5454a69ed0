import { PageQuery } from '@pvt/kernel/http/keyset';
import type { RouteReply } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { Slug } from '../core/course/course.ts';
import { toolErrors } from '../core/tools/errors.ts';

/** Below which address all is that a tool asks. */
export const LTI = '/v1/academy/lti/:organisation';
export const FORM = 'application/x-www-form-urlencoded';
export const LONGEST_FORM = 64 * 1024;
const MOST_PARAMETERS = 40;

export const PlatformParams = Type.Object({
  organisation: Type.String({
    ...{ format: 'uuid', maxLength: 36, examples: ['0198c0de-0a17-7000-8000-000000000001'] },
    description: 'Whose platform it is.',
  }),
});
export const ContextParams = Type.Object({ ...PlatformParams.properties, course: Slug });
export const ItemParams = Type.Object({
  ...ContextParams.properties,
  item: Type.String({ format: 'uuid', maxLength: 36, description: 'The line item.' }),
});
export const ToolPage = PageQuery;

/** Who asks is known by a token of the platform's own, and by no account. */
export const byToken = { tag: 'learning-tools', permission: 'public', fromAnyPage: true } as const;
export const TokenHeader = Type.Object({
  Authorization: Type.Optional(Type.String({ description: '`Bearer`, and what `…/token` gave.' })),
});

/** @throws TOOL_REQUEST_INVALID */
export function formOf(body: unknown): Map<string, string> {
  const form = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(Buffer.isBuffer(body) ? body.toString('utf8') : '')) {
    if (form.has(name)) throw toolErrors.TOOL_REQUEST_INVALID(`${name.slice(0, 50)} stands twice.`);
    if (form.size >= MOST_PARAMETERS) throw toolErrors.TOOL_REQUEST_INVALID('There are too many parameters.');
    form.set(name, value);
  }
  return form;
}

/** Where a page was cut by its limit, the address of the next one (RFC 8288). */
export function linkNext(reply: RouteReply, address: string, url: string, next: string | undefined): void {
  if (next === undefined) return;
  const query = new URLSearchParams(url.split('?', 2)[1] ?? '');
  query.set('cursor', next);
  reply.header('link', `<${address}?${query.toString()}>; rel="next"`);
}
