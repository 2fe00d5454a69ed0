import { setTimeout as delay } from 'node:timers/promises';
import { type Call, type Command, textOption } from '../command.ts';
import { serverAddress } from '../connection.ts';
import { Failure, Unreachable } from '../failure.ts';
import { askForTokens, keptOf, type TokenAnswer } from '../person.ts';
import { alone, signInFile, writeSignIn } from '../sign-in-file.ts';

const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
const SCOPE = 'openid profile email offline_access *';
/** What a server asks for that is asked too fast (RFC 8628, 3.5). */
const SLOWER_SECONDS = 5;

export const login: Command = {
  name: 'login',
  summary: 'Sign in as a person, with a browser anywhere',
  usage: ['login [--server ADDRESS]'],
  words: 0,
  options: { server: { type: 'string', about: 'the server; default as --url' } },
  async run(call) {
    const url = serverAddress({ url: textOption(call, 'server') ?? textOption(call, 'url') }, process.env);
    const begun = await askForTokens(url, '/oidc/device', { scope: SCOPE });
    const code = textOf(begun, 'user_code');
    call.note(`Open ${textOf(begun, 'verification_uri')} in a browser, and type in the code:\n\n  ${code}\n`);
    call.note('Or open what holds it already:');
    call.print(textOf(begun, 'verification_uri_complete'));
    const answer = await waitFor(url, textOf(begun, 'device_code'), Number(begun['interval'] ?? SLOWER_SECONDS));
    await alone(process.env, () => writeSignIn(process.env, keptOf(url, answer)));
    done(call, url);
  },
};

function done(call: Call, url: string): void {
  if (call.json) call.print(JSON.stringify({ url, file: signInFile(process.env) }));
  else call.note(`Signed in at ${url}. \`npm run pvt -- logout\` signs out.`);
}

/** Until the person has decided. @throws Failure */
async function waitFor(url: string, code: string, interval: number): Promise<TokenAnswer> {
  let seconds = interval;
  for (;;) {
    await delay(seconds * 1000);
    const question = { grant_type: DEVICE_GRANT, device_code: code };
    const answer = await askForTokens(url, '/oidc/token', question).catch((error: unknown): TokenAnswer => {
      // The connection may come back while the person is still deciding.
      if (error instanceof Unreachable) return { error: 'authorization_pending' };
      throw error;
    });
    if (answer.error === undefined) return answer;
    if (answer.error === 'slow_down') seconds += SLOWER_SECONDS;
    else if (answer.error !== 'authorization_pending')
      throw new Failure(answer.detail ?? `The server does not sign in: ${answer.error}.`);
  }
}

function textOf(answer: Readonly<Record<string, unknown>>, name: string): string {
  const value = answer[name];
  if (typeof value === 'string') return value;
  throw new Failure(typeof answer['detail'] === 'string' ? answer['detail'] : 'What answers is not PVT.');
}
