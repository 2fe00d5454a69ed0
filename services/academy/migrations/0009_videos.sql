-- Videos of lessons, and what of them was played (docs/adr/0072-videos-in-renditions.md).
create table academy.video (
  tenant      uuid not null,
  id          uuid not null,
  name        text not null,
  bytes       bigint not null check (bytes > 0),
  state       text collate "C" not null
    check (state in ('uploading', 'waiting', 'working', 'ready', 'original', 'failed')),
  percent     integer not null default 0 check (percent between 0 and 100),
  -- The parts of the upload that are there, by their numbers.
  parts       integer[] not null default '{}',
  -- As the author's browser read it, until ffprobe has.
  duration_ms integer check (duration_ms > 0),
  -- Of the original, where browsers play it.
  type        text collate "C",
  heights     integer[] not null default '{}',
  -- The renditions' folder: each attempt to make them has one of its own, and this is the one that was finished.
  folder      uuid,
  reason      text,
  primary key (tenant, id),
  constraint ready_with_renditions check ((state = 'ready') = (folder is not null)),
  constraint failed_with_reason check (state <> 'failed' or reason is not null)
);

-- Which courses have it: a copy of a course has the same ones.
create table academy.course_video (
  tenant uuid not null,
  course text collate "C" not null,
  video  uuid not null,
  primary key (tenant, course, video)
);

create table academy.video_played (
  tenant       uuid not null,
  enrolment    uuid not null,
  lesson       uuid not null,
  video        uuid not null,
  -- Milliseconds of the video.
  played       int4multirange not null,
  position_ms  integer not null check (position_ms >= 0),
  -- By the server's clock, of the report that was accepted last.
  heard_at     timestamptz not null,
  allowance_ms integer not null check (allowance_ms >= 0),
  -- The reports that were accepted last, by the ids that the devices gave them.
  actions      uuid[] not null,
  primary key (tenant, enrolment, lesson, video)
);

select pvt.isolate('academy.video');
select pvt.isolate('academy.course_video');
select pvt.isolate('academy.video_played');
