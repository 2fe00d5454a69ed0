-- What a learner leaves behind goes with the account (docs/adr/0079-what-an-academy-keeps-of-who-learned.md).

-- Its answers are gone, and its mark stays: it is not graded again.
alter table academy.attempt add column erased_at timestamptz;

-- An account is of no organisation: its learners are looked for in all of them.
create index enrolment_of_account on academy.enrolment (account) where account is not null;

-- Of whom a document of xAPI is, as agents are told apart; null for what is of nobody, and for what came before this.
alter table academy.xapi_document add column agent text collate "C";
create index xapi_document_of_agent on academy.xapi_document (tenant, agent) where agent is not null;
