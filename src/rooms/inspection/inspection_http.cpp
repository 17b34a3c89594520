#include "rooms/inspection/inspection_http.h"

#include <algorithm>

#include "rooms/inspection/announce.h"

namespace shiji::inspection {
namespace {

/// The organisation and the quarter that the path names.
struct Place {
    OrganisationId organisation;
    base::Quarter quarter;
};

base::Result<Place> place_in_path(http::Call& call) {
    const auto organisation = call.id<organisation::OrganisationOwner>("organisation");
    if (!organisation) return base::refuse(organisation);
    const auto quarter = call.word<base::Quarter>("quarter");
    if (!quarter) return base::refuse(quarter);
    return Place{*organisation, *quarter};
}

base::Result<Sheet> show_sheet(http::Call& call) {
    const auto place = place_in_path(call);
    if (!place) return base::refuse(place);
    return score_organisation(call.tx, rulebook::Rulebook::shipped(), place->organisation,
                              place->quarter, call.now);
}

base::Result<Sheet> grade(http::Call& call, const GradeItem& body) {
    const auto place = place_in_path(call);
    if (!place) return base::refuse(place);
    const auto graded = grade_item(call.tx, call.caller, place->organisation, place->quarter,
                                   call.param("item"), body, call.now);
    if (!graded) return base::refuse(graded);
    return show_sheet(call);
}

SheetSummary summary_of(const Sheet& sheet) {
    const auto lost = std::count_if(sheet.lines.begin(), sheet.lines.end(),
                                    [](const auto& line) { return line.points < line.possible; });
    return {sheet.organisation, sheet.organisation_name, sheet.ungraded, lost};
}

base::Result<SheetList> show_quarter(http::Call& call) {
    const auto quarter = call.word<base::Quarter>("quarter");
    if (!quarter) return base::refuse(quarter);
    SheetList list{*quarter, {}};
    for (const Sheet& sheet :
         score_quarter(call.tx, rulebook::Rulebook::shipped(), *quarter, call.now))
        list.lines.push_back(summary_of(sheet));
    return list;
}

base::Result<InspectionNotice> announce(http::Call& call, const AnnounceInspection& words) {
    const auto organisation = call.id<organisation::OrganisationOwner>("organisation");
    if (!organisation) return base::refuse(organisation);
    return announce_inspection(call.tx, *organisation, words, call.now, call.chance);
}

base::Result<InspectionNoticeList> show_notices(http::Call& call) {
    const auto organisation = call.id<organisation::OrganisationOwner>("organisation");
    if (!organisation) return base::refuse(organisation);
    return list_inspection_notices(call.tx, *organisation);
}

}  // namespace

std::vector<http::Route> routes() {
    return {
        http::get<Sheet>("/api/organisations/{organisation}/scores/{quarter}",
                         http::right("inspection.read", http::organisation_in_path),
                         "一个组织一个季度的评分表，每一分都有依据", show_sheet),
        http::put<GradeItem, Sheet>(
            "/api/organisations/{organisation}/scores/{quarter}/grades/{item}",
            http::right("inspection.grade", http::organisation_in_path), "评定一个成效项，写明理由",
            grade),
        http::get<SheetList>("/api/inspection/quarters/{quarter}",
                             http::right("inspection.read", http::whole_district),
                             "全区各支部本季度待评和失分项数，按建制顺序", show_quarter),
        http::post<AnnounceInspection, InspectionNotice>(
            "/api/organisations/{organisation}/inspection-notices",
            http::right("inspection.announce", http::organisation_in_path),
            "通知检查一个组织及其下级，记入存证日志", announce),
        http::get<InspectionNoticeList>("/api/organisations/{organisation}/inspection-notices",
                                        http::right("inspection.read", http::organisation_in_path),
                                        "涉及一个组织的检查通知", show_notices),
    };
}

}  // namespace shiji::inspection
