#include "rooms/trial/hold_gathering.h"

namespace shiji::trial {
namespace {

using records::Cover;
using records::GatheringContent;

/// Draws of its own: the rest of the district stays as it is told without committees.
constexpr std::uint64_t kCommitteeStorySeed = 20'261'128;

constexpr std::size_t kLateDays = 16;

std::string month_words(base::Month month, const std::string& what) {
    return std::to_string(month.month) + "月" + what;
}

base::Date workday_of(const Stage& stage, base::Month month, int day) {
    return stage.rules.work_calendar().plus_workdays(month.first().plus_days(day - 1), 1);
}

void hold_studies(Stage& stage, const Teller& story, const House& house, std::size_t nth,
                  base::Quarter quarter) {
    const bool this_quarter = quarter == base::Quarter::of(stage.now.date());
    for (unsigned at = 0; at < 3; ++at) {
        const base::Month month = quarter.month(at);
        const bool faulty = !this_quarter && at == 1;
        const bool running = month == base::Month::of(stage.now.date());
        if (nth == kSilentCommittee && faulty) continue;
        if (nth == kFeaturedCommittee && running) continue;
        hold(stage, story, house,
             {.kind = Cover::CollectiveStudy,
              .title = month_words(month, house.short_name + "集中学习"),
              .held_on = workday_of(stage, month, 9)},
             nth == kLateCommittee && faulty ? kLateDays : 1);
    }
}

/// Of the featured committee: a forum, and somebody from outside.
void hold_forum(Stage& stage, const Teller& story, const House& house, base::Quarter quarter) {
    const base::Month month = quarter.month(0);
    hold(stage, story, house,
         {.kind = Cover::SecretaryForum,
          .title = month_words(month, "支部书记论坛"),
          .held_on = workday_of(stage, month, 16),
          .touch = [](GatheringContent& content, const Roll&) { content.absent.clear(); }},
         1);
    hold(stage, story, house,
         {.kind = Cover::InvitedGuest,
          .title = "请党校教师来讲一课",
          .held_on = workday_of(stage, quarter.month(1), 20),
          .touch =
              [](GatheringContent& content, const Roll&) {
                  content.host = base::Line<60>{"区委党校"};
                  content.guest = base::Line<40>{"党史教研室林教授"};
              }},
         2);
}

/// Gatherings of branches that meet no duty and are on file all the same.
void hold_beside(Stage& stage, const Teller& story, const People& people, base::Quarter quarter) {
    const auto house_of = [&](std::size_t branch) {
        const Branch& one = people.branches[branch];
        return House{one.id, "", one.secretary, one.reviewer};
    };
    const std::size_t first = people.committees[kFeaturedCommittee].first_branch;
    hold(stage, story, house_of(first + 3),
         {.kind = Cover::Visit,
          .title = "参观区档案馆红色档案展",
          .held_on = workday_of(stage, quarter.month(0), 21),
          .touch =
              [](GatheringContent& content, const Roll&) {
                  content.place = {"区档案馆一楼展厅"};
                  content.host = base::Line<60>{"区档案馆"};
                  content.guest = base::Line<40>{"保管利用科讲解员"};
              }},
         1);
    hold(stage, story, house_of(first + 2),
         {.kind = Cover::Anniversary,
          .title = "党员集体政治生日",
          .held_on = workday_of(stage, quarter.month(0), 14)},
         1);
}

}  // namespace

void lead_committees(Stage& stage, const People& people, base::Quarter quarter) {
    const auto story = std::make_shared<Storyteller>(
        kCommitteeStorySeed +
        static_cast<std::uint64_t>(quarter.first().days.time_since_epoch().count()));
    for (std::size_t nth = 0; nth < people.committees.size(); ++nth) {
        const Committee& committee = people.committees[nth];
        const bool general = committee.name.find("总支") != std::string::npos;
        const House house{committee.id, general ? "总支" : "党委", committee.secretary,
                          people.direct_reviewer};
        hold_studies(stage, story, house, nth, quarter);
        if (nth == kFeaturedCommittee) hold_forum(stage, story, house, quarter);
    }
    if (quarter < base::Quarter::of(stage.now.date())) hold_beside(stage, story, people, quarter);
}

}  // namespace shiji::trial
