import { SettingError } from '@pvt/kernel/settings';
import { isApplesMail, isGooglesMail, type PresetClaims, type PresetName } from '../core/preset.ts';
import { appleSecret, readAppleKey } from './apple-secret.ts';
import type { Asking } from './ask-provider.ts';
import { gitHub } from './git-hub.ts';
import type { Claims, OpenId } from './open-id.ts';
import type { PresetProvider, Presets } from './preset-provider.ts';
import type { PresetSettings } from './preset-settings.ts';

interface From {
  readonly openId: OpenId;
  readonly asking: Asking;
  /** Where a provider sends people back to. */
  readonly redirectUri: (preset: PresetName) => string;
}

/** @throws SettingError where one of them is set up in part, or by what it can not be asked with */
export function presetsOf(settings: PresetSettings, from: From): Presets {
  const made: readonly (readonly [PresetName, PresetProvider | undefined])[] = [
    ['google', google(settings, from)],
    ['github', gitHubOf(settings, from)],
    ['apple', apple(settings, from)],
  ];
  return new Map(made.flatMap(([name, provider]) => (provider === undefined ? [] : [[name, provider] as const])));
}

function google(settings: PresetSettings, { openId, redirectUri }: From): PresetProvider | undefined {
  const set = allOrNone(settings, ['PVT_GOOGLE_CLIENT_ID', 'PVT_GOOGLE_CLIENT_SECRET']);
  if (set === undefined) return undefined;
  const [clientId, clientSecret] = set;
  const relation = () => ({
    ...{ issuer: settings.PVT_GOOGLE_ISSUER, clientId, clientSecret, redirectUri: redirectUri('google') },
    asks: { prompt: 'select_account' },
  });
  return {
    location: (bonds) => openId.location(relation(), bonds),
    claims: async (bonds, answer) => {
      const said = await openId.claims(relation(), bonds, answer);
      return presetClaims(said, (mail) => isGooglesMail(mail, said.hostedDomain));
    },
  };
}

function gitHubOf(settings: PresetSettings, { asking, redirectUri }: From): PresetProvider | undefined {
  const set = allOrNone(settings, ['PVT_GITHUB_CLIENT_ID', 'PVT_GITHUB_CLIENT_SECRET']);
  if (set === undefined) return undefined;
  const [clientId, clientSecret] = set;
  const url = settings.PVT_GITHUB_URL.replace(/\/+$/, '');
  if (!URL.canParse(url)) throw new SettingError('PVT_GITHUB_URL is not an address');
  return gitHub(asking, { url, clientId, clientSecret, redirectUri: () => redirectUri('github') });
}

function apple(settings: PresetSettings, { openId, redirectUri }: From): PresetProvider | undefined {
  const set = allOrNone(settings, ['PVT_APPLE_CLIENT_ID', 'PVT_APPLE_TEAM_ID', 'PVT_APPLE_KEY_ID', 'PVT_APPLE_KEY']);
  if (set === undefined) return undefined;
  const [clientId, teamId, keyId, pem] = set;
  const issuer = settings.PVT_APPLE_ISSUER;
  const key = applesKey(pem);
  const relation = () => ({
    ...{ issuer, clientId, clientSecret: appleSecret({ teamId, keyId, clientId, key }, issuer) },
    redirectUri: redirectUri('apple'),
    // The name and mail are given to who takes the answer as a form only.
    asks: { scope: 'openid email name', response_mode: 'form_post' },
  });
  return {
    location: (bonds) => openId.location(relation(), bonds),
    claims: async (bonds, answer) => presetClaims(await openId.claims(relation(), bonds, answer), isApplesMail),
  };
}

function presetClaims(
  { subject, mail, isMailVerified, name }: Claims,
  isItsOwn: (mail: string) => boolean,
): PresetClaims {
  const shown = isMailVerified === true ? mail : undefined;
  return { subject, name, mail: shown, isMailItsOwn: shown !== undefined && isItsOwn(shown) };
}

function applesKey(pem: string) {
  try {
    return readAppleKey(pem);
  } catch (cause) {
    throw new SettingError('PVT_APPLE_KEY is not a private key as Apple gives it (.p8)', { cause });
  }
}

/** @throws SettingError where some are set, and others not */
function allOrNone<const Names extends readonly (keyof PresetSettings)[]>(
  settings: PresetSettings,
  names: Names,
): { readonly [K in keyof Names]: string } | undefined {
  const missing = names.filter((name) => settings[name] === undefined);
  if (missing.length === names.length) return undefined;
  if (missing.length > 0) throw new SettingError(`${missing.join(' and ')} is needed with ${names[0]}`);
  return names.map((name) => settings[name]) as unknown as { readonly [K in keyof Names]: string };
}
