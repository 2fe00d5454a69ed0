import type { Proof } from '../api.ts';

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));

async function sha256(...parts: readonly Uint8Array[]): Promise<Uint8Array> {
  const all = new Uint8Array(parts.flatMap((part) => [...part]));
  return new Uint8Array(await crypto.subtle.digest('SHA-256', all));
}

const LEAF = Uint8Array.of(0);
const INNER = Uint8Array.of(1);

/**
 * Whether an entry is in the tree of its checkpoint, reckoned here in the browser (RFC 9162, 2.1.3.2); of an entry whose content is
 * forgotten, its hash.
 */
export async function isIncluded({ number, content, leaf, proof, checkpoint, size }: Proof): Promise<boolean> {
  let hash = content === null ? bytesOf(leaf) : await sha256(LEAF, new TextEncoder().encode(content));
  let at = number;
  let last = size - 1;
  for (const sibling of proof.map(bytesOf)) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = await sha256(INNER, sibling, hash);
      while (at % 2 === 0 && at !== 0) {
        at /= 2;
        last = Math.floor(last / 2);
      }
    } else hash = await sha256(INNER, hash, sibling);
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  const root = bytesOf(checkpoint.split('\n')[2] ?? '');
  return last === 0 && root.length === hash.length && root.every((byte, place) => byte === hash[place]);
}
