-- Entra looks for people by their mail at work: emails[type eq "work"].value eq "…".
create function identity.work_mails(p_said jsonb) returns text[]
  language sql immutable set search_path = pg_catalog
  return coalesce((select array_agg(lower(e->>'value')) from jsonb_array_elements(
    case jsonb_typeof(p_said->'emails') when 'array' then p_said->'emails' else '[]' end) as e where lower(e->>'type') = 'work'), '{}');
create index scim_user_work_mail on identity.scim_user using gin (identity.work_mails(said));
revoke execute on function identity.work_mails from public;
