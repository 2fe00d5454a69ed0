import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { AlertDetail, AlertStateName, ListedAlert } from '../core/alert.ts';
import { alertingErrors } from '../core/errors.ts';
import { acknowledgeAlert, noteAlert, resolveAlert } from '../use-cases/alerts/act-on-alert.ts';
import { getAlert, listAlerts } from '../use-cases/alerts/read-alerts.ts';
import type { CommandTools } from '../use-cases/tools.ts';

const params = Type.Object({
  alert: Type.String({
    format: 'uuid',
    description: 'The alert’s id.',
    examples: ['0198c0de-a1e7-7000-8000-000000000001'],
  }),
});
const LONGEST = 2000;

const Note = Type.Object(
  {
    note: Type.Optional(
      Type.String({ maxLength: LONGEST, description: 'What is to be said of it.', examples: ['I look.'] }),
    ),
  },
  { additionalProperties: false, title: 'AlertNote', description: 'What is to be said of it.' },
);

const { ALERT_NOT_FOUND, ALERT_IS_OVER } = alertingErrors;
const reading = { tag: 'alerting', permission: 'alerting:read' } as const;
const acting = { tag: 'alerting', permission: 'alerting:act', method: 'POST', params } as const;
const one = '/v1/alerting/alerts/:alert';
const detail = { 200: { description: 'The alert as it is now.', schema: AlertDetail } };

/** The routes of alerts. */
export function alertRoutes(tools: CommandTools): Route[] {
  return [
    route({
      ...reading,
      operationId: 'listAlerts',
      method: 'GET',
      path: '/v1/alerting/alerts',
      summary: 'Alerts',
      query: Type.Object({ state: Type.Optional(AlertStateName), ...PageQuery.properties }),
      responses: { 200: { description: 'The newest first.', schema: pageOf(ListedAlert) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ context, query }) => listAlerts(tools, context, query),
    }),
    route({
      ...reading,
      operationId: 'getAlert',
      method: 'GET',
      path: one,
      summary: 'One alert',
      params,
      responses: detail,
      errors: [ALERT_NOT_FOUND],
      handler: ({ context, params: { alert } }) => getAlert(tools, context, alert),
    }),
    route({
      ...acting,
      operationId: 'acknowledgeAlert',
      path: `${one}/acknowledge`,
      summary: 'Acknowledge an alert',
      description: 'The caller looks after it: nobody else is told of it. Of two, the first has it.',
      body: Note,
      responses: detail,
      errors: [ALERT_NOT_FOUND, ALERT_IS_OVER],
      handler: ({ context, params: { alert }, body }) => acknowledgeAlert(tools, context, alert, body.note ?? ''),
    }),
    route({
      ...acting,
      operationId: 'resolveAlert',
      path: `${one}/resolve`,
      summary: 'End an alert by hand',
      description: 'Such as one of which no figures come any more. What is still wrong fires anew.',
      body: Note,
      responses: detail,
      errors: [ALERT_NOT_FOUND, ALERT_IS_OVER],
      handler: ({ context, params: { alert }, body }) => resolveAlert(tools, context, alert, body.note ?? ''),
    }),
    route({
      ...acting,
      operationId: 'noteAlert',
      path: `${one}/notes`,
      summary: 'Write something down about an alert',
      body: Type.Object(
        {
          note: Type.String({
            minLength: 1,
            maxLength: LONGEST,
            description: 'What is to be said of it.',
            examples: ['It was the bank.'],
          }),
        },
        { additionalProperties: false, title: 'NewAlertNote', description: 'What is to be said of it.' },
      ),
      responses: detail,
      errors: [ALERT_NOT_FOUND, idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      handler: ({ context, params: { alert }, body }) => noteAlert(tools, context, alert, body.note),
    }),
  ];
}
