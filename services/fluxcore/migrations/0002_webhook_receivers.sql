-- Deliveries wait by receiver: one that hangs must not keep those of others waiting.
alter table fluxcore.webhook_delivery
  add column host text collate "C" not null
  generated always as (coalesce(lower(substring(url from '^[^:]+://(?:[^/?#@]*@)?([^/?#]+)')), '')) stored;
create index webhook_delivery_receiver on fluxcore.webhook_delivery (tenant, host, next_at) where state = 'waiting';
drop index fluxcore.webhook_delivery_due;
