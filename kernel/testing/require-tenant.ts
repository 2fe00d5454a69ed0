/** Of no tenant: counters, and what the log keeps of groups, whose names tell the tenant. */
const OF_NO_TENANT = /^(public|information_schema|pg_catalog)\.|^log\.(cursor|checkpoint|period|installation|\w+_seq)$/;

/** A table with its schema, and what the statement calls it; a function is none. */
const TABLE =
  /\b(from|join|using|update|into)\s+(?:only\s+)?((?:[a-z_]\w*)\.(?:[a-z_]\w*))(?!\s*\(\s*\$|\w)(?:\s+(?:as\s+)?(?!(?:as|on|set|where|using|join|left|right|inner|cross|full|order|group|limit|for|values|select|returning|union|tablesample|default|offset|window)\b)([a-z_]\w*))?/g;

/**
 * Refuses a statement of a tenant's transaction that does not say whose rows it means: the policy would keep it right, but
 * only the condition has an index. Asked of the text as it is sent, since statements are put together of parts; the tests
 * run each of them.
 * @throws Error that names the table
 */
export function requireTenant(text: string): void {
  const unqualified = [...text.matchAll(/(?<![.\w])(?:tenant\s*=|\(tenant\s*,)/g)].length;
  let needed = 0;
  let meant = false;
  for (const [reference, verb, table = '', alias] of text.matchAll(TABLE)) {
    if (OF_NO_TENANT.test(table)) continue;
    if (verb === 'into') {
      if (!isInserted(text, reference)) throw missing(table, text);
      continue;
    }
    meant = true;
    const names = alias === undefined ? [table, table.replace(/^.*\./, '')] : [alias];
    if (!names.some((name) => isQualified(text, name)) && ++needed > unqualified) throw missing(table, text);
  }
  if (meant && !/tenant\s*=\s*\$\d/.test(text)) throw new Error(`nowhere "tenant = $1" in: ${text}`);
}

/** `insert into a.b (tenant, …)`, wherever the column stands. */
function isInserted(text: string, reference: string): boolean {
  const columns = /^[^()]*\(([^)]*)\)/.exec(text.slice(text.indexOf(reference) + reference.length))?.[1] ?? '';
  return /\btenant\b/.test(columns);
}

/** `d.tenant = …`, `… = d.tenant`, `(d.tenant, d.id) = …` */
function isQualified(text: string, name: string): boolean {
  const own = `(?<![.\\w])${name.replaceAll('.', '\\.')}\\.tenant\\b`;
  return new RegExp(`${own}\\s*=|=\\s*${own}|\\(${own}\\s*,`).test(text);
}

function missing(table: string, text: string): Error {
  return new Error(`${table} is meant without "tenant = $1" in: ${text}`);
}
