-- The learner's grade as it is printed, where the template asks for it: what is printed later is the same.
alter table academy.certificate add column grade text;
