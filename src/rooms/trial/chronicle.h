#pragma once

/// Private to this room: what happens in the invented district, in order of time. The log's time
/// never goes back, so everything is told in one sequence.

#include "rooms/trial/people.h"

namespace shiji::trial {

base::Moment hour_of(base::Date day, std::int64_t hours, std::uint64_t minutes = 0);

/// Acts by their moment; an act may add others.
class Chronicle {
  public:
    using Act = std::function<void(storage::Transaction&, base::Moment)>;

    void add(base::Moment at, Act act) { acts_.emplace(at, std::move(act)); }
    /// Plays every act before `end`, each no earlier than the one told before it.
    void play(storage::Database& database, base::Moment end);
    /// When what was meant for `at` is told: then, or with the latest that was told already.
    base::Moment telling(base::Moment at) { return told_ = std::max(told_, at); }

  private:
    base::Moment told_;
    std::multimap<base::Moment, Act> acts_;
};

/// What is special about one branch's gatherings.
struct Planted {
    bool copies_minutes = false;    ///< last month's minutes again, word for word
    bool early_lecture = false;     ///< cites a speech of a later day
    bool bursts = false;            ///< a month's records filed in one evening
    bool reuses_photo = false;      ///< the same photo with every theme day
    bool late = false;              ///< one record three weeks late
    bool not_held = false;          ///< one theme day honestly not held
    bool left_to_visitor = false;   ///< this month's theme day waits for its record
    bool returned = false;          ///< one filing returned and not filed again yet
    bool left_to_reviewer = false;  ///< this month's theme day is filed and waits for its answer
};

struct Stage {
    Storyteller& story;
    const rulebook::Rulebook& rules;
    Chronicle& chronicle;
    base::Moment now;  ///< the day the trial is opened
    std::string attachments_path;
};

/// Lets one branch live through a quarter: plan, gatherings, filings, answers.
void live_quarter(Stage& stage, const Branch& branch, base::Quarter quarter,
                  const Planted& planted);

/// The quarter before is graded and published some days ago; of three objections one was upheld,
/// one rejected, and one waits for a visitor. Nothing in the first days of a quarter.
void contest_quarter(Stage& stage, const People& people, base::Quarter quarter);

/// Next year's rubric, with bands and 加减分: drafted by one inspector, confirmed by the other.
void adopt_rubric(Stage& stage, const People& people);

/// What an inspector found wrong: one is struck off, one reported and waits to be verified, one
/// waits for the visitor's branch.
void inspect_branches(Stage& stage, const People& people);

/// What was filed is compared some days ago; of the leads one was answered and dismissed, one
/// waits to be judged, others for their branch.
void compare_records(Stage& stage, const People& people);

/// A reminder that goes on, and a proposal of 诫勉 whose outcome came back. `keys` outlive the
/// play.
void hold_talks(Stage& stage, const People& people, const membership::FieldKeys& keys);
/// The year before is assessed and frozen in the first weeks, without quarters: the district did
/// not use the program then. The year that runs has its scheme.
void assess_year(Stage& stage, const People& people);
/// This year's 满意度测评 of three branches: one confirmed, one that waits for the second count,
/// one whose slips are out.
void survey_branches(Stage& stage, const People& people);
/// Who answers for what: this year's agreements, signed by most and waiting for the visitor's
/// unit; what some Party groups studied; last year's 述职评议, finished.
void answer_for_duties(Stage& stage, const People& people);
/// What committees hold themselves: monthly study, a forum of secretaries, a guest; and of three
/// branches the kinds of gatherings that no duty asks for: 政治生日, 请进来, 走出去.
void lead_committees(Stage& stage, const People& people, base::Quarter quarter);
/// What branches ask their superiors to approve: one waits for the visitor's 党组 and one for the
/// 机关党委, one was approved, one returned.
void ask_superiors(Stage& stage, const People& people);
/// One programme is asked of the branches; two say what came of it, one is answered.
void ask_of_branches(Stage& stage, const People& people);
/// The visitor's branch is asked for material twice: by its committee, half answered; by the work
/// committee, not answered yet.
void ask_for_materials(Stage& stage, const People& people);
/// The featured committee has handed up its summary of the quarter before.
void hand_up_summary(Stage& stage, const People& people);
/// The work committee has sent a letter to all below it; another waits to be made final.
void send_circulars(Stage& stage, const People& people);

}  // namespace shiji::trial
