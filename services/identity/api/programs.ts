import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { identityErrors } from '../core/errors.ts';
import { NewProgram, Program, Rotation } from '../core/program.ts';
import { programErrors } from '../core/program-errors.ts';
import { createProgram, deleteProgram, listPrograms } from '../use-cases/programs.ts';
import { rotateProgram } from '../use-cases/rotate-secret.ts';
import type { IdentityTools } from '../use-cases/tools.ts';

const Secret = Type.String({ description: 'In clear, in this answer only.', examples: ['pvt_program_…'] });

const CreatedProgram = Type.Object(
  {
    ...Program.properties,
    secret: Type.Union([Secret, Type.Null()], {
      description: 'In clear, in this answer only; null for a public program.',
      examples: ['pvt_program_…'],
    }),
  },
  { title: 'CreatedProgram', description: 'A program with its secret.' },
);

const RotatedProgram = Type.Object(
  { ...Program.properties, secret: Secret },
  { title: 'RotatedProgram', description: 'A program with its new secret.' },
);

const OneProgram = Type.Object({
  id: Type.String({
    format: 'uuid',
    description: 'The program’s id.',
    examples: ['0198c0de-6666-7000-8000-000000000001'],
  }),
});

export function programRoutes(tools: IdentityTools): Route[] {
  return [
    route({
      operationId: 'listPrograms',
      method: 'GET',
      path: '/v1/programs',
      tag: 'identity',
      summary: 'List programs and service accounts',
      permission: 'programs:read',
      query: PageQuery,
      responses: { 200: { description: 'Without their secrets.', schema: pageOf(Program) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ context, query }) => listPrograms(tools, context, query),
    }),
    route({
      operationId: 'createProgram',
      method: 'POST',
      path: '/v1/programs',
      tag: 'identity',
      summary: 'Register a program or service account',
      description:
        'A program acts for people who allow it, within its scopes; a service account acts for itself, by its roles. Neither may do more than who registers it. With an `Idempotency-Key`, the same command again is answered with the same secret for 24 hours.',
      permission: 'programs:write',
      stepUp: true,
      body: NewProgram,
      responses: { 201: { description: 'It; its secret is in this answer only.', schema: CreatedProgram } },
      errors: [
        ...[programErrors.PROGRAM_INVALID, programErrors.PROGRAMS_TOO_MANY, programErrors.NOT_FOR_PROGRAMS],
        ...[identityErrors.SCOPE_UNKNOWN, identityErrors.SCOPE_NOT_HELD, identityErrors.NAME_INVALID],
        ...[identityErrors.ROLE_UNKNOWN, identityErrors.ROLE_NOT_HELD, identityErrors.KEY_OUTLIVES_MAKER],
        idempotencyErrors.IDEMPOTENCY_KEY_REUSED,
      ],
      handler: async ({ body, context }, reply) => {
        const made = await createProgram(tools, context, body);
        reply.status(201);
        return made;
      },
    }),
    route({
      operationId: 'rotateProgramSecret',
      method: 'POST',
      path: '/v1/programs/:id/rotation',
      tag: 'identity',
      summary: 'Give a program another secret',
      description:
        'The one before works for as long as is chosen, the one before that no more. With an `Idempotency-Key`, the same command again is answered with the same secret for 24 hours.',
      permission: 'programs:write',
      stepUp: true,
      params: OneProgram,
      body: Rotation,
      responses: { 200: { description: 'It; its secret is in this answer only.', schema: RotatedProgram } },
      errors: [
        ...[programErrors.PROGRAM_NOT_FOUND, programErrors.PROGRAM_HAS_NO_SECRET, programErrors.NOT_FOR_PROGRAMS],
        ...[identityErrors.ROLE_UNKNOWN, identityErrors.ROLE_NOT_HELD, identityErrors.KEY_OUTLIVES_MAKER],
        idempotencyErrors.IDEMPOTENCY_KEY_REUSED,
      ],
      handler: ({ params, body, context }) => rotateProgram(tools, context, params.id, body),
    }),
    route({
      operationId: 'deleteProgram',
      method: 'DELETE',
      path: '/v1/programs/:id',
      tag: 'identity',
      summary: 'Delete a program or service account',
      description:
        'With all that people have allowed it, all its tokens, and the invitations that it sent and nobody has answered.',
      permission: 'programs:write',
      params: OneProgram,
      responses: { 204: { description: 'It gets at nothing any more, from now on in every process.' } },
      errors: [programErrors.PROGRAM_NOT_FOUND],
      handler: async ({ params, context }, reply) => {
        await deleteProgram(tools, context, params.id);
        reply.status(204).send();
      },
    }),
  ];
}
