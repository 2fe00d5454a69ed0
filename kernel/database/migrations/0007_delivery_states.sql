-- How much of a group is set aside, and in which state, without reading the events that are.
create index delivery_states on log.delivery (tenant, group_name, state);
