-- Guests among themselves and with the house. What a guest has written stands sealed under that guest's key: who is erased has said
-- nothing (docs/adr/0062-guests-who-meet.md).

-- What a guest may show, and which of it is shown; of whom there is no row, nothing is. It is of a booking: its link is no proof of who
-- the guest is, whose address anybody may have typed. The guest is whose key it is sealed with.
create table hostels.guest_card (
  tenant  uuid not null,
  booking uuid not null,
  guest   uuid not null,
  sealed  bytea not null,
  primary key (tenant, booking)
);
create index card_of_guest on hostels.guest_card (tenant, guest, booking);

-- Who is to be seen on the board of a house, by consent, for the nights of this booking. The id is what others know of that guest.
create table hostels.board_presence (
  tenant   uuid not null,
  booking  uuid not null,
  id       uuid not null,
  property text collate "C" not null,
  guest    uuid not null,
  since    timestamptz not null,
  primary key (tenant, booking)
);
create index presence_of_property on hostels.board_presence (tenant, property, booking);
create unique index presence_by_id on hostels.board_presence (tenant, id);
create index presence_of_guest on hostels.board_presence (tenant, guest);

create table hostels.house_event (
  tenant       uuid not null,
  id           uuid not null,
  property     text collate "C" not null,
  definition   json not null,
  starts_at    timestamptz not null,
  state        text collate "C" not null check (state in ('open', 'cancelled')),
  primary key (tenant, id)
);
create index event_of_property on hostels.house_event (tenant, property, starts_at, id);

-- Once for each booking, which may take several places. Who waits is let in by the order of `position`.
create table hostels.event_sign_up (
  tenant   uuid not null,
  event    uuid not null,
  booking  uuid not null,
  position bigint generated always as identity,
  people   integer not null check (people > 0),
  state    text collate "C" not null check (state in ('going', 'waiting')),
  -- Minor units in the folio of the booking for it.
  charged  bigint not null default 0 check (charged >= 0),
  -- For one person, and until when who leaves pays nothing, as both were read at the sign-up.
  price      bigint not null check (price >= 0),
  free_until timestamptz not null,
  at       timestamptz not null,
  primary key (tenant, event, booking)
);
create index sign_up_of_booking on hostels.event_sign_up (tenant, booking, event);
create index sign_up_of_event on hostels.event_sign_up (tenant, event, position);

-- Shared rides, things lost and found. Of the house itself, `guest` is null and `sealed` is its plain text.
create table hostels.board_post (
  tenant   uuid not null,
  id       uuid not null,
  property text collate "C" not null,
  booking  uuid,
  guest    uuid,
  kind     text collate "C" not null check (kind in ('ride', 'lost', 'found')),
  day      date,
  sealed   bytea,
  text     text,
  state    text collate "C" not null check (state in ('open', 'closed', 'hidden')),
  reason   text collate "C",
  at       timestamptz not null,
  primary key (tenant, id),
  constraint by_guest_or_house check ((guest is null) = (sealed is null) and (guest is null) = (text is not null))
);
create index post_of_property on hostels.board_post (tenant, property, id);
create index post_of_guest on hostels.board_post (tenant, guest, id);

-- Of a guest with the house (`other` is null), or of two guests: then only once `other` has accepted.
create table hostels.conversation (
  tenant        uuid not null,
  id            uuid not null,
  property      text collate "C" not null,
  booking       uuid not null,
  guest         uuid not null,
  other_booking uuid,
  other         uuid,
  state         text collate "C" not null check (state in ('asked', 'open', 'refused', 'blocked')),
  messages      integer not null default 0,
  -- How many of them each side has not read.
  unread        integer not null default 0,
  unread_other  integer not null default 0,
  -- By whom it is looked after; of the house alone.
  assigned      text collate "C",
  answered      boolean not null default true,
  last_at       timestamptz not null,
  primary key (tenant, id),
  constraint of_two check ((other is null) = (other_booking is null) and (other is not null or state = 'open'))
);
create unique index conversation_with_house on hostels.conversation (tenant, booking) where other is null;
-- Whoever of the two asks.
create unique index conversation_of_two on hostels.conversation
  (tenant, least(booking, other_booking), greatest(booking, other_booking)) where other is not null;
create index conversation_of_asker on hostels.conversation (tenant, booking, id) where other is not null;
create index conversation_of_other on hostels.conversation (tenant, other_booking, id) where other is not null;
create index conversation_inbox on hostels.conversation (tenant, property, last_at, id) where other is null;
create index conversation_of_guest on hostels.conversation (tenant, guest, id);
create index conversation_of_other_guest on hostels.conversation (tenant, other, id);

create table hostels.message (
  tenant       uuid not null,
  conversation uuid not null,
  number       integer not null,
  -- Whose key it is sealed with: who wrote it, or of the house's, whom it is to.
  guest        uuid not null,
  author       text collate "C" not null check (author in ('guest', 'other', 'house')),
  booking      uuid,
  by           text collate "C" not null,
  sealed       bytea not null,
  hidden       text collate "C",
  at           timestamptz not null,
  primary key (tenant, conversation, number)
);
create index message_of_booking on hostels.message (tenant, booking, at);
create index message_of_guest on hostels.message (tenant, guest, conversation, number);

