-- Courses that are sold, coupons, and what learners say of a course at its end (docs/adr/0074-courses-that-are-sold.md).
alter table academy.enrolment drop constraint enrolment_via_check;
alter table academy.enrolment add constraint enrolment_via_check
  check (via in ('self', 'key', 'staff', 'import', 'purchase'));

create table academy.coupon (
  tenant     uuid not null,
  course     text collate "C" not null,
  -- In capital letters.
  code       text collate "C" not null,
  definition json not null,
  uses       integer not null default 0 check (uses >= 0),
  -- How many may use it; null for any number.
  most       integer check (most > 0),
  primary key (tenant, course, code)
);

create table academy.purchase (
  tenant      uuid not null,
  id          uuid not null,
  course      text collate "C" not null,
  account     uuid not null,
  coupon      text collate "C",
  -- In minor units: what the course cost, and what is paid for it.
  price       integer not null check (price > 0),
  amount      integer not null check (amount between 0 and price),
  currency    text collate "C" not null,
  provider    text collate "C" not null,
  -- Of the service that takes the money; null until it is begun there.
  intent      uuid,
  state       text collate "C" not null check (state in ('open', 'taking', 'paid', 'failed', 'refunded')),
  -- The code of what kept it from being paid.
  failure     text collate "C",
  -- Until when, and up to which progress, it can be given back: as it was when it was bought.
  refund_days    integer not null check (refund_days >= 0),
  refund_percent integer not null check (refund_percent between 0 and 100),
  made_at     timestamptz not null,
  paid_at     timestamptz,
  refunded_at timestamptz,
  primary key (tenant, id),
  constraint paid_at_a_time check (state not in ('paid', 'refunded') or paid_at is not null),
  constraint refunded_at_a_time check ((state = 'refunded') = (refunded_at is not null))
);
create unique index one_purchase_at_a_time on academy.purchase (tenant, course, account) where state in ('open', 'taking');
create index purchase_of_course on academy.purchase (tenant, course, id);
create index purchase_of_account on academy.purchase (tenant, course, account, id);

create table academy.rating (
  tenant    uuid not null,
  enrolment uuid not null,
  course    text collate "C" not null,
  stars     integer not null check (stars between 1 and 5),
  comment   text,
  at        timestamptz not null,
  primary key (tenant, enrolment)
);
create index rating_of_course on academy.rating (tenant, course, enrolment);

select pvt.isolate('academy.coupon');
select pvt.isolate('academy.purchase');
select pvt.isolate('academy.rating');
