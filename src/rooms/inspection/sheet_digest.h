#pragma once

/// The digest of a sheet, and of all sheets of a quarter: SHA-256 of a plain text that anyone can
/// write down again from what a page shows. When it was computed is no part of it. Pure.
///
///   shiji/sheet/1                           shiji/sheets/1
///   organisation <32 hex>                   quarter 2026Q2
///   quarter 2026Q2                          sheet <32 hex> <64 hex>     in office order
///   rubric jiguan-default v1                …
///   line theme_day 667 1000 10.00 × 2/3 = 6.67      code, points, possible, reckoning
///   fact + 7月主题党日：…                              + met, - not
///   grade 周敏 办成两件实事
///   ruling 李察 原始签到表齐全               who upheld an objection, and why
///   total 8170 8500 9612                    points, possible, out of a hundred
/// and where the rubric goes beyond the hundred
///   standing -50 9562 良好                  adjusted, total, band
///   held 一般 严重违纪 《…》第…条 …          band, event, basis, and the case in words

#include "rooms/inspection/sheet.h"

namespace shiji::inspection {

std::string sheet_digest_text(const Sheet& sheet);
std::string sheet_digest(const Sheet& sheet);  ///< 64 hex digits

struct SheetDigest {
    OrganisationId organisation;
    std::string digest;
};
BOOST_DESCRIBE_STRUCT(SheetDigest, (), (organisation, digest))
std::vector<SheetDigest> digests_of(const std::vector<Sheet>& sheets);
std::string quarter_digest(base::Quarter quarter, const std::vector<SheetDigest>& sheets);

}  // namespace shiji::inspection
