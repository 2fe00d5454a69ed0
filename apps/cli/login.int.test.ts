import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CliRun, runCli, startCli } from '../../tests/cli.ts';
import { temporaryFolder } from '../../tests/setup/data-folder.ts';
import { joinServer, type SharedServer } from '../../tests/shared-server.ts';

let server: SharedServer;
let home: string;
let cookie: string;

beforeAll(async () => {
  server = await joinServer();
  home = await temporaryFolder('pvt-home-');
  const token = new URL(server.signInUrl).searchParams.get('token');
  cookie = await send('/v1/session', { token });
  cookie = await send('/v1/organisation/owner', { name: 'Ana', mail: `ana@${server.tenant}.example` });
});
afterAll(() => server?.leave());

/** As the person's browser. @returns the cookie that it has then */
async function send(path: string, body: object): Promise<string> {
  const headers = { 'content-type': 'application/json', ...(cookie === undefined ? {} : { cookie }) };
  const answer = await fetch(`${server.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return answer.headers.get('set-cookie')?.split(';')[0] ?? cookie;
}

const codeOf = (login: CliRun): string => /code=(\S+)/.exec(login.printed())?.[1] ?? '';

/** On a machine that has no key, and no data folder. */
const settings = () => ({ XDG_CONFIG_HOME: home, PVT_DATA: join(home, 'none') });
const pvt = (...args: string[]) => runCli(server, args, settings());
const file = () => join(home, 'pvt', 'sign-in.json');
const kept = async () => JSON.parse(await readFile(file(), 'utf8')) as Record<string, unknown>;

test('a person signs the command line in with a browser, uses it, and signs out', async () => {
  expect((await pvt('whoami')).stderr).toContain('There is no API key');
  const login = startCli(server, ['login', '--server', `${server.url}/`], settings());
  await login.says('/device?code=');
  await send('/v1/device-authorization', { code: codeOf(login), allow: true });
  expect(await login.ended).toMatchObject({ code: 0, stderr: expect.stringContaining('Signed in at') as unknown });
  expect((await stat(file())).mode & 0o777).toBe(0o600);
  expect((await pvt('whoami')).stdout).toContain(`Ana <ana@${server.tenant}.example> in Tenant`);
  expect(await pvt('keys', 'create', '--name', 'made', '--scopes', 'events:read')).toMatchObject({ code: 0 });

  // A token that is over is replaced, by one of several processes at once.
  const before = await kept();
  await writeFile(file(), JSON.stringify({ ...before, accessToken: 'x', expiresAt: 0 }));
  const both = await Promise.all([pvt('whoami', '--json'), pvt('keys', '--json')]);
  expect(both.map(({ code }) => code)).toEqual([0, 0]);
  const after = await kept();
  expect(after['refreshToken']).not.toBe(before['refreshToken']);
  // One that the server does not let in any more, too.
  await writeFile(file(), JSON.stringify({ ...after, accessToken: 'eyJ.x.y' }));
  expect(await pvt('whoami')).toMatchObject({ code: 0 });
  const { accessToken } = await kept();

  expect((await pvt('logout')).stdout).toContain(`Signed out at ${server.url}`);
  const authorization = `Bearer ${String(accessToken)}`;
  expect((await fetch(`${server.url}/v1/keys`, { headers: { authorization } })).status).toBe(401);
  await expect(stat(file())).rejects.toThrow('ENOENT');
  expect(await pvt('logout')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Nobody is signed in') as unknown,
  });
});

test('who is refused is not signed in; a key that is given comes first', async () => {
  const login = startCli(server, ['login'], settings());
  await login.says('/device?code=');
  await send('/v1/device-authorization', { code: codeOf(login), allow: false });
  expect(await login.ended).toMatchObject({ code: 1, stderr: expect.stringContaining('did not allow it') as unknown });
  await writeFile(file(), JSON.stringify({ url: server.url, accessToken: 'x', refreshToken: 'y', expiresAt: 0 }));
  expect(await pvt('whoami', '--api-key', server.key)).toMatchObject({ code: 0 });
  expect((await pvt('whoami')).stderr).toContain('not signed in (any more)');
});
