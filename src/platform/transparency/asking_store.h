#pragma once

/// The room's SQL about asking witnesses, and about what makes the log stand still.

#include <boost/describe.hpp>

#include "platform/transparency/alarm.h"
#include "platform/transparency/note.h"

namespace shiji::transparency {

struct AddressRow {
    std::string name;
    std::string submit;
    std::string monitor;
};
BOOST_DESCRIBE_STRUCT(AddressRow, (), (name, submit, monitor))

struct AskedRow {
    std::string name;
    std::int64_t size = 0;
    base::Moment asked_ms;
    std::optional<base::Moment> answered_ms;
    std::string trouble;
    std::string detail;
};
BOOST_DESCRIBE_STRUCT(AskedRow, (), (name, size, asked_ms, answered_ms, trouble, detail))

/// A pinned witness beside what it last did; `asked` fields are empty before the first time.
struct WitnessLine {
    std::string name;
    base::Moment since_ms;
    std::optional<std::string> submit;
    std::optional<std::int64_t> cosigned_size;  ///< by whatever way it came
    std::optional<base::Moment> cosigned_ms;
    std::optional<base::Moment> asked_ms;
    std::optional<std::string> trouble;
    std::optional<std::string> detail;
};
BOOST_DESCRIBE_STRUCT(WitnessLine, (),
                      (name, since_ms, submit, cosigned_size, cosigned_ms, asked_ms, trouble,
                       detail))

/// In place of the one before; without `submit` there is none any more.
void save_address(storage::Transaction& tx, const AddressRow& row);
std::vector<AddressRow> list_addresses(storage::Transaction& tx);
/// Pinned keys of one witness.
std::vector<Vkey> list_keys_of(storage::Transaction& tx, const std::string& name);

std::optional<AskedRow> find_asked(storage::Transaction& tx, const std::string& name);
void save_asked(storage::Transaction& tx, const AskedRow& row);

std::vector<WitnessLine> list_witness_lines(storage::Transaction& tx);

}  // namespace shiji::transparency
