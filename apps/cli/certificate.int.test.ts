import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signCredential } from '@pvt/credential';
import { didOf, signingKeyOf } from '@pvt/credential/key';
import { encodeStatusList } from '@pvt/credential/status-list';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../../tests/cli.ts';

let folder: string;
/** Verifying asks no server: there is none at this address. */
const verify = (...args: string[]) =>
  runCli({ url: 'http://127.0.0.1:9', dataFolder: folder }, ['certificate', 'verify', ...args]);

const key = signingKeyOf(Buffer.alloc(32, 7));
const [ISSUER, LIST] = ['https://academy.example/issuer', 'https://academy.example/status/1'];
const certificate = signCredential(
  {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { id: ISSUER, name: 'Academy' },
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: { name: 'Ana\u001b[2J Reis', achievement: { name: 'Spreadsheets' } },
    credentialStatus: {
      ...{ type: 'BitstringStatusListEntry', statusPurpose: 'revocation' },
      ...{ statusListIndex: '94', statusListCredential: LIST },
    },
  },
  key,
  '2026-01-01T00:00:00Z',
);
const { proof: _proof, credentialStatus: _status, ...unsigned } = certificate;
const stranger = signCredential(unsigned, signingKeyOf(Buffer.alloc(32, 8)), '2026-01-01T00:00:00Z');
const list = (revoked: readonly number[]) =>
  signCredential(
    {
      ...{ '@context': ['https://www.w3.org/ns/credentials/v2'], id: LIST, issuer: ISSUER },
      credentialSubject: { statusPurpose: 'revocation', encodedList: encodeStatusList(revoked) },
    },
    key,
    '2026-01-02T00:00:00Z',
  );

const at = (name: string): string => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pvt-certificate-'));
  const files = {
    'ana.json': certificate,
    'forged.json': { ...certificate, validFrom: '2025-01-01T00:00:00Z' },
    'stranger.json': stranger,
    'none.json': list([]),
    'revoked.json': list([94]),
    'issuer.json': { id: ISSUER, assertionMethod: [`${didOf(key)}#1`] },
    'other.json': { id: ISSUER, assertionMethod: [`${didOf(signingKeyOf(Buffer.alloc(32, 8)))}#1`] },
  };
  for (const [name, content] of Object.entries(files)) await writeFile(at(name), JSON.stringify(content));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('case 7: a certificate is verified with no server; who is believed and what was not checked is told', async () => {
  const known = await verify(at('ana.json'), '--status', at('none.json'), '--issuer', at('issuer.json'));
  expect(known).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(
      /ana\.json is valid\.\nIt was not revoked as of 2026-01-02T00:00:00Z, \d+ days? ago\.\n$/,
    ),
    stderr: '',
  });
  expect(known.stdout).not.toContain('\u001b');
  // Without the list it is not told to be valid, whoever signed it, and with an older one as of when.
  const unchecked = await verify(at('ana.json'), '--issuer', at('issuer.json'));
  expect([unchecked.code, unchecked.stdout.includes('valid')]).toEqual([0, false]);
  expect(unchecked.stderr).toContain('Whether it was revoked was not checked');
  const json = await verify(at('ana.json'), '--status', at('none.json'), '--issuer', at('issuer.json'), '--json');
  expect(JSON.parse(json.stdout)).toMatchObject({ state: 'valid', statusAsOf: '2026-01-02T00:00:00Z' });
  const alone = await verify(at('ana.json'));
  expect(alone).toMatchObject({ code: 0, stderr: expect.stringContaining('--issuer') });
  expect(alone.stdout).toContain(`ana.json is whole, and signed by ${didOf(key)}.`);
  expect(alone.stderr).toContain(`get ${LIST} and give it with --status`);
});

test('who signs as another and names no list is not told to be valid', async () => {
  const alone = await verify(at('stranger.json'));
  expect(alone.stdout).not.toContain('valid');
  expect(alone.stderr).toContain('names no status list');
  const asked = await verify(at('stranger.json'), '--issuer', at('issuer.json'));
  expect(asked).toMatchObject({ code: 1, stderr: expect.stringContaining('none of that issuer’s') });
});

test.each([
  ['revoked', ['ana.json', '--status', 'revoked.json'], 'its issuer has revoked it, or replaced it by a newer one'],
  ['changed', ['forged.json'], 'is invalid. It is not what was signed.'],
  ['signed by a stranger', ['ana.json', '--issuer', 'other.json'], 'none of that issuer’s'],
  ['given with what is no profile', ['ana.json', '--issuer', 'none.json'], 'no issuer'],
  ['not there', ['nothing.json'], "can't be read"],
])('case 7: one that is %s fails in one line', async (_how, args, line) => {
  const given = args.map((arg) => (arg.startsWith('--') ? arg : at(arg)));
  const { code, stderr } = await verify(...given);
  expect([code, stderr.trim().split('\n').length]).toEqual([1, 1]);
  expect(stderr).toContain(line);
});
