/** SQL for reading: its words in capitals, a line for each clause, what is in brackets further in. */

const clauses = new Set(
  `with select from where group having order limit offset insert update delete values returning set union
  join left cross full inner for`.split(/\s+/),
);
const words = new Set(
  `with select from where group by having order limit offset insert into update delete values returning set union all on
  conflict do nothing join left right cross full inner lateral outer for as and or not in is null case when then else end
  exists distinct filter over partition materialized recursive using asc desc nulls first last between like any begin
  commit rollback only read write isolation level repeatable skip locked interval true false create between
  excluded coalesce default`.split(/\s+/),
);

export interface SqlPart {
  /** Its place among the parts. */
  at: number;
  text: string;
  kind: 'word' | 'text' | 'plain';
}

const pieces = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\$\d+|[A-Za-z_][\w.]*|\d[\d.]*|::|<=|>=|<>|\|\||\s+|./g;

function kindOf(piece: string): SqlPart['kind'] {
  if (piece.startsWith("'")) return 'text';
  return words.has(piece.toLowerCase()) ? 'word' : 'plain';
}

/** What a statement does, in a line: `INSERT log.event`. */
export function sqlTitle(statement: string): string {
  const flat = statement.replace(/\s+/g, ' ').trim();
  // A statement that only calls a function is named by it.
  const called = /^select ([a-z_]+\.[a-z_]+)\(/i.exec(flat)?.[1];
  if (called !== undefined) return `SELECT ${called}()`;
  const change = /\b(insert into|update|delete from)\s+([a-z_]+\.[a-z_]+)/i.exec(flat);
  if (change !== null) return `${(change[1] ?? '').split(' ')[0]?.toUpperCase()} ${change[2]}`;
  const first = /^\w+/.exec(flat)?.[0] ?? '';
  const from = /\bfrom\s+(?:only\s+)?([a-z_]+\.[a-z_]+)/i.exec(flat)?.[1];
  if (from !== undefined) return `SELECT ${from}`;
  return words.has(first.toLowerCase()) ? flat.replace(first, first.toUpperCase()) : flat;
}

/** The parts of a statement, laid out; put together they are its text. */
export function sqlParts(statement: string): SqlPart[] {
  const parts: SqlPart[] = [];
  let depth = 0;
  let before = '';
  const indent = () => `\n${'  '.repeat(depth)}`;
  const push = (text: string, kind: SqlPart['kind'] = 'plain') => parts.push({ at: parts.length, text, kind });
  const lastText = () => parts.at(-1)?.text ?? '';
  for (const piece of statement.trim().match(pieces) ?? []) {
    if (/^\s/.test(piece)) {
      if (!/\s$/.test(lastText()) && lastText() !== '') push(' ');
      continue;
    }
    const word = piece.toLowerCase();
    if (piece === ')') depth = Math.max(0, depth - 1);
    const opens = clauses.has(word) && !isWithin(before, word);
    const isNewLine = opens || ((word === 'and' || word === 'or') && depth <= 1);
    if (isNewLine && parts.length > 0) {
      if (lastText() === ' ') parts.pop();
      if (!lastText().includes('\n')) push(`${indent()}${opens ? '' : '  '}`);
    }
    const kind = kindOf(piece);
    push(kind === 'word' ? piece.toUpperCase() : piece, kind);
    if (piece === '(') depth += 1;
    before = word;
  }
  return parts;
}

const joined = new Set(['left', 'right', 'cross', 'full', 'inner', 'outer']);

/** Whether a word belongs to the clause that the one before it has begun: `delete from`, `left join`, `for update`. */
function isWithin(before: string, word: string): boolean {
  if (word === 'from') return before === 'delete' || before === 'distinct' || before === 'epoch';
  if (word === 'join') return joined.has(before);
  return word === 'update' && (before === 'for' || before === 'do');
}
