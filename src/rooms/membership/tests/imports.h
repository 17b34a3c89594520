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

/// Two branches below a new Party committee, three people, one of them in a new group.
inline Rows small_roster() {
    return {{"住建局、水务局党员名册"},
            {"姓名", "身份证号", "入党时间", "所在支部", "所属党委", "所在单位", "党小组", "职务",
             "手机", "人员类别"},
            {"张三", identity_number(day("1980-05-01"), 1), "2005.7.1", "第一党支部",
             "住建局机关党委", "", "第一党小组", "书记", "13800138000", "正式党员"},
            {"李四", identity_number(day("1981-05-01"), 2), "2005年8月", "第一党支部",
             "水务局机关党委", "水务局", "第二党小组", "组织委员", "", "正式"},
            {"王五", identity_number(day("1999-05-01"), 3), "2026-03-01", "第二党支部",
             "水务局机关党委", "水务局", "", "", "", "预备党员"}};
}

inline std::string code_of(const base::Result<ImportPreview>& result) {
    return result ? "" : result.error().code();
}

}  // namespace shiji::membership
