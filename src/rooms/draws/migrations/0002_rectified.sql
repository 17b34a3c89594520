-- Which draws chose among findings that were struck off, without reading their whole lists.
create index draws_item_rectified on draws_item (draw) where stratum = 'rectified';
