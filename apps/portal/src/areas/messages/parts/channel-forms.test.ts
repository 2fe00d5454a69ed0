import { expect, test } from 'vitest';
import { configOf, draftOf } from './channel-forms.ts';

test('what is left empty is left out, so that a secret stays and a limit goes', () => {
  const draft = {
    ...draftOf({ settings: { from: 'Harbour', perSecond: 5 } }),
    account: ' AC1 ',
    token: '',
    perSecond: ' ',
  };
  expect(configOf('twilio', draft)).toEqual({ provider: 'twilio', account: 'AC1', from: 'Harbour' });
  expect(configOf('twilio', { ...draft, perSecond: '7' })).toMatchObject({ perSecond: 7 });
});

test('what another provider was set up with does not go along', () => {
  expect(configOf('slack-webhook', { token: 'xoxb', url: 'https://hooks.example/x' })).toEqual({
    provider: 'slack-webhook',
    url: 'https://hooks.example/x',
  });
});
