/** Both in bytes: a package is sent in base64, which is a third longer. */
const LARGEST_TEXT = 20 * 1024 * 1024;
const LARGEST_PACKAGE = 15 * 1024 * 1024;
const AT_A_TIME = 0x8000;
const REPLACED = '\uFFFD';

export interface FileFault {
  readonly kind: 'tooLarge' | 'notUtf8';
  /** Bytes that it may have. */
  readonly most: number;
}

export interface GivenFile {
  readonly name: string;
  /** As it is sent; empty for one that is too large. */
  readonly text: string;
  readonly isPackage: boolean;
  readonly fault?: FileFault;
}

/** Reads a file that was chosen: a text as it is, a zip in base64. */
export async function readGivenFile(given: File): Promise<GivenFile> {
  const isPackage = await isZip(given);
  const most = isPackage ? LARGEST_PACKAGE : LARGEST_TEXT;
  const { name } = given;
  if (given.size > most) return { name, text: '', isPackage, fault: { kind: 'tooLarge', most } };
  if (isPackage) return { name, text: base64Of(new Uint8Array(await given.arrayBuffer())), isPackage };
  const text = await given.text();
  return { name, text, isPackage, ...(text.includes(REPLACED) ? { fault: { kind: 'notUtf8', most } } : {}) };
}

/** By its first bytes: what a file is called says nothing. */
async function isZip(given: File): Promise<boolean> {
  const begin = new Uint8Array(await given.slice(0, 4).arrayBuffer());
  return begin[0] === 0x50 && begin[1] === 0x4b && begin[2] === 0x03 && begin[3] === 0x04;
}

function base64Of(bytes: Uint8Array): string {
  let binary = '';
  // A call has as many arguments as it takes bytes, and browsers bound them.
  for (let from = 0; from < bytes.length; from += AT_A_TIME)
    binary += String.fromCharCode(...bytes.subarray(from, from + AT_A_TIME));
  return btoa(binary);
}
