#include "rooms/review/decisions.h"
#include "rooms/trial/chronicle.h"
#include "rooms/trial/minutes.h"
#include "rooms/trial/photo.h"

namespace shiji::trial {
namespace {

using records::Cover;
using records::GatheringId;

void accept_filing(storage::Transaction& tx, const Branch& branch, const review::Subject& subject,
                   base::Moment now, seams::Chance& chance) {
    const auto found = review::find_case_of(tx, subject);
    if (!found || found->stage != review::Stage::Submitted) return;
    kept(review::accept_case(tx, branch.reviewer, found->id, found->version, now, chance));
}

void return_filing(storage::Transaction& tx, const Branch& branch, const review::Subject& subject,
                   base::Moment now, seams::Chance& chance) {
    const auto found = review::find_case_of(tx, subject);
    if (!found) return;
    kept(review::return_case(tx, branch.reviewer, found->id,
                             {.version = found->version,
                              .reason = review::ReturnReason::TooThin,
                              .words = {"记录没有写清议定了什么、由谁来办，请补充。"},
                              .marks = {{{"items[0].minutes"}, {"请写清讨论的不同意见和结论"}}}},
                             now, chance));
}

/// The reviewer answers within three working days of the filing.
void plan_answer(Stage& stage, const Branch& branch, const review::Subject& subject,
                 base::Moment filed, bool returned) {
    const int days = 1 + static_cast<int>(stage.story.below(3));
    const auto at = hour_of(stage.rules.work_calendar().plus_workdays(filed.date(), days), 10,
                            stage.story.below(360));
    stage.chronicle.add(at, [&story = stage.story, branch, subject, returned](
                                storage::Transaction& tx, base::Moment now) {
        returned ? return_filing(tx, branch, subject, now, story.chance())
                 : accept_filing(tx, branch, subject, now, story.chance());
    });
}

void file_held(Stage& stage, const Branch& branch, const GatheringId& id, base::Date held_on,
               const Planted& planted, storage::Transaction& tx, base::Moment now) {
    const auto draft = records::find_draft(tx, id);
    base::check(draft.has_value(), "a planned gathering has a draft");
    auto content = write_minutes(stage.story, draft->content,
                                 membership::roll(tx, branch.id, held_on), held_on);
    if (planted.copies_minutes && content.kind == Cover::ThemeDay)
        for (auto& item : content.items)
            item.minutes = {
                "会议由支部书记主持。与会党员认真学习了有关文件，大家踊跃发言，一致认为要提高认识、"
                "加强领导、狠抓落实。会议强调，要把学习成果转化为工作实效，推动各项工作再上新台阶"
                "。"};
    if (planted.early_lecture)
        for (auto& item : content.items)
            if (item.part == Cover::Lecture)
                item.minutes.text += "会上传达了" + held_on.plus_days(20).spoken() +
                                     "全区机关党建工作会议讲话精神。";
    const auto version =
        kept(records::save_draft(tx, branch.secretary, id, {draft->draft_version, content}, now));
    if (planted.reuses_photo && content.kind == Cover::ThemeDay)
        kept(records::attach_file(tx, branch.secretary, id,
                                  {stage.attachments_path, "现场照片.png", meeting_photo()}, now,
                                  stage.story.chance()));
    kept(records::file_gathering(tx, branch.secretary, id, version, now, stage.story.chance()));
}

/// One planned gathering: held on its day, or honestly not; filed next working day, or late.
void plan_gathering(Stage& stage, const Branch& branch, const records::GatheringLine& line,
                    const Planted& planted, bool last_of_quarter) {
    const auto& calendar = stage.rules.work_calendar();
    const base::Date held_on = line.held_on;
    base::Date filed_on = calendar.plus_workdays(held_on, 1);
    if (planted.late && line.kind == Cover::ThemeDay) filed_on = held_on.plus_days(21);
    if (planted.bursts) filed_on = base::Month::of(held_on).last();
    const auto at =
        hour_of(filed_on, planted.bursts ? 20 : 9, stage.story.below(planted.bursts ? 50 : 480));
    // The newest gatherings are left to the visitor.
    if (at >= stage.now || held_on.plus_days(4) >= stage.now.date()) return;
    const bool this_month = base::Month::of(held_on) == base::Month::of(stage.now.date());
    if (planted.left_to_visitor && this_month && line.kind == Cover::ThemeDay) return;
    const review::Subject subject{"records.gathering", line.id.hex};
    const bool not_held = planted.not_held && line.kind == Cover::ThemeDay;
    const bool this_quarter = base::Quarter::of(held_on) == base::Quarter::of(stage.now.date());
    const bool returned = planted.returned && last_of_quarter && this_quarter;
    stage.chronicle.add(at, [stage, branch, line, planted, not_held](storage::Transaction& tx,
                                                                     base::Moment now) mutable {
        if (not_held)
            kept(records::file_not_held(
                tx, branch.secretary, line.id,
                {.reason = {"当日全员参加防汛值守，未能召开"}, .make_up_on = std::nullopt}, now,
                stage.story.chance()));
        else
            file_held(stage, branch, line.id, line.held_on, planted, tx, now);
    });
    if (planted.left_to_reviewer && this_month && line.kind == Cover::ThemeDay) return;
    plan_answer(stage, branch, subject, at, returned);
}

/// The planted oddity of a branch shows in the middle month only, but for its habits.
Planted in_month(const Planted& planted, base::Quarter quarter, base::Date day) {
    Planted shown = planted;
    const bool middle = base::Month::of(day) == quarter.month(1);
    shown.late = planted.late && middle;
    shown.not_held = planted.not_held && middle;
    shown.bursts = planted.bursts && middle;
    return shown;
}

}  // namespace

base::Moment hour_of(base::Date day, std::int64_t hours, std::uint64_t minutes) {
    return {base::Moment::start_of(day).ms + hours * 3'600'000 +
            static_cast<std::int64_t>(minutes) * 60'000};
}

void Chronicle::play(storage::Database& database, base::Moment end) {
    while (!acts_.empty() && acts_.begin()->first < end) {
        // A day's worth of acts shares one transaction.
        const base::Date day = acts_.begin()->first.date();
        database.write([&](storage::Transaction& tx) {
            while (!acts_.empty() && acts_.begin()->first.date() == day &&
                   acts_.begin()->first < end) {
                auto node = acts_.extract(acts_.begin());
                node.mapped()(tx, telling(node.key()));
            }
        });
    }
}

void live_quarter(Stage& stage, const Branch& branch, base::Quarter quarter,
                  const Planted& planted) {
    const auto filed_at =
        hour_of(quarter.first().plus_days(1 + static_cast<int>(stage.story.below(4))), 9,
                stage.story.below(420));
    stage.chronicle.add(filed_at, [stage, branch, quarter, planted](storage::Transaction& tx,
                                                                    base::Moment now) mutable {
        const auto organisation = organisation::find_organisation(tx, branch.id);
        auto plan = records::propose_plan(
            stage.rules, records::organisation_facts(tx, *organisation, quarter, now.date()),
            quarter);
        plan.study = {base::Line<120>{"本季度集中学习计划"}, base::Line<120>{"机关党员学习制度"},
                      base::Line<120>{"学习资料汇编"}};
        const auto filed = kept(records::file_plan(tx, branch.secretary, branch.id, quarter, plan,
                                                   now, stage.story.chance()));
        plan_answer(stage, branch, {"records.plan", filed.plan.hex}, now, false);
        const auto lines = records::list_gatherings(tx, branch.id, quarter.first(), quarter.last());
        for (std::size_t i = 0; i < lines.size(); ++i)
            plan_gathering(stage, branch, lines[i], in_month(planted, quarter, lines[i].held_on),
                           i + 1 == lines.size());
    });
}

}  // namespace shiji::trial
