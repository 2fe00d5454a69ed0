-- The language of what is sent to a customer; English until another one is chosen.
alter table payments.customer add column language text not null default 'en' check (language in ('en', 'pt', 'es', 'de'));
