import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sqlParts, sqlTitle } from './sql.ts';

const laidOut = (statement: string) =>
  sqlParts(statement)
    .map(({ text }) => text)
    .join('');

test('a statement has a line for each clause, and its words in capitals', () => {
  expect(laidOut("select a, count(*) from t.x\n  where id = $1 and name = 'from me' order by a limit 5")).toBe(
    ['SELECT a, count(*)', 'FROM t.x', 'WHERE id = $1', "  AND name = 'from me'", 'ORDER BY a', 'LIMIT 5'].join('\n'),
  );
  expect(laidOut('delete from t.x using (select id from t.y) as y')).toBe(
    ['DELETE FROM t.x USING (', '  SELECT id', '  FROM t.y) AS y'].join('\n'),
  );
});

test('nothing of a statement is lost or added but spaces, and texts stay as they are', () => {
  const plain = (text: string) => text.replace(/\s+/g, '').toLowerCase();
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('select', 'from', '(', ')', "'a  B'", 'x', ' ', '\n', ',', '$1', '::', 'and')),
      (words) => {
        const statement = words.join(' ');
        expect(plain(laidOut(statement))).toBe(plain(statement));
        const texts = (text: string) => text.match(/'[^']*'/g);
        expect(texts(laidOut(statement))).toEqual(texts(statement));
      },
    ),
  );
});

test.each([
  ['insert into log.delivery (a) values (1)', 'INSERT log.delivery'],
  ['with x as (select 1) update log.cursor c set a = 1', 'UPDATE log.cursor'],
  ['delete from log.member where a', 'DELETE log.member'],
  ['select log.append($1, $2) as positions', 'SELECT log.append()'],
  ['select a,\n b from collect.import where x', 'SELECT collect.import'],
  ['begin', 'BEGIN'],
])('%s is called %s', (statement, title) => {
  expect(sqlTitle(statement)).toBe(title);
});
