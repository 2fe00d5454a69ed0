import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@pvt/kernel/testing';
import { expect, onTestFinished, test } from 'vitest';
import { selfSigned } from '../proxy/certificate-harness.ts';
import { openCertificates } from '../proxy/certificates.ts';
import { certificateFilesOf, followCertificates, readCertificates } from './certificate-files.ts';

test('certificates are read from files, by the names in them, and taken anew when they are renewed with their key', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pvt-certificates-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const at = (name: string): string => join(folder, name);
  const [one, renewed] = [selfSigned('*.one.example'), selfSigned('*.one.example')];
  await writeFile(at('one.crt'), one.certificate);
  await writeFile(at('one.key'), one.key);
  const files = certificateFilesOf(at('one.crt'), ` ${at('one.key')} `);
  const before = await readCertificates(files);
  expect(before).toEqual([one]);

  const shown = openCertificates(before);
  const taken: unknown[] = [];
  const troubles: string[] = [];
  const end = followCertificates({
    ...{ files, before, everyMs: 1 },
    take(certificates) {
      shown.set(certificates);
      taken.push(certificates);
    },
    onTrouble: (error) => troubles.push(String(error)),
  });
  onTestFinished(end);
  await writeFile(at('one.crt'), renewed.certificate);
  await eventually(() => expect(troubles.length).toBeGreaterThan(0));
  expect(taken).toEqual([]);
  await writeFile(at('one.key'), renewed.key);
  await eventually(() => expect(taken).toEqual([[renewed]]));
  await rm(at('one.key'));
  await eventually(() => expect(troubles.at(-1)).toContain('ENOENT'));
});

test('each certificate needs its key, and what is none is named', async () => {
  expect(certificateFilesOf()).toEqual([]);
  expect(() => certificateFilesOf('a.crt,b.crt', 'a.key')).toThrow('PVT_GATEWAY_TLS_KEY');
  const none = import.meta.filename;
  await expect(readCertificates([{ certificate: none, key: none }])).rejects.toThrow(`${none} is no certificate`);
});
