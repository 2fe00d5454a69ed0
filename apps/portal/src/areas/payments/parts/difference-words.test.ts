import { expect, test } from 'vitest';
import { agreement } from './difference-words.ts';

const run = (provider: 'sandbox' | 'stripe', state: 'running' | 'done' | 'failed') => ({ provider, state });

test('without a comparison nothing is known of the books', () => {
  expect(agreement([])).toBe('none');
});

test('books agree where the newest comparison with each provider is done, whatever became of older ones', () => {
  expect(agreement([run('sandbox', 'done'), run('stripe', 'done'), run('sandbox', 'failed')])).toBe('agrees');
});

test.each(['running', 'failed'] as const)('one that is %s says nothing of them', (state) => {
  expect(agreement([run('sandbox', 'done'), run('stripe', state), run('stripe', 'done')])).toBe('unsure');
});
