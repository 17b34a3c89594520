#pragma once

/// All SQL of this room. Rows are raw text: the verifier reads what stands in them.

#include "rooms/programmes/programmes.h"

namespace shiji::programmes {

struct VersionRow {
    std::string programme;
    std::int64_t version = 1;
    std::string name;
    std::string asks;
    std::string source;
    std::string since;
    std::optional<std::string> until;
    std::int64_t items = 0;
    std::string actor;
    std::string by_name;
    std::int64_t at_ms = 0;
};
BOOST_DESCRIBE_STRUCT(VersionRow, (),
                      (programme, version, name, asks, source, since, until, items, actor, by_name,
                       at_ms))

struct ItemRow {
    std::string programme;
    std::int64_t version = 1;
    std::int64_t number = 1;
    std::string code;
    std::string level;
    std::string words;
    std::string links;
};
BOOST_DESCRIBE_STRUCT(ItemRow, (), (programme, version, number, code, level, words, links))

struct ProgrammeRow {
    std::string id;
    std::string model;
    std::int64_t versions = 1;
};
BOOST_DESCRIBE_STRUCT(ProgrammeRow, (), (id, model, versions))

struct ResultRow {
    std::string id;
    std::string programme;
    std::string item;
    std::string organisation;
    std::string kind;
    std::string subject;
    std::string title;
    std::string task;
    std::string stage;
    std::int64_t moves = 1;
};
BOOST_DESCRIBE_STRUCT(ResultRow, (),
                      (id, programme, item, organisation, kind, subject, title, task, stage, moves))

struct MoveRow {
    std::string result;
    std::int64_t number = 1;
    std::string step;
    std::string words;
    std::string actor;
    std::string by_name;
    std::int64_t at_ms = 0;
};
BOOST_DESCRIBE_STRUCT(MoveRow, (), (result, number, step, words, actor, by_name, at_ms))

void insert_programme(storage::Transaction& tx, const ProgrammeRow& row);
/// Version 1 beside its programme, later ones with the programme's counter.
void insert_version(storage::Transaction& tx, const VersionRow& row,
                    const std::vector<ItemRow>& items);
std::optional<ProgrammeRow> find_programme_row(storage::Transaction& tx, const std::string& id);
/// As they were adopted.
std::vector<ProgrammeRow> list_programme_rows(storage::Transaction& tx);
std::vector<VersionRow> list_version_rows(storage::Transaction& tx, const std::string& programme);
std::vector<ItemRow> list_item_rows(storage::Transaction& tx, const std::string& programme,
                                    std::int64_t version);

void insert_result(storage::Transaction& tx, const ResultRow& row);
/// The act, and the result's stage and counter as they then are.
void insert_move(storage::Transaction& tx, const ResultRow& result, const MoveRow& row);
std::optional<ResultRow> find_result_row(storage::Transaction& tx, const std::string& id);
/// Of a programme, of one organisation or of all.
std::vector<ResultRow> list_result_rows(storage::Transaction& tx, const std::string& programme,
                                        const std::optional<OrganisationId>& organisation);
/// In the order in which they came.
std::vector<ResultRow> list_linked_rows(storage::Transaction& tx);
std::vector<MoveRow> list_move_rows(storage::Transaction& tx, const std::string& result);
std::vector<MoveRow> list_moves_of_programme(storage::Transaction& tx, const std::string& programme,
                                             const std::optional<OrganisationId>& organisation);

/// A gathering that the organisation has on file as held.
struct FiledRecord {
    std::string id;
    std::string title;
    base::Date held_on;
};
BOOST_DESCRIBE_STRUCT(FiledRecord, (), (id, title, held_on))
std::optional<FiledRecord> find_filed_record(storage::Transaction& tx,
                                             const OrganisationId& organisation,
                                             const std::string& id);
/// Those held since that day, newest first.
std::vector<FiledRecord> list_filed_records(storage::Transaction& tx,
                                            const OrganisationId& organisation, base::Date since);

}  // namespace shiji::programmes
