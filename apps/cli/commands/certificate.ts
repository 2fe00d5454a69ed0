import { readFile, stat } from 'node:fs/promises';
import { type Verdict, verifyCertificate } from '@pvt/credential/verify';
import { type Call, type Command, textOption } from '../command.ts';
import { Failure } from '../failure.ts';

/** No certificate of anybody's is as large. */
const MOST_BYTES = 32 * 1024 * 1024;

export const certificate: Command = {
  name: 'certificate',
  summary: 'Verify a certificate, a PDF or a credential (JSON), without any server',
  usage: ['certificate verify FILE [--status FILE] [--issuer FILE]'],
  words: 2,
  options: {
    status: { type: 'string', about: 'the issuer’s status list, as the address in the certificate gives it' },
    issuer: {
      type: 'string',
      about:
        'the issuer’s profile with its keys, as you know it from elsewhere; without it nothing is told to be valid',
    },
  },
  async run(call) {
    const [what, file] = call.words;
    if (what !== 'verify') throw new Failure(`certificate does not know "${what ?? ''}": it has verify.`);
    if (file === undefined)
      throw new Failure('Give the file to verify: a certificate’s PDF, or its credential as JSON.');
    const now = new Date().toISOString();
    const verdict = verifyCertificate(await bytesOf(file), {
      statusList: await jsonOf(textOption(call, 'status')),
      keys: keysOf(await jsonOf(textOption(call, 'issuer')), textOption(call, 'issuer')),
      now,
    });
    tell(call, file, verdict, now);
  },
};

/** @throws Failure for all but a certificate that holds, or is whole where no issuer was given: a script reads the exit code. */
function tell(call: Call, file: string, verdict: Verdict, now: string): void {
  if (call.json) call.print(JSON.stringify(verdict));
  if (verdict.state === 'invalid') throw new Failure(`${file} is invalid. ${verdict.why}`);
  const { state, credential, key, statusList } = verdict;
  if (!call.json) describe(call, verdict);
  if (state === 'revoked')
    throw new Failure(`${file} holds no more: its issuer has revoked it, or replaced it by a newer one.`);
  if (state === 'expired') throw new Failure(`${file} is expired since ${text(credential['validUntil'])}.`);
  if (state === 'not-yet-valid') throw new Failure(`${file} is valid from ${text(credential['validFrom'])} on only.`);
  if (state === 'unknown-key') throw new Failure(`${file} is signed by a key that is none of that issuer’s.`);
  if (!call.json) call.print(found(file, state, key));
  if (state === 'whole')
    call.note('Whose key that is, the file alone can’t tell: give the issuer’s profile with --issuer.');
  if (statusList === undefined) call.note('It names no status list: its issuer can’t revoke it.');
  else if (call.options['status'] === undefined)
    call.note(`Whether it was revoked was not checked: get ${text(statusList)} and give it with --status.`);
  else if (!call.json) call.print(`It was not revoked as of ${asOf(verdict.statusAsOf, now)}.`);
}

function describe(call: Call, { credential, issuer, key }: Exclude<Verdict, { readonly state: 'invalid' }>): void {
  const { name, achievement } = Object(credential['credentialSubject']) as Readonly<Record<string, unknown>>;
  const until = credential['validUntil'];
  call.print(`for       ${text(name)}`);
  call.print(`what      ${text(Reflect.get(Object(achievement), 'name'))}`);
  call.print(`issuer    ${text(Reflect.get(Object(credential['issuer']), 'name'))} (${text(issuer)})`);
  call.print(`signed by ${key}`);
  call.print(`from      ${text(credential['validFrom'])}${until === undefined ? '' : ` until ${text(until)}`}`);
}

/** Nothing is valid of which it is not known whether it was revoked. */
function found(file: string, state: 'valid' | 'whole' | 'unchecked', key: string): string {
  if (state === 'valid') return `${file} is valid.`;
  return state === 'whole'
    ? `${file} is whole, and signed by ${key}.`
    : `${file} is whole, and signed by a key of that issuer.`;
}

const DAY_MS = 86_400_000;

/** A list tells nothing of what came after it: how old it is, whoever reads it has to know. */
function asOf(at: string | undefined, now: string): string {
  if (at === undefined) return 'an unknown time: the status list does not say when it was made';
  const days = Math.floor((Date.parse(now) - Date.parse(at)) / DAY_MS);
  if (days < 0) return `${text(at)}, which is still to come: the issuer’s clock or yours is wrong`;
  return `${text(at)}, ${days === 0 ? 'less than a day ago' : days === 1 ? '1 day ago' : `${days} days ago`}`;
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    if ((await stat(file)).size > MOST_BYTES) throw new Failure(`${file} is larger than any certificate.`);
    return await readFile(file);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`${file} can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function jsonOf(file: string | undefined): Promise<unknown> {
  if (file === undefined) return undefined;
  const bytes = await bytesOf(file);
  try {
    return JSON.parse(Buffer.from(bytes).toString()) as unknown;
  } catch {
    throw new Failure(`${file} is no JSON.`);
  }
}

/** The keys of a profile: the methods by which it asserts. */
function keysOf(profile: unknown, file: string | undefined): readonly string[] {
  if (profile === undefined) return [];
  const methods: unknown = Reflect.get(Object(profile), 'assertionMethod');
  const keys = Array.isArray(methods)
    ? methods.flatMap((method: unknown) => (typeof method === 'string' ? [method.split('#')[0] ?? ''] : []))
    : [];
  if (keys.length === 0) throw new Failure(`${file} is no issuer's profile: it has no assertionMethod.`);
  return keys;
}

/** What a stranger wrote is shown without what moves a terminal's cursor. */
function text(value: unknown): string {
  return (typeof value === 'string' ? value : '–').replaceAll(/\p{Cc}/gu, ' ').slice(0, 200);
}
