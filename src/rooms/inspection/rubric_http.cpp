#include "rooms/inspection/rubric_http.h"

#include "rooms/inspection/rubric_store.h"

namespace shiji::inspection {
namespace {

base::Result<RubricPage> show_rubrics(http::Call& call) {
    const base::Quarter earliest = base::Quarter::of(call.today()).plus(1);
    const auto row = find_draft_row(call.tx);
    return RubricPage{.versions = list_rubrics(call.tx),
                      .draft = find_rubric_draft(call.tx),
                      .own_proposal = row && row->proposed_by == call.caller.account.hex,
                      .earliest = earliest,
                      .duties = list_owed_duties(rulebook::Rulebook::shipped(), earliest.year)};
}

base::Result<RubricPage> shown_after(http::Call& call, const base::Result<void>& moved) {
    if (!moved) return base::refuse(moved);
    return show_rubrics(call);
}

base::Result<RubricPage> open_draft(http::Call& call, const DraftRubric& body) {
    return shown_after(call, draft_rubric(call.tx, call.caller, body, call.now));
}

base::Result<RubricPage> change_draft(http::Call& call, const ChangeRubric& body) {
    return shown_after(call, change_rubric(call.tx, call.caller, body, call.now));
}

base::Result<RubricPage> discard_draft(http::Call& call, const ReadDraft& body) {
    return shown_after(call, discard_rubric(call.tx, body));
}

base::Result<RubricPage> propose_draft(http::Call& call, const ReadDraft& body) {
    return shown_after(call, propose_rubric(call.tx, call.caller, body, call.now));
}

base::Result<RubricPage> confirm_draft(http::Call& call, const ReadDraft& body) {
    return shown_after(call, confirm_rubric(call.tx, call.caller, body, call.now, call.chance));
}

base::Result<RubricTrial> show_trial(http::Call& call) { return try_rubric(call.tx, call.now); }

}  // namespace

std::vector<http::Route> rubric_routes() {
    const std::string rubrics = "/api/inspection/rubrics";
    const auto reads = http::right("inspection.read", http::whole_district);
    const auto grades = http::right("inspection.grade", http::whole_district);
    return {
        http::get<RubricPage>(rubrics, reads, "指标方案的各个版本和正在起草的一版", show_rubrics),
        http::post<DraftRubric, RubricPage>(rubrics + "/draft", grades, "按最近一版起草新的一版",
                                            open_draft),
        http::put<ChangeRubric, RubricPage>(rubrics + "/draft", grades,
                                            "修改草案，不合规的逐项指出", change_draft),
        http::post<ReadDraft, RubricPage>(rubrics + "/draft/discard", grades, "放弃草案",
                                          discard_draft),
        http::post<ReadDraft, RubricPage>(rubrics + "/draft/propose", grades, "提请启用草案",
                                          propose_draft),
        http::post<ReadDraft, RubricPage>(rubrics + "/draft/confirm", grades,
                                          "由另一位督查人员确认启用，记入存证日志", confirm_draft),
        http::get<RubricTrial>(rubrics + "/draft/trial", grades,
                               "用草案试算上一个季度，按建制顺序列出变化", show_trial),
    };
}

}  // namespace shiji::inspection
