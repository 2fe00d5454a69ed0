-- What the hourly sweep looks for.
create index session_expired on identity.session (expires_at);
create index sign_in_token_expired on identity.sign_in_token (expires_at);
