-- Developers whom everybody may see on the market’s site, by their own choice.
create index developer_public on auction.developer (tenant, score desc, account) where shown and (profile ->> 'public') = 'true';
