import { readFileSync, writeFileSync } from 'node:fs';
import { fillBloom } from '../kernel/memory/bloom.ts';

/**
 * `node tools/run.mjs tools/known-passwords.ts LIST…` makes services/identity/adapters/known-passwords.bin of lists with one
 * password a line (what follows a space is left out). The one that ships is of lists under the MIT licence, together 107,819
 * passwords in small letters:
 * - `build_collection/top100000` of NIST Bad Passwords (github.com/cry/nbp, a603dc5, © 2016 Carey Li);
 * - `data/passwords.txt` of zxcvbn (github.com/dropbox/zxcvbn, 67c4ece, © 2012-2016 Dan Wheeler and Dropbox, Inc.);
 * - `src/firstnames.json` and `src/lastnames.json` of @zxcvbn-ts/language-pt-br 4.1.1, -es-es 4.1.2 and -de 3.0.2: those of
 *   five letters and more, without spaces, one a line.
 */
const BITS_EACH = 18;

const lists = process.argv.slice(2);
const passwords = new Set(
  lists.flatMap((list) =>
    readFileSync(list, 'utf8')
      .split('\n')
      .map((line) => (line.split(/\s/)[0] ?? '').toLowerCase())
      .filter((password) => password !== ''),
  ),
);
const bits = fillBloom(passwords, Math.ceil((passwords.size * BITS_EACH) / 8));
writeFileSync(new URL('../services/identity/adapters/known-passwords.bin', import.meta.url), bits);
process.stdout.write(`${passwords.size} passwords, ${bits.length} bytes\n`);
