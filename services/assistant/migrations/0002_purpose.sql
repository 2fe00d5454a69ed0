-- What it was asked for, beside by whom it was answered. What was counted before is of no purpose that is known.
alter table assistant.usage add column task text collate "C" not null default 'unknown';
alter table assistant.usage drop constraint usage_pkey, add primary key (tenant, day, provider, model, task);
