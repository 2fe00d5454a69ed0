-- Feeds wait by host: one that is slow must not keep those of others waiting. Its URL without a user, as core/feed.ts has it.
alter table collect.feed add column host text collate "C" not null default '';
create index feed_host on collect.feed (tenant, host, next_at);
update collect.feed f
  set host = coalesce(lower(substring(s.definition #>> '{feed,url}' from '^[^:]+://(?:[^/?#@]*@)?([^/?#]+)')), '')
  from collect.source s where s.tenant = f.tenant and s.name = f.source;
