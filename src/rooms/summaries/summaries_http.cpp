#include "rooms/summaries/summaries_http.h"

#include <set>

namespace shiji::summaries {
namespace {

using base::ErrorKind;
using organisation::Organisation;

/// What leads others; a branch is told that it has no page here.
base::Result<Organisation> leader_in_path(http::Call& call) {
    const auto id = call.id<organisation::OrganisationOwner>("organisation");
    if (!id) return base::refuse(id);
    auto found = organisation::find_organisation(call.tx, *id);
    if (!found) return base::refuse(ErrorKind::NotFound, "organisation.not_found");
    if (organisation::is_branch(found->kind))
        return base::refuse(ErrorKind::Misused, "summaries.not_leading");
    return std::move(*found);
}

SummaryLine line_of(http::Call& call, const Organisation& organisation, base::Quarter quarter) {
    SummaryLine line{.organisation = organisation.id,
                     .name = organisation.name.text,
                     .quarter = quarter,
                     .at = {}};
    if (const auto filed = find_summary(call.tx, organisation.id, quarter)) {
        line.version = filed->versions.front().version;
        line.at = filed->versions.front().at;
    }
    return line;
}

/// The running quarter and the one before, which are filed next, and all that are on file.
std::vector<SummaryLine> own_lines(http::Call& call, const Organisation& organisation) {
    const base::Quarter running = base::Quarter::of(call.today());
    std::set<base::Quarter, std::greater<>> quarters{running, running.plus(-1)};
    for (const Summary& summary : list_summaries(call.tx, organisation.id))
        quarters.insert(summary.quarter);
    std::vector<SummaryLine> lines;
    for (const base::Quarter quarter : quarters)
        lines.push_back(line_of(call, organisation, quarter));
    return lines;
}

base::Result<SummaryDesk> show_desk(http::Call& call) {
    const auto organisation = leader_in_path(call);
    if (!organisation) return base::refuse(organisation);
    const std::string named = call.query("quarter");
    const auto quarter =
        named.empty() ? base::Quarter::of(call.today()).plus(-1) : base::Quarter::parse(named);
    if (!quarter) return base::refuse(ErrorKind::Invalid, "input.quarter", "quarter");
    SummaryDesk desk{.organisation_name = organisation->name.text,
                     .quarter = *quarter,
                     .own = own_lines(call, *organisation),
                     .below = {}};
    for (const Organisation& one :
         organisation::list_organisations_below(call.tx, organisation->id, call.today()))
        if (one.parent == organisation->id && !organisation::is_branch(one.kind))
            desk.below.push_back(line_of(call, one, *quarter));
    return desk;
}

base::Result<SummaryPage> show_summary(http::Call& call) {
    const auto organisation = leader_in_path(call);
    if (!organisation) return base::refuse(organisation);
    const auto quarter = call.word<base::Quarter>("quarter");
    if (!quarter) return base::refuse(quarter);
    if (quarter->first() > call.today())
        return base::refuse(ErrorKind::Invalid, "summaries.quarter", "quarter");
    const SummaryModel& model = find_summary_model(*quarter);
    SummaryPage page{.organisation_name = organisation->name.text,
                     .superior_name = superior_name(call.tx, *organisation),
                     .quarter = *quarter,
                     .model_name = model.name,
                     .source = model.source,
                     .blocks = {},
                     .filed = find_summary(call.tx, organisation->id, *quarter)};
    page.may_file = organisation::may(call.tx, call.caller, "summaries.file", organisation->id.hex,
                                      call.today())
                        .has_value();
    if (page.may_file)
        page.blocks = compute_blocks(call.tx, organisation->id, *quarter, call.today());
    return page;
}

base::Result<SummaryPage> file_it(http::Call& call, const FileSummary& body) {
    const auto organisation = leader_in_path(call);
    if (!organisation) return base::refuse(organisation);
    const auto quarter = call.word<base::Quarter>("quarter");
    if (!quarter) return base::refuse(quarter);
    const auto filed =
        file_summary(call.tx, call.caller, organisation->id, *quarter, body, call.now, call.chance);
    if (!filed) return base::refuse(filed);
    return show_summary(call);
}

}  // namespace

std::vector<http::Route> routes() {
    const std::string summaries = "/api/organisations/{organisation}/summaries";
    const auto reading = http::right("summaries.read", http::organisation_in_path);
    const auto filing = http::right("summaries.file", http::organisation_in_path);
    return {
        http::with_query(
            http::get<SummaryDesk>(summaries, reading, "一个组织报送的汇总和收到的汇总，按建制顺序",
                                   show_desk),
            {"quarter"}),
        http::get<SummaryPage>(summaries + "/{quarter}", reading,
                               "一个季度的汇总：数字从在案的记录算出", show_summary),
        http::post<FileSummary, SummaryPage>(summaries + "/{quarter}", filing,
                                             "向上级报送一个季度的汇总", file_it),
    };
}

}  // namespace shiji::summaries
