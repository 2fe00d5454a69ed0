import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type, { type Static } from 'typebox';
import { alertingErrors } from '../core/errors.ts';
import { Matcher } from '../core/labels.ts';
import { isInForce, NewSilence, Repeats, type Silence } from '../core/silence.ts';
import { endSilenceNow, listSilences, makeSilence } from '../use-cases/silences/silences.ts';
import type { CommandTools } from '../use-cases/tools.ts';

const ID = {
  format: 'uuid',
  description: 'The silence’s id.',
  examples: ['0198c0de-51e7-7000-8000-000000000001'],
} as const;
const params = Type.Object({ silence: Type.String(ID) });
const instant = (description: string) => Type.String({ description, examples: ['2027-01-04T14:00:00.000Z'] });

const AlertSilence = Type.Object(
  {
    id: Type.String(ID),
    matchers: Type.Array(Matcher, { description: 'Series that match all of them tell nobody.' }),
    startsAt: instant('From when.'),
    endsAt: instant('Until when.'),
    repeats: Type.Union([Repeats, Type.Null()], {
      description: 'A maintenance window; null where it is all of the time.',
    }),
    reason: Type.String({ description: 'Why.' }),
    author: Type.String({ description: 'Who made it, by name.' }),
    inForce: Type.Boolean({ description: 'Whether it silences now.' }),
  },
  { additionalProperties: false, title: 'AlertSilence', description: 'What nobody is told of, and until when.' },
);

const { SILENCE_INVALID, SILENCE_NOT_FOUND } = alertingErrors;
const acting = { tag: 'alerting', permission: 'alerting:act', method: 'POST' } as const;

/** The routes of silences. */
export function silenceRoutes(tools: CommandTools): Route[] {
  const shown = ({ authorName, matchers, ...rest }: Silence): Static<typeof AlertSilence> => ({
    ...{ ...rest, matchers: [...matchers], author: authorName },
    inForce: isInForce(rest, tools.now()),
  });
  return [
    route({
      tag: 'alerting',
      permission: 'alerting:read',
      operationId: 'listAlertSilences',
      method: 'GET',
      path: '/v1/alerting/silences',
      summary: 'Silences',
      query: PageQuery,
      responses: { 200: { description: 'The newest first, also those that are over.', schema: pageOf(AlertSilence) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: async ({ context, query }) => {
        const { items, ...page } = await listSilences(tools, context, query);
        return { ...page, items: items.map(shown) };
      },
    }),
    route({
      ...acting,
      operationId: 'makeAlertSilence',
      path: '/v1/alerting/silences',
      summary: 'Silence alerts',
      description:
        'What matches tells nobody until the end; it is evaluated on. Who was told that something fires is told that it is over, also meanwhile.',
      body: NewSilence,
      responses: { 201: { description: 'The silence.', schema: AlertSilence } },
      errors: [SILENCE_INVALID, idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      handler: async ({ context, body }, reply) => {
        const made = await makeSilence(tools, context, body);
        reply.status(201);
        return shown(made);
      },
    }),
    route({
      ...acting,
      operationId: 'endAlertSilence',
      path: '/v1/alerting/silences/:silence/end',
      summary: 'End a silence now',
      params,
      responses: { 200: { description: 'The silence.', schema: AlertSilence } },
      errors: [SILENCE_NOT_FOUND],
      handler: async ({ context, params: { silence } }) => shown(await endSilenceNow(tools, context, silence)),
    }),
  ];
}
