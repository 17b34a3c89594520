-- What was filed, as the words that platform/text makes of it: one row a filing, by its place in
-- the log, appended and never changed. It is an index, not content: it can be made again from the
-- filings, and it only narrows. docs/decisions/0012.
-- sqlite:
create virtual table records_search using fts5
    (words, content = '', detail = none, columnsize = 0, tokenize = 'ascii');
-- postgres:
create table records_search (log_index bigint not null primary key, words tsvector not null);
create index records_search_words on records_search using gin (words)
    with (fastupdate = on, gin_pending_list_limit = 256);
-- both:

-- Filings before this place in the log are in the index; a search reads through the others.
create table records_search_state (indexed_to bigint not null) strict;
insert into records_search_state (indexed_to) values (0);
