import { expect, test } from 'vitest';
import { unreadable } from './watched-file.ts';

const systemError = (code: string): Error =>
  Object.assign(new Error(`${code}: open '/srv/secret/place/a.csv'`), { code });

test.each(['ENOENT', 'ELOOP', 'EACCES', 'EPERM'])(
  'a file that gives %s is reported without its place on the server',
  (code) => {
    const reported = unreadable(systemError(code));
    expect(reported).toMatchObject({ code: 'FEED_FILE_UNREADABLE' });
    expect(String(reported)).not.toContain('/srv');
  },
);

test('another fault stays as it is', () => {
  const fault = new Error('power cut');
  expect(unreadable(fault)).toBe(fault);
});
