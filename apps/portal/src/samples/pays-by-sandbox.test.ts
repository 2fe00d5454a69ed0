import { expect, test } from 'vitest';
import { paysBySandbox } from './pays-by-sandbox.ts';
import type { SampleCall, SampleServer } from './sample-server.ts';

interface Installation {
  readonly offered: readonly string[];
  readonly hasSandbox?: boolean;
  readonly mayRead?: boolean;
}

function server({ offered, hasSandbox = true, mayRead = true }: Installation) {
  const set: string[] = [];
  const answer = ({ method, path }: SampleCall): unknown => {
    if (method === 'GET') {
      if (!mayRead) throw new Error('SCOPE_MISSING');
      return { items: ['sandbox', 'stripe'].map((name) => ({ name, offered: offered.includes(name) })) };
    }
    if (!hasSandbox) throw new Error('PAYMENT_PROVIDER_INVALID');
    set.push(path);
    return {};
  };
  const fake: SampleServer = { ask: async <Value>(call: SampleCall) => answer(call) as Value };
  return { fake, set };
}

test('where nothing is offered, the sandbox is', async () => {
  const { fake, set } = server({ offered: [] });
  expect(await paysBySandbox(fake)).toBe(true);
  expect(set).toEqual(['payments/providers/sandbox']);
});

test('beside a real provider the sandbox is not offered, and nobody is booked by it', async () => {
  for (const offered of [['stripe'], ['sandbox', 'stripe']]) {
    const { fake, set } = server({ offered });
    expect(await paysBySandbox(fake)).toBe(false);
    expect(set).toEqual([]);
  }
});

test('where there is no sandbox, or who loads the sample may not see to payments, guests of the site are left out', async () => {
  expect(await paysBySandbox(server({ offered: [], hasSandbox: false }).fake)).toBe(false);
  expect(await paysBySandbox(server({ offered: [], mayRead: false }).fake)).toBe(false);
});
