#include "rooms/membership/heading.h"

#include <map>
#include <string>

#include "base/text.h"

namespace shiji::membership {
namespace {

/// Without blanks, remarks in brackets and marks that say "required".
std::string core_of(std::string_view heading) {
    std::string core;
    int brackets = 0;
    for (const char c : base::fold_width(heading)) {
        if (c == '(' || c == '[') ++brackets;
        if (brackets == 0 && std::string_view(" \t\r\n*:").find(c) == std::string_view::npos)
            core += c;
        if ((c == ')' || c == ']') && brackets > 0) --brackets;
    }
    return core;
}

const std::map<std::string, Meaning, std::less<>>& known_headings() {
    using enum Meaning;
    static const std::map<std::string, Meaning, std::less<>> known = [] {
        const std::pair<Meaning, const char*> words[] = {
            {Serial, "序号 编号 号"},
            {Name, "姓名 名字 党员姓名 党员名字 人员姓名 党员 姓氏名称"},
            {IdentityNumber,
             "身份证号 身份证号码 身份证 公民身份号码 公民身份证号 公民身份证号码 居民身份证号 "
             "居民身份证号码 证件号码 证件号 身份号码"},
            {Gender, "性别"},
            {BornOn, "出生年月 出生日期 出生年月日 出生时间 生日 出生"},
            {JoinedOn,
             "入党时间 入党日期 入党年月 入党年月日 何时入党 加入中共组织时间 加入党组织时间 "
             "加入党组织日期 加入中国共产党时间 加入中国共产党日期"},
            {FullOn, "转正时间 转正日期 转正年月 转为正式党员时间 转为正式党员日期"},
            {Standing, "人员类别 党员类别 类别 党员类型 党员身份 正式/预备 正式或预备 是否正式"},
            {Organisation,
             "所在支部 党支部 支部 支部名称 党支部名称 所在党支部 所在支部名称 所属支部 所属党支部 "
             "所属支部名称 所在党组织 所属党组织 组织关系所在党支部 组织关系所在支部 "
             "所在党支部名称 党组织名称 党组织 党组织全称"},
            {Parent,
             "上级党组织 上级党委 所属党委 所在党委 机关党委 所属机关党委 党委 党总支 所属党总支 "
             "所在党总支 上级党组织名称"},
            {Unit,
             "所在单位 单位 部门 工作单位 单位名称 部门名称 单位全称 所在部门 所属单位 工作部门 "
             "所在处室 "
             "处室"},
            {Group, "党小组 所在党小组 小组 党小组名称 所属党小组"},
            {Duty, "党内职务 职务 支部职务 党内任职 党组织职务 支委职务 支部内职务"},
            {Phone,
             "手机 电话 手机号 手机号码 联系电话 联系方式 电话号码 联系手机 移动电话 办公电话"},
            {Since,
             "转入时间 转入日期 进入支部时间 进入支部日期 进入现支部时间 进入当前党支部日期 "
             "组织关系转入时间"},
        };
        std::map<std::string, Meaning, std::less<>> made;
        for (const auto& [meaning, list] : words)
            for (const auto& word : base::split(list, ' '))
                if (!word.empty()) made.emplace(word, meaning);
        return made;
    }();
    return known;
}

}  // namespace

std::optional<Meaning> meaning_of(std::string_view heading) {
    const auto found = known_headings().find(core_of(heading));
    return found == known_headings().end() ? std::nullopt : std::optional(found->second);
}

bool may_be_committee(std::string_view heading) {
    const std::string core = core_of(heading);
    return core == "党组织" || core == "党组织名称" || core == "党组织全称";
}

}  // namespace shiji::membership
