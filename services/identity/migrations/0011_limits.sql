-- How often something was tried, by the digest of who and what: nobody's in particular, so that it has no tenant. A row says
-- when the next try is free, had each waited for its turn: what lies further ahead than is allowed is refused. One row, so
-- that it holds for all processes and however many try at once.
create table identity.attempt (
  key     bytea primary key,
  free_at timestamptz not null
);
create index attempt_free on identity.attempt (free_at);
