import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { auditErrors } from '../core/errors.ts';
import { checkTrail } from '../use-cases/check-trail.ts';
import { getCheckpoint, proveConsistency, proveEntry } from '../use-cases/prove.ts';
import type { AuditTools } from '../use-cases/tools.ts';

const MOST = Number.MAX_SAFE_INTEGER;

const checkpoint = {
  checkpoint: Type.String({
    description: 'A signed note (C2SP tlog-checkpoint): whose trail, how many entries, the hash of all, and when.',
    examples: ['pvt/0198c0de-1111-7000-8000-000000000001\n42\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'],
  }),
  size: Type.Integer({ minimum: 0, description: 'How many entries it covers.', examples: [42] }),
  key: Type.String({
    description: 'The public key, as `NAME+ID+KEY`: keep it elsewhere.',
    examples: ['pvt-audit+c74f20a3+ARpc'],
  }),
};
const proof = Type.Array(Type.String(), {
  description: 'Hashes in base64, from the leaf upward.',
  examples: [['CsUYapGG']],
});

const Checkpoint = Type.Object(checkpoint, { title: 'AuditCheckpoint', description: 'How the trail stood at a time.' });

const InclusionProof = Type.Object(
  {
    number: Type.Integer({ minimum: 0, description: 'The entry’s.', examples: [41] }),
    content: Type.Union([Type.String(), Type.Null()], { description: 'What is hashed; null after its retention.' }),
    leaf: Type.String({ description: 'Its hash, in base64.' }),
    proof,
    ...checkpoint,
  },
  { title: 'AuditInclusionProof', description: 'That an entry is in the trail (RFC 6962, 2.1.1).' },
);

const ConsistencyProof = Type.Object(
  { from: Type.Integer({ minimum: 0, description: 'The earlier size.', examples: [12] }), proof, ...checkpoint },
  { title: 'AuditConsistencyProof', description: 'That the trail begins with what it was (RFC 6962, 2.1.2).' },
);

const Check = Type.Object(
  {
    ok: Type.Boolean({ description: 'Nothing was found.' }),
    entries: Type.Integer({ description: 'How many were read.', examples: [42] }),
    forgotten: Type.Integer({ description: 'Of them, those of which only the hash is kept.', examples: [0] }),
    origin: Type.String({ description: 'Whose trail it is.' }),
    key: Type.String({ description: 'By which key it was verified.' }),
    faults: Type.Array(Type.String(), { description: 'What is wrong, each with its place.', examples: [[]] }),
  },
  { title: 'AuditCheck', description: 'What was found of the trail.' },
);

export function proofRoutes(tools: AuditTools): Route[] {
  const about = { method: 'GET', tag: 'audit', permission: 'audit:read' } as const;
  return [
    route({
      ...about,
      operationId: 'getAuditCheckpoint',
      path: '/v1/audit/checkpoint',
      summary: 'The newest signed checkpoint',
      description:
        'Keep it elsewhere: with it, whoever rewrites the trail later is found, also one who has the database.',
      responses: { 200: { description: 'The checkpoint.', schema: Checkpoint } },
      handler: ({ context }) => getCheckpoint(tools, context),
    }),
    route({
      ...about,
      operationId: 'proveAuditEntry',
      path: '/v1/audit/entries/:number/proof',
      summary: 'Prove that an entry is in the trail',
      params: Type.Object({
        number: Type.Integer({ minimum: 0, maximum: MOST, description: 'The entry’s.', examples: [41] }),
      }),
      responses: { 200: { description: 'The proof.', schema: InclusionProof } },
      errors: [auditErrors.AUDIT_ENTRY_NOT_FOUND],
      handler: ({ params: { number }, context }) => proveEntry(tools, context, number),
    }),
    route({
      ...about,
      operationId: 'proveAuditConsistency',
      path: '/v1/audit/consistency',
      summary: 'Prove that the trail only grew',
      query: Type.Object({
        from: Type.Integer({
          minimum: 0,
          maximum: MOST,
          description: 'The size of an earlier checkpoint.',
          examples: [12],
        }),
      }),
      responses: { 200: { description: 'The proof.', schema: ConsistencyProof } },
      errors: [auditErrors.AUDIT_SIZE_INVALID],
      handler: ({ query: { from }, context }) => proveConsistency(tools, context, from),
    }),
    route({
      ...about,
      operationId: 'checkAuditTrail',
      path: '/v1/audit/check',
      summary: 'Verify the trail as it is kept here',
      description: 'It reads all of it. `pvt audit verify` of an export does the same and trusts no server.',
      responses: { 200: { description: 'What was found.', schema: Check } },
      handler: async ({ context }) => {
        const { ok, entries, forgotten, origin, key, faults } = await checkTrail(tools, context);
        return { ok, entries, forgotten, origin, key, faults: [...faults] };
      },
    }),
  ];
}
