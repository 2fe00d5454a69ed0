begin; select set_config('pvt.tenant', '0198c0de-0000-7000-8000-0000000000be', true);
select a.position + 1 as position, a.id, a.project, a.client, a.currency, a.visibility, a.format, a.terms, a.state, a.rules, a.public_key,
    a.ends_at, a.extensions, a.sequence, a.link, a.withdrawals, a.leader, a.leader_sequence, a.leader_amount, a.leader_at, a.second, a.price, a.result
  from auction.auction a
  where a.tenant = '0198c0de-0000-7000-8000-0000000000be' and a.id = lpad(to_hex(:a::integer), 32, '0')::uuid for update \gset a_
select p.* from (select unnest(array['person:' || :a::text]) as account union select a.client from auction.auction a
    where a.tenant = '0198c0de-0000-7000-8000-0000000000be' and a.id = lpad(to_hex(:a::integer), 32, '0')::uuid) as wanted
  cross join lateral (select p.account, p.organisation, p.verified, p.suspended, p.trust_limit, p.payment_methods, p.devices
    from auction.participant p where p.tenant = '0198c0de-0000-7000-8000-0000000000be' and p.account = wanted.account limit 1) p;
insert into auction.entry (tenant, auction, position, kind, sequence, bidder, tag, once, digest, amount, at, nonce, record, link)
  select '0198c0de-0000-7000-8000-0000000000be', e.* from json_to_recordset(json_build_array(json_build_object(
      'auction', lpad(to_hex(:a::integer), 32, '0')::uuid, 'position', :a_position::integer, 'kind', 'bid', 'sequence', :a_position::integer,
      'bidder', 'person 0198c0de-1111-7000-8000-000000000001', 'tag', repeat('0', 32), 'once', null, 'digest', repeat('1', 32), 'amount', :a_position::bigint,
      'at', now(), 'nonce', null, 'record', repeat('x', 190), 'link', repeat('2', 64)))) as e (auction uuid, position integer, kind text, sequence integer,
      bidder text, tag text, once text, digest text, amount bigint, at timestamptz, nonce text, record text, link text);
update auction.auction a set state = m.state, ends_at = m."endsAt", extensions = m.extensions, sequence = m.sequence, position = m.position,
    link = m.link, withdrawals = m.withdrawals, leader = m.leader, leader_sequence = m."leaderSequence", leader_amount = m."leaderAmount",
    leader_at = m."leaderAt", second = m.second, price = m.price, result = m.result
  from json_to_recordset(json_build_array(json_build_object('id', lpad(to_hex(:a::integer), 32, '0')::uuid, 'state', 'open', 'endsAt', '2099-01-01',
      'extensions', 0, 'sequence', :a_position::integer, 'position', :a_position::integer, 'link', repeat('2', 64), 'withdrawals', 0, 'leader', 'person a',
      'leaderSequence', :a_position::integer, 'leaderAmount', :a_position::bigint, 'leaderAt', 1, 'second', null, 'price', :a_position::bigint, 'result', null)))
    as m (id uuid, state text, "endsAt" timestamptz, extensions integer, sequence integer, position integer, link text, withdrawals integer, leader text,
      "leaderSequence" integer, "leaderAmount" bigint, "leaderAt" bigint, second bigint, price bigint, result json)
  where a.tenant = '0198c0de-0000-7000-8000-0000000000be' and a.id = m.id;
select log.append('0198c0de-0000-7000-8000-0000000000be', true, array[uuidv7()::text, uuidv7()::text], '{/auction,/auction}',
  '{pvt.auction.bid.placed,pvt.auction.lead.lost}', array[lpad(to_hex(:a::integer), 32, '0'), lpad(to_hex(:a::integer), 32, '0')],
  array[:a::bigint % 16, :a::bigint % 16]::smallint[], '{null,null}', '{null,null}',
  array['{"actor": "person 0198c0de-1111-7000-8000-000000000001", "actorname": "bench"}',
    '{"actor": "service auction", "actorname": "auction"}']::json[],
  array['{"auction": "0198c0de-0000-7000-8000-0000000000be", "sequence": 1, "bidder": "person 0198c0de-1111-7000-8000-000000000001",
    "leads": true, "price": 49500, "endsAt": "2027-03-28"}',
    '{"auction": "0198c0de-0000-7000-8000-0000000000be", "currency": "EUR", "price": 49500, "endsAt": "2027-03-28",
    "bidders": ["person 0198c0de-1111-7000-8000-000000000001"], "period": "2027-03-28T22:00:00Z"}']::json[]);
commit;
