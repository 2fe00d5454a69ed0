import { expect, test } from 'vitest';
import { flowsWith, hasWindow, sendsWebhook } from './flows-with.ts';

const hook = { to: { webhook: { url: 'https://example.com' } } };
const flows = [
  { name: 'plain', definition: { steps: [{ when: 'true' }, { to: { event: { type: 'a' } } }] } },
  { name: 'hook', definition: { steps: [hook] } },
  {
    name: 'branch',
    definition: { steps: [{ route: [{ otherwise: true, steps: [{ route: [{ steps: [hook] }] }] }] }] },
  },
  { name: 'window', definition: { steps: [{ window: { kind: 'tumbling' } }] } },
];

test('a flow is found by its steps, also those of branches within branches', () => {
  expect(flowsWith(flows, sendsWebhook)).toEqual(['hook', 'branch']);
  expect(flowsWith(flows, hasWindow)).toEqual(['window']);
});
