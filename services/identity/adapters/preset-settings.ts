import { optionalText, type SettingValues, text } from '@pvt/kernel/settings';

/** By what an installation is known to Google, GitHub and Apple. */
export const presetSettings = {
  PVT_GOOGLE_CLIENT_ID: optionalText({
    description: 'What Google knows the installation by: people sign in with Google. With PVT_GOOGLE_CLIENT_SECRET.',
  }),
  PVT_GOOGLE_CLIENT_SECRET: optionalText({ description: 'The client’s secret at Google.', secret: true }),
  PVT_GOOGLE_ISSUER: text({
    default: 'https://accounts.google.com',
    description: 'Where Google’s OpenID provider is; another one for tests.',
  }),
  PVT_GITHUB_CLIENT_ID: optionalText({
    description: 'What GitHub knows the installation by: people sign in with GitHub. With PVT_GITHUB_CLIENT_SECRET.',
  }),
  PVT_GITHUB_CLIENT_SECRET: optionalText({ description: 'The client’s secret at GitHub.', secret: true }),
  PVT_GITHUB_URL: text({
    default: 'https://github.com',
    description: 'Where GitHub is; for a GitHub Enterprise Server its address.',
  }),
  PVT_APPLE_CLIENT_ID: optionalText({
    description:
      'The services id at Apple: people sign in with Apple. With PVT_APPLE_TEAM_ID, PVT_APPLE_KEY_ID and PVT_APPLE_KEY.',
  }),
  PVT_APPLE_TEAM_ID: optionalText({ description: 'The team at Apple, of ten letters and digits.' }),
  PVT_APPLE_KEY_ID: optionalText({ description: 'The id of the key at Apple.' }),
  PVT_APPLE_KEY: optionalText({
    description: 'The private key from Apple, the content of the .p8 file; line ends may be written as \\n.',
    secret: true,
  }),
  PVT_APPLE_ISSUER: text({
    default: 'https://appleid.apple.com',
    description: 'Where Apple’s OpenID provider is; another one for tests.',
  }),
};
export type PresetSettings = SettingValues<typeof presetSettings>;
