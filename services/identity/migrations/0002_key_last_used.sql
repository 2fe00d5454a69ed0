-- To the minute: so that nobody has to guess which keys are in use, and a busy key is not a row written all the time.
alter table identity.api_key add column last_used_at timestamptz;
