import { expect, test } from 'vitest';
import { isMailAddress, mailDomain } from './mail-address.ts';
import { passwordFault } from './password-rules.ts';
import { nameFault, plainName } from './person-name.ts';

test.each(['Ana Duarte', 'Zoë O’Neill', 'Jean-Luc', '李小龍', 'Ωμέγα', 'Алексей Smith', 'محمد', '🙂 Ana'])(
  '%s is a name',
  (name) => expect(nameFault(name)).toBeUndefined(),
);

test.each([
  ['Ana\r\nBcc: all@example.com', 'line end'],
  ['Ana\u2028Duarte', 'line end'],
  ['Ana\u202eetrauD', 'not shown'],
  ['A\u200bna', 'not shown'],
  ['Аna', 'mixes'],
  ['  ', 'empty'],
])('%j is none', (name, why) => expect(nameFault(name)).toContain(why));

test('one name has one form', () => {
  expect(plainName('  Zoe\u0308   Smith ')).toBe('Zoë Smith');
});

test.each(['ana@harbour.example', "o'neill+x@a.b.example", 'A@b.co'])('%s is a mail', (mail) =>
  expect(isMailAddress(mail)).toBe(true),
);

test.each(['ana', 'ana@host', 'a b@c.de', 'аna@harbour.example', 'ana@harbour.example\n', 'ana@-x.de', '@x.de'])(
  '%j is none',
  (mail) => expect(isMailAddress(mail)).toBe(false),
);

test('the domain is compared without capitals', () =>
  expect(mailDomain('Ana@Harbour.Example')).toBe('harbour.example'));

test('a password is not short, not one’s own name or mail, not one that is tried first', () => {
  const own = { name: 'Ana Maria Duarte', mail: 'ana.duarte@harbour.example' };
  const fault = (password: string) => passwordFault(password, (folded) => folded === 'password123', own);
  expect(fault('short')).toContain('10 are needed');
  expect(fault('aaaaaaaaaaaaab')).toContain('repeats');
  expect(fault('Ana.Duarte@harbour.example')).toContain('mail');
  expect(fault('anamariaduarte')).toContain('name');
  expect(fault('PassWord123')).toContain('tried first');
  expect(fault('four words without sense')).toBeUndefined();
});
