#include "rooms/inspection/rubric_http.h"

#include "rooms/inspection/rubric_sheet.h"
#include "rooms/inspection/rubric_store.h"

namespace shiji::inspection {
namespace {

constexpr const char* kSheetMedia =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr std::size_t kSheetBytesMax = documents::kMiB;

base::Result<RubricPage> show_rubrics(http::Call& call) {
    const base::Quarter earliest = base::Quarter::of(call.today()).plus(1);
    const auto row = find_draft_row(call.tx);
    return RubricPage{.versions = list_rubrics(call.tx),
                      .draft = find_rubric_draft(call.tx),
                      .own_proposal = row && row->proposed_by == call.caller.account.hex,
                      .earliest = earliest,
                      .duties = rulebook::list_owed(rulebook::Rulebook::shipped(), earliest.year)};
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

/// "draft" or the number of a version.
std::optional<Rubric> rubric_named(storage::Transaction& tx, const std::string& version) {
    if (version == "draft") {
        auto draft = find_rubric_draft(tx);
        return draft ? std::optional(std::move(draft->rubric)) : std::nullopt;
    }
    for (RubricVersion& one : list_rubrics(tx))
        if (std::to_string(one.rubric.version) == version) return std::move(one.rubric);
    return std::nullopt;
}

base::Result<http::Response> send_sheet(http::Call& call) {
    const std::string& version = call.param("version");
    const auto rubric = rubric_named(call.tx, version);
    if (!rubric) return base::refuse(base::ErrorKind::NotFound, "inspection.no_draft");
    const auto duties = rulebook::list_owed(rulebook::Rulebook::shipped(), rubric->from.year);
    return http::Response{.content_type = kSheetMedia,
                          .body = documents::write_sheet(sheet_of_rubric(*rubric, duties)),
                          .headers = {{"Content-Disposition",
                                       "attachment; filename=\"rubric-" + version + ".xlsx\""}}};
}

/// Reads a filled-in sheet and changes nothing: the page shows it, and saving the draft is a step
/// of its own.
http::Route read_route(const std::string& path, const http::Access& access) {
    http::Route route = http::put<http::Done, RubricOfSheet>(
        path, access, "读入填好的方案表格（.xlsx，正文就是文件），不改动草案",
        [](http::Call&, const http::Done&) {
            return base::Result<RubricOfSheet>(
                base::refuse(base::ErrorKind::Invalid, "http.bad_address"));
        });
    route.body = {};
    route.body_media = "application/octet-stream";
    route.body_bytes_max = kSheetBytesMax;
    route.prepare = nullptr;
    route.handle = nullptr;
    route.handle_alone = [](http::Services& services, const http::Caller&,
                            const http::Request& request) -> base::Result<http::Response> {
        const auto sheet = documents::read_sheet(request.body, "rubric.xlsx");
        if (!sheet) return base::refuse(sheet);
        const int year = base::Quarter::of(services.clock.now().date()).plus(1).year;
        return http::respond<RubricOfSheet>(
            rubric_of_sheet(*sheet, rulebook::list_owed(rulebook::Rulebook::shipped(), year)));
    };
    return route;
}

base::Result<RubricTrial> try_draft(http::Call& call, const ReadDraft& body) {
    return try_rubric(call.tx, body, call.now);
}

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
        http::post<ReadDraft, RubricTrial>(rubrics + "/draft/trial", grades,
                                           "用草案试算上一个季度，按建制顺序列出变化", try_draft),
        http::get_raw(rubrics + "/{version}/sheet", reads, "一版方案或者草案的表格，可以填写后读入",
                      kSheetMedia, send_sheet),
        read_route(rubrics + "/sheet", grades),
    };
}

}  // namespace shiji::inspection
