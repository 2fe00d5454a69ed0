-- A deleted version's consumer group ends with it: its cursors would be behind for ever, and its dead letters could not
-- be redriven to anyone. The log's tables are not a service's to delete from; this lets insights end its own groups,
-- those of the transaction's tenant, and no other.
create function insights.end_groups(groups text[]) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  own text[] := array(select g from unnest(groups) g where g like 'metric:%@' || pvt.tenant()::text);
begin
  perform from log.cursor where group_name = any(own) order by group_name, partition for update;
  delete from log.delivery where group_name = any(own);
  delete from log.checkpoint where group_name = any(own);
  delete from log.member where group_name = any(own);
  delete from log.cursor where group_name = any(own);
  delete from log.consumer_group where group_name = any(own);
end $$;
revoke execute on function insights.end_groups from public;
