import { TENANT_A } from '@pvt/kernel/testing';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PROPERTY_EXAMPLE } from '../core/property.ts';
import { service } from '../service.ts';
import { sweepPhotos } from '../use-cases/photos/sweep-photos.ts';
import { ok } from './booking-harness.ts';
import { type House, openHouse } from './house-harness.ts';

let mounted: MountedForTest;
let house: House;
beforeAll(async () => {
  mounted = await mountForTest(service);
  house = await openHouse(mounted, 'harbour');
});
afterAll(() => mounted?.close());

type Taken = { readonly file: string; readonly width: number; readonly height: number };

const drawn = (width: number, height: number, background = '#1f6f8b') =>
  sharp({ create: { width, height, channels: 3, background } });
const send = (content: Buffer, type = 'image/jpeg', property = 'harbour', tenant = 'a') =>
  mounted.ask('POST', `/v1/hostels/properties/${property}/photos`, content, {
    tenant,
    headers: { 'content-type': type },
  });
const at = (file: string, width: number, format = 'webp', tenant = 'a') =>
  mounted.fetch(`/v1/sites/${tenant}/hostels/photos/${file}/${width}/${format}`);
const taken = async (content: Buffer, type?: string) => (await ok(send(content, type))) as Taken;

/** What the sweep stands on. */
const sweeper = (): Parameters<typeof sweepPhotos>[0] => ({
  ...{
    database: mounted.database.service('hostels'),
    log: mounted.log,
    files: mounted.platform.options.files('hostels'),
  },
  ownContext: (tenant) => ({ ...mounted.context('a'), tenant }),
});

test('a photo is made in sizes of two formats, is upright, and says nothing of where it was taken', async () => {
  const gps = { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '38/1 42/1 0/1' } };
  const sideways = await drawn(900, 600)
    .withExif({ IFD0: { Artist: 'Ana Reis' }, ...gps })
    .jpeg()
    .withMetadata({ orientation: 6 })
    .toBuffer();
  const photo = await taken(sideways);
  expect(photo).toMatchObject({ width: 600, height: 900 });
  for (const [width, format] of [
    [320, 'webp'],
    [320, 'avif'],
    [600, 'webp'],
  ] as const) {
    const answer = await at(photo.file, width, format);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const content = Buffer.from(await answer.arrayBuffer());
    const { exif, orientation, ...told } = await sharp(content).metadata();
    expect({ exif, orientation, width: told.width }).toEqual({ exif: undefined, orientation: undefined, width });
    expect(content.includes('Ana Reis')).toBe(false);
  }
  expect((await at(photo.file, 1280)).status).toBe(404);
});

test('the same photo again is the same, and is told of once', async () => {
  const content = await drawn(40, 30, '#abcdef').png().toBuffer();
  const [first, second] = await Promise.all([taken(content, 'image/png'), taken(content, 'image/png')]);
  expect(await taken(content, 'image/png')).toEqual(first);
  expect(second).toEqual(first);
  const events = await mounted.database.admin(`select 1 from log.event where data->>'name' = $1`, [first.file]);
  expect(events).toHaveLength(1);
});

test('what is no picture is refused by what is in it, whatever it is called', async () => {
  const jpeg = await drawn(300, 200).jpeg().toBuffer();
  const noise = await sharp(Buffer.from(Uint8Array.from({ length: 400 * 400 * 3 }, (_, i) => (i * 7919) % 251)), {
    raw: { width: 400, height: 400, channels: 3 },
  })
    .jpeg()
    .toBuffer();
  const bomb = await drawn(10_000, 6000, '#000000').png({ compressionLevel: 9 }).toBuffer();
  expect(bomb.length).toBeLessThan(1_000_000);
  const refused = {
    svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    html: Buffer.from('<!doctype html><script>alert(1)</script>'),
    'html behind a picture’s beginning': Buffer.concat([
      jpeg.subarray(0, 20),
      Buffer.from('<script>alert(1)</script>'),
    ]),
    'cut off': noise.subarray(0, Math.floor(noise.length / 2)),
    'a bomb': bomb,
    nothing: Buffer.alloc(0),
  };
  for (const [what, content] of Object.entries(refused))
    expect({ what, ...(await send(content)) }).toMatchObject({ what, status: 422, body: { code: 'PHOTO_INVALID' } });
  const large = Buffer.concat([jpeg, Buffer.alloc(10 * 1024 * 1024)]);
  expect((await send(large)).status).toBe(413);
  expect((await send(jpeg, 'image/jpeg', 'nowhere')).status).toBe(404);
});

test('of another tenant nothing is shown', async () => {
  const { file } = await taken(await drawn(50, 50, '#123456').png().toBuffer(), 'image/png');
  expect((await at(file, 50)).status).toBe(200);
  expect((await at(file, 50, 'webp', 'b')).status).toBe(404);
});

test('an owner sees the pictures of a property by that property, and not those of another', async () => {
  await openHouse(mounted, 'pine');
  const content = await drawn(70, 50, '#0a0b0c').png().toBuffer();
  const { file } = await taken(content, 'image/png');
  const by = (property: string) => mounted.ask('GET', `/v1/hostels/properties/${property}/photos/${file}?width=70`);
  expect((await by('harbour')).status).toBe(200);
  expect(await by('pine')).toMatchObject({ status: 404, body: { code: 'PHOTO_NOT_FOUND' } });
  await ok(send(content, 'image/png', 'pine'));
  expect([(await by('pine')).status, (await by('harbour')).status]).toEqual([200, 200]);
});

test('a picture that both of two properties take in at once is of both', async () => {
  await openHouse(mounted, 'oak');
  const content = await drawn(80, 50, '#0d0e0f').png().toBuffer();
  const [{ file }] = await Promise.all([taken(content, 'image/png'), ok(send(content, 'image/png', 'oak'))]);
  for (const property of ['harbour', 'oak'])
    expect((await mounted.ask('GET', `/v1/hostels/properties/${property}/photos/${file}?width=80`)).status).toBe(200);
});

test('a property sees the pictures that its definition names, whoever has taken them in', async () => {
  const elm = await openHouse(mounted, 'elm');
  const { file, width, height } = await taken(await drawn(90, 50, '#101112').png().toBuffer(), 'image/png');
  await ok(elm.ask('PUT', '', { ...PROPERTY_EXAMPLE, photos: [{ file, width, height, alt: 'The door' }] }));
  expect((await elm.ask('GET', `/photos/${file}?width=90`)).status).toBe(200);
});

test('what no property shows is deleted with its files after a day, and what one shows stays', async () => {
  const [shown, unshown] = [
    await taken(await drawn(60, 50, '#010203').png().toBuffer(), 'image/png'),
    await taken(await drawn(60, 50, '#040506').png().toBuffer(), 'image/png'),
  ];
  await ok(
    house.ask('PUT', '', { ...PROPERTY_EXAMPLE, photos: [{ ...shown, alt: 'The door', alts: { pt: 'A porta' } }] }),
  );
  await mounted.database.admin(`update hostels.photo set used_at = now() - interval '2 days' where tenant = $1`, [
    TENANT_A,
  ]);
  await sweepPhotos(sweeper());
  expect((await at(unshown.file, 60)).status).toBe(404);
  expect((await at(shown.file, 60)).status).toBe(200);
});
