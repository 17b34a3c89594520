#include "rooms/inspection/incentive.h"

#include <array>

#include "rooms/inspection/evidence.h"

namespace shiji::inspection {
namespace {

using records::Duty;
using records::DutyState;

enum class Standing { Held, NotHeld, HeldLate, NotHeldLate, FoundFalse, Silent };

constexpr std::array kStandings{Standing::Held,        Standing::NotHeld,    Standing::HeldLate,
                                Standing::NotHeldLate, Standing::FoundFalse, Standing::Silent};
/// How all other duties stand meanwhile.
constexpr std::array kAround{Standing::Held, Standing::NotHeld, Standing::HeldLate,
                             Standing::Silent};

/// What people made of the effect items meanwhile.
enum class Marks { Open, Full, Half, EverySecondLeftOut };
constexpr std::array kMarks{Marks::Full, Marks::Half, Marks::EverySecondLeftOut};

/// The second never scores above the first.
struct Demand {
    Standing honest;
    Standing other;
};
constexpr std::array kDemands{Demand{Standing::Held, Standing::HeldLate},
                              Demand{Standing::NotHeld, Standing::NotHeldLate},
                              Demand{Standing::HeldLate, Standing::Silent},
                              Demand{Standing::NotHeldLate, Standing::Silent},
                              Demand{Standing::NotHeld, Standing::HeldLate},
                              Demand{Standing::NotHeldLate, Standing::HeldLate},
                              Demand{Standing::Held, Standing::NotHeld},
                              Demand{Standing::HeldLate, Standing::NotHeldLate},
                              Demand{Standing::NotHeld, Standing::FoundFalse},
                              Demand{Standing::NotHeldLate, Standing::FoundFalse},
                              Demand{Standing::Silent, Standing::FoundFalse}};

std::string standing_words(Standing standing) {
    switch (standing) {
        case Standing::Held:
            return "按期报“已开”";
        case Standing::NotHeld:
            return "按期如实报“未开”";
        case Standing::HeldLate:
            return "过期补报“已开”";
        case Standing::NotHeldLate:
            return "过期如实报“未开”";
        case Standing::FoundFalse:
            return "虚报“已开”被查实";
        case Standing::Silent:
            break;
    }
    return "一直不报";
}

bool is_plan(const Duty& duty) { return duty.obligation.met_by.empty(); }
bool is_late(Standing standing) {
    return standing == Standing::HeldLate || standing == Standing::NotHeldLate;
}
bool is_held(Standing standing) {
    return standing == Standing::Held || standing == Standing::HeldLate ||
           standing == Standing::FoundFalse;
}
/// A plan is made or not; there is no honest "not held" of it, and none that was not made.
bool exists(const Duty& duty, Standing standing) {
    return !is_plan(duty) || standing == Standing::Held || standing == Standing::HeldLate ||
           standing == Standing::Silent;
}

records::GatheringId id_of_duty(std::size_t place) {
    const std::string digits = std::to_string(place + 1);
    return {std::string(32 - digits.size(), '0') + digits};
}

/// A made-up branch after the quarter, each of whose duties can be made to stand as one likes.
class Stage {
  public:
    Stage(const Rubric& rubric, const rulebook::Rulebook& rules, base::Quarter quarter)
        : rubric_(rubric), quarter_(quarter) {
        const rulebook::OrganisationFacts facts{
            .has_committee = true,
            .groups = {{.id = {std::string(32, '1')}, .organisation = {}, .name = {"第一党小组"}},
                       {.id = {std::string(32, '2')}, .organisation = {}, .name = {"第二党小组"}}}};
        base::Date last = quarter.last();
        for (auto& owed : rules.obligations(facts, quarter)) {
            last = std::max(last, owed.due_on);
            evidence_.duties.push_back({std::move(owed), DutyState::Overdue, {}, false});
        }
        after_ = base::Moment::end_of(last.plus_days(1));
    }

    std::size_t size() const { return evidence_.duties.size(); }
    const Duty& duty(std::size_t place) const { return evidence_.duties[place]; }

    /// `record`: the duty whose gathering it is.
    void put(std::size_t place, Standing standing, std::size_t record) {
        Duty& duty = evidence_.duties[place];
        const bool told = standing != Standing::Silent && exists(duty, standing);
        duty.state = !told               ? DutyState::Overdue
                     : is_held(standing) ? DutyState::Accepted
                                         : DutyState::NotHeld;
        duty.late = told && is_late(standing);
        duty.gathering = told && !is_plan(duty) ? std::optional(id_of_duty(record)) : std::nullopt;
        evidence_.found_false.erase(id_of_duty(record));
        if (standing == Standing::FoundFalse && duty.gathering)
            evidence_.found_false.insert(*duty.gathering);
        if (is_plan(duty)) evidence_.plan = {quarter_.first(), {}};
        // Whoever writes up what never was names all that is asked for.
        if (duty.gathering)
            evidence_.filings[*duty.gathering] = {.gathering = *duty.gathering,
                                                  .held_on = duty.obligation.period.first,
                                                  .received_on = duty.obligation.due_on,
                                                  .late_days = duty.late ? 1 : 0,
                                                  .study = {true, true, true}};
    }
    void put_all(Standing standing) {
        for (std::size_t place = 0; place < size(); ++place) put(place, standing, place);
    }

