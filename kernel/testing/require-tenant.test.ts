import { expect, test } from 'vitest';
import { requireTenant } from './require-tenant.ts';

test.each([
  'select name from orders.item where tenant = $1',
  'select i.name from orders.item i join orders.line l on l.tenant = i.tenant and l.item = i.id where i.tenant = $1',
  'select name from orders.item as i where (i.tenant, i.id) in (select tenant, id from orders.line where tenant = $1)',
  'insert into orders.item (tenant, id) values ($1, $2) on conflict (tenant, id) do update set id = excluded.id',
  'insert into orders.item as i (id, tenant) select $2, $1 on conflict do nothing',
  'update orders.item set name = $2 where tenant = $1',
  'delete from orders.item using old where item.tenant = $1 and old.id = item.id',
  'with gone as (delete from orders.item where tenant = $1 returning id) select count(*) from gone',
  'select position from log.cursor where group_name = $1',
  'select log.append($1, $2, $3)',
  'select tenant from identity.holder_of_key($1)',
  'select 1',
])('a statement that says whose rows it means passes: %s', (text) => {
  expect(() => requireTenant(text)).not.toThrow();
});

test.each([
  ['no condition', 'select name from orders.item order by name'],
  ['another condition', 'select name from orders.item where name = $1'],
  ['only the policy’s', 'select name from orders.item where tenant = pvt.tenant() and name = $1'],
  ['one of two tables', 'select from orders.item i join orders.line l on l.item = i.id where i.tenant = $1'],
  ['one of two selects', 'select (select count(*) from orders.line) from orders.item where tenant = $1'],
  ['a change', 'update orders.item set name = $2 where id = $1'],
  ['a removal', 'delete from orders.item where id = $1 returning id'],
  ['an insertion', 'insert into orders.item (id) values ($1)'],
  ['a read of the log', 'select position from log.event where position > $1'],
  ['a join by others', 'select from orders.item i join orders.line l on l.tenant = i.tenant'],
])('one that does not is refused: %s', (_of, text) => {
  expect(() => requireTenant(text)).toThrow('tenant = $1');
});