create table hostels.guest_block (
  tenant  uuid not null,
  guest   uuid not null,
  blocked uuid not null,
  at      timestamptz not null,
  primary key (tenant, guest, blocked)
);
create index block_of_blocked on hostels.guest_block (tenant, blocked, guest);

-- Of a stay, once from each side; each is shown from `shown_from` on: at once when both are in, else when the time to write one is over.
create table hostels.review (
  tenant     uuid not null,
  id         uuid not null,
  property   text collate "C" not null,
  booking    uuid not null,
  guest      uuid not null,
  side       text collate "C" not null check (side in ('guest', 'house')),
  -- One to five for each criterion of its side.
  scores     json not null,
  -- What all of them come to, in tenths.
  overall    integer not null,
  language   text collate "C" not null,
  sealed     bytea not null,
  answer     bytea,
  answered_at timestamptz,
  hidden     text collate "C",
  at         timestamptz not null,
  shown_from timestamptz not null,
  primary key (tenant, id)
);
create unique index review_of_stay on hostels.review (tenant, booking, side);
create index review_of_property on hostels.review (tenant, property, side, id);
create index review_of_guest on hostels.review (tenant, guest, side, id);

create table hostels.report (
  tenant   uuid not null,
  id       uuid not null,
  property text collate "C" not null,
  what     text collate "C" not null check (what in ('card', 'post', 'message', 'review')),
  subject  text collate "C" not null,
  reason   text collate "C" not null,
  -- Who has reported it, and what that one wrote; null where it was the house.
  guest    uuid,
  sealed   bytea,
  state    text collate "C" not null check (state in ('open', 'kept', 'hidden')),
  why      text,
  decided_by text collate "C",
  at       timestamptz not null,
  primary key (tenant, id)
);
create index report_of_property on hostels.report (tenant, property, id);
create index report_of_guest on hostels.report (tenant, guest, id);
create unique index report_open_once on hostels.report (tenant, what, subject, guest) where state = 'open';

create table hostels.tip (
  tenant     uuid not null,
  id         text collate "C" not null,
  property   text collate "C" not null,
  language   text collate "C" not null,
  definition json not null,
  -- In small letters without accents, as what is looked for.
  words      text collate "C" not null,
  primary key (tenant, property, id, language)
);
create index tip_by_words on hostels.tip using gin (to_tsvector('simple', words));
create index tip_alike on hostels.tip using gin (words gin_trgm_ops);

-- One house recommends another, and has a share of what its guests pay there.
create table hostels.partnership (
  tenant      uuid not null,
  house       text collate "C" not null,
  partner     text collate "C" not null,
  state       text collate "C" not null check (state in ('invited', 'accepted', 'ended')),
  share       integer not null check (share between 0 and 3000),
  monthly_most bigint not null check (monthly_most >= 0),
  primary key (tenant, house, partner),
  constraint nobody_recommends_itself check (house <> partner)
);
create index partnership_of_partner on hostels.partnership (tenant, partner, house);

create table hostels.recommendation (
  tenant   uuid not null,
  booking  uuid not null,
  house    text collate "C" not null,
  partner  text collate "C" not null,
  guest    uuid not null,
  -- The terms as they stood when it was booked.
  share        integer not null,
  monthly_most bigint not null,
  amount   bigint not null,
  -- What of it is released after the stay, once that is decided.
  earned   bigint check (earned >= 0),
  currency text collate "C" not null,
  state    text collate "C" not null check (state in ('noted', 'held', 'earned', 'returned', 'refused')),
  reason   text collate "C",
  at       timestamptz not null,
  primary key (tenant, booking)
);
create index recommendation_of_house on hostels.recommendation (tenant, house, booking);
create index recommendation_of_partner on hostels.recommendation (tenant, partner, booking);
create index recommendation_open on hostels.recommendation (booking) where state in ('noted', 'held');

-- Row security would keep texts from their indexes, as of searches of houses: it goes by the transaction's tenant itself.
create function hostels.find_tips(p_text text, p_most integer) returns table (property text, id text, language text, score real)
  language sql stable security definer set search_path = pg_catalog, public set pg_trgm.word_similarity_threshold = 0.45 as $$
  select t.property, t.id, t.language,
      (to_tsvector('simple', t.words) @@ plainto_tsquery('simple', p_text))::integer + word_similarity(p_text, t.words)
    from hostels.tip t
    where t.tenant = pvt.tenant()
      and (to_tsvector('simple', t.words) @@ plainto_tsquery('simple', p_text) or p_text <% t.words)
    order by 4 desc, 1, 2 limit p_most
$$;
revoke execute on function hostels.find_tips from public;

select pvt.isolate('hostels.guest_card');
select pvt.isolate('hostels.board_presence');
select pvt.isolate('hostels.house_event');
select pvt.isolate('hostels.event_sign_up');
select pvt.isolate('hostels.board_post');
select pvt.isolate('hostels.conversation');
select pvt.isolate('hostels.message');
select pvt.isolate('hostels.guest_block');
select pvt.isolate('hostels.review');
select pvt.isolate('hostels.report');
select pvt.isolate('hostels.tip');
select pvt.isolate('hostels.partnership');
select pvt.isolate('hostels.recommendation');