    void mark(Marks marks) {
        evidence_.grades.clear();
        if (marks == Marks::Open) return;
        bool second = false;
        for (const RubricItem& item : rubric_.items) {
            if (item.kind != ItemKind::Effect) continue;
            Grade grade{item.code, item.weight, "", "督查员"};
            if (marks == Marks::Half) grade.points = base::share(item.weight, 1, 2);
            if (marks == Marks::EverySecondLeftOut && second) leave_out(grade);
            evidence_.grades.push_back(std::move(grade));
            second = !second;
        }
    }
    const std::vector<Grade>& grades() const { return evidence_.grades; }
    /// The sheet as it would be with one item judged 不适用.
    Sheet without(std::size_t grade) {
        const std::vector<Grade> before = evidence_.grades;
        leave_out(evidence_.grades.at(grade));
        Sheet left = sheet();
        evidence_.grades = before;
        return left;
    }

    Sheet sheet() const {
        Evidence counted = evidence_;
        strike_false(counted);
        return score(rubric_, counted, quarter_, after_);
    }

  private:
    static void leave_out(Grade& grade) {
        grade.points = {};
        grade.not_applicable = true;
    }

    const Rubric& rubric_;
    base::Quarter quarter_;
    base::Moment after_;
    Evidence evidence_;
};

class Searcher {
  public:
    explicit Searcher(std::vector<std::string>& found) : found_(found) {}

    /// Compares what each standing of the places would score, all else as it stands on the stage.
    void compare(Stage& stage, const std::vector<std::size_t>& places) {
        const Duty& duty = stage.duty(places.front());
        std::map<Standing, Sheet> sheets;
        for (const Standing standing : kStandings) {
            if (!exists(duty, standing)) continue;
            for (const std::size_t place : places) stage.put(place, standing, places.front());
            sheets.emplace(standing, stage.sheet());
        }
        for (const auto& [honest, other] : kDemands)
            if (exists(duty, honest) && exists(duty, other))
                demand(duty, {honest, other}, sheets.at(honest), sheets.at(other));
    }

    /// T7, of a sheet with full marks.
    void compare_left_out(Stage& stage) {
        const Sheet full = stage.sheet();
        for (std::size_t nth = 0; nth < stage.grades().size(); ++nth) {
            const Sheet left = stage.without(nth);
            if (left.points <= full.points && left.out_of_hundred <= full.out_of_hundred) continue;
            found_.push_back("成效项“" + stage.grades()[nth].item + "”：判为不适用得 " +
                             left.out_of_hundred.text() + "，高于得满分的 " +
                             full.out_of_hundred.text());
        }
    }

  private:
    void demand(const Duty& duty, Demand demand, const Sheet& honest, const Sheet& other) {
        if (other.points <= honest.points && other.out_of_hundred <= honest.out_of_hundred) return;
        if (!told_.emplace(duty.obligation.code, demand.honest, demand.other).second) return;
        found_.push_back("“" + duty.obligation.name.text + "”：" + standing_words(demand.other) +
                         "得 " + other.points.text() + " 分，高于" + standing_words(demand.honest) +
                         "的 " + honest.points.text() + " 分");
    }

    std::vector<std::string>& found_;
    std::set<std::tuple<std::string, Standing, Standing>> told_;
};

/// One duty of each code: its like stand for it.
std::vector<std::size_t> places_to_search(const Stage& stage) {
    std::set<std::string> seen;
    std::vector<std::size_t> places;
    for (std::size_t place = 0; place < stage.size(); ++place)
        if (seen.insert(stage.duty(place).obligation.code).second) places.push_back(place);
    return places;
}

void search_beside(Searcher& searcher, Stage& stage, Standing around, std::size_t place) {
    for (std::size_t beside = 0; beside < stage.size(); ++beside) {
        if (beside == place || is_plan(stage.duty(beside))) continue;
        for (const Standing standing : kStandings) {
            if (standing == around) continue;
            stage.put_all(around);
            stage.put(beside, standing, beside);
            searcher.compare(stage, {place});
        }
        if (is_plan(stage.duty(place))) continue;
        stage.put_all(around);
        searcher.compare(stage, {place, beside});
    }
}

/// The truth pays whatever people made of the effect items.
void search_marked(Searcher& searcher, Stage& stage) {
    for (const Standing around : kAround) {
        for (const Marks marks : kMarks) {
            stage.mark(marks);
            for (const std::size_t place : places_to_search(stage)) {
                stage.put_all(around);
                searcher.compare(stage, {place});
            }
            stage.put_all(around);
            if (marks == Marks::Full) searcher.compare_left_out(stage);
        }
        stage.mark(Marks::Open);
    }
}

}  // namespace

std::vector<std::string> find_temptations(const Rubric& rubric, const rulebook::Rulebook& rules,
                                          Search search) {
    std::vector<std::string> found;
    Searcher searcher(found);
    for (unsigned quarter = 1; quarter <= 4; ++quarter) {
        Stage stage(rubric, rules, {rubric.from.year, quarter});
        for (const Standing around : kAround)
            for (const std::size_t place : places_to_search(stage)) {
                stage.put_all(around);
                searcher.compare(stage, {place});
                if (search == Search::Pairs && !is_late(around))
                    search_beside(searcher, stage, around, place);
            }
        search_marked(searcher, stage);
    }
    return found;
}

}  // namespace shiji::inspection
