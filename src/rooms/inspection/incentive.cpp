#include "rooms/inspection/incentive.h"

#include <array>

#include "rooms/inspection/scoring.h"

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
constexpr std::array kMarks{Marks::Open, Marks::Full, Marks::Half, Marks::EverySecondLeftOut};

/// What lines come to together.
struct Sums {
    base::Points points;
    base::Points possible;
    base::Points out_of_hundred() const { return inspection::out_of_hundred(points, possible); }
    Sums operator+(const Sums& other) const {
        return {points + other.points, possible + other.possible};
    }
    bool is_above(const Sums& other) const {
        return points > other.points || out_of_hundred() > other.out_of_hundred();
    }
};

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

bool is_plan(const Duty& duty) { return duty.obligation->met_by.empty(); }
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
        : rubric_(rubric), scoring_(rubric), quarter_(quarter) {
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
        for (const Marks marks : kMarks) marked_.push_back(sums_of(grades_of(marks)));
        full_ = grades_of(Marks::Full);
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
        duty.found_false = false;
        if (standing == Standing::FoundFalse && duty.gathering) records::strike(duty);
        if (is_plan(duty)) evidence_.plan = {quarter_.first(), {}};
        duty.filing.reset();
        // Whoever writes up what never was names all that is asked for.
        if (duty.gathering)
            duty.filing = records::DutyFiling{.held_on = duty.obligation->period.first,
                                              .received_on = duty.obligation->due_on,
                                              .late_days = duty.late ? 1 : 0,
                                              .study = {true, true, true}};
    }
    void put_all(Standing standing) {
        for (std::size_t place = 0; place < size(); ++place) put(place, standing, place);
    }

    /// Of what the duties score.
    Sums sums() const {
        const Sheet sheet = scoring_.sheet_of(evidence_, quarter_, after_);
        return {sheet.points, sheet.possible};
    }
    /// Of the effect items, one for each of kMarks. Neither depends on the other: a sheet's sums
    /// are both together, so that each standing of the duties is scored once for all marks.
    const std::vector<Sums>& marked() const { return marked_; }

    const std::vector<Grade>& full() const { return full_; }
    /// Of the effect items in full, but for one that is judged 不适用.
    Sums without(std::size_t nth) const {
        std::vector<Grade> grades = full_;
        leave_out(grades.at(nth));
        return sums_of(std::move(grades));
    }

  private:
    static void leave_out(Grade& grade) {
        grade.points = {};
        grade.not_applicable = true;
    }

    std::vector<Grade> grades_of(Marks marks) const {
        std::vector<Grade> grades;
        bool second = false;
        for (const RubricItem& item : rubric_.items) {
            if (item.kind != ItemKind::Effect || marks == Marks::Open) continue;
            Grade grade{item.code, item.weight, "", "督查员"};
            if (marks == Marks::Half) grade.points = base::share(item.weight, 1, 2);
            if (marks == Marks::EverySecondLeftOut && second) leave_out(grade);
            grades.push_back(std::move(grade));
            second = !second;
        }
        return grades;
    }

    Sums sums_of(std::vector<Grade> grades) const {
        Evidence graded;
        graded.grades = std::move(grades);
        Sums sums;
        for (const SheetLine& line : scoring_.sheet_of(graded, quarter_, after_).lines)
            if (line.item->kind == ItemKind::Effect) sums = sums + Sums{line.points, line.possible};
        return sums;
    }

    const Rubric& rubric_;
    Scoring scoring_;
    base::Quarter quarter_;
    base::Moment after_;
    Evidence evidence_;
    std::vector<Sums> marked_;
    std::vector<Grade> full_;
};

class Searcher {
  public:
    explicit Searcher(std::vector<std::string>& found) : found_(found) {}

    /// Compares what each standing of the places would score, all else as it stands on the stage.
    void compare(Stage& stage, const std::vector<std::size_t>& places) {
        const Duty& duty = stage.duty(places.front());
        std::map<Standing, Sums> sums;
        for (const Standing standing : kStandings) {
            if (!exists(duty, standing)) continue;
            for (const std::size_t place : places) stage.put(place, standing, places.front());
            sums.emplace(standing, stage.sums());
        }
        for (const Sums& marked : stage.marked())
            for (const auto& [honest, other] : kDemands)
                if (exists(duty, honest) && exists(duty, other))
                    demand(duty, {honest, other}, sums.at(honest) + marked,
                           sums.at(other) + marked);
    }

    /// T7, of a sheet with full marks.
    void compare_left_out(const Stage& stage) {
        const Sums duties = stage.sums();
        const Sums full = duties + stage.marked().at(static_cast<std::size_t>(Marks::Full));
        for (std::size_t nth = 0; nth < stage.full().size(); ++nth) {
            const Sums left = duties + stage.without(nth);
            if (!left.is_above(full)) continue;
            found_.push_back("成效项“" + stage.full()[nth].item + "”：判为不适用得 " +
                             left.out_of_hundred().text() + "，高于得满分的 " +
                             full.out_of_hundred().text());
        }
    }

  private:
    void demand(const Duty& duty, Demand demand, const Sums& honest, const Sums& other) {
        if (!other.is_above(honest)) return;
        if (!told_.emplace(duty.obligation->code, demand.honest, demand.other).second) return;
        found_.push_back("“" + duty.obligation->name.text + "”：" + standing_words(demand.other) +
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
        if (seen.insert(stage.duty(place).obligation->code).second) places.push_back(place);
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

}  // namespace

std::vector<std::string> find_temptations(const Rubric& rubric, const rulebook::Rulebook& rules,
                                          Search search) {
    std::vector<std::string> found;
    Searcher searcher(found);
    for (unsigned quarter = 1; quarter <= 4; ++quarter) {
        Stage stage(rubric, rules, {rubric.from.year, quarter});
        for (const Standing around : kAround) {
            stage.put_all(around);
            searcher.compare_left_out(stage);
            for (const std::size_t place : places_to_search(stage)) {
                stage.put_all(around);
                searcher.compare(stage, {place});
                if (search == Search::Pairs && !is_late(around))
                    search_beside(searcher, stage, around, place);
            }
        }
    }
    return found;
}

}  // namespace shiji::inspection
