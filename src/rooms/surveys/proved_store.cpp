#include "rooms/surveys/entries.h"

namespace shiji::surveys {

std::vector<transparency::ProvedRows> proved_rows() {
    return {transparency::versions_in({.words = "一次满意度测评",
                                       .table = "surveys_survey",
                                       .kind = "'survey'",
                                       .record = "r.id"}),
            transparency::versions_in({.words = "满意度测评的一步",
                                       .table = "surveys_move",
                                       .kind = "'survey'",
                                       .record = "r.survey",
                                       .version = "r.number"}),
            transparency::parts_in({.words = "满意度测评的一道题",
                                    .table = "surveys_question",
                                    .owner = "surveys_survey",
                                    .belongs = "o.id = r.survey and r.number <= o.questions",
                                    .record = "r.survey"}),
            transparency::parts_in({.words = "满意度测评的一类对象",
                                    .table = "surveys_class",
                                    .owner = "surveys_survey",
                                    .belongs = "o.id = r.survey and r.number <= o.classes",
                                    .record = "r.survey"}),
            transparency::parts_in({.words = "满意度测评的一类票数",
                                    .table = "surveys_count",
                                    .owner = "surveys_move",
                                    .belongs = "o.survey = r.survey and o.number = r.act",
                                    .record = "r.survey"}),
            transparency::parts_in({.words = "满意度测评一道题的票数",
                                    .table = "surveys_answer",
                                    .owner = "surveys_count",
                                    .belongs = "o.survey = r.survey and o.act = r.act and "
                                               "o.class_number = r.class_number",
                                    .record = "r.survey"})};
}

}  // namespace shiji::surveys
