import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { SettingError } from '@pvt/kernel/settings';
import type { Certificate } from '../proxy/interface.ts';

const LOOK_MS = 10_000;

/** Where a certificate is, with those that vouch for it behind it, and where its key is: both PEM. */
export interface CertificateFiles {
  readonly certificate: string;
  readonly key: string;
}

/** @throws SettingError where not each certificate has its key */
export function certificateFilesOf(certificates = '', keys = ''): readonly CertificateFiles[] {
  const [certificatePaths, keyPaths] = [certificates, keys].map((text) =>
    text
      .split(',')
      .map((path) => path.trim())
      .filter(Boolean),
  );
  const files = (certificatePaths ?? []).map((certificate, place) => ({ certificate, key: keyPaths?.[place] ?? '' }));
  if (files.length !== keyPaths?.length)
    throw new SettingError(
      'PVT_GATEWAY_TLS_CERT and PVT_GATEWAY_TLS_KEY name as many files: each key in the place of its certificate.',
    );
  return files;
}

/** @throws Error with the file that can not be read, or is none */
export function readCertificates(files: readonly CertificateFiles[]): Promise<Certificate[]> {
  return Promise.all(
    files.map(async ({ certificate: path, key: keyPath }) => {
      const [certificate, key] = await Promise.all([readFile(path, 'utf8'), readFile(keyPath, 'utf8')]);
      return { names: namesIn(certificate, path), certificate, key };
    }),
  );
}

/** The names that a certificate is for (RFC 6125). */
function namesIn(certificate: string, path: string): string[] {
  try {
    const names = new X509Certificate(certificate).subjectAltName ?? '';
    return names.split(', ').flatMap((name) => (name.startsWith('DNS:') ? [name.slice('DNS:'.length)] : []));
  } catch (cause) {
    throw new Error(`${path} is no certificate in PEM`, { cause });
  }
}

export interface FollowedFiles {
  readonly files: readonly CertificateFiles[];
  /** As they were read first. */
  readonly before: readonly Certificate[];
  /** @throws what is wrong with them; those before are shown on */
  readonly take: (certificates: readonly Certificate[]) => void;
  readonly onTrouble: (error: unknown) => void;
  readonly everyMs?: number;
}

/** Looks again and again whether they are others: renewed, they are shown without a restart. @returns what ends it */
export function followCertificates({ files, before, take, onTrouble, everyMs = LOOK_MS }: FollowedFiles): () => void {
  if (files.length === 0) return () => undefined;
  let last = JSON.stringify(before);
  let trouble = '';
  let isOver = false;
  let timer = later();

  /** A certificate whose key is not there yet is a fault, which is told once and over with the next look. */
  async function look(): Promise<void> {
    try {
      const found = await readCertificates(files);
      const text = JSON.stringify(found);
      if (text !== last && !isOver) take(found);
      last = text;
      trouble = '';
    } catch (error) {
      if (String(error) !== trouble) onTrouble(error);
      trouble = String(error);
    }
  }

  function later(): NodeJS.Timeout {
    return setTimeout(() => {
      void look().then(() => {
        if (!isOver) timer = later();
      });
    }, everyMs).unref();
  }

  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
