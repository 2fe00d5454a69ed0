import { expect, test } from 'vitest';
import { checkStatement } from './statement.ts';
import { withoutAgents } from './without-agents.ts';

const ANA = { mbox: 'mailto:ana@harbour.example', name: 'Ana' };
const BEN = { objectType: 'Agent', account: { homePage: 'https://harbour.example', name: 'ben' } };
const NOBODY = { objectType: 'Agent', account: { homePage: 'https://pvt.example', name: 'erased' } };
const isAna = (key: string): boolean => key === 'mbox mailto:ana@harbour.example';

test('who is erased stands nowhere any more: as the instructor, in a team, in a statement within', () => {
  const statement = {
    actor: BEN,
    verb: { id: 'http://adlnet.gov/expapi/verbs/attended' },
    object: {
      objectType: 'SubStatement',
      actor: ANA,
      verb: { id: 'https://a.example/v' },
      object: { id: 'https://a.example/o' },
    },
    context: { instructor: ANA, team: { objectType: 'Group', member: [ANA, BEN] } },
  };
  const without = withoutAgents(statement, isAna, NOBODY);
  expect(JSON.stringify(without)).not.toMatch(/ana/i);
  expect(without).toMatchObject({ actor: BEN, context: { instructor: NOBODY, team: { member: [NOBODY, BEN] } } });
  expect(() => checkStatement(without)).not.toThrow();
});

test('a statement that names others only stays as it is', () => {
  const statement = { actor: BEN, object: { id: 'https://a.example/o' } };
  expect(withoutAgents(statement, isAna, NOBODY)).toEqual(statement);
});
