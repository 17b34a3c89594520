#include "rooms/inspection/rubric_sheet_words.h"

#include <algorithm>

namespace shiji::inspection {

const SheetBlock& sections_block() {
    static const SheetBlock block{"【部分】",
                                  {{"代号", "填写说明：原有的部分不改代号，新加的空着", 14},
                                   {"名称", "评分表上的标题，不超过 40 字", 20},
                                   {"分值", "等于下面各项的合计；一级合起来是 100", 28},
                                   {"上级", "二级的写上级的名称，一级的空着", 10}}};
    return block;
}

const SheetBlock& items_block() {
    static const SheetBlock block{
        "【评分项】",
        {{"代号", "填写说明：原有的项不改代号，新加的一项空着", 14},
         {"部分", "上面【部分】里的名称；加减分空着", 20},
         {"评分项", "一行一项，不超过 80 字", 28},
         {"性质", "法定、成效或者加减分", 10},
         {"分值", "加减分项写最多加几分，扣分项写 0", 10},
         {"按什么计", "照别的行的写法；成效写“由人评定，写明理由”", 32},
         {"每次扣", "0：按缺的比例扣；加减分项写每件几分，0：录入时写", 10},
         {"最多扣", "不超过分值；加分项写 0", 10},
         {"依据", "文件和条款", 40},
         {"适用类别", "适用于全部的空着；几类之间用顿号", 18}}};
    return block;
}

const SheetBlock& classes_block() {
    static const SheetBlock block{
        "【类别】",
        {{"代号", "填写说明：新加的一类空着", 14},
         {"名称", "先列的先归，最后一类包括其余的", 20},
         {"组织形式", "党支部、联合党支部、临时党支部；不限的空着", 28},
         {"部门类别", "党群、政府、政法、垂管、事业单位；不限的空着", 10}}};
    return block;
}

const SheetBlock& bands_block() {
    static const SheetBlock block{"【等次】",
                                  {{"名称", "填写说明：从高到低，一行一个", 14},
                                   {"起点分", "最低等次写 0", 20},
                                   {"名额上限（%）", "只有最高等次可以写；不限的空着", 28}}};
    return block;
}

const SheetBlock& holds_block() {
    static const SheetBlock block{"【限制等次】",
                                  {{"代号", "填写说明：新加的一项空着", 14},
                                   {"事项", "出现这件事，等次最高为右边一格", 20},
                                   {"最高等次", "上面【等次】里的一个", 28},
                                   {"依据", "法律或者党内法规，必须写", 10}}};
    return block;
}

const WordPairs& kind_words() {
    static const WordPairs words{
        {"法定", "statutory"}, {"成效", "effect"}, {"加减分", "adjustment"}};
    return words;
}

const WordPairs& organisation_words() {
    static const WordPairs words{
        {"机关工委", "work_committee"}, {"机关党委", "party_committee"},
        {"党总支", "general_branch"},   {"党支部", "branch"},
        {"联合党支部", "joint_branch"}, {"临时党支部", "temporary_branch"}};
    return words;
}

const WordPairs& unit_words() {
    static const WordPairs words{{"党群", "party_and_mass"},
                                 {"政府", "government"},
                                 {"政法", "politics_and_law"},
                                 {"垂管", "vertical"},
                                 {"事业单位", "institution"}};
    return words;
}

WordPairs metric_words(const std::vector<rulebook::OwedDuty>& duties) {
    WordPairs words{{"季度计划已报备", "duty:plan"},
                    {"季度计划按时报备", "plan_on_time"},
                    {"记录按时报备", "late_filings"},
                    {"集中学习“四有”，按期报备的才算", "study_elements_in_time"},
                    {"集中学习“四有”，补报的也算", "study_elements"},
                    {"没有开的，如实说明", "not_held_explained"},
                    {"由人评定，写明理由", "graded"},
                    {"督查人员查出的问题，按件", "found_cases"},
                    {"督查人员查出的问题，按人", "found_persons"},
                    {"督查人员录入的加减分事项", "entered"},
                    {"整改销号后再次查出的问题", "repeated_findings"}};
    for (const rulebook::OwedDuty& duty : duties) {
        const auto namesakes =
            std::count_if(duties.begin(), duties.end(),
                          [&](const rulebook::OwedDuty& other) { return other.name == duty.name; });
        if (namesakes > 1 || duty.code == "plan") continue;
        words.emplace_back(duty.name + "：已开并按期报备", "duty_in_time:" + duty.code);
        words.emplace_back(duty.name + "：已开，补报的也算", "duty:" + duty.code);
    }
    return words;
}

std::string word_of(const WordPairs& pairs, const std::string& name) {
    for (const auto& [word, one] : pairs)
        if (one == name) return word;
    return name;
}

std::optional<std::string> name_of_word(const WordPairs& pairs, const std::string& word) {
    for (const auto& [one, name] : pairs)
        if (one == word) return name;
    return std::nullopt;
}

}  // namespace shiji::inspection
