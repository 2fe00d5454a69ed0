import { KEY, type ProvidersServer, startProvidersServer, TOKENS } from '@pvt/adapter-provider-doubles/language-models';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answerFromText, draftFromText, modelsConfigured } from '../../contract.ts';
import { service } from '../../service.ts';

const LESSON = 'A formula begins with an equals sign. It is written into a cell.';
const SCHEMA = { type: 'object', properties: { title: { type: 'string' } }, required: ['title'] };

describe.each(['openai', 'anthropic'] as const)('over the protocol of %s', (name) => {
  let server: ProvidersServer;
  let mounted: MountedForTest;
  beforeAll(async () => {
    server = await startProvidersServer();
    mounted = await mountForTest(service, {
      settings: {
        ...{ PVT_LANGUAGE_MODELS: name, PVT_MODEL_BREAKER_FAILURES: '100' },
        ...(name === 'openai'
          ? { PVT_OPENAI_KEY: KEY, PVT_OPENAI_URL: server.openaiUrl }
          : { PVT_ANTHROPIC_KEY: KEY, PVT_ANTHROPIC_URL: server.anthropicUrl }),
      },
    });
  });
  afterAll(async () => {
    await mounted.close();
    await server.close();
  });
  beforeEach(() => {
    server.requests.length = 0;
  });

  const ask = (question: string | null) =>
    mounted.contracts.call(answerFromText, mounted.context(), { text: LESSON, question });

  test('an answer comes with its quotes and its tokens; the same question is paid for once, another one by itself', async () => {
    server.behave({ answer: { answer: 'With =.', quotes: ['A formula begins with an equals sign.'] } });
    const first = await ask('What does it begin with?');
    expect(first).toMatchObject({
      ...{ answer: 'With =.', quotes: ['A formula begins with an equals sign.'] },
      ...{ provider: name, tokens: TOKENS, cached: false },
    });
    expect(await ask('What does it begin with?')).toMatchObject({ answer: 'With =.', cached: true });
    server.behave({ answer: { answer: null, quotes: [] } });
    expect(await ask('Who invented it?')).toMatchObject({ answer: null, quotes: [], cached: false });
    expect(await ask(null)).toMatchObject({ cached: false });
    expect(server.requests).toHaveLength(3);
  });

  test('what a model makes of a text has the asked shape, or is refused', async () => {
    const draft = (command = 'one') =>
      mounted.contracts.call(draftFromText, mounted.context(), {
        text: LESSON,
        wanted: 'Give it a title.',
        without: ['Cells'],
        command,
        schema: SCHEMA,
      });
    server.behave({ answer: { title: 7 } });
    await expect(draft()).rejects.toMatchObject({ code: 'LANGUAGE_MODEL_REFUSED' });
    server.behave({ answer: { title: 'Formulas' } });
    expect(await draft()).toMatchObject({ output: { title: 'Formulas' }, provider: name });
    server.behave({ answer: { title: 'Sheets' } });
    expect(await draft()).toMatchObject({ output: { title: 'Formulas' }, cached: true });
    expect(await draft('two')).toMatchObject({ output: { title: 'Sheets' }, cached: false });
    const { system = '', user = '' } = server.requests.at(-1) ?? {};
    expect(system).toContain('Give it a title.');
    expect(JSON.parse(user)).toEqual({ text: LESSON, without: ['Cells'] });
  });

  test('a provider that fails is told as such: no rule explains a text in its place', async () => {
    server.behave({ status: 401 });
    await expect(ask('What is a cell?')).rejects.toMatchObject({ code: 'LANGUAGE_MODEL_UNAVAILABLE' });
  });
});

test('with no model configured it says so, and what to set', async () => {
  const mounted = await mountForTest(service);
  try {
    expect(await mounted.contracts.call(modelsConfigured, mounted.context(), {})).toEqual({ models: 0 });
    const asked = { text: LESSON, question: null };
    await expect(mounted.contracts.call(answerFromText, mounted.context(), asked)).rejects.toMatchObject({
      code: 'LANGUAGE_MODEL_NOT_CONFIGURED',
      message: expect.stringMatching(/PVT_ANTHROPIC_KEY.*PVT_OPENAI_KEY/),
    });
  } finally {
    await mounted.close();
  }
});
