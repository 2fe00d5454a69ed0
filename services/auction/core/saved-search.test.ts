import { expect, test } from 'vitest';
import { isWanted } from './saved-search.ts';

const listing = { facets: ['s:n8n', 'y:Xero', 'c:EUR', 'o:open', 'f:reverse'], words: ['invoices', 'ledger'] };

test.each([
  [{}, true],
  [{ text: 'Invoi ledg' }, true],
  [{ text: 'invoces' }, false],
  [{ skill: 'n8n', system: 'Xero', currency: 'EUR', format: 'reverse' as const }, true],
  [{ skill: 'n8n,python' }, false],
  // It is told of when it opens, whatever state the search was made in.
  [{ state: 'over' as const, skill: 'n8n' }, true],
])('%j: %s', (filter, wanted) => {
  expect(isWanted(filter, listing)).toBe(wanted);
});
