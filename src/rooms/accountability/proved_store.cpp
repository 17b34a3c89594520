#include "rooms/accountability/entries.h"

namespace shiji::accountability {
namespace {

transparency::ProvedRows filed(std::string_view words, std::string_view table,
                               std::string_view kind, std::string_view version = "1") {
    return transparency::versions_in(
        {.words = words, .table = table, .kind = kind, .version = version});
}

transparency::ProvedRows part(std::string_view words, std::string_view table,
                              std::string_view owner, std::string_view belongs) {
    return transparency::parts_in(
        {.words = words, .table = table, .owner = owner, .belongs = belongs});
}

}  // namespace

std::vector<transparency::ProvedRows> proved_rows() {
    return {
        filed("一条责任履行说明", "accountability_statement", "'duty-statement'"),
        filed("一次责任交办", "accountability_assignment", "'duty-assignment'"),
        filed("一次党组研究机关党建", "accountability_study", "'party-group-study'"),
        part("党组研究的一项任务", "accountability_study_task", "accountability_study",
             "o.record = r.record"),
        filed("一项任务的完成", "accountability_study_done", "'party-group-study'", "r.version"),
        filed("一份责任书", "accountability_agreement", "'agreement'"),
        part("责任书的一条", "accountability_clause", "accountability_agreement_move",
             "o.record = r.record and o.text_version = r.text_version"),
        filed("责任书的一步", "accountability_agreement_move", "'agreement'", "r.version"),
        filed("一次述职评议", "accountability_review", "'duty-review'"),
        filed("一份述职报告", "accountability_report", "'duty-report'"),
        filed("述职报告的一步", "accountability_report_move", "'duty-report'", "r.version")};
}

}  // namespace shiji::accountability
