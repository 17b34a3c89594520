#include "rooms/trial/hold_draws.h"

namespace shiji::trial {
namespace {

/// Under the same reviewer, whose desk should not be empty.
constexpr std::size_t kBesideFeatured[] = {9, 10};

/// Which branch, in order of founding, shows which oddity; the sentence names it on the first page.
struct Oddity {
    std::size_t branch;
    Planted planted;
    const char* sentence;  ///< {branch} is its name
};

std::vector<Oddity> oddities() {
    return {
        {.branch = 4,
         .planted = {.copies_minutes = true},
         .sentence = "{branch}几个月的主题党日记录一字不差"},
        {.branch = 12,
         .planted = {.copies_minutes = true},
         .sentence = "{branch}的记录与另一个支部完全相同"},
        {.branch = 6,
         .planted = {.reuses_photo = true},
         .sentence = "{branch}几次主题党日附的是同一张照片"},
        {.branch = 15,
         .planted = {.early_lecture = true},
         .sentence = "{branch}的党课引用了当时还没有的讲话"},
        {.branch = 18,
         .planted = {.bursts = true},
         .sentence = "{branch}把一个月的记录集中在月底一个晚上补报"},
        {.branch = 9,
         .planted = {.late = true},
         .sentence = "{branch}有一次主题党日晚报了近三周，标为补录"},
        {.branch = 21,
         .planted = {.not_held = true},
         .sentence = "{branch}有一次主题党日如实填报未开，并说明了原因"},
        {.branch = 8,
         .planted = {.returned = true},
         .sentence = "{branch}有一份记录被退回，等待补充"},
    };
}

std::map<std::size_t, Planted> plant(storage::Database& database, const People& people) {
    std::map<std::size_t, Planted> planted;
    database.write([&](storage::Transaction& tx) {
        int position = 0;
        for (const Oddity& oddity : oddities()) {
            base::check(oddity.branch < people.branches.size(), "an oddity has its branch");
            planted[oddity.branch] = oddity.planted;
            std::string sentence = oddity.sentence;
            sentence.replace(0, std::string_view("{branch}").size(),
                             people.branches[oddity.branch].name);
            tx.run("insert into trial_fault (position, sentence) values (?, ?)", position++,
                   sentence);
        }
        const auto tell = [&](std::size_t committee, const std::string& words) {
            tx.run("insert into trial_fault (position, sentence) values (?, ?)", position++,
                   people.committees[committee].name + words);
        };
        tell(kLateCommittee, "自己的集中学习有一次补录，迟了三周");
        tell(kSilentCommittee, "上季度有一个月没有集中学习的记录");
    });
    planted[kFeaturedBranch].left_to_visitor = true;
    for (const std::size_t beside : kBesideFeatured) planted[beside].left_to_reviewer = true;
    return planted;
}

}  // namespace

void build_trial(storage::Database& database, const membership::FieldKeys& keys,
                 const Options& options) {
    Storyteller story(options.seed);
    const base::Quarter quarter = base::Quarter::of(options.now.date());
    const base::Date since = quarter.plus(-1).first().plus_days(-1);
    const base::Moment settled_at = base::Moment::start_of(since);
    const People people =
        settle_district(database, keys, story, settled_at, since.plus_months(-24));
    const auto planted = plant(database, people);
    Chronicle chronicle;
    Stage stage{story, rulebook::Rulebook::shipped(), chronicle, options.now,
                options.attachments_path};
    for (const base::Quarter each : {quarter.plus(-1), quarter})
        for (std::size_t i = 0; i < people.branches.size(); ++i)
            live_quarter(stage, people.branches[i], each,
                         planted.contains(i) ? planted.at(i) : Planted{});
    for (const base::Quarter each : {quarter.plus(-1), quarter})
        lead_committees(stage, people, each);
    contest_quarter(stage, people, quarter.plus(-1));
    adopt_rubric(stage, people);
    inspect_branches(stage, people);
    compare_records(stage, people);
    hold_talks(stage, people, keys);
    assess_year(stage, people);
    survey_branches(stage, people);
    answer_for_duties(stage, people);
    ask_of_branches(stage, people);
    ask_superiors(stage, people);
    ask_for_materials(stage, people);
    hand_up_summary(stage, people);
    send_circulars(stage, people);
    if (options.seal) hold_draws(database, stage, people, options.seal);
    chronicle.play(database, options.now);
}

bool is_trial(storage::Transaction& tx) { return tx.count("select count(*) from trial_guide") > 0; }

}  // namespace shiji::trial
