import { type Message, msg, t } from '@pvt/ui/language';

const ways: Readonly<Record<string, Message>> = {
  password: msg('password'),
  passkey: msg('passkey'),
  totp: msg('code of an app'),
  code: msg('code of an app'),
  'recovery-code': msg('recovery code'),
  link: msg('sign-in link'),
  mail: msg('link of a mail'),
  device: msg('remembered browser'),
  blocked: msg('too many tries'),
};

/** How somebody has shown who they are, in words; a provider elsewhere is called as it calls itself. */
export function wayOf(factor: string): string {
  const known = ways[factor];
  return known === undefined ? factor : t(known);
}
