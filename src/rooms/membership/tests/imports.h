#pragma once

#include "rooms/membership/import.h"
#include "rooms/membership/tests/district.h"
#include "tests/support/sheets.h"

namespace shiji::membership {

using Rows = std::vector<std::vector<std::string>>;

/// A district and the verbs of imports, as on the usual day.
class Imports {
  public:
    explicit Imports(storage::Config config = {}) : district(std::move(config)) {}

    base::Result<ImportPreview> upload(const std::string& bytes, const std::string& name,
                                       std::optional<OrganisationId> organisation = {}) {
        return upload_sheet(district.database(), district.keys(),
                            {name, bytes, day("2026-10-01"), organisation}, tests::noon(kToday),
                            district.chance());
    }
    base::Result<ImportPreview> upload(const Rows& rows,
                                       std::optional<OrganisationId> organisation = {}) {
        return upload(tests::workbook_of_texts(rows), "名册.xlsx", organisation);
    }
    base::Result<ImportPreview> apply(const ImportId& id, const ApplyImport& request = {}) {
        return apply_import(district.database(), district.keys(), progress, id, request,
                            tests::noon(kToday), district.chance());
    }
    base::Result<ImportPreview> undo(const ImportId& id, const UseCheck& in_use = {}) {
        return district.database().write([&](storage::Transaction& tx) {
            return undo_import(tx, district.keys(), id, in_use, district.chance());
        });
    }
    std::vector<Member> members_of(const std::string& branch) {
        return district.database().read([&](storage::Transaction& tx) {
            for (const auto& o : organisation::list_organisations(tx, day(kToday)))
                if (o.name.text == branch && o.id != district.branch)
                    return list_members(tx, o.id, day(kToday));
            return std::vector<Member>{};
        });
    }
    /// Everything but the imports' own rows, which remember what was undone.
    std::string roster_dump() {
        std::string kept;
        for (const auto& line : base::split(storage::dump(district.database()), '\n'))
            if (line.find("aes256gcm:") == std::string::npos || line.find("batch") == 0)
                kept += line + "\n";
        return kept;
    }

    District district;
    ImportProgress progress;
};

}  // namespace shiji::membership
