import { expect, test } from 'vitest';
import { criteriaOf, type TestRun } from './delivery.ts';
import { sourcesOf, suggestionsByRules, suggestionsOfModel } from './delivery-suggestions.ts';

const run = (id: string, outcome: TestRun['outcome'], criteria: number[]): TestRun => ({
  ...{ id, version: 1, name: `Run ${id}`, outcome, criteria, log: '49 of 50 invoices read' },
  ...{ ranAt: '', recordedBy: '', recordedAt: '' },
});
const delivery = { note: 'Mails arrive within a minute.', criteria: ['49 of 50 are read', 'Mails arrive'] };

test('criteria are the lines of what was agreed, without bullets and numbers', () => {
  expect(criteriaOf('1. Reads 49 of 50\n\n- 3 mails a day\r\n[ ] Runs at 8:00\n2027 is covered')).toEqual([
    ...['Reads 49 of 50', '3 mails a day', 'Runs at 8:00', '2027 is covered'],
  ]);
  expect(criteriaOf('  \n')).toEqual([]);
});

test('a suggestion without its evidence in the delivery is dropped, whatever the model claims', () => {
  const sources = sourcesOf(delivery, [run('r1', 'passed', [1])]);
  const written = {
    items: [
      { criterion: 1, suggests: 'met', quote: '49 of 50  invoices read' },
      { criterion: 2, suggests: 'met', quote: 'Everything was accepted by the client.' },
      { criterion: 3, suggests: 'met', quote: 'Mails arrive within a minute.' },
      { criterion: 1, suggests: 'notMet', quote: 'Mails arrive' },
    ],
  };
  const { items, dropped } = suggestionsOfModel(written, delivery, sources);
  expect(items).toMatchObject([{ criterion: 1, suggests: 'met', source: 'r1', quote: '49 of 50 invoices read' }]);
  expect(dropped).toBe(2);
  for (const { source, start, end, quote } of items)
    expect(sources.find((each) => each.source === source)?.text.slice(start, end)).toBe(quote);
});

test('without a model the last recorded run of a criterion counts', () => {
  const runs = [run('new', 'failed', [1]), run('old', 'passed', [1, 2, 9])];
  expect(suggestionsByRules(delivery, runs).items).toMatchObject([
    { criterion: 1, suggests: 'notMet', source: 'new', quote: 'Run new: failed' },
    { criterion: 2, suggests: 'met', source: 'old' },
  ]);
});
