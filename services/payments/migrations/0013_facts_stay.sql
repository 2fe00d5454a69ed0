-- What a provider reported is never changed (docs/adr/0047-intents-as-facts-that-join.md): a later report is another row.
select pvt.append_only('payments.intent_fact');
