#include "tests/support/kept_schemas.h"

#include <fmt/format.h>

#include <stdexcept>

#include "platform/seams/seams.h"

namespace shiji::tests {
namespace {

std::string fresh_schema() {
    return "test_" + base::id_text(seams::system_chance().bytes<16>()).substr(0, 12);
}

std::string schema_in(const std::string& url) { return url.substr(url.rfind('=') + 1); }

/// Tables, views and indexes with their columns.
constexpr std::string_view kShape =
    "select coalesce(string_agg(part, ',' order by part), '') from (select concat(c.relname, '.', "
    "a.attname) as part from pg_class c join pg_namespace n on n.oid = c.relnamespace left join "
    "pg_attribute a on a.attrelid = c.oid and a.attnum > 0 where n.nspname = ?) as parts";

/// Tables that have ever held a row.
constexpr std::string_view kTouched =
    "select cast(c.relname as text) from pg_class c join pg_namespace n on n.oid = c.relnamespace "
    "where n.nspname = ? and c.relkind = 'r' and c.relname <> 'storage_migration' "
    "and pg_relation_size(c.oid) > 0";

}  // namespace

KeptSchemas::KeptSchemas(std::string server) : server_(std::move(server)), keeper_(fresh_schema()) {
    storage::Config config;
    config.url = address(keeper_);
    config.readers = 1;
    auto opened = storage::Database::open(config);
    if (!opened) throw std::runtime_error(opened.error().code() + " " + opened.error().detail);
    database_ = std::move(*opened);
}

KeptSchemas::~KeptSchemas() {
    for (const std::string& schema : free_) drop(schema);
    drop(keeper_);
}

std::string KeptSchemas::take() {
    if (free_.empty()) return address(fresh_schema());
    const std::string schema = free_.back();
    free_.pop_back();
    return address(schema);
}

void KeptSchemas::made(const std::string& url) {
    if (!shape_.empty()) return;
    shape_ = shape(schema_in(url));
    database_->write([&](storage::Transaction& tx) {
        sown_ = tx.list_values<std::string>(kTouched, schema_in(url));
        for (const std::string& table : sown_)
            tx.run(fmt::format("create table \"{0}\".\"{2}\" as table \"{1}\".\"{2}\"", keeper_,
                               schema_in(url), table));
    });
}

void KeptSchemas::give_back(const std::string& url) {
    const std::string schema = schema_in(url);
    if (shape(schema) != shape_) return drop(schema);
    empty(schema);
    free_.push_back(schema);
}

std::string KeptSchemas::address(const std::string& schema) const {
    return server_ + (server_.find('?') == std::string::npos ? "?" : "&") + "schema=" + schema;
}

std::string KeptSchemas::shape(const std::string& schema) {
    return database_->read([&](storage::Transaction& tx) {
        const std::string parts = tx.list_values<std::string>(kShape, schema).front();
        if (parts.find("storage_migration") == std::string::npos) return parts;
        const auto migrated = tx.list_values<std::string>(fmt::format(
            "select string_agg(name, ',' order by name) from \"{}\".storage_migration", schema));
        return parts + migrated.front();
    });
}

void KeptSchemas::empty(const std::string& schema) {
    database_->write([&](storage::Transaction& tx) {
        tx.run("set local session_replication_role = replica");  // in no order of references
        for (const std::string& table : tx.list_values<std::string>(kTouched, schema))
            tx.run(fmt::format("delete from \"{}\".\"{}\"", schema, table));
        for (const std::string& table : sown_)
            tx.run(fmt::format("insert into \"{1}\".\"{2}\" select * from \"{0}\".\"{2}\"", keeper_,
                               schema, table));
    });
}

void KeptSchemas::drop(const std::string& schema) {
    database_->write([&](storage::Transaction& tx) {
        tx.run(fmt::format("drop schema if exists \"{}\" cascade", schema));
    });
}

}  // namespace shiji::tests
