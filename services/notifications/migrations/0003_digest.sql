-- Mails that somebody wants by the day or the week wait for one mail with them all.
alter table notifications.message
  -- The day of the digest that it waits for, or was in, by the recipient's calendar.
  add column digest_day date,
  -- The mail that it went in.
  add column digest uuid;
alter table notifications.message drop constraint message_state_check;
alter table notifications.message add constraint message_state_check check (state in
  ('waiting', 'held', 'sending', 'sent', 'delivered', 'captured', 'failed', 'bounced', 'complained', 'suppressed', 'skipped', 'gathered'));
create index message_digest on notifications.message (tenant, recipient, category, digest_day) where state = 'held' and digest_day is not null;
