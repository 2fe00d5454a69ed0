import { useEffect, useState } from 'react';
import { useTestSourceMutation } from '../api.ts';
import type { Source } from '../types.ts';

/** Long enough to type on. */
const pauseMs = 300;

type Reading = Pick<Source, 'format' | 'mapping' | 'options'>;

/**
 * What the first rows of a file become by a definition that is not saved; anew after each change of it, until when the last
 * answer stays.
 * @param head the beginning of the file, in base64
 */
export function useTriedSource(name: string, head: string, definition: Reading, rows: number) {
  const [test, shown] = useTestSourceMutation();
  // A definition is made anew each time it is drawn; what counts is what it says.
  const text = JSON.stringify(definition);
  const known = /^[a-z0-9][a-z0-9._-]{0,99}$/.test(name) ? name : 'new-source';
  useEffect(() => {
    const timer = window.setTimeout(() => {
      void test({ name: known, head, definition: JSON.parse(text) as Reading, rows });
    }, pauseMs);
    return () => window.clearTimeout(timer);
  }, [test, known, head, text, rows]);
  const [last, setLast] = useState(shown.data);
  if (shown.data !== undefined && shown.data !== last) setLast(shown.data);
  return { data: shown.error === undefined ? (shown.data ?? last) : undefined, error: shown.error };
}

/** Bytes as a body of JSON carries them. */
export function inBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
