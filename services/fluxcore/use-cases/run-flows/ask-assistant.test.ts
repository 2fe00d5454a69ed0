import { assistantErrors } from '@pvt/assistant/contract';
import { contextOfEvent } from '@pvt/kernel/context';
import type { Contracts } from '@pvt/kernel/contract';
import { Park } from '@pvt/kernel/log/retry';
import { TENANT_A } from '@pvt/kernel/testing';
import { expect, test } from 'vitest';
import { Refusal } from '../../core/refusal.ts';
import { askAssistant } from './ask-assistant.ts';

function asking(error: Error) {
  const contracts: Contracts = { implement: () => undefined, call: () => Promise.reject(error) };
  const task = { task: 'sentiment', onUnavailable: 'park' } as const;
  return askAssistant(contracts)(contextOfEvent('fluxcore', { tenant: TENANT_A }), { task, input: '' });
}

test('a text that the assistant does not take, and an answer that no model gives, are rejected for good', async () => {
  for (const refuse of [assistantErrors.ENRICHMENT_INVALID, assistantErrors.LANGUAGE_MODEL_REFUSED]) {
    const answer = await asking(refuse('the text is empty'));
    expect(answer).toBeInstanceOf(Refusal);
    expect(answer).toMatchObject({ detail: `${refuse.code}: the text is empty` });
  }
});

test('an assistant that is away is waited for, and what is none of these is tried again', async () => {
  await expect(asking(assistantErrors.LANGUAGE_MODEL_UNAVAILABLE('away'))).rejects.toBeInstanceOf(Park);
  await expect(asking(new Error('broken'))).rejects.toThrow('broken');
});
