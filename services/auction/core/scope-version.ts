import Type, { type Static } from 'typebox';
import { Scope } from './scope.ts';

/** Who made a scope, and what came of it. */
export interface ScopeMaker {
  readonly reader: 'model' | 'rules' | 'client';
  readonly model: string | null;
  readonly dropped: number;
  readonly scope: Scope;
}

const SUMMARY = {
  version: Type.Integer({ minimum: 1, description: 'Its number.', examples: [1] }),
  digest: Type.String({ description: 'SHA-256 of the brief that it cites.', examples: ['5feceb66ffc86f38'] }),
  reader: Type.Enum(['model', 'rules', 'client'] as const, {
    description: 'Who made it: a language model, rules where there was no model, or the client by hand.',
    examples: ['rules'],
  }),
  model: Type.Union([Type.String(), Type.Null()], {
    description: 'Which model read it.',
    examples: ['claude-haiku-4-5'],
  }),
  dropped: Type.Integer({
    description: 'Points of the model that were dropped: what they cited does not stand in the brief.',
    examples: [0],
  }),
  hash: Type.String({
    description: 'SHA-256 of the scope’s canonical JSON (RFC 8785).',
    examples: ['6b86b273ff34fce1'],
  }),
  madeAt: Type.String({ description: 'When it was made.', examples: ['2027-03-28T22:59:59.000Z'] }),
  approvedAt: Type.Union([Type.String(), Type.Null()], {
    description: 'When its client approved it; null of a draft.',
    examples: ['2027-03-28T22:59:59.000Z'],
  }),
};

export const ScopeSummary = Type.Object(SUMMARY, {
  ...{ additionalProperties: false, title: 'ScopeVersionSummary', description: 'A version of a scope in a list.' },
});
export type ScopeSummary = Static<typeof ScopeSummary>;

export const KeptScope = Type.Object(
  { ...SUMMARY, scope: Scope },
  { additionalProperties: false, title: 'ScopeVersion', description: 'A version of a scope. It never changes.' },
);
export type KeptScope = Static<typeof KeptScope>;
