import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StatementFacts } from './statement-facts.ts';
import type { StatementFilter } from './statement-filter.ts';
import { nameSought, namesOf, namesOfAgents } from './statement-names.ts';

const ANA = 'account https://academy.example 0198';
const FACTS: StatementFacts = {
  ...{ verb: 'https://verbs.example/read', agents: [ANA], relatedAgents: [ANA, 'mbox mailto:ben@example.com'] },
  ...{ activities: ['https://a.example/1'], relatedActivities: ['https://a.example/1', 'https://a.example/2'] },
  ...{ registration: '9f1f6f0e-0000-4000-8000-000000000001', voids: null, refers: null },
};
const ANY: StatementFilter = {
  ...{ agent: null, verb: null, activity: null, registration: null, relatedAgents: false, relatedActivities: false },
  ...{ since: null, until: null, ascending: false },
};

test('what fewest statements have leads, and a time alone has no name', () => {
  const { registration, verb } = FACTS;
  expect(nameSought(ANY)).toBeUndefined();
  expect(nameSought({ ...ANY, verb })).toBe(`verb ${verb}`);
  expect(nameSought({ ...ANY, verb, activity: 'https://a.example/2', relatedActivities: true })).toBe(
    'anyActivity https://a.example/2',
  );
  expect(nameSought({ ...ANY, verb, agent: ANA, activity: 'https://a.example/2' })).toBe('agent account 0198');
  expect(nameSought({ ...ANY, agent: ANA, registration })).toBe(`registration ${registration}`);
});

test('an account is found whatever its server was called', () => {
  const elsewhere = namesOf({ ...FACTS, relatedAgents: ['account https://old.example 0198'] });
  expect(elsewhere).toEqual(expect.arrayContaining(namesOfAgents([ANA])));
  expect(namesOfAgents(['account https://a.example one two'])).toEqual(['anyAgent account one two']);
});

test('whatever of a statement is asked for, it has the name that is looked for', () => {
  const one = <T>(values: readonly T[]) => fc.constantFrom(null, ...values);
  const filters = fc.boolean().chain((relatedAgents) =>
    fc.boolean().chain((relatedActivities) =>
      fc.record({
        agent: one(relatedAgents ? FACTS.relatedAgents : FACTS.agents),
        activity: one(relatedActivities ? FACTS.relatedActivities : FACTS.activities),
        verb: one([FACTS.verb]),
        registration: one([FACTS.registration]),
        relatedAgents: fc.constant(relatedAgents),
        relatedActivities: fc.constant(relatedActivities),
      }),
    ),
  );
  fc.assert(
    fc.property(filters, (filter) => {
      const sought = nameSought({ ...ANY, ...filter });
      expect(sought === undefined || namesOf(FACTS).includes(sought)).toBe(true);
    }),
  );
});
