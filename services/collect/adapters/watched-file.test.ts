import { expect, test } from 'vitest';
import { unreadable } from './watched-file.ts';

const systemError = (code: string): Error =>
  Object.assign(new Error(`${code}: open '/srv/secret/place/a.csv'`), { code });

test.each(['ENOENT', 'ELOOP', 'EACCES', 'EPERM'])(
  'a file that gives %s is told without its place on the server',
  (code) => {
    const told = unreadable(systemError(code));
    expect(told).toMatchObject({ code: 'FEED_FILE_UNREADABLE' });
    expect(String(told)).not.toContain('/srv');
  },
);

test('another fault stays as it is', () => {
  const fault = new Error('power cut');
  expect(unreadable(fault)).toBe(fault);
});
