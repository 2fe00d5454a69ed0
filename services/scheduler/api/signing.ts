import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { schedulerErrors } from '../core/errors.ts';
import { Name } from '../core/task.ts';
import { rotateSigning } from '../use-cases/rotate-signing.ts';
import type { SchedulerTools } from '../use-cases/tools.ts';

const DAY_MINUTES = 1440;

const Rotation = Type.Object(
  {
    overlapMinutes: Type.Integer({
      minimum: 0,
      maximum: 7 * DAY_MINUTES,
      description: 'For so long the secret before signs, too.',
      examples: [DAY_MINUTES],
    }),
  },
  { additionalProperties: false, title: 'SigningRotation', description: 'Another secret for a task’s calls.' },
);

const NewSecret = Type.Object(
  {
    secret: Type.String({
      description: 'In clear, in this answer only: `whsec_` and the key in base64.',
      examples: ['whsec_…'],
    }),
    earlierUntil: Type.Union([Type.String(), Type.Null()], {
      description: 'Until when the one before signs, too; null where there was none.',
      examples: ['2027-01-05T14:00:00Z'],
    }),
  },
  { additionalProperties: false, title: 'SigningSecret', description: 'What a task’s calls are signed with.' },
);

/** The route of what a task's calls are signed with. */
export function signingRoutes(tools: SchedulerTools): Route[] {
  return [
    route({
      tag: 'scheduler',
      operationId: 'rotateTaskSecret',
      method: 'POST',
      path: '/v1/tasks/:name/secret',
      permission: 'scheduler:write',
      summary: 'Make a new secret for a task’s web hook',
      description:
        'Each call of a task that posts to an address is signed by https://www.standardwebhooks.com: `webhook-signature` over `webhook-id`, `webhook-timestamp` and the body. The secret is in this answer only. With an `Idempotency-Key`, the same command again is answered with the same secret for 24 hours.',
      params: Type.Object({ name: Name }),
      body: Rotation,
      responses: { 200: { description: 'The new secret.', schema: NewSecret } },
      errors: [
        schedulerErrors.TASK_NOT_FOUND,
        schedulerErrors.TASK_SIGNS_NOTHING,
        idempotencyErrors.IDEMPOTENCY_KEY_REUSED,
      ],
      handler: ({ params: { name }, body, context }) => rotateSigning(tools, context, name, body.overlapMinutes),
    }),
  ];
}
