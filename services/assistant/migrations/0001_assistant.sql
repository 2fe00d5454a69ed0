-- Answers by content: the same question to the same model is paid for once per tenant.
create table assistant.answer (
  tenant uuid not null,
  -- sha256 over task, input, labels, schema, provider and model (adapters/postgres/answers.ts).
  key bytea not null check (length(key) = 32),
  provider text not null,
  model text not null,
  output jsonb not null,
  expires_at timestamptz not null,
  primary key (tenant, key)
);
-- Sweeping takes the expired ones of all tenants, oldest first.
create index answer_expires_at on assistant.answer (expires_at);
select pvt.isolate('assistant.answer');

-- What was asked, used and spent. Tokens and money are counted in the transaction that stores the answer.
create table assistant.usage (
  tenant uuid not null,
  day date not null,
  provider text not null,
  model text not null,
  calls bigint not null default 0,
  tokens_in bigint not null default 0,
  tokens_out bigint not null default 0,
  -- Millionths of a US dollar.
  cost_micros bigint not null default 0,
  cache_hits bigint not null default 0,
  primary key (tenant, day, provider, model)
);
select pvt.isolate('assistant.usage');
