#pragma once

/// A district's store, keys and routes, opened together. Lists and wires; decides nothing.

#include <memory>

#include "platform/http/http.h"
#include "platform/settings/settings.h"
#include "platform/transparency/evidence_pages.h"
#include "platform/transparency/transparency.h"
#include "platform/witness/witness.h"
#include "rooms/membership/membership.h"

namespace shiji::app {

struct NewDistrict {
    std::string name;
    std::string origin;  ///< of its log: "dj.example.gov.cn/log/1"
    bool trial = false;
};

/// Makes the data folder, keys, tables and the log's first entries. Nothing is left half done that
/// a second run would not name: an existing key or store is refused, never overwritten.
/// Errors: app.data_exists, app.cannot_make_folder, storage.*, transparency.*.
base::Result<void> found_district(const settings::Settings& settings, const NewDistrict& district,
                                  base::Moment now, seams::Chance& chance);

/// Makes a folder that only its owner may enter, where there is none yet.
/// Errors: app.cannot_make_folder.
base::Result<void> make_folder(const std::string& path);

/// Errors: storage.*.
base::Result<std::unique_ptr<storage::Database>> open_store(const settings::Settings& settings,
                                                            bool writes);

/// What the routes need beside the transaction they are given.
struct RouteNeeds {
    bool plain_http = true;
    bool trial = false;
    std::string attachments_path;
    const membership::FieldKeys* field_keys = nullptr;
    const witness::WitnessKeys* witness_keys = nullptr;  ///< null: no witness here
    const transparency::ClosedLogs* closed_logs = nullptr;
};

/// Every route of the program, in the order of rooms.txt.
std::vector<http::Route> all_routes(const RouteNeeds& needs);

/// The deadline rules that this program ships, as the log's policy entry names them.
transparency::Hash digest_of_rules();
inline constexpr std::string_view kRulesName = "deadlines";

/// How each room rebuilds the fields of what it filed.
transparency::ContentReaders content_readers();
/// What rooms above records file, for who erases of it; and the tables it is erased from.
transparency::FiledKinds filed_kinds();
std::set<std::string> tables_erased_in();

/// Opens everything, prints the address, serves until told to stop.
int serve_district(const settings::Settings& settings, seams::Clock& clock, bool trial);

/// Prints a refusal's sentences on standard error, each with its code; the exit status that goes
/// with it.
int report_refusal(const base::Error& error);

}  // namespace shiji::app
