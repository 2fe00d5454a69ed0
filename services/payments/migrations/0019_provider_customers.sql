-- What a provider calls a customer of ours, where its saved methods hang on one of its own (Stripe): made with the first method, and used again.
create table payments.provider_customer (
  tenant    uuid not null,
  customer  uuid not null,
  provider  text collate "C" not null,
  reference text collate "C" not null,
  primary key (tenant, customer, provider),
  foreign key (tenant, customer) references payments.customer
);
select pvt.isolate('payments.provider_customer');

-- A delivery about a payout, and not about a payment.
alter table payments.provider_event add column payout json;
