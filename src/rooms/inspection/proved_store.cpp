#include "rooms/inspection/proceedings.h"

namespace shiji::inspection {
namespace {

/// A row that is the whole of a version and says which entry is its own.
transparency::ProvedRows filed(std::string_view words, std::string_view table,
                               std::string_view kind, std::string_view version = "1") {
    return transparency::versions_in({.words = words,
                                      .table = table,
                                      .kind = kind,
                                      .version = version,
                                      .number = "r.log_index"});
}

transparency::ProvedRows part_of_sheet(std::string_view words, std::string_view table) {
    return transparency::parts_in({.words = words,
                                   .table = table,
                                   .owner = "inspection_sheet",
                                   .belongs = "o.record = r.record"});
}

}  // namespace

std::vector<transparency::ProvedRows> proved_rows() {
    return {filed("一次评分送达", "inspection_publication", "'score-publication'"),
            filed("一条评分异议", "inspection_objection", "'objection'"),
            filed("一条评分异议的答复", "inspection_answer", "'objection'", "2"),
            filed("一张督查评分表", "inspection_sheet", "'sheet'"),
            part_of_sheet("评分表的一个部分", "inspection_sheet_section"),
            part_of_sheet("评分表里的一行", "inspection_sheet_line"),
            part_of_sheet("评分表的一份附记", "inspection_sheet_standing"),
            filed("一套指标方案", "inspection_rubric", "'rubric'"),
            filed("一件督查事项", "inspection_case", "'score-case'"),
            filed("督查事项的一次撤回", "inspection_case_withdrawal", "'score-case'", "2"),
            filed("一次不属实的认定", "inspection_false_record", "'false-record'", "r.version"),
            transparency::versions_in({.words = "评分表的一次更正",
                                       .table = "inspection_correction",
                                       .kind = "'sheet'",
                                       .version = "r.version",
                                       .number = "r.log_index",
                                       .where = "r.version is not null"})};
}

}  // namespace shiji::inspection
