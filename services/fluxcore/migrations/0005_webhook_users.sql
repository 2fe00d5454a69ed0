-- A user and a password in the address of a web hook were kept and shown, and never sent. They are refused now; what was
-- kept loses them, which changes nothing of what is sent. In a definition an address alone begins like that: CEL has quotes.
update fluxcore.flow_version
  set definition = regexp_replace(definition::text, '("url":\s*"https?://)[^/?#"@]*@', '\1', 'gi')::json
  where definition::text ~* '"url":\s*"https?://[^/?#"@]*@';
update fluxcore.webhook_delivery set url = regexp_replace(url, '^(https?://)[^/?#@]*@', '\1', 'i')
  where url ~* '^https?://[^/?#@]*@';
insert into fluxcore.webhook_secret (tenant, flow, url, secret)
  select tenant, flow, regexp_replace(url, '^(https?://)[^/?#@]*@', '\1', 'i'), secret from fluxcore.webhook_secret
  where url ~* '^https?://[^/?#@]*@'
  on conflict do nothing;
delete from fluxcore.webhook_secret where url ~* '^https?://[^/?#@]*@';
