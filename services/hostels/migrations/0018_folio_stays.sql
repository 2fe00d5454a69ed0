-- Lines of a folio and versions of prices are never changed: what was wrong gets a line, or a version, of its own.
select pvt.append_only('hostels.folio_line');
select pvt.append_only('hostels.pricing_version');
