-- A digest of the beginning of the unpacked file: another file is told when it is sent for a job. Null for jobs of before, and
-- until so much was read.
alter table collect.import add column head bytea;
