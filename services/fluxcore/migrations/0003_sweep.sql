-- What the hourly sweep looks for (runtime/sweep.ts), none of it in the way of what is written often.
create index webhook_delivery_sent on fluxcore.webhook_delivery (sent_at) where state = 'sent' and body <> '';
create index webhook_delivery_settled on fluxcore.webhook_delivery (created_at) where state <> 'waiting';
create index late_event_recorded on fluxcore.late_event (recorded_at);
create index step_state_closed on fluxcore.step_state (touched_at) where due_at is null;
