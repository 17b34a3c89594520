#include "rooms/records/records_http.h"

#include "rooms/records/evidence.h"
#include "rooms/records/invitation.h"
#include "rooms/records/pages.h"
#include "rooms/records/search_filings.h"

namespace shiji::records {
namespace {

http::Access reads_organisation() { return right("records.read", http::organisation_in_path); }
http::Access writes_organisation() { return right("records.write", http::organisation_in_path); }
http::Access reads_gathering() { return right("records.read", organisation_of_gathering); }
http::Access writes_gathering() { return right("records.write", organisation_of_gathering); }

base::Result<PlanFiled> file_plan_in_path(http::Call& call, const PlanContent& plan) {
    const auto organisation = call.id<organisation::OrganisationOwner>("organisation");
    if (!organisation) return base::refuse(organisation);
    const auto quarter = call.word<base::Quarter>("quarter");
    if (!quarter) return base::refuse(quarter);
    return file_plan(call.tx, call.caller, *organisation, *quarter, plan, call.now, call.chance);
}

base::Result<BegunGathering> begin_in_path(http::Call& call, const BeginGathering& begin) {
    const auto organisation = call.id<organisation::OrganisationOwner>("organisation");
    if (!organisation) return base::refuse(organisation);
    const auto id =
        begin_gathering(call.tx, call.caller, *organisation, begin, call.now, call.chance);
    if (!id) return base::refuse(id);
    return BegunGathering{*id};
}

base::Result<SavedDraft> save_in_path(http::Call& call, const SaveDraft& draft) {
    const auto id = call.id<GatheringOwner>("gathering");
    if (!id) return base::refuse(id);
    const auto version = save_draft(call.tx, call.caller, *id, draft, call.now);
    if (!version) return base::refuse(version);
    return SavedDraft{.draft_version = *version, .saved_at = call.now};
}

base::Result<Filed> file_in_path(http::Call& call, const FileDraft& body) {
    const auto id = call.id<GatheringOwner>("gathering");
    if (!id) return base::refuse(id);
    return file_gathering(call.tx, call.caller, *id, body.draft_version, call.now, call.chance);
}

base::Result<Filed> file_not_held_in_path(http::Call& call, const NotHeld& words) {
    const auto id = call.id<GatheringOwner>("gathering");
    if (!id) return base::refuse(id);
    return file_not_held(call.tx, call.caller, *id, words, call.now, call.chance);
}

base::Result<InvitationSent> send_in_path(http::Call& call, const SendInvitation& body) {
    const auto id = call.id<GatheringOwner>("gathering");
    if (!id) return base::refuse(id);
    return send_invitation(call.tx, call.caller, *id, body.draft_version, call.now);
}

std::vector<http::Route> organisation_routes() {
    const std::string top = "/api/organisations/{organisation}";
    return {
        with_query(http::get<DutyPage>(top + "/duties", reads_organisation(),
                                       "本季度该做的事，各到哪一步", show_duties),
                   {"quarter"}),
        http::get<PlanPage>(top + "/plans/{quarter}", reads_organisation(),
                            "季度计划；未报过时给出按规定拟好的建议", show_plan),
        http::post<PlanContent, PlanFiled>(top + "/plans/{quarter}/file", writes_organisation(),
                                           "报备季度计划", file_plan_in_path),
        http::get<PlanPage>("/api/plans/{plan}", right("records.read", organisation_of_plan),
                            "报备过的季度计划，按编号", show_filed_plan),
        with_query(http::get<GatheringList>(top + "/gatherings", reads_organisation(),
                                            "组织生活列表，按日期", show_gatherings),
                   {"from", "to"}),
        http::post<BeginGathering, BegunGathering>(top + "/gatherings", writes_organisation(),
                                                   "新建一次计划外的组织生活", begin_in_path),
    };
}

std::vector<http::Route> gathering_routes() {
    const std::string top = "/api/gatherings/{gathering}";
    return {
        http::get<GatheringPage>(top, reads_gathering(), "一次组织生活：内容、名单、版本、审查",
                                 show_gathering),
        http::put<SaveDraft, SavedDraft>(top + "/draft", writes_gathering(), "保存草稿",
                                         save_in_path),
        http::get<InvitationPage>(top + "/invitation", writes_gathering(),
                                  "会议通知的文字，以及能发给几人", show_invitation),
        http::post<SendInvitation, InvitationSent>(
            top + "/invitation", writes_gathering(),
            "发会议通知给有账号的参会人；时间、地点、议程变了可以再发", send_in_path),
        http::get<CheckPage>(top + "/check", writes_gathering(), "报备前核对草稿", show_check),
        http::post<FileDraft, Filed>(top + "/file", writes_gathering(), "提交报备", file_in_path),
        http::post<NotHeld, Filed>(top + "/not-held", writes_gathering(), "如实报未开及补开日期",
                                   file_not_held_in_path),
        http::get<VersionPage>(top + "/versions/{version}", reads_gathering(), "某一版报备内容",
                               show_version),
        with_query(http::get<DifferenceList>(top + "/differences", reads_gathering(),
                                             "两版之间改了什么", show_differences),
                   {"from", "to"}),
    };
}

/// Open to everybody signed in: it looks at the desks of the caller, who may have none.
http::Route checks_route() {
    return http::get<DeskChecks>("/api/review/checks", http::signed_in(), "待审各件的规则核对",
                                 show_desk_checks);
}

/// Open to everybody signed in: it finds what they may read, which may be nothing.
http::Route search_route() {
    return with_query(http::get<SearchPage>("/api/search", http::signed_in(),
                                            "在能看的报备里按词查找，最近报的在前", show_search),
                      {"words", "before"});
}

}  // namespace

std::vector<http::Route> routes(const std::string& attachments_folder,
                                const transparency::ClosedLogs* closed) {
    std::vector<http::Route> all = organisation_routes();
    for (auto& route : gathering_routes()) all.push_back(std::move(route));
    for (auto& route : attachment_routes(attachments_folder)) all.push_back(std::move(route));
    for (auto& route : evidence_routes({attachments_folder, closed}))
        all.push_back(std::move(route));
    all.push_back(checks_route());
    all.push_back(search_route());
    return all;
}

}  // namespace shiji::records
