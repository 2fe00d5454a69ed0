import { readSettings, SettingError } from '@pvt/kernel/settings';
import { afterAll, expect, test } from 'vitest';
import { askProviders } from './ask-provider.ts';
import { openId } from './open-id.ts';
import { presetSettings } from './preset-settings.ts';
import { presetsOf } from './presets.ts';

const asking = askProviders(false);
afterAll(() => asking.close());

const presetsWith = (environment: Readonly<Record<string, string>>) =>
  presetsOf(readSettings(presetSettings, environment), {
    ...{ asking, openId: openId(asking, false) },
    redirectUri: (preset) => `https://pvt.example/sign-in/elsewhere/${preset}`,
  });

test('without settings nobody signs in elsewhere', () => {
  expect([...presetsWith({}).keys()]).toEqual([]);
});

test.each<[string, Readonly<Record<string, string>>, string]>([
  ['Google without its secret', { PVT_GOOGLE_CLIENT_ID: 'pvt' }, 'PVT_GOOGLE_CLIENT_SECRET'],
  ['GitHub without its id', { PVT_GITHUB_CLIENT_SECRET: 'x' }, 'PVT_GITHUB_CLIENT_ID'],
  ['Apple with its id alone', { PVT_APPLE_CLIENT_ID: 'pvt' }, 'PVT_APPLE_KEY'],
  [
    'Apple with a key that is none',
    { PVT_APPLE_CLIENT_ID: 'pvt', PVT_APPLE_TEAM_ID: 't', PVT_APPLE_KEY_ID: 'k', PVT_APPLE_KEY: 'secret words' },
    'PVT_APPLE_KEY',
  ],
])('%s fails the start, and no secret is shown', (_what, environment, named) => {
  const start = () => presetsWith(environment);
  expect(start).toThrow(SettingError);
  expect(start).toThrow(named);
  expect(start).not.toThrow('secret words');
});

test('GitHub is asked at its own address, for who it is and the mails alone', async () => {
  const presets = presetsWith({ PVT_GITHUB_CLIENT_ID: 'pvt', PVT_GITHUB_CLIENT_SECRET: 'x' });
  const asked = new URL(
    (await presets.get('github')?.location({ state: 's', nonce: 'n', verifier: 'v'.repeat(43) })) ?? '',
  );
  expect(asked.origin + asked.pathname).toBe('https://github.com/login/oauth/authorize');
  expect(Object.fromEntries(asked.searchParams)).toMatchObject({
    ...{ client_id: 'pvt', scope: 'read:user user:email', state: 's', code_challenge_method: 'S256' },
    redirect_uri: 'https://pvt.example/sign-in/elsewhere/github',
  });
});
