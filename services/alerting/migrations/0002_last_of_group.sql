-- How often what belongs together has come and gone is seen over the alerts that it was.
create index alert_of_group on alerting.alert (tenant, rule, group_key, id desc);
