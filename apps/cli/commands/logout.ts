import type { Command } from '../command.ts';
import { Failure } from '../failure.ts';
import { askForTokens } from '../person.ts';
import { alone, forgetSignIn, readSignIn } from '../sign-in-file.ts';

export const logout: Command = {
  name: 'logout',
  summary: 'Sign out: the server forgets what this machine may do',
  usage: ['logout'],
  words: 0,
  options: {},
  async run(call) {
    const url = await alone(process.env, async () => {
      const known = readSignIn(process.env);
      if (known === undefined) throw new Failure('Nobody is signed in.');
      // First there: a file that is gone while the server lets its tokens in would be no signing out.
      await askForTokens(known.url, '/oidc/revocation', { token: known.refreshToken });
      forgetSignIn(process.env);
      return known.url;
    });
    call.print(call.json ? JSON.stringify({ url, state: 'signed out' }) : `Signed out at ${url}.`);
  },
};
