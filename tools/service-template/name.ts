import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Names of the house, and words that JavaScript or SQL keep for themselves: the name is also a variable and a schema. */
const KEPT = new Set(
  `adapters apps bench common core deploy docs kernel log mobile portal public pvt server services tests tools
  all analyze and any array as asc async authorization await between binary both break case cast catch check class collate
  collation column concurrently const constraint continue create cross debugger default deferrable delete desc distinct do
  else end enum eval except export extends false fetch finally for foreign freeze from full function grant group having if
  ilike import in initially inner instanceof intersect interface into is isnull join lateral leading left let like limit
  localtime natural new not notnull null offset on only or order outer overlaps package placing primary private protected
  references return returning right select similar some static super switch symmetric table tablesample then this throw to
  trailing true try typeof undefined union unique user using var variadic verbose void when where while window with yield`.split(
    /\s+/,
  ),
);

/** Why a name can not be a service's, in one line; nothing when it can. */
export function faultOfName(root: string, name: string | undefined): string | undefined {
  if (name === undefined) return 'Say the name: npm run new-service -- NAME';
  if (!/^[a-z][a-z0-9]{1,39}$/.test(name)) {
    return `"${name}" can not be a service's name: take 2 to 40 lower-case letters and digits, a letter first.`;
  }
  if (KEPT.has(name) || name.startsWith('pg')) return `"${name}" is kept for something else: take another name.`;
  if (existsSync(join(root, 'services', name)))
    return `services/${name} is there already: take another name, or work in it.`;
  return undefined;
}
