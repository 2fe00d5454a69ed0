import { expect, test } from 'vitest';
import { pictureOnly, pictureType, type SiteSettings, siteFault } from './site.ts';

const site: SiteSettings = {
  address: 'harbour',
  hosts: ['www.harbour.example'],
  look: { colour: '#1f6f8b' },
  languages: ['en'],
  currency: 'EUR',
  timeZone: 'Europe/Lisbon',
};

test('a site with a host name, a currency and a time zone that exist has no fault', () => {
  expect(siteFault(site)).toBeUndefined();
});

test.each([
  [{ address: 'admin' }, '/address'],
  [{ address: 'v1' }, '/address'],
  [{ address: 'xn--hrbour-cta' }, '/address'],
  [{ hosts: ['a.example', 'localhost'] }, '/hosts/1'],
  [{ hosts: ['Upper.example'] }, '/hosts/0'],
  [{ hosts: ['a.example/path'] }, '/hosts/0'],
  [{ currency: 'EUX' }, '/currency'],
  [{ timeZone: 'Europe/Atlantis' }, '/timeZone'],
  [{ timeZone: '+02:00' }, '/timeZone'],
])('%j is rejected at its place', (change, pointer) => {
  expect(siteFault({ ...site, ...change })?.pointer).toBe(pointer);
});

test('a picture is what its first bytes say', () => {
  expect(pictureType(Buffer.from('89504e470d0a1a0a00', 'hex'))).toBe('image/png');
  expect(pictureType(Buffer.from('ffd8ffe0', 'hex'))).toBe('image/jpeg');
  expect(pictureType(Buffer.from('RIFF0000WEBPVP8 '))).toBe('image/webp');
  expect(pictureType(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBeUndefined();
  expect(pictureType(Buffer.alloc(0))).toBeUndefined();
});

test('what stands behind the end of a picture is cut off', () => {
  const chunk = (type: string, held = '') => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(held.length);
    return Buffer.concat([length, Buffer.from(type + held), Buffer.alloc(4)]);
  };
  const start = Buffer.from('89504e470d0a1a0a', 'hex');
  const picture = Buffer.concat([start, chunk('IHDR', '0123456789012'), chunk('IDAT', 'IEND'), chunk('IEND')]);
  expect(pictureOnly(Buffer.concat([picture, Buffer.from('<script>alert(1)</script>')]))).toEqual(picture);
  expect(pictureOnly(picture)).toEqual(picture);
});
