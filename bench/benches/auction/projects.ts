import type pg from 'pg';

const SYLLABLES = ['ba', 'ce', 'di', 'fo', 'gu', 'ha', 'je', 'ki', 'lo', 'mu', 'na', 'pe'];

/** A word of four syllables, another one for each number below 20,736. */
export const wordAt = (n: number): string =>
  [1728, 144, 12, 1].map((each) => SYLLABLES[Math.floor(n / each) % SYLLABLES.length]).join('');

const VOCABULARY = 2000;
const AT_ONCE = 50_000;
const CREATE_INDEX = 'create index listing_by_terms on auction.listing using gin (terms) with (fastupdate = off)';

/**
 * Projects from one number to before another, written into the tables as requests would have left them: half have an auction that is open,
 * a third one that is over. Of 2,000 words each has twelve, of which the first are frequent and the last rare.
 */
export async function fillProjects(client: pg.Client, tenant: string, from: number, until: number): Promise<void> {
  const words = Array.from({ length: VOCABULARY }, (_, n) => wordAt(n));
  await client.query(`set maintenance_work_mem = '512MB'; drop index auction.listing_by_terms`);
  for (let first = from; first < until; first += AT_ONCE) {
    const values = [tenant, first, Math.min(until, first + AT_ONCE) - 1];
    await client.query(PROJECT, values);
    await client.query(AUCTION, values);
    await client.query(LISTING, [...values, words]);
  }
  await client.query(
    'insert into auction.listing_word (tenant, word) select $1, w from unnest($2::text[]) w on conflict do nothing',
    [tenant, words],
  );
  await client.query(
    'insert into auction.listing_places (tenant, given) values ($1, $2) on conflict (tenant) do update set given = $2',
    [tenant, until],
  );
  await client.query(CREATE_INDEX);
  await client.query('vacuum analyze auction.project, auction.auction, auction.listing, auction.listing_word');
}

const ID = `lpad(to_hex(n + 1), 32, '0')::uuid`;
const CURRENCY = `case n % 5 when 0 then 'USD' else 'EUR' end`;
const FORMAT = `(array['reverse', 'sealed', 'fixed', 'proxy'])[1 + n % 4]`;
const PHASE = `case when n % 6 < 3 then 'open' when n % 6 < 5 then 'over' else 'none' end`;

const PROJECT = `insert into auction.project (tenant, id, client, definition, visibility, words, state)
  select $1, ${ID}, 'person:' || n % 1000, jsonb_build_object('title', 'Project ' || n, 'description', repeat('What is to be done. ', 20),
      'currency', ${CURRENCY}, 'visibility', 'public', 'invited', '[]'::jsonb), 'public', '', 'open'
    from generate_series($2::integer, $3::integer) n`;

const AUCTION = `insert into auction.auction (tenant, id, project, client, currency, visibility, format, terms, state, ends_at, price)
  select $1, ${ID}, ${ID}, 'person:' || n % 1000, ${CURRENCY}, 'public', ${FORMAT}, '{}', case ${PHASE} when 'open' then 'open' else 'closed' end,
      '2099-01-01', 1000 + n % 1000000
    from generate_series($2::integer, $3::integer) n where ${PHASE} <> 'none'`;

/** The k-th word of a project is one of 3, 4, 6, … 2,000: hashes choose, so that words do not come together. */
const WORDS = `array(select distinct 'w:' || ($4::text[])[1 + (hashint8(n * 16 + k)::bigint & 2147483647) % (3 * 1.8 ^ k)::integer % ${VOCABULARY}]
  from generate_series(0, 11) k)`;
const FACETS = `array['c:' || ${CURRENCY}, 'o:' || ${PHASE}, 'v:person:' || n % 1000] ||
  case when n % 3 = 0 then '{s:n8n,y:n8n}' else '{}' end::text[] || case when n % 7 = 0 then '{s:python}' else '{}' end::text[] ||
  case when n % 11 = 0 then '{s:xero,y:Xero}' else '{}' end::text[] ||
  case when ${PHASE} = 'none' then '{}' else array['f:' || ${FORMAT}, 'p:' || (array['to-500', 'to-2000', 'to-5000', 'above-20000'])[1 + n % 13 % 4]] end`;

const LISTING = `insert into auction.listing (tenant, project, client, visibility, place, facets, terms)
  select $1, ${ID}, 'person:' || n % 1000, 'public', n + 1, f.facets, array_to_tsvector(f.facets || ${WORDS} || auction.blocks_of($1, n + 1))
    from generate_series($2::integer, $3::integer) n cross join lateral (select ${FACETS} as facets) f`;
