import { expect, test } from 'vitest';
import { headOf, lineOf, verifyExport } from './export.ts';
import { append, EMPTY_TREE, leafHash, rootOf } from './merkle.ts';
import { signCheckpoint, signerOf, verifierOf } from './note.ts';

const signer = signerOf('pvt-audit', new Uint8Array(32).fill(7));
const contents = ['a', 'b\u001f', 'ä "c"'].map((text, number) => JSON.stringify({ number, data: { text } }));
const entries = contents.map((content, number) => ({ number, leaf: leafHash(content), content }));
const { tree } = append(
  EMPTY_TREE,
  entries.map(({ leaf }) => leaf),
);
const checkpoint = { origin: 'pvt/a', size: 3, root: rootOf(tree), time: '2026-11-20T10:00:00.000Z' };
const head = headOf({
  origin: 'pvt/a',
  key: verifierOf(signer),
  checkpoints: [signCheckpoint(signer, checkpoint)],
});

async function* given(lines: readonly string[]): AsyncIterable<string> {
  yield* [head, ...lines];
}

test('money.md 26: one changed character of an entry is found, whichever it is', async () => {
  const lines = entries.map(lineOf);
  expect(await verifyExport(given(lines))).toMatchObject({ ok: true, entries: 3, faults: [] });
  const unnoticed: string[] = [];
  for (const [i, line] of lines.entries())
    for (let at = 0; at < line.length; at++)
      for (const bit of [1, 2, 32]) {
        const changed = `${line.slice(0, at)}${String.fromCharCode(line.charCodeAt(at) ^ bit)}${line.slice(at + 1)}`;
        const { ok } = await verifyExport(given(lines.with(i, changed)));
        if (ok) unnoticed.push(changed);
      }
  expect(unnoticed).toEqual([]);
});
