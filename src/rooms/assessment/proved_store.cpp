#include "rooms/assessment/frozen_year.h"

namespace shiji::assessment {
namespace {

transparency::ProvedRows filed(std::string_view words, std::string_view table,
                               std::string_view kind, std::string_view version = "1") {
    return transparency::versions_in(
        {.words = words, .table = table, .kind = kind, .version = version});
}

}  // namespace

std::vector<transparency::ProvedRows> proved_rows() {
    return {transparency::versions_in({.words = "一套年度考核方案",
                                       .table = "assessment_scheme",
                                       .kind = "'assessment-scheme'",
                                       .where = "r.record is not null"}),
            filed("一笔年度考核录入", "assessment_mark", "'assessment-mark'"),
            filed("年度考核录入的一次确认或撤回", "assessment_decision", "'assessment-mark'",
                  "r.version"),
            filed("一次年度考核送达", "assessment_notice", "'assessment-notice'"),
            filed("一条年度考核异议", "assessment_objection", "'assessment-objection'"),
            filed("年度考核异议的一次答复", "assessment_answer", "'assessment-objection'", "2"),
            filed("一张年度考核表", "assessment_sheet", "'assessment'"),
            transparency::parts_in({.words = "年度考核表里的一行",
                                    .table = "assessment_line",
                                    .owner = "assessment_sheet",
                                    .belongs = "o.record = r.sheet",
                                    .record = "r.sheet"}),
            transparency::versions_in({.words = "年度考核表的一次更正",
                                       .table = "assessment_correction",
                                       .kind = "'assessment'",
                                       .record = "r.sheet",
                                       .version = "r.version",
                                       .where = "r.version is not null"})};
}

}  // namespace shiji::assessment
